/** Attachments: which subnet each gets, by provider, annotation and release. */
import { ipamNad, nad, netKey, networks, ovnKey, ovnNad, pod, pool, subnet, templated, vip } from '../scene';
import type { Row } from '../tables';

const ns = ['default'];
const net = ovnNad('net');
const n1 = subnet('n1', '10.5.0.0/24', { provider: 'net.default.ovn' });
const s1 = subnet('s1', '10.1.0.0/24', { namespaces: ns });
const attached = (annotations = {}) => pod({ [networks]: 'net', ...annotations });

const all = '1.12-';
const strict = '1.15.18-1.15, 1.16.3-';
const lenient = '1.12, 1.13, 1.14, 1.15.0-1.15.17, 1.16.0-1.16.2';
const unbound = 'fails: provider net.default.ovn is not bound to any subnet';
const table = 'attachments';
const twice = '[{"name":"net","interface":"a"},{"name":"net","interface":"b"}]';

const machine = (annotation = '') => `
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: web, namespace: default}
spec:
  template:
    metadata: {annotations: {${annotation}}}
    spec:
      networks: [{name: a, multus: {networkName: net}}, {name: b, multus: {networkName: net}}]
`;

export const attachmentRows: readonly Row[] = [
  {
    table,
    name: 'by provider',
    yaml: [net, n1, s1, attached()],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1' },
  },
  {
    table,
    name: 'two subnets of one provider',
    yaml: [net, n1, subnet('n2', '10.6.0.0/24', { provider: 'net.default.ovn' }), attached()],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1 | n2' },
  },
  {
    table,
    name: 'no subnet has the provider',
    yaml: [net, s1, attached()],
    nic: 'net.default.ovn',
    columns: { [lenient]: 'allocated: s1', [strict]: unbound },
  },
  {
    table,
    name: 'no subnet has the provider, and logical_switch of the default NIC decides',
    yaml: [net, s1, subnet('s9', '10.9.0.0/24'), attached({ [ovnKey('logical_switch')]: 's9' })],
    nic: 'net.default.ovn',
    columns: { [lenient]: 'allocated: s9', [strict]: unbound },
  },
  {
    table,
    name: 'logical_switch names a subnet of another provider',
    yaml: [net, n1, s1, attached({ [netKey('logical_switch')]: 's1' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: s1' },
  },
  {
    table,
    name: 'an empty logical_switch counts as none',
    yaml: [net, n1, s1, attached({ [netKey('logical_switch')]: '' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1' },
  },
  {
    table,
    name: 'logical_switch names a subnet that does not exist',
    yaml: [net, n1, s1, attached({ [netKey('logical_switch')]: 'gone' })],
    nic: 'net.default.ovn',
    columns: {
      [all]: 'fails: subnet gone not found on gone',
    },
  },
  {
    table,
    name: 'IPAM only: by provider',
    yaml: [ipamNad('net'), subnet('n1', '10.5.0.0/24', { provider: 'net.default' }), s1, attached()],
    nic: 'net.default',
    columns: { [all]: 'allocated: n1' },
  },
  {
    table,
    name: 'IPAM only: logical_switch does not choose',
    yaml: [
      ipamNad('net'),
      subnet('n1', '10.5.0.0/24', { provider: 'net.default' }),
      s1,
      attached({ 'net.default.kubernetes.io/logical_switch': 's1' }),
    ],
    nic: 'net.default',
    columns: { [all]: 'allocated: n1' },
  },
  {
    table,
    name: 'IPAM only: pools of the namespace',
    yaml: [
      ipamNad('net'),
      subnet('n1', '10.5.0.0/24', { provider: 'net.default' }),
      s1,
      pool('a', 's1', ['10.1.0.9'], ns),
      attached(),
    ],
    nic: 'net.default',
    columns: {
      '1.12, 1.13.0-1.13.8': 'fails: NoAvailableAddress on n1/a',
      '1.13.9-1.13, 1.14-': 'allocated: n1',
    },
  },
  {
    table,
    name: 'IPAM only: no subnet has the provider',
    yaml: [ipamNad('net'), s1, attached()],
    nic: 'net.default',
    columns: { [all]: 'fails: provider net.default is not bound to any subnet' },
  },
  {
    table,
    name: 'the NAD does not exist',
    yaml: [n1, s1, attached()],
    nic: 'net.default.ovn',
    columns: { [all]: 'fails: net-attach-def net not found' },
  },
  {
    table,
    name: 'the NAD has a config that is not JSON',
    yaml: [nad('net', 'default', '{"type":"kube-ovn",}'), n1, attached()],
    nic: 'net.default.ovn',
    columns: { [all]: 'fails: failed to load config of net-attach-def net' },
  },
  {
    table,
    name: 'the NAD has an empty config',
    yaml: [nad('net', 'default', ''), n1, attached()],
    nic: 'net.default.ovn',
    columns: {
      '1.12, 1.13.0-1.13.14, 1.14.0-1.14.4': 'fails: failed to load config of net-attach-def net',
      '1.13.15-1.13, 1.14.5-': 'unknown: unknown for NetworkAttachmentDefinition/default/net spec.config',
    },
  },
  {
    table,
    name: 'the same NAD twice with interfaces, a logical_switch for each',
    yaml: [
      net,
      n1,
      subnet('n2', '10.6.0.0/24', { provider: 'else.default.ovn' }),
      s1,
      pod({ [networks]: twice, 'net.default.ovn.b.kubernetes.io/logical_switch': 'n2' }),
    ],
    nic: 'net.default.ovn.b',
    columns: { '1.12, 1.13, 1.14, 1.15': 'misplaced: misplaced', '1.16-': 'allocated: n2' },
  },
  {
    table,
    name: 'the same NAD twice with interfaces, by provider',
    yaml: [net, n1, s1, pod({ [networks]: twice })],
    nic: 'net.default.ovn.a',
    columns: {
      '1.12, 1.13, 1.14, 1.15': 'allocated: n1',
      '1.16.0-1.16.1': 'allocated: s1',
      '1.16.2-': 'allocated: n1',
    },
  },
  {
    table,
    name: 'the same NAD twice in a virtual machine, whose interfaces KubeVirt names',
    yaml: [net, n1, s1, machine()],
    nic: 'net.default.ovn',
    columns: {
      '1.12, 1.13, 1.14, 1.15': 'allocated: n1',
      '1.16.0-1.16.1': 'allocated: s1',
      '1.16.2-': 'allocated: n1',
    },
  },
  {
    table,
    name: 'an annotation of one of them, whichever it may be',
    yaml: [net, n1, s1, machine('net.default.ovn.podabc.kubernetes.io/logical_switch: s1')],
    nic: 'net.default.ovn',
    columns: {
      '1.12, 1.13, 1.14, 1.15': 'allocated: n1',
      '1.16-': 'unknown: unknown for interface of default/net',
    },
  },
  {
    table,
    name: 'a fixed address for an interface',
    yaml: [
      net,
      n1,
      pod({
        [networks]: 'net@a',
        'net.default.kubernetes.io/ip_address.a': '10.5.0.7',
        [netKey('ip_address')]: '10.5.0.8',
      }),
    ],
    nic: 'net.default.ovn',
    columns: { '1.12, 1.13, 1.14, 1.15': 'allocated: n1@10.5.0.8', '1.16-': 'allocated: n1@10.5.0.7' },
  },
  {
    table,
    name: 'ips of the networks annotation',
    yaml: [net, n1, pod({ [networks]: '[{"name":"net","ips":["10.5.0.7"]}]', [netKey('ip_address')]: '10.5.0.8' })],
    nic: 'net.default.ovn',
    columns: {
      '1.12, 1.13.0-1.13.2': 'allocated: n1@10.5.0.8',
      '1.13.3-1.13, 1.14-': 'allocated: n1@10.5.0.7',
    },
  },
  {
    table,
    name: 'default-network: the rules of the default NIC hold for it',
    yaml: [net, n1, s1, pool('n', 'n1', ['10.5.0.9'], ns), pod({ 'v1.multus-cni.io/default-network': 'net' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1/n' },
  },
  {
    table,
    name: 'default-network in JSON: the controller does not take it for the default NIC',
    yaml: [
      net,
      n1,
      s1,
      pool('n', 'n1', ['10.5.0.9'], ns),
      pod({ 'v1.multus-cni.io/default-network': '[{"name":"net"}]' }),
    ],
    nic: 'net.default.ovn',
    columns: {
      '1.12, 1.13, 1.14.0-1.14.6': 'allocated: n1/n',
      '1.14.7-1.14, 1.15-': 'allocated: n1',
    },
  },
  {
    table,
    name: 'default-network: the default subnet is still looked up',
    yaml: [net, n1, pod({ 'v1.multus-cni.io/default-network': 'net', [ovnKey('logical_switch')]: 'gone' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'fails: subnet gone not found on gone' },
  },
  {
    table,
    name: 'KubeVirt: the networks of the virtual machine',
    yaml: [
      net,
      n1,
      s1,
      'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: vm}\nspec:\n  template:\n    metadata:\n      annotations: {k8s.v1.cni.cncf.io/networks: other}\n    spec:\n      networks:\n        - {name: x, multus: {networkName: net}}\n',
    ],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1' },
  },
  {
    table,
    name: 'KubeVirt: a VM without a pod network has eth0 all the same',
    yaml: [
      net,
      n1,
      s1,
      'apiVersion: kubevirt.io/v1\nkind: VirtualMachine\nmetadata: {name: vm}\nspec:\n  template:\n    spec:\n      networks:\n        - {name: x, multus: {networkName: net}}\n',
    ],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1' },
  },
  {
    table: 'vip',
    name: 'a Vip of the subnet',
    yaml: [s1, vip('v', 's1', '10.1.0.7'), pool('a', 's1', ['10.1.0.9'], ns), pod({ [ovnKey('vip')]: 'v' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.7' },
  },
  {
    table: 'vip',
    name: 'a Vip of another subnet on the default NIC',
    yaml: [s1, subnet('s9', '10.9.0.0/24'), vip('v', 's9', '10.9.0.7'), pod({ [ovnKey('vip')]: 'v' })],
    nic: 'ovn',
    columns: { [all]: 'fails: ValidatePodNetworkFailed on s1@10.9.0.7' },
  },
  {
    table: 'vip',
    name: 'the attachment takes it too',
    yaml: [net, n1, s1, vip('v', 's1', '10.1.0.7'), attached({ [ovnKey('vip')]: 'v' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'misplaced: misplaced on n1@10.1.0.7' },
  },
  {
    table: 'vip',
    name: 'a Vip that does not exist',
    yaml: [s1, pod({ [ovnKey('vip')]: 'v' })],
    nic: 'ovn',
    columns: { [all]: 'fails: vip v not found on s1' },
  },
  {
    table,
    name: 'a Deployment by its template',
    yaml: [net, n1, s1, templated('Deployment', 'apps/v1', { [networks]: 'net' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1' },
  },
];
