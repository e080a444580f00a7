import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

describeRule('KO214', ({ check }) => {
  test('each entry that is lost, at any depth', () =>
    check(`
      apiVersion: kubeovn.io/v1
      kind: Subnet
      metadata:
        name: a
      # ^^^^ KO214/warning name stands here and further down
        name: b
      # ^^^^ KO214/warning
        name: c
      spec:
        namespaceSelectors:
        - matchLabels: {a: b, "a": c}
      #                 ^ KO214
    `));
  test('in items of a List, and JSON', async () => {
    await check(`
      apiVersion: v1
      kind: List
      items:
      - apiVersion: kubeovn.io/v1
        kind: Vpc
        spec: {}
      # ^^^^ KO214
        spec: {}
    `);
    await check(`
{"apiVersion": "kubeovn.io/v1", "kind": "Vpc", "spec": {"namespaces": [], "namespaces": ["a"]}}
#                                                       ^^^^^^^^^^^^ KO214
`);
  });
  test('not where objects run together, in templates, in what is not ours', async () => {
    await check('apiVersion: kubeovn.io/v1\nkind: Vpc\nspec: {}\napiVersion: kubeovn.io/v1\nkind: Vpc\nspec: {}\n');
    await check('apiVersion: kubeovn.io/v1\nkind: Vpc\n{{ if .x }}\nspec: {}\n{{ else }}\nspec: {}\n{{ end }}\n');
    await check('apiVersion: v1\nkind: Secret\ndata: {}\ndata: {}\n');
  });
});
