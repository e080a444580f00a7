import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pool = (name: string, namespaces: string) => `
#- ${name}.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: s
  ips: [10.0.0.1]
  namespaces:
${namespaces}
`;
const marked = (level: string, text = '') =>
  pool('a', `    - web\n    # ^^^ KO135/${level} ${text}`) +
  pool('b', `    - other\n    - web\n    # ^^^ KO135/${level}`);

describeRule('KO135', ({ check, checkFix }) => {
  test('at both bindings; without a version, a warning that names the releases', () =>
    check(marked('warning', 'Namespace web is also bound to IPPool b. On 1.12.0–1.13.8 only one')));
  test.each(['1.12.0', '1.12.35', '1.12', '1.13.0', '1.13.8'])('an error on %s', (version) =>
    check(marked('error', `On ${version === '1.12' ? '1.12.0–1.12.35' : version} only one`), { version }),
  );
  test('a warning on a line where some patches have it', () =>
    check(marked('warning', 'On 1.13.0–1.13.8'), { version: '1.13' }));
  test.each(['1.13.9', '1.14.0', '1.14.7', '1.17.0'])('information on %s', (version) =>
    check(marked('information', 'the order in which the pools are tried is undefined'), { version }),
  );
  test('three pools', () =>
    check(
      pool('a', '    - web\n    # ^^^ KO135 IPPool b, IPPool c') +
        pool('b', '    - web\n    # ^^^ KO135 IPPool a, IPPool c') +
        pool('c', '    - web\n    # ^^^ KO135 IPPool a, IPPool b'),
    ));
  test.each([
    ['different namespaces', pool('a', '    - web') + pool('b', '    - db')],
    ['one pool, listed twice', pool('a', '    - web\n    - web')],
    ['templates', pool('a', '    - ${NS}') + pool('b', '    - ${NS}')],
    [
      'a template that may leave one out',
      pool('a', '    - web') + pool('b', '    {{- if .x }}\n    - web\n    {{- end }}'),
    ],
    ['a broken pool', pool('a', '    - web') + pool('b', '    - web\n  x: [')],
    [
      'clusters side by side',
      pool('clusters/x/a', '    - web').replace('name: clusters/x/a', 'name: a') +
        pool('clusters/y/a', '    - web').replace('name: clusters/y/a', 'name: a'),
    ],
  ])('nothing: %s', (_, text) => check(text));

  test('fix', () =>
    checkFix(
      pool('a', '    - web') + pool('b', '    - db # the database\n    - web'),
      'Unbind b from namespace web',
      pool('b', '    - db # the database'),
    ));
  test('fix: the only binding', () =>
    checkFix(
      pool('a', '    - web') + pool('b', '    - web'),
      'Unbind b from namespace web',
      pool('b', '').replace('namespaces:\n', 'namespaces: []'),
    ));
  test('fix: in a flow list', () =>
    checkFix(
      pool('a', '    - web') + pool('b', '').replace('namespaces:\n', "namespaces: ['db', 'web']"),
      'Unbind b from namespace web',
      pool('b', '').replace('namespaces:\n', "namespaces: ['db']"),
    ));
});
