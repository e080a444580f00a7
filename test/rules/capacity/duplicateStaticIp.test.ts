import { describe, expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/24
  namespaces: [default]
`;
const pod = (name: string, address: string, extra = '') => `
#- ${name}.yaml
apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  annotations:
    ovn.kubernetes.io/ip_address: ${address}
${extra}`;
const vip = (address: string, extra = '') => `
#- vip.yaml
apiVersion: kubeovn.io/v1
kind: Vip
metadata:
  name: v
spec:
  subnet: a
  v4ip: ${address}
${extra}`;

describeRule('KO115', ({ check, checkFix, fixTitles }) => {
  test('two pods', () =>
    check(
      subnet +
        pod('x', '10.1.0.9', '    #                             ^^^^^^^^ KO115/error is also the address of Pod y') +
        pod('y', '10.1.0.9', '    #                             ^^^^^^^^ KO115/error is also the address of Pod x'),
    ));

  test('a pod and a Vip', () =>
    check(
      subnet +
        pod('x', '10.1.0.9', '    #                             ^^^^^^^^ KO115/error Vip v') +
        vip('10.1.0.9', '  #     ^^^^^^^^ KO115/error Pod x'),
    ));

  test('entries of lists: only one can have it, but others are left', () =>
    check(`${subnet}
#- x.yaml
apiVersion: v1
kind: Pod
metadata:
  name: x
  annotations:
    ovn.kubernetes.io/ip_pool: 10.1.0.8,10.1.0.9
    #                                   ^^^^^^^^ KO115/warning also written for Pod y
${pod('y', '10.1.0.9', '    #                             ^^^^^^^^ KO115/warning also written for Pod x')}`));

  test('jobs may never meet', () =>
    check(`${subnet}
#- x.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: x
spec:
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/ip_address: 10.1.0.9
        #                             ^^^^^^^^ KO115/warning
${pod('y', '10.1.0.9', '    #                             ^^^^^^^^ KO115/warning')}`));

  test('IPv6 in another spelling', () =>
    check(`${subnet.replace('10.1.0.0/24', '10.1.0.0/24,fd00::/120')}
${pod('x', '10.1.0.9,fd00::9', '    #                                      ^^^^^^^ KO115/error fd00::9')}
${pod('y', '10.1.0.8,fd00:0::9', '    #                                      ^^^^^^^^^ KO115/error fd00::9')}`));

  test('gateways, EIPs and interconnection addresses of one subnet', () =>
    check(`${subnet}
  u2oInterconnectionIP: 10.1.0.20
  #                     ^^^^^^^^^ KO115/error VpcNatGateway g
#- gw.yaml
apiVersion: kubeovn.io/v1
kind: VpcNatGateway
metadata:
  name: g
spec:
  vpc: v
  subnet: a
  lanIp: 10.1.0.20
  #      ^^^^^^^^^ KO115/error Subnet a
---
apiVersion: kubeovn.io/v1
kind: IptablesEIP
metadata:
  name: e
spec:
  externalSubnet: a
  v4ip: 10.1.0.21
  #     ^^^^^^^^^ KO115/error OvnEip o
---
apiVersion: kubeovn.io/v1
kind: OvnEip
metadata:
  name: o
spec:
  externalSubnet: a
  v4Ip: 10.1.0.21
  #     ^^^^^^^^^ KO115/error IptablesEIP e
`));

  test('the same address in two subnets is two addresses', () =>
    check(`${subnet}
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: b
spec:
  vpc: other
  cidrBlock: 10.1.0.0/24
${pod('x', '10.1.0.9')}
${pod('y', '10.1.0.9', '    ovn.kubernetes.io/logical_switch: b')}`));

  test('one thing seen twice: a record of the pod, a machine and its instance', () =>
    check(`${subnet}
${pod('x', '10.1.0.9')}
#- ip.yaml
apiVersion: kubeovn.io/v1
kind: IP
metadata:
  name: x.default
spec:
  subnet: a
  podName: x
  namespace: default
  v4IpAddress: 10.1.0.9
#- vm.yaml
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: m
spec:
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/ip_address: 10.1.0.10
---
apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance
metadata:
  name: m
  annotations:
    ovn.kubernetes.io/ip_address: 10.1.0.10
`));

  test('exported objects: a pod and its set, a gateway and the record of its pod', () =>
    check(`${subnet}
${pod('web-0', '10.1.0.9')}
#- set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/ip_address: 10.1.0.9
#- gw.yaml
apiVersion: kubeovn.io/v1
kind: VpcNatGateway
metadata:
  name: gw
spec:
  vpc: v
  subnet: a
  lanIp: 10.1.0.20
---
apiVersion: kubeovn.io/v1
kind: IP
metadata:
  name: vpc-nat-gw-gw-0.kube-system
spec:
  subnet: a
  podName: vpc-nat-gw-gw-0
  namespace: kube-system
  v4IpAddress: 10.1.0.20
`));

  test('scaled down to nothing, and subnets out of sight', () =>
    check(`${subnet}
${pod('x', '10.1.0.9')}
#- d.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: d
spec:
  replicas: 0
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/ip_address: 10.1.0.9
#- far.yaml
apiVersion: v1
kind: Pod
metadata:
  name: far
  namespace: elsewhere
  annotations:
    ovn.kubernetes.io/ip_address: 10.1.0.9
`));

  test('the same logical_switch out of sight is the same subnet', () =>
    check(`
#- x.yaml
apiVersion: v1
kind: Pod
metadata:
  name: x
  annotations:
    ovn.kubernetes.io/logical_switch: hidden
    ovn.kubernetes.io/ip_address: 10.1.0.9
    #                             ^^^^^^^^ KO115/error
---
apiVersion: v1
kind: Pod
metadata:
  name: y
  annotations:
    ovn.kubernetes.io/logical_switch: hidden
    ovn.kubernetes.io/ip_address: 10.1.0.9
    #                             ^^^^^^^^ KO115/error
`));

  test('attachments, selectors and Vips are looked at', () =>
    check(`${subnet}
  namespaceSelectors: [{ matchLabels: { team: a } }]
---
apiVersion: v1
kind: Namespace
metadata:
  name: default
${pod('x', '10.1.0.9', '    k8s.v1.cni.cncf.io/networks: net\n    ovn.kubernetes.io/vip: v')}
${vip('10.1.0.11')}`));

  test('nothing: an address that the Subnet does not hold, which nobody gets there', () =>
    check(
      subnet +
        pod('x', '10.9.0.9', '    ovn.kubernetes.io/logical_switch: a') +
        pod('y', '10.9.0.9', '    ovn.kubernetes.io/logical_switch: a'),
      { only: ['KO115'], version: '1.15.20' },
    ));
  test('nothing: the pod takes the address of this very Vip', () =>
    check(subnet + vip('10.1.0.9') + pod('x', '10.1.0.9', '    ovn.kubernetes.io/vip: v'), { only: ['KO115'] }));
  describe('the workload that the controller makes of a gateway', () => {
    const workload = (kind: string, labels: string, annotations: string) => `
#- made.yaml
apiVersion: apps/v1
kind: ${kind}
metadata:
  name: made-of-gw
spec:
  replicas: 1
  template:
    metadata:
      labels: {${labels}}
      annotations:
        ovn.kubernetes.io/logical_switch: a
${annotations}
`;
    const natGateway = (address: string) => `
#- gateway.yaml
apiVersion: kubeovn.io/v1
kind: VpcNatGateway
metadata:
  name: gw
spec:
  vpc: ovn-cluster
  subnet: a
  lanIp: ${address}
`;
    const address = '        ovn.kubernetes.io/ip_address: 10.1.0.9';
    test('has the addresses of the gateway', async () => {
      await check(
        subnet +
          natGateway('10.1.0.9') +
          workload('StatefulSet', 'app: made-of-gw', `${address}\n        ovn.kubernetes.io/vpc_nat_gw: gw`),
        { only: ['KO115'] },
      );
      await check(
        `${subnet}
#- gateway.yaml
apiVersion: kubeovn.io/v1
kind: VpcEgressGateway
metadata:
  name: gw
spec:
  internalSubnet: a
  internalIPs: [10.1.0.9]
${workload('Deployment', 'ovn.kubernetes.io/vpc-egress-gateway: gw', '        ovn.kubernetes.io/ip_pool: 10.1.0.9')}`,
        { only: ['KO115'] },
      );
    });
    test('has not those of another one', () =>
      check(
        subnet +
          natGateway('10.1.0.9\n  #      ^^^^^^^^ KO115/error StatefulSet made-of-gw') +
          workload(
            'StatefulSet',
            'app: made-of-gw',
            `${address}\n        #                             ^^^^^^^^ KO115/error VpcNatGateway gw\n        ovn.kubernetes.io/vpc_nat_gw: other`,
          ),
        { only: ['KO115'] },
      ));
  });
  test('the address that joins a Subnet to the overlay: said at the Subnet, at the pod by another rule', () =>
    check(
      subnet.replace(
        '  namespaces',
        '  vlan: v\n  u2oInterconnection: true\n  u2oInterconnectionIP: 10.1.0.9\n  #                     ^^^^^^^^ KO115/error Pod x\n  namespaces',
      ) + pod('x', '10.1.0.9'),
      { only: ['KO115'] },
    ));
  test('the record of an address is not changed', async () => {
    const record =
      '\n#- ip.yaml\napiVersion: kubeovn.io/v1\nkind: IP\nmetadata: {name: y.default}\nspec: {subnet: a, podName: y, namespace: default, v4IpAddress: $010.1.0.9}\n';
    expect(await fixTitles(subnet + pod('x', '10.1.0.9') + record)).toEqual([]);
  });

  test('fix', () =>
    checkFix(
      `${subnet}${pod('x', '10.1.0.2')}${pod('y', '$010.1.0.2')}`,
      'Use 10.1.0.3, the next free address of a',
      pod('y', '10.1.0.3'),
    ));
});
