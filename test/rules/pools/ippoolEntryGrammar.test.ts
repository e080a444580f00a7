import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pool = (...items: string[]) => `
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: a
spec:
  subnet: s
  ips:
${items.join('\n')}
`;

describeRule('KO133', ({ check, checkFix, fixTitles }) => {
  test('what the controller reads', () =>
    check(
      pool(
        '    - 10.0.0.1',
        '    - 10.0.0.0/24',
        '    - 10.0.0.7/24',
        '    - 10.0.0.1..10.0.0.9',
        '    - fd00::1',
        '    - "fd00::/64"',
        '    - fd00::1..FD00::9',
        '    - ::ffff:10.0.0.1',
        '    - 10.0.0.0/33',
        '    # ^^^^^^^^^^^ KO133/error not an address, a CIDR block or a range',
      ),
    ));
  test.each([
    ['10.0.0.256', 'is not an address'],
    ['10.0.0.01', 'is not an address'],
    ['10.0.0.1...10.0.0.9', 'is not an address'],
    ['10.0.0.1..', 'is not an address'],
    ['web', 'is not an address'],
    ['10.0.0.1-10.0.0.9', 'written with a dash'],
    ['10.0.0.1,10.0.0.9', 'holds a comma'],
    ['10.0.0.1 10.0.0.9', 'holds blanks'],
    ['10.0.0.9..10.0.0.1', 'ends before it begins'],
    ['10.0.0.1..fd00::1', 'mixes IPv4 and IPv6'],
  ])('%s', (item, text) => check(pool(`    - ${item}`, `    # ${'^'.repeat(item.length)} KO133/error ${text}`)));
  test('what the range of a quoted text is', () =>
    check(pool("    - '10.0.0.1 '", '    # ^^^^^^^^^^^ KO133 holds blanks')));
  test('templates, and what is no text', () =>
    check(pool('    - {{ .Values.ip }}', '    - ${IP}', '    - 10', '    -')));
  test('in a List', () =>
    check(`
      apiVersion: v1
      kind: List
      items:
        - apiVersion: kubeovn.io/v1
          kind: IPPool
          metadata: {name: a}
          spec: {subnet: s, ips: [10.0.0.1, 10.0.0]}
          #                                 ^^^^^^ KO133
    `));
  test('pools of other projects', () => check(pool('    - x').replace('kubeovn.io/v1', 'network.harvesterhci.io/v1')));

  test('fix: a dash', () =>
    checkFix(pool('    - 10.0.0.1 - 10.0.0.9'), 'Change to 10.0.0.1..10.0.0.9', pool('    - 10.0.0.1..10.0.0.9')));
  test('fix: a dash before the last part only, and the quotes are kept', () =>
    checkFix(pool('    - "10.0.0.1-9"'), 'Change to 10.0.0.1..10.0.0.9', pool('    - "10.0.0.1..10.0.0.9"')));
  test('fix: blanks', () =>
    checkFix(pool("    - '10.0.0.1 .. 10.0.0.9'"), 'Change to 10.0.0.1..10.0.0.9', pool("    - '10.0.0.1..10.0.0.9'")));
  test('fix: the ends exchanged', () =>
    checkFix(pool('    - 10.0.0.9..10.0.0.1'), 'Change to 10.0.0.1..10.0.0.9', pool('    - 10.0.0.1..10.0.0.9')));
  test('fix: several in one item', () =>
    checkFix(
      pool('    - 10.0.0.1, 10.0.0.4..10.0.0.5', '    - 10.0.0.9'),
      'Make an item of each: 10.0.0.1, 10.0.0.4..10.0.0.5',
      pool('    - 10.0.0.1', '    - 10.0.0.9', '    - 10.0.0.4..10.0.0.5'),
    ));
  test('fix: in a flow list', () =>
    checkFix(
      pool().replace('ips:\n', 'ips: ["10.0.0.1,10.0.0.2"]'),
      'Make an item of each: 10.0.0.1, 10.0.0.2',
      pool().replace('ips:\n', 'ips: ["10.0.0.1", "10.0.0.2"]'),
    ));
  test('no fix where none is certain', async () => {
    expect(await fixTitles(pool('    - 10.0.0.1-x', '    - web', '    - 10.0.0.1,x'))).toEqual([]);
  });
});
