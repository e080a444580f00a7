import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

describeRule('KO198', ({ check, checkFix }) => {
  test('a namespace on an object of the cluster', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
  namespace: kube-system
  #          ^^^^^^^^^^^ KO198/information Subnet is of the whole cluster: its namespace kube-system is ignored
spec:
  cidrBlock: 10.1.0.0/24
`));

  test('an egress gateway without one', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: VpcEgressGateway
metadata:
  name: a
  #     ^ KO198/information VpcEgressGateway is in a namespace
spec:
  externalSubnet: b
`));

  const gateway =
    'apiVersion: kubeovn.io/v1\nkind: VpcEgressGateway\nmetadata:\n  name: a\nspec:\n  externalSubnet: b\n';
  test('an egress gateway with an empty one', () =>
    check(gateway.replace('name: a', 'name: a\n  namespace: ""\n# ^^^^^^^^^ KO198/information')));
  test('right: one that gets it elsewhere', async () => {
    const resources = (more: string) => `#- kustomization.yaml\nresources: [a.yaml]\n${more}`;
    await check(`#- a.yaml\n${gateway}${resources('namespace: prod\n')}`);
    await check(
      `#- base/a.yaml\n${gateway}#- base/kustomization.yaml\nresources: [a.yaml]\n#- prod/kustomization.yaml\nnamespace: prod\nresources: [../base]\n`,
    );
    await check(
      gateway.replace('  name: a\n', '  name: a\n{{- with .Values.ns }}\n  namespace: {{ . }}\n{{- end }}\n'),
    );
  });

  test.each(['', 'namespace: ""', 'namespace:', 'namespace: "{{ .Release.Namespace }}"'])('right: %s', (namespace) =>
    check(`
apiVersion: kubeovn.io/v1
kind: VpcEgressGateway
metadata:
  name: a
  namespace: default
---
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: a
  ${namespace}
`),
  );

  test('fix', () =>
    checkFix(
      `
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  namespace: default
  name: a
`,
      'Remove namespace',
      `
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: a
`,
    ));
});
