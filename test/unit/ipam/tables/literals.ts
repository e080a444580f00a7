/** Addresses written out: ip_address and lists in ip_pool. */
import { netKey, networks, ovnKey, ovnNad, pod, pool, subnet, templated } from '../scene';
import type { Row } from '../tables';

const ns = ['default'];
const s1 = subnet('s1', '10.1.0.0/24', { namespaces: ns });
const s2 = subnet('s2', '10.2.0.0/24', { namespaces: ns });
const net = [ovnNad('net'), subnet('n1', '10.5.0.0/24', { provider: 'net.default.ovn' })];
const attached = (annotations = {}) => pod({ [networks]: 'net', ...annotations });

const all = '1.12-';
const confined = '1.15.1-';
const free = '1.12, 1.13, 1.14, 1.15.0';
const kept = '1.14.42, 1.15.18-1.15, 1.16.3-';
const plain = '1.12, 1.13, 1.14.0-1.14.41, 1.15.0-1.15.17, 1.16.0-1.16.2';
const out = 'fails: AddressOutOfRange on';
const table = 'literal addresses';
const listTable = 'lists of addresses';

export const literalRows: readonly Row[] = [
  {
    table,
    name: 'in the other subnet of the namespace: the NIC moves',
    yaml: [s1, s2, pod({ [ovnKey('ip_address')]: '10.2.0.7' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s2@10.2.0.7' },
  },
  {
    table,
    name: 'logical_switch confines it from PR 6180 on',
    yaml: [s1, s2, pod({ [ovnKey('logical_switch')]: 's1', [ovnKey('ip_address')]: '10.2.0.7' })],
    nic: 'ovn',
    columns: { [free]: 'allocated: s2@10.2.0.7', [confined]: `${out} s1@10.2.0.7` },
  },
  {
    table,
    name: 'in none of the subnets',
    yaml: [s1, s2, pod({ [ovnKey('ip_address')]: '10.7.0.7' })],
    nic: 'ovn',
    columns: { [all]: `${out} s1@10.7.0.7 | AddressOutOfRange on s2@10.7.0.7` },
  },
  {
    table,
    name: 'an attachment moves to a subnet of the namespace',
    yaml: [...net, s1, attached({ [netKey('ip_address')]: '10.1.0.7' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'allocated: s1@10.1.0.7' },
  },
  {
    table,
    name: 'an attachment with logical_switch stays',
    yaml: [...net, s1, attached({ [netKey('logical_switch')]: 'n1', [netKey('ip_address')]: '10.1.0.7' })],
    nic: 'net.default.ovn',
    columns: { [free]: 'allocated: s1@10.1.0.7', [confined]: `${out} n1@10.1.0.7` },
  },
  {
    table,
    name: 'ip_address wins over ip_pool',
    yaml: [s1, pool('a', 's1', ['10.1.0.9']), pod({ [ovnKey('ip_address')]: '10.1.0.7', [ovnKey('ip_pool')]: 'a' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.7' },
  },
  {
    table,
    name: 'among excludeIps: that is how to use them',
    yaml: [
      subnet('s1', '10.1.0.0/24', { namespaces: ns, exclude: ['10.1.0.5..10.1.0.9'] }),
      pod({ [ovnKey('ip_address')]: '10.1.0.7' }),
    ],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.7' },
  },
  {
    table,
    name: 'the given gateway',
    yaml: [
      subnet('s1', '10.1.0.0/24', { namespaces: ns, gateway: '10.1.0.254' }),
      pod({ [ovnKey('ip_address')]: '10.1.0.254' }),
    ],
    nic: 'ovn',
    columns: { [plain]: 'allocated: s1@10.1.0.254', [kept]: 'fails: AddressConflict on s1@10.1.0.254' },
  },
  {
    table,
    name: 'the gateway by default',
    yaml: [s1, pod({ [ovnKey('ip_address')]: '10.1.0.1' })],
    nic: 'ovn',
    columns: { [plain]: 'allocated: s1@10.1.0.1', [kept]: 'fails: AddressConflict on s1@10.1.0.1' },
  },
  {
    table,
    name: 'the network address',
    yaml: [s1, pod({ [ovnKey('ip_address')]: '10.1.0.0' })],
    nic: 'ovn',
    columns: {
      '1.12.0-1.12.11': 'fails: controller panic on s1@10.1.0.0',
      '1.12.12-1.12, 1.13-': `${out} s1@10.1.0.0`,
    },
  },
  {
    table,
    name: 'the broadcast address',
    yaml: [s1, pod({ [ovnKey('ip_address')]: '10.1.0.255' })],
    nic: 'ovn',
    columns: {
      '1.12.0-1.12.11': 'fails: controller panic on s1@10.1.0.255',
      '1.12.12-1.12, 1.13-': `${out} s1@10.1.0.255`,
    },
  },
  {
    table,
    name: 'with a mask',
    yaml: [s1, pod({ [ovnKey('ip_address')]: '10.1.0.7/24' })],
    nic: 'ovn',
    columns: { [all]: 'fails: failed to parse IP 10.1.0.7/24 on s1@10.1.0.7/24' },
  },
  {
    table,
    name: 'no address at all, on the default NIC',
    yaml: [s1, pod({ [ovnKey('ip_address')]: '10.1.0' })],
    nic: 'ovn',
    columns: { [all]: 'fails: ValidatePodNetworkFailed on s1@10.1.0' },
  },
  {
    table,
    name: 'no address at all, on an attachment',
    yaml: [...net, attached({ [netKey('ip_address')]: '10.5.0' })],
    nic: 'net.default.ovn',
    columns: { [all]: 'fails: failed to parse IP 10.5.0 on n1@10.5.0' },
  },
  {
    table,
    name: 'one address for two pods',
    yaml: [s1, templated('Deployment', 'apps/v1', { [ovnKey('ip_address')]: '10.1.0.7' }, '  replicas: 2\n')],
    nic: 'ovn',
    columns: { [all]: 'fails: first: s1@10.1.0.7 | others: AddressConflict on s1@10.1.0.7' },
  },
  {
    table: listTable,
    name: 'a pod takes the first that works',
    yaml: [s1, pod({ [ovnKey('ip_pool')]: '10.7.0.7,10.1.0.8' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: AddressOutOfRange on s1@10.7.0.7 | s1@10.1.0.8' },
  },
  {
    table: listTable,
    name: 'none works',
    yaml: [s1, pod({ [ovnKey('ip_pool')]: '10.7.0.7,10.7.0.8' })],
    nic: 'ovn',
    columns: {
      [plain]: 'fails: NoAvailableAddress on s1@10.7.0.7 | NoAvailableAddress on s1@10.7.0.8',
      [kept]: 'fails: AddressOutOfRange on s1@10.7.0.7 | AddressOutOfRange on s1@10.7.0.8',
    },
  },
  {
    table: listTable,
    name: 'over both subnets of the namespace',
    yaml: [s1, s2, pod({ [ovnKey('ip_pool')]: '10.1.0.7;10.2.0.7' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1@10.1.0.7 | s2@10.2.0.7' },
  },
  {
    table: listTable,
    name: 'names of pools are no list',
    yaml: [s1, pool('a', 's1', ['10.1.0.9']), pod({ [ovnKey('ip_pool')]: 'a,b' })],
    nic: 'ovn',
    columns: { [all]: 'fails: ValidatePodNetworkFailed on s1@a,b' },
  },
  {
    table: listTable,
    name: 'shorter than the replicas of a Deployment',
    yaml: [s1, templated('Deployment', 'apps/v1', { [ovnKey('ip_pool')]: '10.1.0.7;10.1.0.8' }, '  replicas: 3\n')],
    nic: 'ovn',
    columns: {
      [plain]: 'fails: others: NoAvailableAddress on s1@10.1.0.7, 10.1.0.8 | s1@10.1.0.7 | s1@10.1.0.8',
      [kept]: 'fails: others: AddressConflict on s1@10.1.0.7, 10.1.0.8 | s1@10.1.0.7 | s1@10.1.0.8',
    },
  },
  {
    table: listTable,
    name: 'a StatefulSet takes them by ordinal',
    yaml: [
      s1,
      templated('StatefulSet', 'apps/v1', { [ovnKey('ip_pool')]: '10.1.0.7;10.1.0.8;10.1.0.9' }, '  replicas: 2\n'),
    ],
    nic: 'ovn',
    columns: { [all]: 'allocated: web-0: s1@10.1.0.7 | web-1: s1@10.1.0.8' },
  },
  {
    table: listTable,
    name: 'a StatefulSet whose ordinals start later',
    yaml: [
      s1,
      templated(
        'StatefulSet',
        'apps/v1',
        { [ovnKey('ip_pool')]: '10.1.0.7;10.1.0.8;10.1.0.9' },
        '  replicas: 2\n  ordinals: {start: 2}\n',
      ),
    ],
    nic: 'ovn',
    columns: {
      [all]: 'fails: web-2: s1@10.1.0.9 | web-3: NoAvailableAddress on s1@10.1.0.7, 10.1.0.8, 10.1.0.9',
    },
  },
  {
    table: listTable,
    name: 'a StatefulSet with an entry outside',
    yaml: [s1, templated('StatefulSet', 'apps/v1', { [ovnKey('ip_pool')]: '10.1.0.7;10.7.0.8' }, '  replicas: 2\n')],
    nic: 'ovn',
    columns: {
      [plain]: 'fails: web-0: s1@10.1.0.7 | web-1: NoAvailableAddress on s1@10.7.0.8',
      [kept]: 'fails: web-0: s1@10.1.0.7 | web-1: AddressOutOfRange on s1@10.7.0.8',
    },
  },
  {
    table: listTable,
    name: 'a StatefulSet with a named pool',
    yaml: [
      s1,
      pool('a', 's1', ['10.1.0.9']),
      templated('StatefulSet', 'apps/v1', { [ovnKey('ip_pool')]: 'a' }, '  replicas: 2\n'),
    ],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1/a' },
  },
];
