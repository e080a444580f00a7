/** Tables a to h: pools of namespaces, logical_switch, ip_pool. S1 and S2 are bound to the namespace, S9 is not. */
import { netKey, networks, ovnKey, ovnNad, pod, pool, subnet, vpc } from '../scene';
import type { Row } from '../tables';

const ns = ['default'];
const s1 = subnet('s1', '10.1.0.0/24', { namespaces: ns });
const s2 = subnet('s2', '10.2.0.0/24', { namespaces: ns });
const s9 = subnet('s9', '10.9.0.0/24');
const ovnDefault = subnet('ovn-default', '10.16.0.0/16');
const net = [ovnNad('net'), subnet('n1', '10.5.0.0/24', { provider: 'net.default.ovn' })];
const attached = (annotations = {}) => pod({ [networks]: 'net', ...annotations });

const range = (n: number) => [`10.${n}.0.10..10.${n}.0.19`];
/** Outside its subnet: such a pool has nothing to give. */
const nothing = ['192.168.0.1'];

const g1 = '1.12, 1.13.0-1.13.8';
const g2 = '1.13.9-1.13, 1.14.0-1.14.6';
const g3 = '1.14.7-1.14, 1.15-';
const g12 = '1.12, 1.13, 1.14.0-1.14.6';
const all = '1.12-';
const followsPool = '1.15.20-1.15, 1.16.3-';
const staysBehind = '1.14.7-1.14, 1.15.0-1.15.19, 1.16.0-1.16.2';
const none = 'fails: NoAvailableAddress on';
const stuck = 'fails: ValidatePodNetworkFailed on';

