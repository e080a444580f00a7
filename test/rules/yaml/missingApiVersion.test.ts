import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

describeRule('KO204', ({ check, checkFix }) => {
  test('an object of ours', () =>
    check(`
      kind: Subnet
      #     ^^^^^^ KO204/error Subnet has no apiVersion
      metadata:
        name: a
      spec:
        cidrBlock: 10.0.0.0/24
        gateway: 10.0.0.1
    `));
  test('a kind that only Kube-OVN has, whatever its fields', () =>
    check(`
      metadata:
        name: a
      kind: VpcNatGateway
      #     ^^^^^^^^^^^^^ KO204/error
      spec:
        vpc: a
    `));
  test.each([
    ['Calico', 'kind: IPPool\nmetadata:\n  name: a\nspec:\n  cidr: 10.0.0.0/16\n  natOutgoing: true'],
    ['Harvester', 'kind: IPPool\nmetadata:\n  name: a\nspec:\n  ranges:\n    - subnet: 10.0.0.0/16'],
    ['hybridnet', 'kind: Subnet\nmetadata:\n  name: a\nspec:\n  network: net\n  range:\n    cidr: 10.0.0.0/16'],
    ['a cloud controller', 'kind: Subnet\nmetadata:\n  name: a\nspec:\n  cidrBlock: 10.0.0.0/16\n  vpcID: x'],
    ['a cloud controller', 'kind: SecurityGroup\nmetadata:\n  name: a\nspec:\n  ingressRules: []\n  vpcID: x'],
    ['OpenShift', 'kind: DNSNameResolver\nmetadata:\n  name: a\nspec:\n  name: x'],
    ['no object', 'kind: Vpc\nspec:\n  namespaces: []'],
    ['no spec', 'kind: Vpc\nmetadata:\n  name: a'],
    ['an unknown kind', 'kind: Widget\nmetadata:\n  name: a\nspec:\n  vpc: a'],
    ['another group', 'apiVersion: example.com/v1\nkind: VpcDns\nmetadata:\n  name: a\nspec:\n  vpc: a'],
    ['a template', 'kind: VpcDns\nmetadata:\n  name: a\n{{- if .Values.a }}\nspec:\n  vpc: a\n{{- end }}'],
  ])('%s is not ours: %j', (_, text) => check(text));
  test('fix', () =>
    checkFix(
      'kind: Vpc\nmetadata:\n  name: a\nspec:\n  namespaces: []',
      'Insert apiVersion: kubeovn.io/v1',
      'apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: a\nspec:\n  namespaces: []',
    ));
  const vpc = (head: string) => `${head}kind: Vpc\nmetadata:\n  name: a\nspec:\n  namespaces: []\n`;
  test.each(['apiVersion:\n', 'apiVersion: ""\n', 'apiVersion: ~\n'])('an empty one: %j', async (head) => {
    await check(vpc(head).replace('Vpc\n', 'Vpc\n#     ^^^ KO204/error\n'));
    await checkFix(vpc(head), 'Insert apiVersion: kubeovn.io/v1', vpc('apiVersion: kubeovn.io/v1\n'));
  });
  test.each([
    ['apiversion: kubeovn.io/v1\n', 'apiVersion: kubeovn.io/v1\n'],
    ['"ApiVersion": kubeovn.io/v1\n', '"apiVersion": kubeovn.io/v1\n'],
  ])('a key in other letters: %j', (head, mended) => checkFix(vpc(head), 'Change the key to apiVersion', vpc(mended)));
  test('fix of indented text', () =>
    checkFix(
      '---\n  kind: Vpc\n  metadata:\n    name: a\n  spec:\n    namespaces: []',
      'Insert apiVersion: kubeovn.io/v1',
      '---\n  apiVersion: kubeovn.io/v1\n  kind: Vpc\n  metadata:\n    name: a\n  spec:\n    namespaces: []',
    ));
  test('fix of JSON', () =>
    checkFix(
      '{\n  "kind": "Vpc",\n  "metadata": {"name": "a"},\n  "spec": {"namespaces": []}\n}',
      'Insert apiVersion: kubeovn.io/v1',
      '{\n  "apiVersion": "kubeovn.io/v1",\n  "kind": "Vpc",\n  "metadata": {"name": "a"},\n  "spec": {"namespaces": []}\n}',
    ));
  test('fix of a flow map on one line', () =>
    checkFix(
      '{kind: Vpc, metadata: {name: a}, spec: {namespaces: []}}',
      'Insert apiVersion: kubeovn.io/v1',
      '{apiVersion: kubeovn.io/v1, kind: Vpc, metadata: {name: a}, spec: {namespaces: []}}',
    ));
});
