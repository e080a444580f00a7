import { expect, test } from 'vitest';
import { syntaxFault, unresolvedAlias } from '../../../server/src/rules/yaml/syntaxFault';
import { parseDocument } from '../../../server/src/syntax/parse';
import { describeRule } from '../../harness/rule';

describeRule('KO203', ({ check, fixTitles }) => {
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
    ['a: @b', 'start'],
    ['a: `b`', 'start'],
    ['a: ]', 'unopened'],
    ['a: [b', 'unclosed'],
    ['a: {b: c', 'unclosed'],
    ['a: {"b" "c"}', 'comma'],
    ['a: [b,,c]', 'emptyItem'],
    ['a: - b', 'dash'],
    ["a: 'it's'", 'extra'],
    ['- a\nb: c', 'extra'],
    ['a: |b\n  c', 'blockScalar'],
    ['a: "b"#c', 'comment'],
  ])('%j is %s', (text, fault) => {
    const [problem] = parseDocument(text).problems;
    expect(syntaxFault(problem?.detail ?? '')).toBe(fault);
  });
  test('what is rare keeps the words of the parser', () => {
    expect(syntaxFault('A node can have at most one anchor')).toBeUndefined();
    expect(unresolvedAlias('A node can have at most one anchor')).toBeUndefined();
  });
});
