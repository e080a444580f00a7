import { expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/syntax/parse';
import { describeRule } from '../../harness/rule';

const two = `
  apiVersion: kubeovn.io/v1
  kind: Vpc
  metadata:
    name: a
  # the pool
  apiVersion: kubeovn.io/v1
  kind: IPPool
  metadata:
    name: b
`;

describeRule('KO205', ({ check, checkFix }) => {
  test('where the second object begins, and no other finding', () =>
    check(
      `
      apiVersion: kubeovn.io/v1
      kind: Vpc
      metadata:
        name: a
      apiVersion: kubeovn.io/v1
      # <------- KO205/error A second object begins here
      kind: IPPool
      metadata:
        name: b
      spec:
        subnet: none
        ips:
          - nonsense
    `,
      { only: ['KO205', 'KO133', 'KO104', 'KO203'] },
    ));
  test('of three objects, once', () =>
    check(`
      kind: Vpc
      apiVersion: kubeovn.io/v1
      kind: Vpc
      # <- KO205/error
      apiVersion: kubeovn.io/v1
      kind: Vpc
      apiVersion: kubeovn.io/v1
    `));
  test('a repeated key that is neither apiVersion nor kind is no second object', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: Vpc
      metadata:
        name: a
      metadata:
        name: b
    `));
  test('merge keys and templates repeat keys on purpose', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: Vpc
      {{- if .Values.a }}
      kind: Subnet
      {{- end }}
    `));
  test('fix', () => checkFix(two, 'Insert --- before this line', two.replace(/# the pool\n/, '# the pool\n  ---\n')));
  test('fix of three objects', () =>
    checkFix(
      `
      kind: Vpc
      apiVersion: kubeovn.io/v1
      kind: Vpc
      apiVersion: kubeovn.io/v1
      kind: Vpc
      apiVersion: kubeovn.io/v1
    `,
      'Insert --- before each of the objects',
      `
      kind: Vpc
      apiVersion: kubeovn.io/v1
      ---
      kind: Vpc
      apiVersion: kubeovn.io/v1
      ---
      kind: Vpc
      apiVersion: kubeovn.io/v1
    `,
    ));
  // A fixture loses the indentation that its lines share; the marker itself keeps this one.
  const indented = (marker: string) =>
    `---\n  kind: Vpc\n  apiVersion: kubeovn.io/v1\n${marker}  kind: Vpc\n  apiVersion: kubeovn.io/v1`;
  test('the marker stands in column 0 although the object does not', () =>
    checkFix(indented(''), 'Insert --- before this line', indented('---\n')));

  test.each(['--', '----', ' ---', '—', '– – –', '=====', '***'])('what was meant for a separator: %j', (line) => {
    const text = `apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: a\n${line}\napiVersion: kubeovn.io/v1\nkind: Vpc\n`;
    expect(
      parseDocument(text).problems.map(({ kind, instead }) => [
        kind,
        instead && text.slice(instead.start, instead.end),
      ]),
    ).toEqual([['missing-separator', line.trim()]]);
  });
  test('is where the finding stands', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: Vpc
      metadata:
        name: a
        ---
      # ^^^ KO205/error This separates no objects
      apiVersion: kubeovn.io/v1
      kind: Vpc
      metadata:
        name: b
    `));
  test.each(['--', ' ---', '—'])('%j becomes one', (line) =>
    checkFix(two.replace('# the pool', line), 'Change to ---', two.replace('# the pool', '---')),
  );
  test('a key glued to it gets its own line', () =>
    checkFix(two.replace('# the pool\n  apiV', '---apiV'), 'Change to ---', two.replace('# the pool', '---')));
  test('a line of dashes that nothing stands before is none', () =>
    check('----\napiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: a\n'));
});
