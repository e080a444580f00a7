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
