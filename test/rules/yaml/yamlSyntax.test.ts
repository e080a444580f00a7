import { describe, expect, test } from 'vitest';
import { syntaxFault, unresolvedAlias } from '../../../server/src/rules/yaml/syntaxFault';
import { parseDocument } from '../../../server/src/syntax/parse';
import { describeRule } from '../../harness/rule';
import { read } from '../../unit/syntax/show';

describeRule('KO203', ({ check, checkFix, fixTitles }) => {
  test('one finding where the fault is, nothing else of the document', () =>
    check(
      `
      apiVersion: kubeovn.io/v1
      kind: Subnet
      metadata:
        name: a
      spec:
        vpc: a: b
        #    ^ KO203/error A second “key: value” begins within a value
        cidrBlock: 10.0.0.0/33
    `,
      { only: ['KO203', 'KO134', 'KO104'] },
    ));
  test('a quote that is never closed: where it opens', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: Vpc
      metadata:
        name: "a
        #     ^^ KO203/error never closed
      spec:
        namespaces: []
    `));
  test('a line that is indented too far', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: Subnet
        name: a
      # ^^^^ KO203/error indented too far
      spec: {}
    `));
  test('an alias without anchor', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: IPPool
      metadata:
        name: a
      spec:
        subnet: *net
        #       ^^^^ KO203/error No anchor has the name of alias *net
    `));
  test('a merge conflict', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: IPPool
      <<<<<<< HEAD
      # <--------- KO203/error An unresolved merge conflict
      metadata:
      =======
      spec:
      >>>>>>> main
    `));
  test('other documents of the file are read', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: IPPool
      metadata: [
      #         ^ KO203/error never closed
      ---
      apiVersion: kubeovn.io/v1
      kind: IPPool
      metadata:
        name: a
    `));
  test("other people's broken files are none of ours", () =>
    check(`
      kind: Widget
      apiVersion: example.com/v1
      spec: [
    `));
  test('a template is not judged', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: Subnet
      {{- if .Values.net }}
      spec: a: b
      {{- end }}
    `));
  test('a quoted text that closes left of its key, as kubectl takes it', () =>
    check(`
      apiVersion: k8s.cni.cncf.io/v1
      kind: NetworkAttachmentDefinition
      metadata:
        name: a
      spec:
        config: '{
        "type": "kube-ovn"
      }'
    `));
  test('there is nothing to offer', async () => {
    expect(await fixTitles('apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: [')).toEqual([]);
  });

  test.each([
    ['a:\n\tb: c', 'tab'],
    ['a:\n   b: c\n  d: e', 'column'],
    ['a: b: c', 'nested'],
    ['a: b\n  c: d', 'deeper'],
    ['a:b\nc: d', 'noColon'],
    ['a: b\nc', 'noColon'],
    ['a: "b', 'quote'],
    ["a: 'b", 'quote'],
    ['a: "\\q"', 'escape'],
    ['b:\n  c: d\n  a:\n  -e\n', 'dashBlank'],
    ['a:\n  - b\n  -c', 'dashBlank'],
    ['a:\n    - b\n   - c', 'column'],
    ['b:\n  a:\n- c', 'column'],
    ['- a: b\n c: d', 'column'],
    ['? [a]\n: b', 'key'],
    [': a', 'key'],
    ['a: {b:[c]}', 'noColon'],
    ['--- a\nb: c', 'separator'],
    ['--- {a: b}', 'separator'],
    ['%YAML 1.2\n---\na: b', 'directive'],
    ['a: "[{"b": 1}]"', 'innerQuote'],
    ['a: @b', 'start'],
    ['a: *', 'start'],
    ['a: `b`', 'start'],
    ['a: ]', 'unopened'],
    ['a: [b', 'unclosed'],
    ['a: {b: c', 'unclosed'],
    ['a: {"b" "c"}', 'comma'],
    ['a: [b,,c]', 'emptyItem'],
    ['a: - b', 'dash'],
    ["a: 'it's'", 'innerQuote'],
    ['a: "b" c', 'extra'],
    ['- a\nb: c', 'extra'],
    ['a: |b\n  c', 'blockScalar'],
    ['a: | b\n  c', 'blockScalar'],
    ['a: "b"#c', 'comment'],
  ])('%j is %s', (text, fault) => {
    const [problem] = parseDocument(text).problems;
    expect(syntaxFault(problem?.detail ?? '')).toBe(fault);
  });
  test.each([
    ['a:\n  - b\n  -c\n', '-c'],
    ['a:\n    - b\n   - c\n', '-'],
    ['a: {b: [c\nd: e\n', '['],
    ['{"a": {"b": 1}\n', '{'],
    ['a: "x\\qy"\n', '\\q'],
    ['--- a # b\nc: d\n', 'a # b'],
    ['%FOO bar\n---\na: b\n', '%FOO bar'],
    ['a: b\n? \n', '?'],
    ['a: b\u0007c\n', '\u0007'],
  ])('%j: where it is', (text, place) => {
    expect(parseDocument(text).problems.map(({ start, end }) => text.slice(start, end))).toEqual([place]);
  });
  test('quotes within quotes: where they close the text', () =>
    check(`
      apiVersion: v1
      kind: Pod
      metadata:
        name: a
        annotations:
          k8s.v1.cni.cncf.io/networks: "[{"name": "net"}]"
          #                               ^ KO203/error This quote ends the text already.
    `));
  test('a control character is named', () =>
    check('apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata: {name: a\u0007b}\n#                 ^ KO203/error U+0007'));
  describe('lines of tabs', () => {
    const pool = (line: string) => `apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: a\n${line}\nspec: {}\n`;
    test.each(['\t', '\t  \t', '\t# c'])('kubectl refuses %j', (line) => {
      expect(parseDocument(pool(line)).problems).toEqual([
        { kind: 'tab-line', start: 59, end: 59 + line.replace('# c', '').length },
      ]);
    });
    test('the finding', () =>
      check(`${pool('\t\t\t')}# < KO203/error indented with a tab\n`.replace('spec: {}\n', '')));
    test.each(['', '  ', '  # \t', "  labels: {a: 'b\n\t\n  c'}", '  labels: {a: b,\n\t\n  c: d}'])(
      'but takes %j',
      (line) => check(pool(line), { only: ['KO203'] }),
    );
    test('all are mended at once', () =>
      checkFix(pool('\t\n \t# c\n\t# d').replace(' \t#', '#'), 'Remove the tabs of empty lines', pool('\n# c\n# d'), {
        only: ['KO203'],
      }));
  });
  describe('what kubectl takes', () => {
    test.each([
      [
        'a bracket that closes left of its key',
        'spec:\n  a: [\n  b,\n  c # d\n]\nz: 1\n',
        { spec: { a: ['b', 'c'] }, z: '1' },
      ],
      ['a map of that kind', 'a:\n  b: {\n"c": "d"\n}\n', { a: { b: { c: 'd' } } }],
      ['both kinds', 'a:\n  b: [ "x\ny"\n]\n', { a: { b: ['x y'] } }],
      ['a comment glued to the separator', '---# c\na: b\n', { a: 'b' }],
    ])('%s', (_, text, value) => {
      expect([parseDocument(text).problems, read(text)]).toEqual([[], value]);
    });
    test('objects of JSON without anything between them', () =>
      check(
        `
        #- a.json
        {
          "apiVersion": "kubeovn.io/v1", "kind": "Vpc",
          "metadata": {"name": "a"}
        }
        {
          "apiVersion": "kubeovn.io/v1", "kind": "Subnet",
          "metadata": {"name": "b"}, "spec": {"vpc": "x", "cidrBlock": "10.0.0.0/24"}
        #                                             ^ KO134/error
        }
      `,
        { only: ['KO203', 'KO134'], closed: true },
      ));
  });
  test('what other tools fill in breaks no YAML', () =>
    check(
      `
      apiVersion: kubeovn.io/v1
      kind: Subnet
      metadata:
        name: a
      spec:
        excludeIps: [\${A}, \${B:-10.0.0.3}]
        gateway: @GATEWAY@
        vpc: %VPC%
        {# a comment #}
        %{ if x }
        cidrBlock: @@CIDR@@
        %{ endif }
    `,
      { only: ['KO203', 'KO119', 'KO120', 'KO134', 'KO146'], closed: true },
    ));
  test('what is rare keeps the words of the parser', () => {
    expect(syntaxFault('A node can have at most one anchor')).toBeUndefined();
    expect(unresolvedAlias('A node can have at most one anchor')).toBeUndefined();
  });
});
