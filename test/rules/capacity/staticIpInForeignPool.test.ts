import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const net = (bound = '') => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/24
  namespaces: [default]
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: p
spec:
  subnet: a
  ips: [10.1.0.8..10.1.0.15]
  namespaces: [${bound}]
`;
const pod = (address: string, more = '') => `
#- x.yaml
apiVersion: v1
kind: Pod
metadata:
  name: x
  annotations:
    ovn.kubernetes.io/ip_address: ${address}
${more}`;
const at = '    #                             ^^^^^^^^';

describeRule('KO137', ({ check, checkFix }) => {
  test('a pod outside the pool’s namespaces', () =>
    check(net('team') + pod('10.1.0.9', `${at} KO137/warning in IPPool p of Subnet a`)));
  test('a pool bound to nobody', () => check(net() + pod('10.1.0.9', `${at} KO137/warning`)));
  test('an entry of a list', () =>
    check(`${net()}
#- x.yaml
apiVersion: v1
kind: Pod
metadata:
  name: x
  annotations:
    ovn.kubernetes.io/ip_pool: 10.1.0.20,10.1.0.9
    #                                    ^^^^^^^^ KO137/warning
`));
  test('a Vip and EIPs', () =>
    check(`${net()}
#- v.yaml
apiVersion: kubeovn.io/v1
kind: Vip
metadata:
  name: v
spec:
  subnet: a
  namespace: team
  v4ip: 10.1.0.10
  #     ^^^^^^^^^ KO137/warning
---
apiVersion: kubeovn.io/v1
kind: OvnEip
metadata:
  name: e
spec:
  externalSubnet: a
  v4Ip: 10.1.0.11
  #     ^^^^^^^^^ KO137/warning
`));
  test('the pool is the namespace’s', () => check(net('default') + pod('10.1.0.9')));
  test('the NIC names the pool too', () => check(net() + pod('10.1.0.9', '    ovn.kubernetes.io/ip_pool: p')));
  test('a Vip of the pool’s namespace', () =>
    check(`${net('team')}
#- v.yaml
apiVersion: kubeovn.io/v1
kind: Vip
metadata:
  name: v
spec:
  subnet: a
  namespace: team
  v4ip: 10.1.0.10
`));
  test('outside the pool', () => check(net() + pod('10.1.0.20')));
  test('a pool of another subnet with the same block', () =>
    check(`${net().replace('subnet: a', 'subnet: b')}${pod('10.1.0.9')}`));
  test('attachments, selectors and Vips are looked at', () =>
    check(`${net('default')}
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: c
spec:
  cidrBlock: 10.3.0.0/24
  namespaceSelectors: [{ matchLabels: { team: c } }]
${pod('10.1.0.9', '    k8s.v1.cni.cncf.io/networks: net\n    ovn.kubernetes.io/vip: v')}`));
  test('fix', () =>
    checkFix(net() + pod('10.1.0.9'), 'Use 10.1.0.2, the next free address of a outside its pools', pod('10.1.0.2')));
  test('fix: the pool is named beside the address', () =>
    checkFix(
      net('team') + pod('10.1.0.9'),
      'Insert ip_pool: p',
      pod('10.1.0.9').replace('10.1.0.9\n', '10.1.0.9\n    ovn.kubernetes.io/ip_pool: p\n'),
    ));
});
