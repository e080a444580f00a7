import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { networks, pod, subnet } from './networks';

const two = subnet('a', 'ovn-net.default.ovn', 1) + subnet('b', 'ovn-net.default.ovn', 2);

describeRule('KO155', ({ check, checkFix }) => {
  test('addresses only: both Subnets', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec:
  provider: ipam-net.default
  #         ^^^^^^^^^^^^^^^^ KO155/warning also that of Subnet b
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: b}
spec: {provider: ipam-net.default}
#                ^^^^^^^^^^^^^^^^ KO155/warning also that of Subnet a
`));

  test('a workload that does not choose', async () => {
    await check(
      `${networks}${pod(
        'k8s.v1.cni.cncf.io/networks: foreign-net, ovn-net',
        '#                                         ^^^^^^^ KO155/warning Subnet a, Subnet b all serve provider ovn-net.default.ovn',
      )}${two}`,
    );
    await check(
      `${networks}${pod(
        'ovn-net.default.ovn.kubernetes.io/logical_switch: ""',
        'k8s.v1.cni.cncf.io/networks: ovn-net',
        '#                            ^^^^^^^ KO155',
      )}${two}`,
    );
  });

  test('an interface of two needs a key of its own', () =>
    check(
      `${networks}${pod(
        'ovn-net.default.ovn.net1.kubernetes.io/logical_switch: a',
        'k8s.v1.cni.cncf.io/networks: ovn-net@net1,ovn-net@net2',
        '#                                         ^^^^^^^ KO155/warning in ovn-net.default.ovn.net2.kubernetes.io/logical_switch',
      )}${two}`,
      { version: '1.16.2' },
    ));

  test('right: chosen, one Subnet, the same Subnet twice, a network out of sight, a templated provider', async () => {
    const attached = pod('k8s.v1.cni.cncf.io/networks: ovn-net');
    const chosen = pod('ovn-net.default.ovn.kubernetes.io/logical_switch: b', 'k8s.v1.cni.cncf.io/networks: ovn-net');
    await check(networks + chosen + two);
    await check(networks + attached + subnet('a', 'ovn-net.default.ovn', 1));
    await check(networks + attached + subnet('a', 'ovn-net.default.ovn', 1) + subnet('a', 'ovn-net.default.ovn', 1));
    await check(`#- a.yaml\n${pod('k8s.v1.cni.cncf.io/networks: elsewhere')}${two}`);
    await check(
      `#- a.yaml\n${subnet('a', '"{{ .Values.p }}.default"', 1)}${subnet('b', '"{{ .Values.p }}.default"', 2)}`,
    );
    await check(`#- a.yaml\n${subnet('a', 'ovn', 1)}${subnet('b', 'ovn', 2)}`);
  });

  test('chooses', async () => {
    await checkFix(
      networks + pod('k8s.v1.cni.cncf.io/networks: ovn-net') + two,
      'Insert logical_switch: b',
      `#- a.yaml\n${pod('k8s.v1.cni.cncf.io/networks: ovn-net', 'ovn-net.default.ovn.kubernetes.io/logical_switch: b')}${two}`,
    );
  });
});