export const poolRows: readonly Row[] = [
  {
    table: 'a: pools of the namespace, plain pod',
    name: 'two pools in the one subnet of the namespace',
    yaml: [s1, pool('a1', 's1', range(1), ns), pool('a2', 's1', ['10.1.0.30..10.1.0.39'], ns), pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1/a1 | s1/a2' },
  },
  {
    table: 'a: pools of the namespace, plain pod',
    name: 'one of them empty',
    yaml: [s1, pool('a1', 's1', range(1), ns), pool('a2', 's1', nothing, ns), pod()],
    nic: 'ovn',
    columns: {
      [g1]: 'depends: NoAvailableAddress on s1/a2 | s1/a1',
      [g2]: 'allocated: s1/a1',
      [g3]: 'allocated: s1/a1',
    },
  },
  {
    table: 'a: pools of the namespace, plain pod',
    name: 'both empty',
    yaml: [s1, pool('a1', 's1', nothing, ns), pool('a2', 's1', ['192.168.0.2'], ns), pod()],
    nic: 'ovn',
    columns: {
      [g1]: `${none} s1/a1 | NoAvailableAddress on s1/a2`,
      [g2]: 'allocated: s1',
      [g3]: `${none} s1`,
    },
  },
  {
    table: 'a: pools of the namespace, plain pod',
    name: 'A in S1, B in S2, the namespace bound to both',
    yaml: [s1, s2, pool('a', 's1', range(1), ns), pool('b', 's2', range(2), ns), pod()],
    nic: 'ovn',
    columns: {
      [g1]: 'depends: NoAvailableAddress on s1/b | NoAvailableAddress on s2/a | s1/a | s2/b',
      [g2]: 'allocated: s1/a | s2/b',
      [g3]: 'allocated: s1/a | s2/b',
    },
  },
  {
    table: 'a: pools of the namespace, plain pod',
    name: 'A in S1, but the namespace has ovn-default only',
    yaml: [ovnDefault, s9, pool('x', 's9', range(9), ns), pod()],
    nic: 'ovn',
    columns: {
      [g1]: `${none} ovn-default/x`,
      [g2]: 'allocated: ovn-default',
      [g3]: `${none} ovn-default`,
    },
  },
  {
    table: 'b: logical_switch without ip_pool',
    name: 'default NIC, pools in that subnet only',
    yaml: [s1, s2, pool('a', 's1', range(1), ns), pod({ [ovnKey('logical_switch')]: 's1' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1/a' },
  },
  {
    table: 'b: logical_switch without ip_pool',
    name: 'default NIC, the pool of that subnet empty',
    yaml: [s1, s2, pool('a', 's1', nothing, ns), pod({ [ovnKey('logical_switch')]: 's1' })],
    nic: 'ovn',
    columns: { [g1]: `${none} s1/a`, [g2]: 'allocated: s1', [g3]: `${none} s1` },
  },
  {
    table: 'b: logical_switch without ip_pool',
    name: 'default NIC, pools in another subnet only',
    yaml: [s1, s2, pool('b', 's2', range(2), ns), pod({ [ovnKey('logical_switch')]: 's1' })],
    nic: 'ovn',
    columns: { [g1]: `${none} s1/b`, [g2]: 'allocated: s1', [g3]: `${none} s1` },
  },
  {
    table: 'b: logical_switch without ip_pool',
    name: 'attachment, pools in its subnet',
    yaml: [...net, pool('n', 'n1', range(5), ns), attached({ [netKey('logical_switch')]: 'n1' })],
    nic: 'net.default.ovn',
    columns: { [g1]: 'allocated: n1/n', [g2]: 'allocated: n1/n', [g3]: 'allocated: n1' },
  },
  {
    table: 'b: logical_switch without ip_pool',
    name: 'attachment, pools in another subnet (the case that started this)',
    yaml: [...net, s1, pool('a', 's1', range(1), ns), attached({ [netKey('logical_switch')]: 'n1' })],
    nic: 'net.default.ovn',
    columns: { [g1]: `${none} n1/a`, [g2]: 'allocated: n1', [g3]: 'allocated: n1' },
  },
  {
    table: 'b: logical_switch without ip_pool',
    name: 'default NIC, no pools',
    yaml: [s1, s2, pod({ [ovnKey('logical_switch')]: 's9' }), s9],
    nic: 'ovn',
    columns: { [all]: 'allocated: s9' },
  },
  {
    table: 'b: logical_switch without ip_pool',
    name: 'attachment, no pools',
    yaml: [...net, s1, attached({ [netKey('logical_switch')]: 's1' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: s1' },
  },
  {
    table: 'c: ip_pool of another subnet than logical_switch',
    name: 'default NIC',
    yaml: [s1, s9, pool('x', 's9', range(9)), pod({ [ovnKey('logical_switch')]: 's1', [ovnKey('ip_pool')]: 'x' })],
    nic: 'ovn',
    columns: { [g12]: `${none} s1/x`, [g3]: `${stuck} s1/x` },
  },
  {
    table: 'c: ip_pool of another subnet than logical_switch',
    name: 'default NIC, where both subnets have the same block',
    yaml: [
      s1,
      subnet('t1', '10.1.0.0/24', { vpc: 'other' }),
      pool('x', 't1', range(1)),
      pod({ [ovnKey('logical_switch')]: 's1', [ovnKey('ip_pool')]: 'x' }),
    ],
    nic: 'ovn',
    columns: { [g12]: `${none} s1/x`, [g3]: 'misplaced: misplaced on s1/x' },
  },
  {
    table: 'c: ip_pool of another subnet than logical_switch',
    name: 'attachment',
    yaml: [
      ...net,
      s9,
      pool('x', 's9', range(9)),
      attached({ [netKey('logical_switch')]: 'n1', [netKey('ip_pool')]: 'x' }),
    ],
    nic: 'net.default.ovn',
    columns: { [g12]: `${none} n1/x`, [g3]: 'misplaced: misplaced on n1/x' },
  },
  {
    table: 'd: ip_pool without logical_switch',
    name: 'default NIC, pool in the subnet of the namespace',
    yaml: [s1, pool('a', 's1', range(1)), pod({ [ovnKey('ip_pool')]: 'a' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1/a' },
  },
  {
    table: 'd: ip_pool without logical_switch',
    name: 'default NIC, pool in one of two subnets of the namespace',
    yaml: [s1, s2, pool('a', 's1', range(1)), pod({ [ovnKey('ip_pool')]: 'a' })],
    nic: 'ovn',
    columns: {
      [g12]: 'depends: NoAvailableAddress on s2/a | s1/a',
      [staysBehind]: 'depends: ValidatePodNetworkFailed on s2/a | s1/a',
      [followsPool]: 'allocated: s1/a',
    },
  },
  {
    table: 'd: ip_pool without logical_switch',
    name: 'default NIC, pool in a subnet that is not bound',
    yaml: [s1, s9, pool('x', 's9', range(9)), pod({ [ovnKey('ip_pool')]: 'x' })],
    nic: 'ovn',
    columns: { [g12]: `${none} s1/x`, [staysBehind]: `${stuck} s1/x`, [followsPool]: 'allocated: s9/x' },
  },
  {
    table: 'd: ip_pool without logical_switch',
    name: 'attachment, pool in its subnet',
    yaml: [...net, pool('n', 'n1', range(5)), attached({ [netKey('ip_pool')]: 'n' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1/n' },
  },
  {
    table: 'd: ip_pool without logical_switch',
    name: 'attachment, pool in another subnet',
    yaml: [...net, s9, pool('x', 's9', range(9)), attached({ [netKey('ip_pool')]: 'x' })],
    nic: 'net.default.ovn',
    columns: { [g12]: `${none} n1/x`, [g3]: 'misplaced: misplaced on n1/x' },
  },
  {
    table: 'd: ip_pool without logical_switch',
    name: 'the same pool bound to the namespace changes nothing',
    yaml: [s1, pool('a', 's1', range(1), ns), pool('b', 's1', ['10.1.0.50'], ns), pod({ [ovnKey('ip_pool')]: 'a' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1/a' },
  },
  {
    table: 'd: ip_pool without logical_switch',
    name: 'a pool that does not exist',
    yaml: [s1, pool('b', 's1', range(1)), pod({ [ovnKey('ip_pool')]: 'a' })],
    nic: 'ovn',
    columns: {
      [g12]: `${none} s1/a`,
      [staysBehind]: 'fails: ippool a not found on s1/a',
      [followsPool]: 'fails: failed to get ippool a on /a',
    },
  },
  {
    table: 'e: the pod matches no pool',
    name: 'the rest of the subnet',
    yaml: [s1, pool('a', 's1', range(1)), pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1' },
  },
  {
    table: 'e: the pod matches no pool',
    name: 'pools cover the subnet',
    yaml: [s1, pool('a', 's1', ['10.1.0.0/25']), pool('b', 's1', ['10.1.0.128/25']), pod()],
    nic: 'ovn',
    columns: { [all]: `${none} s1` },
  },
  {
    table: 'e: the pod matches no pool',
    name: 'pools that overlap do not cover it for sure: the later one is refused',
    yaml: [s1, pool('a', 's1', ['10.1.0.0/24']), pool('b', 's1', ['10.1.0.128/25']), pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1' },
  },
  {
    table: 'e: the pod matches no pool',
    name: 'pools and excludeIps cover it together',
    yaml: [
      subnet('s1', '10.1.0.0/24', { namespaces: ns, exclude: ['10.1.0.1..10.1.0.127'] }),
      pool('a', 's1', ['10.1.0.128/25']),
      pod(),
    ],
    nic: 'ovn',
    columns: { [all]: `${none} s1` },
  },
  {
    table: 'e: the pod matches no pool',
    name: 'a fixed address inside a pool',
    yaml: [s1, pool('a', 's1', range(1)), pod({ [ovnKey('ip_address')]: '10.1.0.12' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.12' },
  },
  {
    table: 'f: exhausted',
    name: 'a named pool without addresses',
    yaml: [s1, pool('a', 's1', nothing), pod({ [ovnKey('ip_pool')]: 'a' })],
    nic: 'ovn',
    columns: { [all]: `${none} s1/a` },
  },
  {
    table: 'f: exhausted',
    name: 'a named pool that excludeIps cover',
    yaml: [
      subnet('s1', '10.1.0.0/24', { namespaces: ns, exclude: ['10.1.0.5..10.1.0.30'] }),
      pool('a', 's1', range(1)),
      pod({ [ovnKey('ip_pool')]: 'a' }),
    ],
    nic: 'ovn',
    columns: { [all]: `${none} s1/a` },
  },
  {
    table: 'f: exhausted',
    name: 'one of two subnets of the namespace',
    yaml: [subnet('s1', '10.1.0.0/30', { namespaces: ns, exclude: ['10.1.0.2'] }), s2, pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: s2' },
  },
  {
    table: 'f: exhausted',
    name: 'both subnets of the namespace',
    yaml: [
      subnet('s1', '10.1.0.0/30', { namespaces: ns, exclude: ['10.1.0.2'] }),
      subnet('s2', '10.2.0.0/30', { namespaces: ns, exclude: ['10.2.0.2'] }),
      pod(),
    ],
    nic: 'ovn',
    columns: {
      '1.12.0-1.12.30, 1.13.0-1.13.2': `${none} s1 | NoAvailableAddress on s2`,
      '1.12.31-1.12, 1.13.3-1.13, 1.14-': 'fails: NoAvailableAddress',
    },
  },
  {
    table: 'h: a fixed address and pools of the namespace',
    name: 'a pool of the subnet with addresses',
    yaml: [s1, pool('a', 's1', range(1), ns), pod({ [ovnKey('ip_address')]: '10.1.0.99' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.99' },
  },
  {
    table: 'h: a fixed address and pools of the namespace',
    name: 'no fitting pool',
    yaml: [s1, s9, pool('x', 's9', range(9), ns), pod({ [ovnKey('ip_address')]: '10.1.0.99' })],
    nic: 'ovn',
    columns: { [g12]: 'allocated: s1@10.1.0.99', [g3]: `${none} s1` },
  },
  {
    table: 'h: a fixed address and pools of the namespace',
    name: 'a pool of the other subnet: the NIC follows it and leaves its own',
    yaml: [
      vpc('v', ns, 's1'),
      subnet('s1', '10.1.0.0/24', { vpc: 'v' }),
      subnet('s2', '10.2.0.0/24', { vpc: 'v', namespaces: ns }),
      pool('b', 's2', range(2), ns),
      pod({ [ovnKey('ip_address')]: '10.1.0.99' }),
    ],
    nic: 'ovn',
    columns: {
      '1.12': 'fails: AddressOutOfRange on s2@10.1.0.99',
      '1.13, 1.14.0-1.14.6': 'allocated: s1@10.1.0.99',
      [g3]: 'fails: AddressOutOfRange on s2@10.1.0.99',
    },
  },
  {
    table: 'h: a fixed address and pools of the namespace',
    name: 'an attachment with a fixed address',
    yaml: [...net, s1, pool('a', 's1', range(1), ns), attached({ [netKey('ip_address')]: '10.5.0.9' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: n1@10.5.0.9' },
  },
];
