/** By what objects can be looked up. A row an index: the kind it holds and the keys of an object. */

import { heldAddresses, holderKinds } from '../model/heldAddresses';
import { type RankedPolicyKind, rankOf } from '../model/policies';
import { identityOf, type Resource } from '../model/resource';
import { joinedTo, nodeKeys, segmentKeys } from '../model/segment';
import type { Value } from '../model/value';
import { formatAddress, parseAddress } from '../net/address';
import { parseMac } from '../net/mac';
import { defaultVpc, type Kind, workloadKinds } from '../schema/kinds';

const known = (value: Value | undefined): string[] =>
  value && !value.templated && value.value !== '' ? [value.value] : [];
const all = (values: readonly Value[]): string[] => values.flatMap(known);

interface IndexRow<K extends Kind> {
  readonly kinds: readonly K[];
  readonly keys: (resource: Resource<K>) => readonly string[];
}
const index = <K extends Kind>(
  kinds: K | readonly K[],
  keys: (resource: Resource<K>) => readonly string[],
): IndexRow<K> => ({
  kinds: typeof kinds === 'string' ? [kinds] : kinds,
  keys,
});
const addressed = /^(ip_address|ip_pool)$/;
/** The names that an annotation of NICs gives, without their NIC. */
const annotated = (name: string) =>
  index(workloadKinds, ({ fields }) =>
    fields.annotations.flatMap(({ parsed, value }) => (parsed?.name === name ? known(value) : [])),
  );
const withSubnet = (field: 'subnet' | 'externalSubnet' | 'internalSubnet') => (fields: object) =>
  known((fields as Partial<Record<typeof field, Value>>)[field]);

const unreadNamespaces = ({ fields }: { fields: { namespaces: readonly Value[] } }): readonly string[] =>
  fields.namespaces.some((one) => one.templated) ? ['any'] : [];

export const indexes = {
  'pools-of-namespace': index('IPPool', (pool) => all(pool.fields.namespaces)),
  'pools-of-subnet': index('IPPool', (pool) => known(pool.fields.subnet)),
  'subnets-of-namespace': index('Subnet', (subnet) => all(subnet.fields.namespaces)),
  'subnets-of-provider': index('Subnet', (subnet) => known(subnet.fields.provider)),
  'subnets-with-unknown-provider': index('Subnet', (subnet) => (subnet.fields.provider?.templated ? ['any'] : [])),
  'subnets-of-vpc': index('Subnet', (subnet) => known(subnet.fields.vpc)),
  /** By the pieces of the address space they are in. */
  'subnets-at': index('Subnet', segmentKeys),
  /** By the pieces of the address space their InternalIPs are in. */
  'nodes-at': index('Node', nodeKeys),
  'subnets-with-selectors': index('Subnet', (subnet) => (subnet.fields.namespaceSelectors.length > 0 ? ['any'] : [])),
  /** Objects that may be bound to more namespaces than can be read. */
  'subnets-with-unknown-namespaces': index('Subnet', unreadNamespaces),
  'pools-with-unknown-namespaces': index('IPPool', unreadNamespaces),
  'vpcs-with-unknown-namespaces': index('Vpc', unreadNamespaces),
  'subnets-in-custom-vpcs': index('Subnet', ({ fields }) =>
    known(fields.vpc).some((vpc) => vpc !== defaultVpc) ? ['any'] : [],
  ),
  'vpcs-with-default-subnet': index('Vpc', (vpc) => (known(vpc.fields.defaultSubnet).length > 0 ? ['any'] : [])),
  'iptables-rules-of-eip': index(['IptablesFIPRule', 'IptablesDnatRule'], ({ fields }) => known(fields.eip)),
  'ovn-rules-of-eip': index(['OvnFip', 'OvnDnatRule', 'RouterLBRule'], ({ fields }) => known(fields.ovnEip)),
  /** By the canonical text of each address. */
  'slrs-of-vip': index('SwitchLBRule', ({ fields: { vip } }) => [...new Set(known(vip).flatMap(canonicalAddresses))]),
  'vips-of-subnet': index('Vip', ({ fields }) => known(fields.subnet)),
  'dnses-of-vpc': index('VpcDns', ({ fields }) => known(fields.vpc)),
  'vlans-of-provider': index('Vlan', (vlan) => known(vlan.fields.provider)),
  'subnets-of-vlan': index('Subnet', (subnet) => known(subnet.fields.vlan)),
  /** Underlay Subnets that are joined to the overlay, by their Vpc. */
  'subnets-joined-to': index('Subnet', (subnet) => {
    const vpc = joinedTo(subnet);
    return vpc === undefined ? [] : [vpc];
  }),
  /** Policies of the whole cluster by tier and priority. */
  'policies-of-rank': index<RankedPolicyKind>(['AdminNetworkPolicy', 'ClusterNetworkPolicy'], (policy) => {
    const rank = rankOf(policy);
    return rank === undefined ? [] : [rank];
  }),
  'provider-networks-by-interface': index('ProviderNetwork', ({ fields }) => [
    ...new Set([...known(fields.defaultInterface), ...fields.customInterfaces.flatMap((one) => known(one.interface))]),
  ]),
  'vpcs-of-namespace': index('Vpc', (vpc) => all(vpc.fields.namespaces)),
  'nads-by-name': index('NetworkAttachmentDefinition', (nad) => known(nad.name)),
  'workloads-of-pool': annotated('ip_pool'),
  'workloads-of-switch': annotated('logical_switch'),
  /** By the digits alone: addresses are written in several ways. */
  'workloads-of-mac': index(workloadKinds, ({ fields }) =>
    fields.annotations.flatMap(({ parsed, value }) =>
      parsed?.name === 'mac_address' ? known(value).flatMap((one) => parseMac(one) ?? []) : [],
    ),
  ),
  'workloads-of-namespace': index(workloadKinds, ({ namespace }) => (namespace === undefined ? [] : [namespace])),
  'workloads-of-network': index(workloadKinds, ({ fields, namespace }) =>
    [fields.attachments, fields.defaultNetwork]
      .flatMap((attachments) => (attachments.state === 'known' ? attachments.elements : []))
      .map((element) => `${element.namespace ?? namespace}/${element.name}`)
      .concat(
        fields.networks.flatMap(({ networkName }) => known(networkName).map((name) => qualified(name, namespace))),
      ),
  ),
  /** Vips, EIPs and the like by the Subnet they name. */
  'holders-of-subnet': index(holderKinds, ({ kind, fields }) =>
    kind === 'Subnet'
      ? []
      : [withSubnet('subnet'), withSubnet('externalSubnet'), withSubnet('internalSubnet')].flatMap((read) =>
          read(fields),
        ),
  ),
  /** Everything that holds an address, by its canonical text. */
  'holders-of-address': index([...holderKinds, ...workloadKinds], (resource) => [
    ...new Set(heldAddresses(resource).map(({ text }) => text)),
  ]),
  'workloads-with-addresses': index(workloadKinds, ({ fields }) =>
    fields.annotations.some(({ parsed }) => parsed && addressed.test(parsed.name)) ? ['any'] : [],
  ),
} as const;

