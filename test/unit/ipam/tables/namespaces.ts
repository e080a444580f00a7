/** What the controller derives for a namespace: bindings, selectors, default subnets of Vpcs, Vpcs that do not exist. */
import { namespace, ovnKey, pod, subnet, templated, vpc } from '../scene';
import type { Row } from '../tables';

const ns = ['default'];
const s1 = subnet('s1', '10.1.0.0/24', { namespaces: ns });
const s2 = subnet('s2', '10.2.0.0/24', { namespaces: ns });
const ovnDefault = subnet('ovn-default', '10.16.0.0/16');
const all = '1.12-';
const table = 'subnets of a namespace';
const selecting = (selectors: string) => [ovnDefault, subnet('s1', '10.1.0.0/24', { selectors }), pod()];
const team = namespace('default', { team: 'a' });
const from13 = { '1.12': 'allocated: ovn-default', '1.13-': 'allocated: s1' };
const never = { [all]: 'allocated: ovn-default' };
const blocked = 'fails: namespace default network annotations is empty';

export const namespaceRows: readonly Row[] = [
  {
    table,
    name: 'bound to none',
    yaml: [ovnDefault, s1.replace('default', 'other'), pod()],
    nic: 'ovn',
    columns: never,
  },
  {
    table,
    name: 'bound to two: either may come first',
    yaml: [s1, s2, pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1 | s2' },
  },
  {
    table: 'selectors',
    name: 'matchLabels',
    yaml: [team, ...selecting('[{matchLabels: {team: a}}]')],
    nic: 'ovn',
    columns: from13,
  },
  {
    table: 'selectors',
    name: 'matchLabels that do not match',
    yaml: [team, ...selecting('[{matchLabels: {team: b}}]')],
    nic: 'ovn',
    columns: never,
  },
  {
    table: 'selectors',
    name: 'In',
    yaml: [team, ...selecting('[{matchExpressions: [{key: team, operator: In, values: [a, b]}]}]')],
    nic: 'ovn',
    columns: from13,
  },
  {
    table: 'selectors',
    name: 'NotIn holds for a namespace without the label',
    yaml: [team, ...selecting('[{matchExpressions: [{key: zone, operator: NotIn, values: [a]}]}]')],
    nic: 'ovn',
    columns: from13,
  },
  {
    table: 'selectors',
    name: 'NotIn that does not hold',
    yaml: [team, ...selecting('[{matchExpressions: [{key: team, operator: NotIn, values: [a]}]}]')],
    nic: 'ovn',
    columns: never,
  },
  {
    table: 'selectors',
    name: 'Exists',
    yaml: [team, ...selecting('[{matchExpressions: [{key: team, operator: Exists}]}]')],
    nic: 'ovn',
    columns: from13,
  },
  {
    table: 'selectors',
    name: 'DoesNotExist',
    yaml: [team, ...selecting('[{matchExpressions: [{key: team, operator: DoesNotExist}]}]')],
    nic: 'ovn',
    columns: never,
  },
  {
    table: 'selectors',
    name: 'the second of two',
    yaml: [team, ...selecting('[{matchLabels: {team: b}}, {matchLabels: {team: a}}]')],
    nic: 'ovn',
    columns: from13,
  },
  {
    table: 'selectors',
    name: 'an empty one chooses every namespace',
    yaml: [team, ...selecting('[{}]')],
    nic: 'ovn',
    columns: from13,
  },
  {
    table: 'selectors',
    name: 'the name of the namespace is a label of it, even out of sight',
    yaml: selecting('[{matchLabels: {kubernetes.io/metadata.name: default}}]'),
    nic: 'ovn',
    columns: from13,
  },
  {
    table: 'selectors',
    name: 'labels out of sight',
    yaml: selecting('[{matchLabels: {team: a}}]'),
    nic: 'ovn',
    columns: {
      '1.12': 'allocated: ovn-default',
      '1.13-': 'unknown: unknown for Namespace/default metadata.labels',
    },
  },
  {
    table: 'Vpc defaults',
    name: 'defaultSubnet of a Vpc that lists the namespace',
    yaml: [ovnDefault, vpc('v', ns, 'd'), subnet('d', '10.3.0.0/24', { vpc: 'v' }), s1, pod()],
    nic: 'ovn',
    columns: { '1.12': 'allocated: s1', '1.13-': 'allocated: d' },
  },
  {
    table: 'Vpc defaults',
    name: 'defaultSubnet of a Vpc that does not: on 1.13 it takes the place of every list',
    yaml: [ovnDefault, vpc('v', ['other'], 'd'), subnet('d', '10.3.0.0/24', { vpc: 'v' }), s1, pod()],
    nic: 'ovn',
    columns: { '1.12, 1.14-': 'allocated: s1', '1.13': 'allocated: d' },
  },
  {
    table: 'Vpc defaults',
    name: 'an address of a subnet that the 1.13 mistake may have dropped',
    yaml: [
      vpc('v', ['other'], 'd'),
      subnet('d', '10.3.0.0/24', { vpc: 'v' }),
      s1,
      pod({ [ovnKey('ip_address')]: '10.1.0.9' }),
    ],
    nic: 'ovn',
    columns: {
      '1.12, 1.14-': 'allocated: s1@10.1.0.9',
      '1.13': 'depends: AddressOutOfRange on d@10.1.0.9 | s1@10.1.0.9',
    },
  },
  {
    table: 'Vpc defaults',
    name: 'defaultSubnet of another Vpc counts for nothing',
    yaml: [ovnDefault, vpc('v', ns, 'd'), vpc('w', []), subnet('d', '10.3.0.0/24', { vpc: 'w' }), s1, pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1' },
  },
  {
    table: 'Vpc defaults',
    name: 'a subnet marked default, no binding',
    yaml: [ovnDefault, vpc('v', ns), subnet('d', '10.3.0.0/24', { vpc: 'v', isDefault: true }), pod()],
    nic: 'ovn',
    columns: { [all]: 'allocated: d' },
  },
  {
    table: 'Vpc defaults',
    name: 'a Vpc without a default subnet: the pods land in ovn-default',
    yaml: [ovnDefault, vpc('v', ns), subnet('d', '10.3.0.0/24', { vpc: 'v' }), pod()],
    nic: 'ovn',
    columns: never,
  },
  {
    table: 'Vpc defaults',
    name: 'two Vpcs list the namespace',
    yaml: [
      ovnDefault,
      vpc('v', ns, 'd'),
      subnet('d', '10.3.0.0/24', { vpc: 'v' }),
      vpc('w', ns, 'e'),
      subnet('e', '10.4.0.0/24', { vpc: 'w' }),
      pod(),
    ],
    nic: 'ovn',
    columns: { '1.12': 'allocated: ovn-default', '1.13-': 'allocated: d | e' },
  },
  {
    table: 'a Vpc that does not exist',
    name: 'its subnet blocks, cuts short, or is passed over',
    yaml: [ovnDefault, subnet('d', '10.3.0.0/24', { vpc: 'gone' }), s1, pod()],
    nic: 'ovn',
    columns: {
      '1.12, 1.15.14-1.15, 1.16.3-': 'allocated: s1',
      '1.13.0-1.13.3': blocked,
      '1.13.4-1.13, 1.14, 1.15.0-1.15.13, 1.16.0-1.16.2': 'allocated: ovn-default | s1',
    },
  },
  {
    table: 'a Vpc that does not exist',
    name: 'a namespace without bindings is cut off from nothing',
    yaml: [ovnDefault, subnet('d', '10.3.0.0/24', { vpc: 'gone' }), pod()],
    nic: 'ovn',
    columns: { '1.12, 1.13.4-1.13, 1.14-': 'allocated: ovn-default', '1.13.0-1.13.3': blocked },
  },
  {
    table: 'a Vpc that does not exist',
    name: 'logical_switch goes around it',
    yaml: [subnet('d', '10.3.0.0/24', { vpc: 'gone' }), s1, pod({ [ovnKey('logical_switch')]: 's1' })],
    nic: 'ovn',
    columns: { [all]: 'allocated: s1' },
  },
  {
    table,
    name: 'an empty logical_switch',
    yaml: [s1, pod({ [ovnKey('logical_switch')]: '' })],
    nic: 'ovn',
    columns: {
      '1.12.0-1.12.30, 1.13.0-1.13.2': 'fails: subnet "" not found',
      '1.12.31-1.12, 1.13.3-1.13, 1.14-': 'allocated: s1',
    },
  },
  {
    table,
    name: 'a namespace that a template writes',
    yaml: [s1, templated('Deployment', 'apps/v1', {}).replace('namespace: default', 'namespace: {{ .Values.ns }}')],
    nic: 'ovn',
    columns: { [all]: 'unknown: unknown for metadata.namespace' },
  },
];
