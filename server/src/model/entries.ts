/** Lists of maps that are judged entry by entry: rules, limits, ports. Numbers are kept as texts: absent and templated differ. */
import { get, isNull, type MapNode } from '../syntax/node';
import type { Span } from '../text/position';
import { type Fields, type FieldsRead, list, type Reader, readFields, text } from './value';

const securityRule = {
  ipVersion: ['ipVersion', text],
  protocol: ['protocol', text],
  priority: ['priority', text],
  policy: ['policy', text],
  remoteType: ['remoteType', text],
  remoteAddress: ['remoteAddress', text],
  remoteSecurityGroup: ['remoteSecurityGroup', text],
  localAddress: ['localAddress', text],
  portRangeMin: ['portRangeMin', text],
  portRangeMax: ['portRangeMax', text],
  sourcePortRangeMin: ['sourcePortRangeMin', text],
  sourcePortRangeMax: ['sourcePortRangeMax', text],
} as const satisfies Fields;
export type SecurityRule = Numbered<typeof securityRule>;

const bandwidthLimit = {
  name: ['name', text],
  rateMax: ['rateMax', text],
  burstMax: ['burstMax', text],
  interface: ['interface', text],
  direction: ['direction', text],
  matchType: ['matchType', text],
  matchValue: ['matchValue', text],
} as const satisfies Fields;

const loadBalancerPort = {
  port: ['port', text],
  targetPort: ['targetPort', text],
  name: ['name', text],
  protocol: ['protocol', text],
} as const satisfies Fields;
export type LoadBalancerPort = Numbered<typeof loadBalancerPort>;

const staticRoute = {
  policy: ['policy', text],
  cidr: ['cidr', text],
  nextHopIP: ['nextHopIP', text],
  routeTable: ['routeTable', text],
  bfdId: ['bfdId', text],
} as const satisfies Fields;
export type StaticRoute = Numbered<typeof staticRoute>;

const policyRoute = {
  priority: ['priority', text],
  action: ['action', text],
  match: ['match', text],
  nextHopIP: ['nextHopIP', text],
} as const satisfies Fields;
export type PolicyRoute = Numbered<typeof policyRoute>;

const vpcPeering = {
  remoteVpc: ['remoteVpc', text],
  localConnectIP: ['localConnectIP', text],
} as const satisfies Fields;
export type VpcPeering = Numbered<typeof vpcPeering>;

/** Something stands there, a template perhaps. */
export const present: Reader<boolean> = (node) => node !== undefined;
/** How much stands there; null is absent, and a template may fill in something. */
export const contents: Reader<'absent' | 'empty' | 'filled'> = (node) => {
  if (node === undefined || isNull(node)) return 'absent';
  if (node.type === 'scalar') return 'filled';
  return (node.type === 'seq' ? node.items : node.entries).length > 0 ? 'filled' : 'empty';
};
const egressPolicy = {
  ipBlocks: ['ipBlocks', list(text)],
  ipBlocksAre: ['ipBlocks', contents],
  subnetsAre: ['subnets', contents],
} as const satisfies Fields;

/** The key of a selector that chooses by nothing; `stated`: it has the lists, and they are empty. */
const emptySelector: Reader<(Span & { readonly stated: boolean }) | undefined> = (node, key) => {
  if (node?.type !== 'map' || !key || node.entries.some(({ merged }) => merged)) return undefined;
  const parts = ['matchLabels', 'matchExpressions'].map((name) => contents(get(node, name), undefined));
  if (parts.includes('filled')) return undefined;
  return { start: key.start, end: key.end, stated: parts.includes('empty') };
};
const egressSelector = {
  namespaceSelector: ['namespaceSelector', emptySelector],
  podSelector: ['podSelector', emptySelector],
} as const satisfies Fields;

/** Maps in a list, each with its index and its first key: where a finding about something missing in it stands. */
const numbered =
  <F extends Fields>(fields: F): Reader<readonly Numbered<F>[]> =>
  (node) =>
    node?.type === 'seq'
      ? node.items.flatMap((item, index) =>
          item.type === 'map' ? [{ ...readFields(fields, item), index, head: headOf(item) }] : [],
        )
      : [];
/** A template writes the list, or items of it: there may be more than can be read. */
export const hasUnread: Reader<boolean> = (node) =>
  [node, ...(node?.type === 'seq' ? node.items : [])].some((one) => one?.type === 'scalar' && one.templated);
const headOf = (item: MapNode): Span => {
  const { start, end } = item.entries.find(({ merged }) => !merged)?.key ?? item;
  return { start, end };
};
type Numbered<F extends Fields> = FieldsRead<F> & { readonly index: number; readonly head: Span };

const policyPeer = {
  domainNames: ['domainNames', list(text)],
  networks: ['networks', list(text)],
} as const satisfies Fields;
const policyRule = { to: ['to', numbered(policyPeer)] } as const satisfies Fields;
const adminPolicy = {
  priority: ['spec.priority', text],
  tier: ['spec.tier', text],
  ingress: ['spec.ingress', numbered({})],
  egress: ['spec.egress', numbered(policyRule)],
} as const satisfies Fields;
/** The policies of a whole cluster. */
export const adminPolicies = {
  AdminNetworkPolicy: adminPolicy,
  BaselineAdminNetworkPolicy: adminPolicy,
  ClusterNetworkPolicy: adminPolicy,
} as const;

export const securityRules = numbered(securityRule);
export const bandwidthLimits = numbered(bandwidthLimit);
export const egressPolicies = numbered(egressPolicy);
export const egressSelectors = numbered(egressSelector);
export const loadBalancerPorts = numbered(loadBalancerPort);
export const staticRoutes = numbered(staticRoute);
export const policyRoutes = numbered(policyRoute);
export const vpcPeerings = numbered(vpcPeering);
