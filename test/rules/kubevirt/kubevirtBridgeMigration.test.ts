import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { attached, machine, podNetwork } from './machine';

const key = 'kubevirt.io/allow-pod-bridge-network-live-migration';
const device = (expectation = '', binding = 'bridge', name = 'default') =>
  `            - name: ${name}\n              ${binding}: {}\n${expectation && `            # ^^^^^^ KO159/${expectation}\n`}`;

describeRule('KO159', ({ check, checkFix }) => {
  test('bridged to the pod network', async () => {
    await check(machine('', device('information refuses to migrate'), podNetwork));
    await check(machine(`        ${key}: "false"\n`, device('information'), podNetwork));
    await check(machine('', device('information'), podNetwork, 'VirtualMachineInstanceReplicaSet'));
  });

  test('in a List', () =>
    check(`
apiVersion: v1
kind: List
items:
  - apiVersion: kubevirt.io/v1
    kind: VirtualMachineInstance
    metadata: {name: a}
    spec:
      networks: [{name: n, pod: {}}]
      domain: {devices: {interfaces: [{name: n, bridge: {}}]}}
      #                                         ^^^^^^ KO159
`));

  test('right: allowed, a template, masquerade, an attached network', async () => {
    await check(machine(`        ${key}: "true"\n`, device(), podNetwork));
    await check(machine(`        ${key}: "{{ a }}"\n`, device(), podNetwork));
    await check(machine('', device('', 'masquerade'), podNetwork));
    await check(machine('', device('', 'bridge', 'extra'), attached));
  });

  const subnet = (name: string, spec: string) => `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: ${name}}
spec: {cidrBlock: "10.16.0.0/24,fd00::/64", ${spec}}
---`;
  const nad = `
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: ovn-net, namespace: default}
spec:
  config: |
    {"cniVersion": "0.3.1", "type": "kube-ovn", "server_socket": "/run/openvswitch/kube-ovn-daemon.sock", "provider": "ovn-net.default.ovn"}
---`;
  const options = 'enableDHCP: true, dhcpV4Options: "lease_time=3600", dhcpV6Options: "server_id=00:00:00:2E:2F:C5"';
  const onSubnet = `        ${key}: "true"\n        ovn.kubernetes.io/logical_switch: net-a\n`;

  test('DHCP options of the Subnet of a bridged interface', async () => {
    await check(
      subnet('net-a', options) +
        machine(
          onSubnet,
          device('information The DHCP options of Subnet net-a, dhcpV4Options, dhcpV6Options, do not'),
          podNetwork,
        ),
    );
    await check(
      subnet('net-a', 'enableDHCP: true, dhcpV4Options: "lease_time=3600", dhcpV6Options: ""') +
        machine(onSubnet, device('information The DHCP options of Subnet net-a, dhcpV4Options, do'), podNetwork),
    );
    await check(
      subnet('net-a', `provider: ovn-net.default.ovn, ${options}`) +
        nad +
        machine('', device('information Subnet net-a', 'bridge', 'extra'), attached),
    );
  });

  test('a Subnet that the namespace of the machine is bound to, and an address that a Vip holds', async () => {
    const [bound, onVip] = ['namespaceSelectors: [{matchLabels: {a: b}}]', 'vpc: ovn-cluster'].map((more) =>
      subnet('net-a', `${options}, ${more}`),
    );
    const vm = (annotation: string) =>
      machine(`        ${key}: "true"\n${annotation}`, device('information Subnet net-a'), podNetwork);
    await check(`
apiVersion: v1
kind: Namespace
metadata: {name: prod, labels: {a: b}}
---${bound}${vm('').replace('name: a}', 'name: a, namespace: prod}')}`);
    await check(`
apiVersion: kubeovn.io/v1
kind: Vip
metadata: {name: vip-a}
spec: {subnet: net-a, v4ip: 10.16.0.9}
---${onVip}${vm('        ovn.kubernetes.io/logical_switch: net-a\n        ovn.kubernetes.io/vip: vip-a\n')}`);
  });

  test('DHCP options of the pod for a bridged interface, on releases that read them', async () => {
    const given = subnet('net-a', `provider: ovn-net.default.ovn, ${options}`) + nad;
    const own = '        ovn-net.default.ovn.kubernetes.io/dhcp-v4-options: lease_time=60\n';
    const found =
      '      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO159/information interface extra is bridged\n';
    await check(
      given + machine(own + found, device('information Subnet net-a, dhcpV6Options, do', 'bridge', 'extra'), attached),
      { version: '1.16.0' },
    );
    await check(
      given +
        machine(own, device('information Subnet net-a, dhcpV4Options, dhcpV6Options, do', 'bridge', 'extra'), attached),
      { version: '1.15.24' },
    );
  });

  test('right: DHCP that nobody configured, that is off, of other bindings, of a Subnet nobody can know', async () => {
    const vm = machine(onSubnet, device(), podNetwork);
    await check(subnet('net-a', 'enableDHCP: true') + vm);
    await check(subnet('net-a', options.replace('true', 'false')) + vm);
    await check(subnet('net-a', options.replace('lease_time=3600', '{{ a }}').replace(/, dhcpV6.*/, '')) + vm);
    await check(subnet('net-b', options) + vm);
    await check(subnet('net-a', options) + machine(onSubnet, device('', 'masquerade'), podNetwork));
    await check(
      subnet('net-a', options) +
        machine(onSubnet, '            - name: default\n              binding: {name: managedtap}\n', podNetwork),
    );
    await check(
      subnet('net-a', `provider: ovn-net.default, ${options}`) +
        nad
          .replace('"type": "kube-ovn", ', '"type": "macvlan", "ipam": {"type": "kube-ovn", ')
          .replace('default.ovn"}', 'default"}}') +
        machine('', device('', 'bridge', 'extra'), attached),
    );
  });

  test('allows it', async () => {
    await checkFix(
      machine('        other: a\n', device(), podNetwork),
      'Allow live migration',
      machine(`        other: a\n        ${key}: 'true'\n`, device(), podNetwork),
    );
    await checkFix(
      machine(`        ${key}: "no"\n`, device(), podNetwork),
      'Allow live migration',
      machine(`        ${key}: "true"\n`, device(), podNetwork),
    );
  });

  test.each([
    ['annotations: # none', `annotations: # none\n    ${key}: 'true'`],
    ['annotations: ~ # none', `annotations: # none\n    ${key}: 'true'`],
    ['annotations: null', `annotations:\n    ${key}: 'true'`],
  ])('allows it in place of nothing: %s', (before, after) => {
    const vmi = (annotations: string) => `
apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance
metadata:
  ${annotations}
  name: a
spec:
  networks: [{name: n, pod: {}}]
  domain: {devices: {interfaces: [{name: n, bridge: {}}]}}
`;
    return checkFix(vmi(before), 'Allow live migration', vmi(after));
  });

  test('allows it in place of nothing, within braces', async () => {
    const flow = (metadata: string) => `
apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance
metadata: ${metadata}
spec: {networks: [{name: n, pod: {}}], domain: {devices: {interfaces: [{name: n, bridge: {}}]}}}
`;
    const allow = (before: string, after: string) => checkFix(flow(before), 'Allow live migration', flow(after));
    await allow('{name: a, annotations: null}', `{name: a, annotations: {${key}: 'true'}}`);
    await allow('{annotations:, name: a}', `{annotations: {${key}: 'true'}, name: a}`);
    await allow('{"annotations": null, "name": "a"}', `{"annotations": {"${key}": "true"}, "name": "a"}`);
  });
});
