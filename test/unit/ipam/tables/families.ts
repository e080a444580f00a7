/** Dual stack, ip_family, subnets without addresses, blocks of two. */
import { netKey, networks, ovnKey, ovnNad, pod, pool, subnet } from '../scene';
import type { Row } from '../tables';

const ns = ['default'];
const dual = (spec = {}) => subnet('s1', '10.1.0.0/24,fd00::/120', { namespaces: ns, ...spec });
const all = '1.12-';
const g1 = '1.12, 1.13.0-1.13.8';
const g2 = '1.13.9-1.13, 1.14.0-1.14.6';
const g3 = '1.14.7-1.14, 1.15-';
const old = '1.12, 1.13, 1.14, 1.15, 1.16';
const none = 'fails: NoAvailableAddress on';
const v4 = ['10.1.0.10..10.1.0.19'];
const both = [...v4, 'fd00::10..fd00::19'];
const table = 'g: dual stack';

export const familyRows: readonly Row[] = [
  {
    table,
    name: 'a pool of the namespace with IPv4 only',
    yaml: [dual(), pool('a', 's1', v4, ns), pod()],
    nic: 'ovn',
    columns: { [g1]: `${none} s1/a`, [g2]: 'allocated: s1', [g3]: `${none} s1` },
  },
  {
    table,
    name: 'a pool of the namespace with both',
    yaml: [dual(), pool('a', 's1', both, ns), pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1/a' },
  },
  {
    table,
    name: 'a named pool with IPv4 only',
    yaml: [dual(), pool('a', 's1', v4), pod({ [ovnKey('ip_pool')]: 'a' })],
    nic: 'ovn',
    columns: { [all]: `${none} s1/a` },
  },
  {
    table,
    name: 'an address of one family: the other is random',
    yaml: [dual(), pod({ [ovnKey('ip_address')]: '10.1.0.7' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.7' },
  },
  {
    table,
    name: 'an address of one family, the other all in pools',
    yaml: [dual(), pool('a', 's1', ['fd00::/120']), pod({ [ovnKey('ip_address')]: '10.1.0.7' })],
    nic: 'ovn',
    columns: { [all]: `${none} s1@10.1.0.7` },
  },
  {
    table,
    name: 'a pair',
    yaml: [dual(), pod({ [ovnKey('ip_address')]: '10.1.0.7,fd00::7' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.7,fd00::7' },
  },
  {
    table,
    name: 'a pair in a subnet of one family',
    yaml: [subnet('s1', '10.1.0.0/24', { namespaces: ns }), pod({ [ovnKey('ip_address')]: '10.1.0.7,fd00::7' })],
    nic: 'ovn',
    columns: { [all]: 'fails: AddressOutOfRange on s1@10.1.0.7,fd00::7' },
  },
  {
    table,
    name: 'two addresses of one family',
    yaml: [subnet('s1', '10.1.0.0/24', { namespaces: ns }), pod({ [ovnKey('ip_address')]: '10.1.0.7,10.1.0.8' })],
    nic: 'ovn',
    columns: { [all]: 'misplaced: misplaced on s1@10.1.0.7,10.1.0.8' },
  },
  {
    table,
    name: 'IPv6 full: the subnet is passed over once both families count',
    yaml: [dual({ exclude: ['fd00::1..fd00::fe'] }), subnet('s2', '10.2.0.0/24', { namespaces: ns }), pod()],
    nic: 'ovn',
    columns: {
      '1.12.0-1.12.30, 1.13.0-1.13.2': 'depends: NoAvailableAddress on s1 | s2',
      '1.12.31-1.12, 1.13.3-1.13, 1.14-': 'allocated: s2',
    },
  },
  {
    table: 'ip_family',
    name: 'a pool of that family is enough from 1.17 on',
    yaml: [dual(), pool('a', 's1', v4, ns), pod({ [ovnKey('ip_family')]: 'ipv4' })],
    nic: 'ovn',
    columns: {
      [g1]: `${none} s1/a`,
      [g2]: 'allocated: s1',
      '1.14.7-1.14, 1.15, 1.16': `${none} s1`,
      '1.17': 'allocated: s1/a',
    },
  },
  {
    table: 'ip_family',
    name: 'a named pool of that family',
    yaml: [dual(), pool('a', 's1', v4), pod({ [ovnKey('ip_pool')]: 'a', [ovnKey('ip_family')]: 'ipv4' })],
    nic: 'ovn',
    columns: { [old]: `${none} s1/a`, '1.17': 'allocated: s1/a' },
  },
  {
    table: 'ip_family',
    name: 'a family that the subnet does not have',
    yaml: [subnet('s1', '10.1.0.0/24', { namespaces: ns }), pod({ [ovnKey('ip_family')]: 'ipv6' })],
    nic: 'ovn',
    columns: { [old]: 'allocated: s1', '1.17': 'fails: IPFamilyMismatch on s1' },
  },
  {
    table: 'ip_family',
    name: 'an address of the other family',
    yaml: [dual(), pod({ [ovnKey('ip_address')]: '10.1.0.7', [ovnKey('ip_family')]: 'ipv6' })],
    nic: 'ovn',
    columns: { [old]: 'allocated: s1@10.1.0.7', '1.17': 'fails: ValidatePodNetworkFailed on s1@10.1.0.7' },
  },
  {
    table: 'ip_family',
    name: 'neither ipv4 nor ipv6',
    yaml: [dual(), pod({ [ovnKey('ip_family')]: 'IPv4' })],
    nic: 'ovn',
    columns: { [old]: 'allocated: s1', '1.17': 'fails: ValidatePodNetworkFailed on s1' },
  },
  {
    table: 'ip_family',
    name: 'of an attachment',
    yaml: [
      ovnNad('net'),
      subnet('n1', '10.5.0.0/24,fd05::/120', { provider: 'net.default.ovn' }),
      pool('a', 'n1', ['10.5.0.7']),
      pod({ [networks]: 'net', [netKey('ip_pool')]: 'a', [netKey('ip_family')]: 'ipv4' }),
    ],
    nic: 'net.default.ovn',
    columns: { [old]: `${none} n1/a`, '1.17': 'allocated: n1/a' },
  },
  {
    table: 'blocks',
    name: 'an underlay subnet without a block: a MAC only',
    yaml: [subnet('s1', undefined, { namespaces: ns, vlan: 'v' }), pod()],
    nic: 'ovn',
    columns: {
      '1.12': `${none} s1`,
      '1.13, 1.14, 1.15, 1.16': 'fails: NoSubnet on s1',
      '1.17': 'allocated: s1',
    },
  },
  {
    table: 'blocks',
    name: 'a block of two addresses, one of them the gateway',
    yaml: [subnet('s1', '10.1.0.0/31', { gateway: '10.1.0.0' }), pod({ [ovnKey('logical_switch')]: 's1' })],
    nic: 'ovn',
    columns: { '1.12': `${none} s1`, '1.13-': 'allocated: s1' },
  },
  {
    table: 'blocks',
    name: 'no address beside the gateway',
    yaml: [subnet('s1', '10.1.0.0/30', { exclude: ['10.1.0.2'] }), pod({ [ovnKey('logical_switch')]: 's1' })],
    nic: 'ovn',
    columns: { [all]: `${none} s1` },
  },
];
