/** Cases that only a boundary of one release shows. */
import { ovnKey, pod, pool, subnet } from '../scene';
import type { Row } from '../tables';

const ns = ['default'];
const full = subnet('s1', '10.1.0.0/29', { namespaces: ns, exclude: ['10.1.0.2..10.1.0.6'] });
const s2 = subnet('s2', '10.2.0.0/24', { namespaces: ns });
const table = 'full subnets and excluded addresses';
const takes = '1.12.35-1.12, 1.13.15-1.13, 1.14.5-';
const passes = '1.12.31-1.12.34, 1.13.3-1.13.14, 1.14.0-1.14.4';
const last = '1.12.0-1.12.30, 1.13.0-1.13.2';

export const boundaryRows: readonly Row[] = [
  {
    table,
    name: 'a full subnet, the only one',
    yaml: [full, pod({ [ovnKey('ip_address')]: '10.1.0.3' })],
    nic: 'ovn',
    columns: {
      [last]: 'allocated: s1@10.1.0.3',
      [passes]: 'fails: NoAvailableAddress',
      [takes]: 'allocated: s1@10.1.0.3',
    },
  },
  {
    table,
    name: 'a full subnet beside another: the address is looked for in both',
    yaml: [full, s2, pod({ [ovnKey('ip_address')]: '10.1.0.3' })],
    nic: 'ovn',
    columns: { '1.12-': 'allocated: s1@10.1.0.3' },
  },
  {
    table,
    name: 'a list with an excluded address',
    yaml: [full, pod({ [ovnKey('ip_pool')]: '10.1.0.3,10.1.0.4' })],
    nic: 'ovn',
    columns: {
      [last]: 'allocated: s1@10.1.0.3 | s1@10.1.0.4',
      [passes]: 'fails: NoAvailableAddress',
      [takes]: 'allocated: s1@10.1.0.3 | s1@10.1.0.4',
    },
  },
  {
    table,
    name: 'pooled addresses do not make a subnet full, though nothing else is left in it',
    yaml: [subnet('s1', '10.1.0.0/29', { namespaces: ns }), pool('a', 's1', ['10.1.0.0/29']), s2, pod()],
    nic: 'ovn',
    columns: { '1.12-': 'depends: NoAvailableAddress on s1 | s2' },
  },
];
