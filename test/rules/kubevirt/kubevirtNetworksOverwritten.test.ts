import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { attached, machine, podNetwork } from './machine';

const key = 'k8s.v1.cni.cncf.io/networks';
const mark = `      # ${'^'.repeat(key.length)} KO157/warning`;
const devices = '            - {name: extra, bridge: {}}\n';

describeRule('KO157', ({ check, checkFix, fixTitles }) => {
  test('overwritten', async () => {
    await check(machine(`        ${key}: b\n${mark} which names ovn-net\n`, devices, podNetwork + attached));
    await check(machine(`        ${key}: b\n${mark}\n`, devices, attached, 'VirtualMachineInstanceReplicaSet'));
  });

  test('nothing is lost where all networks stand there already', async () => {
    const same = (value: string, level: string) =>
      machine(`        ${key}: ${value}\n${mark.replace('warning', level)}\n`, devices, attached);
    await check(same('default/ovn-net', 'information All its networks stand there already'));
    await check(same('ovn-net,ovn-net', 'information'));
    await check(same('ovn-net@eth1', 'warning'));
    await check(same(`'[{"name": "ovn-net", "mac": "02:00:00:00:00:01"}]'`, 'warning'));
  });

  test('an instance has no template; JSON in a List', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance", "metadata": {"name": "a", "annotations": {
  "k8s.v1.cni.cncf.io/networks": "b"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO157
}}, "spec": {"networks": [{"name": "n", "multus": {"networkName": "{{ a }}"}}]}}]}
`));

  test('right: no Multus network, only a default one, empty, a pod', async () => {
    await check(machine(`        ${key}: b\n`, devices, podNetwork));
    await check(
      machine(`        ${key}: b\n`, devices, '        - {name: x, multus: {networkName: n, default: true}}\n'),
    );
    await check(machine(`        ${key}: ""\n`, devices, attached));
    await check(machine('        other: a\n', devices, attached));
  });

  test('removes; certainly so where nothing is lost', async () => {
    await checkFix(
      machine(`        ${key}: b\n        o: a\n`, devices, attached),
      `Remove ${key}`,
      machine('        o: a\n', devices, attached),
    );
    expect(await fixTitles(machine(`        ${key}: default/ovn-net\n`, devices, attached))).toEqual([
      `* Remove ${key}`,
    ]);
    expect(await fixTitles(machine(`        ${key}: b\n`, devices, attached))).toEqual([
      'Move b to spec.networks, bridged like the others',
      `Remove ${key}`,
    ]);
  });

  test('moves networks to the others, as they are written', async () => {
    const vm = (annotations: string, devices: string, networks: string) =>
      machine(`${annotations}        o: a\n`, devices, networks);
    await checkFix(
      vm(`        ${key}: lan/b, ovn-net\n`, devices, podNetwork + attached),
      'Move lan/b to spec.networks, bridged like the others',
      vm(
        '',
        `${devices}            - {name: b, bridge: {}}\n`,
        `${podNetwork + attached}        - name: b\n          multus:\n            networkName: lan/b\n`,
      ),
    );
    const block = '            - name: extra # storage\n              bridge: {}\n';
    await checkFix(
      vm(`        ${key}: '[{"name": "b"}, {"name": "c"}]'\n`, block, attached),
      'Move b, c to spec.networks, bridged like the others',
      vm(
        '',
        `${block}            - name: b\n              bridge: {}\n            - name: c\n              bridge: {}\n`,
        `${attached}        - name: b\n          multus:\n            networkName: b\n        - name: c\n          multus:\n            networkName: c\n`,
      ),
    );
    const json = (annotations: string, devices: string, networks: string) => `
{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachineInstance", "metadata": {"name": "a"${annotations}},
 "spec": {"domain": {"devices": {"interfaces": [
    {"name": "n", "bridge": {}}${devices}
  ]}}, "networks": [{"name": "n", "multus": {"networkName": "n"}}${networks}]}}
`;
    await checkFix(
      json(`, "annotations": {"${key}": "b"}`, '', ''),
      'Move b to spec.networks, bridged like the others',
      json('', ',\n    {"name": "b", "bridge": {}}', ', {"name": "b", "multus": {"networkName": "b"}}'),
    );
  });

  test('moves nothing that KubeVirt has no field for, that has its name taken, or whose binding nobody knows', async () => {
    const only = [`Remove ${key}`];
    for (const value of ['b@eth1', 'b, b', 'x/extra', `'[{"name": "b", "mac": "02:00:00:00:00:01"}]'`, '"{{ a }}"'])
      expect(await fixTitles(machine(`        ${key}: ${value}\n`, devices, attached))).toEqual(only);
    const masked = devices.replace('bridge', 'masquerade');
    expect(await fixTitles(machine(`        ${key}: b\n`, masked, attached))).toEqual(only);
    expect(await fixTitles(machine(`        ${key}: b\n`, devices.replace('extra', 'x'), attached))).toEqual(only);
  });
});
