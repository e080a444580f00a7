import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { networks, pod } from './networks';

const key = 'v1.multus-cni.io/default-network';
const here = '# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO160/warning'.replace('# ', '# ');
const dead = (text: string) => `${here} ${text}`.replace(/^# /, '');

/** A dead key with its expectation, whose carets stand under the key itself. */
const address = (text: string) => [`ovn.kubernetes.io/ip_address: 10.0.0.9`, dead(text)];
const withKey = (value: string, text: string) =>
  networks + pod(`${key}: ${value}`, ...address(text)).replace('\n    ^', '\n  # ^');

describeRule('KO160', ({ check, checkFix, fixTitles }) => {
  test('keys of eth0 beside another default network', async () => {
    await check(withKey('ovn-net', 'Write ovn-net.default.ovn.kubernetes.io/ip_address'));
    await check(withKey('default/ipam-net', 'is ipam-net.default.'));
    await check(withKey('foreign-net', 'a network without Kube-OVN'));
    await check(withKey('elsewhere', 'is elsewhere.default.ovn'));
  });

  test('forms that Kube-OVN does not take for the default', async () => {
    const at = (column: number, length: number) =>
      `#                                 ${' '.repeat(column)}${'^'.repeat(length)} KO160/warning exactly`;
    await check(networks + pod(`${key}: ovn-net@eth0`, `${at(0, 7)} ovn-net;`));
    await check(
      networks + pod(`${key}: '[{"name": "ovn-net", "namespace": "default"}]'`, `${at(12, 7)} default/ovn-net;`),
    );
  });

  test('keys of eth0 beside such a form are as dead', () =>
    check(
      networks +
        pod(
          `${key}: ovn-net@eth0`,
          `#                                 ${'^'.repeat(7)} KO160/warning exactly`,
          ...address('Write ovn-net.default.ovn.kubernetes.io/ip_address'),
        ).replace(/\n {4}\^{28}/, `\n  # ${'^'.repeat(28)}`),
    ));

  test('the default network of a virtual machine', () =>
    check(`${networks}apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: a}
spec:
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/ip_pool: p
      # ^^^^^^^^^^^^^^^^^^^^^^^^^ KO160/warning ovn-net.default.ovn.kubernetes.io/ip_pool
    spec:
      networks:
        - name: default
          multus: {networkName: ovn-net, default: true}
`));

  test('right: no such network, keys of the pod, the long keys, another CNI, the host network, empty, a template', async () => {
    await check(networks + pod('k8s.v1.cni.cncf.io/networks: ovn-net', 'ovn.kubernetes.io/ip_address: 10.0.0.9'));
    await check(
      networks + pod(`${key}: ovn-net`, 'ovn.kubernetes.io/vip: v', 'ovn-net.default.ovn.kubernetes.io/ip_pool: p'),
    );
    const wrong = networks + pod(`${key}: ovn-net`, 'ovn.kubernetes.io/ip_address: 10.0.0.9');
    await check(wrong, { nonPrimaryCNI: true });
    await check(`${wrong}spec: {hostNetwork: true}\n`);
    await check(networks + pod(`${key}: ""`, 'ovn.kubernetes.io/ip_address: 10.0.0.9'));
    await check(networks + pod(`${key}: "{{ a }}"`, 'ovn.kubernetes.io/ip_address: 10.0.0.9'));
  });

  test('repairs', async () => {
    await checkFix(
      networks + pod(`${key}: ovn-net`, 'ovn.kubernetes.io/ip_address: 10.0.0.9'),
      'Change the key to ovn-net.default.ovn.kubernetes.io/ip_address',
      `#- a.yaml\n${pod(`${key}: ovn-net`, 'ovn-net.default.ovn.kubernetes.io/ip_address: 10.0.0.9')}`,
    );
    await checkFix(pod(`${key}: '[{"name": "net"}]'`), 'Change to net', pod(`${key}: 'net'`));
    await checkFix(pod(`${key}: " net"`), 'Change to net', pod(`${key}: "net"`));
    await checkFix(pod(`${key}: |+\n      net\n`), 'Change to net', pod(`${key}: |-\n      net\n`));
    expect(await fixTitles(networks + pod(`${key}: elsewhere`, 'ovn.kubernetes.io/ip_address: 10.0.0.9'))).toEqual([]);
  });
});
