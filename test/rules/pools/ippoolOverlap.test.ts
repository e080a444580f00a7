import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pool = (name: string, items: string, subnet = 's') => `
#- ${name}.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: ${subnet}
  ips:
${items}
`;

describeRule('KO132', ({ check, checkFix, fixTitles }) => {
  test('reported at both', () =>
    check(
      pool(
        'a',
        '    - 10.0.0.1..10.0.0.9\n    # ^^^^^^^^^^^^^^^^^^ KO132/error overlaps 10.0.0.8/29 (b), of the same Subnet s',
      ) + pool('b', '    - 10.0.0.8/29\n    # ^^^^^^^^^^^ KO132/error overlaps 10.0.0.1..10.0.0.9 (a)'),
    ));
  test('once an item, however many it meets', () =>
    check(
      pool(
        'a',
        '    - 10.0.0.0/24\n    # ^^^^^^^^^^^ KO132 10.0.0.1 (b), fd00::1 (b)'.replace(
          ', fd00::1 (b)',
          ', 10.0.0.9 (c)',
        ),
      ) +
        pool('b', '    - 10.0.0.1\n    # ^^^^^^^^ KO132\n    - fd00::1') +
        pool('c', '    - 10.0.0.9\n    # ^^^^^^^^ KO132'),
    ));
  test('one of several versions of the other may be the right one', () =>
    check(
      pool('a', '    - 10.0.0.1') +
        pool('b', '    - 10.0.0.1\n    # ^^^^^^^^ KO132') +
        pool('b', '    - 10.0.0.2').replace('b.yaml', 'c.yaml'),
    ));
  test.each([
    ['neighbours', pool('a', '    - 10.0.0.1..10.0.0.4') + pool('b', '    - 10.0.0.5')],
    ['one pool with itself', pool('a', '    - 10.0.0.1\n    - 10.0.0.1')],
    ['another subnet', pool('a', '    - 10.0.0.1') + pool('b', '    - 10.0.0.1', 't')],
    ['another family', pool('a', '    - 0.0.0.1') + pool('b', '    - ::1')],
    ['templates', pool('a', '    - {{ .Values.ip }}') + pool('b', '    - 10.0.0.1')],
    ['items that cannot be read', pool('a', '    - x') + pool('b', '    - x')],
    ['a templated subnet', pool('a', '    - 10.0.0.1', '${NET}') + pool('b', '    - 10.0.0.1', '${NET}')],
    [
      'one of two branches',
      pool('a', '    - 10.0.0.1') +
        pool('b', '    - 10.0.0.1').replace('spec:', '{{- if .x }}\nspec:') +
        '{{- end }}\n',
    ],
    [
      'clusters side by side',
      pool('clusters/x/a', '    - 10.0.0.1').replace('name: clusters/x/a', 'name: a') +
        pool('clusters/y/a', '    - 10.0.0.1').replace('name: clusters/y/a', 'name: a'),
    ],
  ])('no overlap: %s', (_, text) => check(text));

  test('fix: shrink', () =>
    checkFix(
      `${pool('a', '    - "10.0.0.1..10.0.0.9"$0')}${pool('b', '    - 10.0.0.5..10.0.0.20')}`,
      'Shrink to 10.0.0.1..10.0.0.4',
      pool('a', '    - "10.0.0.1..10.0.0.4"'),
    ));
  test('fix: remove what is all in the other', () =>
    checkFix(
      `${pool('a', '    - 10.0.0.1\n    - 10.0.0.6$0')}${pool('b', '    - 10.0.0.5..10.0.0.20')}`,
      'Remove 10.0.0.6',
      pool('a', '    - 10.0.0.1'),
    ));
  test('no fix where two pieces would be left', async () => {
    expect(await fixTitles(`${pool('a', '    - 10.0.0.0/24$0')}${pool('b', '    - 10.0.0.5')}`)).toEqual([]);
  });
});
