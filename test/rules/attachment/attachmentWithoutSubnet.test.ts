import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { nad, networks, pod, subnet } from './networks';

const other = subnet('other');
const marked = (level: string, text = '') =>
  pod(`${networks('net')}\n    #                            ^^^ KO106/${level} ${text}`);

describeRule('KO106', ({ check, checkFix, fixTitles }) => {
  test('without a version a warning: releases before fall back in silence', () =>
    check(
      nad() +
        other +
        marked(
          'warning',
          'No Subnet has provider net.web.ovn, and logical_switch names none: on 1.12.0–1.15.17, 1.16.0–1.16.2',
        ),
    ));
  test.each(['1.12.35', '1.13.15', '1.14.41', '1.15.17', '1.16.2'])('%s falls back', (version) =>
    check(nad() + other + marked('warning', 'silently lands on the default Subnet'), { version }),
  );
  test.each(['1.15.18', '1.16.3', '1.17.0'])('%s is strict', (version) =>
    check(
      nad() + other + marked('error', `on ${version === '1.16.3' ? '1.16 head' : version} the pod gets no address`),
      { version, closed: true },
    ),
  );
  test('an open world warns', () => check(nad() + other + marked('warning', 'on 1.17.0'), { version: '1.17.0' }));
  test('closed, and no Subnet at all', () => check(nad() + marked('error'), { version: '1.17.0', closed: true }));
  test('a network of another CNI', async () => {
    const text = nad('net', 'ipam') + other;
    await check(text + marked('warning', 'No Subnet has provider net.web: the CNI asks'));
    await check(text + marked('warning', 'No Subnet has provider net.web'), { version: '1.16.2', closed: true });
    await check(text + marked('error'), { version: '1.17.0', closed: true });
    // logical_switch has no effect on it.
    await check(
      text +
        pod(
          `${networks('net')}\n    #                            ^^^ KO106\n    net.web.kubernetes.io/logical_switch: other`,
        ),
    );
  });
  test('a virtual machine, a JSON annotation, default-network', () =>
    check(`${nad()}${other}
#- vm.yaml
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: vm, namespace: web}
spec:
  template:
    spec:
      networks:
        - multus: {networkName: net}
          #                     ^^^ KO106
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: d, namespace: web}
spec:
  template:
    metadata:
      annotations:
        k8s.v1.cni.cncf.io/networks: '[{"name": "net"}]'
        #                                        ^^^ KO106
---
apiVersion: v1
kind: Pod
metadata:
  name: p
  namespace: db
  annotations:
    v1.multus-cni.io/default-network: web/net
    #                                 ^^^^^^^ KO106
`));
  test.each([
    ['a Subnet has the provider', nad() + subnet('a', 'net.web.ovn') + pod(networks('net'))],
    [
      'logical_switch names one',
      nad() + other + pod(`${networks('net')}\n    net.web.ovn.kubernetes.io/logical_switch: other`),
    ],
    [
      'logical_switch names one that another rule is about',
      nad() + other + pod(`${networks('net')}\n    net.web.ovn.kubernetes.io/logical_switch: none`),
    ],
    [
      'logical_switch is templated',
      nad() + other + pod(`${networks('net')}\n    net.web.ovn.kubernetes.io/logical_switch: {{ .x }}`),
    ],
    ['no Subnet is known', nad() + pod(networks('net'))],
    ['the network is not known', other + pod(networks('net'))],
    ['Kube-OVN has no part in it', nad('net', 'other') + other + pod(networks('net'))],
    [
      'a templated Subnet may serve it',
      `${nad()}${other}---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: "{{ .x }}"}\n${pod(networks('net'))}`,
    ],
    ['a templated provider', nad() + subnet('a', '{{ .x }}') + pod(networks('net'))],
    ['templated networks', nad() + other + pod(networks('"{{ .x }}"'))],
    ['hostNetwork', nad() + other + pod(networks('net'), 'spec: {hostNetwork: true}')],
    ['a network in a config that cannot be read', nad().replace('kube-ovn', '{{ .x }}') + other + pod(networks('net'))],
  ])('nothing: %s', (_, text) => check(text));
  test('one network twice, with interfaces', () =>
    check(nad() + subnet('a', 'net.web.ovn') + pod(networks('net@a, net@b'))));

  test('fix: logical_switch', () =>
    checkFix(
      nad() + other + pod(networks("'net'")),
      'Insert logical_switch: other',
      pod(`${networks("'net'")}\n    net.web.ovn.kubernetes.io/logical_switch: other`),
    ));
  test('fix: an empty logical_switch is filled in', () =>
    checkFix(
      nad() + other + pod(`${networks('net')}\n    net.web.ovn.kubernetes.io/logical_switch: ""`),
      'Insert logical_switch: other',
      pod(`${networks('net')}\n    net.web.ovn.kubernetes.io/logical_switch: "other"`),
    ));
  test('fix: the provider of the Subnet that is meant', () =>
    checkFix(
      nad() + subnet('a', "'net.web'") + pod(networks('net')),
      'Change the provider of Subnet a to net.web.ovn',
      subnet('a', "'net.web.ovn'"),
    ));
  test('fix: a new Subnet', () =>
    checkFix(
      nad() + other + pod(networks('net')),
      'Create a Subnet with provider net.web.ovn',
      `${pod(networks('net')).trimEnd()}
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: net
spec:
  protocol: IPv4
  provider: net.web.ovn
  cidrBlock: 10.0.0.0/24
  gateway: 10.0.0.1
`,
    ));
  test('no Subnet is taken away from another network, none of another class offered', async () => {
    expect(await fixTitles(nad() + nad('ne2') + subnet('a', 'ne2.web.ovn') + pod(networks('net')))).toEqual([
      'Insert logical_switch: a',
      'Create a Subnet with provider net.web.ovn',
    ]);
    expect(await fixTitles(nad() + subnet('a', 'x.y') + subnet('net') + pod(networks('net')))).toEqual([
      'Insert logical_switch: net',
    ]);
    expect(await fixTitles(nad('net', 'ipam') + other + pod(networks('net')))).toEqual([
      'Create a Subnet with provider net.web',
    ]);
  });
});