/** Of a comma list of addresses. */
export const canonicalAddresses = (text: string): readonly string[] =>
  text.split(',').flatMap((one) => {
    const address = parseAddress(one);
    return address ? [formatAddress(address)] : [];
  });

const qualified = (name: string, namespace: string | undefined): string =>
  name.includes('/') ? name : `${namespace}/${name}`;

export type IndexName = keyof typeof indexes;
export type KindIn<I extends IndexName> = (typeof indexes)[I]['kinds'][number];

/**
 * Every key under which an object is found: its identity, `Kind/*`, `index-name/key` …
 * A key is also the name of what a look-up read, so comparing old and new keys tells what must be checked again.
 */
export function keysOf(resource: Resource): readonly string[] {
  if (resource.patch) return [];
  const keys = [`${resource.kind}/*`];
  const own = identityOf(resource);
  if (own) keys.push(own);
  else keys.push(`${resource.kind}/?`);
  if (resource.partial) keys.push(`${resource.kind}/partial`);
  for (const { name, row } of rowsOfKind.get(resource.kind) ?? [])
    for (const key of row.keys(resource)) keys.push(`${name}/${key}`);
  return keys;
}

const rows = Object.entries(indexes) as [IndexName, IndexRow<Kind>][];
const rowsOfKind: ReadonlyMap<Kind, readonly { readonly name: IndexName; readonly row: IndexRow<Kind> }[]> = new Map(
  rows
    .flatMap(([, { kinds }]) => kinds)
    .map((kind) => [kind, rows.flatMap(([name, row]) => (row.kinds.includes(kind) ? [{ name, row }] : []))]),
);

/** The kinds whose objects a key finds: what a rule declares that it reads. `uses:` keys read references, not objects. */
export function kindsOfKey(key: string): readonly Kind[] {
  if (key.startsWith('uses:')) return [];
  const head = key.slice(0, key.indexOf('/'));
  return head in indexes ? indexes[head as IndexName].kinds : [head as Kind];
}
