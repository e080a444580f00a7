import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const vpc = `
#- vpc.yaml
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: tenant-a
`;
const subnet = (name: string) => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: s
spec:
  vpc: ${name}
`;

describeRule('KO134', ({ check, checkFix }) => {
  test('of a Subnet, and what it costs', () =>
    check(`${vpc}${subnet('tenant-b')}  #    ^^^^^^^^ KO134/warning so the Subnet never becomes ready`));
  test('of other kinds', () =>
    check(`${vpc}
#- all.yaml
apiVersion: kubeovn.io/v1
kind: VpcNatGateway
metadata: {name: a}
spec: {vpc: tenant-b}
#           ^^^^^^^^ KO134/warning Vpc tenant-b is not defined
---
apiVersion: kubeovn.io/v1
kind: Vpc
metadata: {name: b}
spec:
  vpcPeerings:
    - remoteVpc: tenant-a
    - remoteVpc: "tenant-b"
      #           ^^^^^^^^ KO134/warning
---
apiVersion: kubeovn.io/v1
kind: SwitchLBRule
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/logical_router: tenant-b
    #                                 ^^^^^^^^ KO134/warning
`));
  test('closed: an error', () => check(`${vpc}${subnet('tenant-b')}  #    ^^^^^^^^ KO134/error`, { closed: true }));
  test.each([
    ['the default one', vpc + subnet('ovn-cluster')],
    ['defined', vpc + subnet('tenant-a')],
    ['no Vpc is known', subnet('tenant-b')],
    ['empty', vpc + subnet('""')],
    ['templated', vpc + subnet('{{ .Values.vpc }}')],
    ['a Subnet of another project', vpc + subnet('tenant-b').replace('kubeovn.io', 'networking.alibaba.com')],
  ])('nothing: %s', (_, text) => check(text));
  test('nothing: external', () => check(vpc + subnet('tenant-b'), { config: 'external:\n  Vpc: ["*-b"]\n' }));

  test('fix: the nearest name', () => checkFix(vpc + subnet('tenant_a'), 'Change to tenant-a', subnet('tenant-a')));
  test('fix: a new Vpc', () =>
    checkFix(
      vpc + subnet('other'),
      'Create Vpc other',
      `${subnet('other').trimEnd()}
---
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: other
spec:
  namespaces: []
`,
    ));
  test('annotations that the release does not read', async () => {
    const rule = (mark: string) =>
      `${vpc}\n#- slr.yaml\napiVersion: kubeovn.io/v1\nkind: SwitchLBRule\nmetadata:\n  name: a\n  annotations:\n    ovn.kubernetes.io/logical_router: tenant-b\n${mark}`;
    await check(rule(''), { version: '1.14.41' });
    await check(rule('    #                                 ^^^^^^^^ KO134/warning\n'), { version: '1.15.0' });
  });
});
