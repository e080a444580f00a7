/** What the router of a Vpc is connected with: its Subnets, and the routers at the other end of its peerings. */
import type { VpcPeering } from '../../model/entries';
import type { Resource } from '../../model/resource';
import { blocksOf, gatewaysOf, hasSwitch, rivalsOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { type Address, formatAddress, parseAddress } from '../../net/address';
import { formatPrefix, type Prefix, parseBlock, parsePrefix, prefixContains, prefixesOverlap } from '../../net/prefix';
import { defaultVpc, joinSubnet } from '../../schema/kinds';
import { knownIn, type View } from '../../scope/view';
import { isText } from '../values';

type Subnet = Resource<'Subnet'>;
type Vpc = Resource<'Vpc'>;

export const isOn = (value: Value | undefined): boolean =>
  value !== undefined && !/^(false|no|off|)$/i.test(value.value);

/** The Subnets of a Vpc and their blocks; undefined where one cannot be read. */
export function subnetsOf(vpc: string, view: View): readonly (readonly [Subnet, readonly Prefix[]])[] | undefined {
  const found = view
    .by('subnets-of-vpc', vpc)
    .map((subnet) => [subnet, subnet.partial ? undefined : blocksOf(subnet)] as const);
  return found.every((one): one is readonly [Subnet, readonly Prefix[]] => one[1] !== undefined) ? found : undefined;
}

/** Whether the router has a port in a Subnet; undefined where a template decides. */
export function isAttached(subnet: Subnet): boolean | undefined {
  const { vlan, logicalGateway, u2oInterconnection, statesU2o } = subnet.fields;
  const own = hasSwitch(subnet);
  if (subnet.partial || vlan?.templated || !own) return subnet.partial || vlan?.templated ? undefined : own;
  if (!isText(vlan) || logicalGateway?.value || u2oInterconnection?.value) return true;
  return statesU2o && !u2oInterconnection ? undefined : false;
}

/** The blocks that the router of a Vpc surely has a port in. */
export const attachedBlocks = (vpc: string, view: View): readonly (readonly [Subnet, Prefix])[] =>
  view
    .by('subnets-of-vpc', vpc)
    .flatMap((subnet) => (isAttached(subnet) ? (blocksOf(subnet) ?? []).map((block) => [subnet, block] as const) : []));

/** An address of the router itself, and what it has it from. */
export interface OwnAddress {
  readonly subnet?: Subnet;
  readonly peering?: VpcPeering;
}

/** The router's addresses by their canonical text: gateways of overlay Subnets, and its own ends of peerings. */
export function ownAddresses(vpc: Vpc, view: View): ReadonlyMap<string, OwnAddress> {
  const own = new Map<string, OwnAddress>();
  for (const subnet of vpc.name ? view.by('subnets-of-vpc', vpc.name.value) : []) {
    const { vlan, logicalGateway } = subnet.fields;
    // Of an underlay Subnet the gateway is a machine outside.
    if (!isAttached(subnet) || (isText(vlan) && !logicalGateway?.value)) continue;
    for (const gateway of gatewaysOf(subnet, blocksOf(subnet) ?? [])) own.set(formatAddress(gateway), { subnet });
  }
  for (const peering of vpc.fields.vpcPeerings)
    for (const end of endsOf(peering)) own.set(formatAddress(end), { peering });
  return own;
}

/** Routes that the controller itself writes into a custom Vpc, as policySrc in the main table: from each Subnet to its gateway. */
export const sourceRoutes = (
  vpc: string,
  view: View,
): readonly { readonly cidr: string; readonly gateway: Address; readonly subnet: Subnet }[] =>
  attachedBlocks(vpc, view).flatMap(([subnet, block]) =>
    gatewaysOf(subnet, blocksOf(subnet) ?? [])
      .filter(({ family }) => family === block.family)
      .map((gateway) => ({ cidr: formatPrefix(block), gateway, subnet })),
  );

/**
 * The Subnet that tells that a route for everything is at odds with the one that the controller writes into the default Vpc, to the
 * gateway of Subnet join: join itself, or another one that holds the next hop.
 */
export function joinRoute(cidr: string, hop: Address, view: View): Subnet | undefined {
  if (cidr !== (hop.family === 4 ? '0.0.0.0/0' : '::/0')) return undefined;
  const found = view.find('Subnet', joinSubnet);
  if (found.state === 'known') {
    const gateways = gatewaysOf(found.value, blocksOf(found.value) ?? []).filter(({ family }) => family === hop.family);
    return gateways.length > 0 && !gateways.some((one) => isSame(one, hop)) ? found.value : undefined;
  }
  // Whether join has an IPv6 gateway is not known either.
  const single = parseBlock(formatAddress(hop));
  if (!single || hop.family === 6) return undefined;
  return rivalsOf(`${defaultVpc}|`, single)
    .flatMap((key) => view.by('subnets-at', key))
    .find((subnet) => hasSwitch(subnet) && blocksOf(subnet)?.some((block) => prefixContains(block, hop)));
}

/** The addresses of one end of a peering. */
export const endsOf = ({ localConnectIP }: Pick<VpcPeering, 'localConnectIP'>): readonly Address[] =>
  isText(localConnectIP)
    ? localConnectIP.value
        .split(',')
        .flatMap((one) => (parsePrefix(one) ? (parseAddress(one.split('/')[0]!) ?? []) : []))
    : [];
/** The networks of a link. */
export const networksOf = ({ localConnectIP }: VpcPeering): readonly Prefix[] =>
  isText(localConnectIP) ? localConnectIP.value.split(',').flatMap((one) => parsePrefix(one) ?? []) : [];

/** The entry of the other side; 'unknown' where a template may write it. */
export function mirrorIn(remote: Vpc, own: string): VpcPeering | undefined | 'unknown' {
  const { vpcPeerings: peerings, hasUnreadPeerings } = remote.fields;
  return (
    peerings.find(({ remoteVpc }) => remoteVpc?.value === own) ??
    (hasUnreadPeerings || peerings.some(({ remoteVpc }) => remoteVpc?.templated) ? 'unknown' : undefined)
  );
}

/** Every network that the router of a Vpc has a port in; undefined where there may be more than files tell. */
export function networksOfRouter({ name, partial, fields }: Vpc, view: View): readonly Prefix[] | undefined {
  const { vpcPeerings: peerings } = fields;
  if (partial || !isText(name) || name.value === defaultVpc || !view.complete('Subnet')) return undefined;
  if (isOn(fields.enableExternal) || fields.extraExternalSubnets.length > 0) return undefined;
  if (fields.hasUnreadPeerings || peerings.some(({ localConnectIP }) => localConnectIP?.templated)) return undefined;
  const subnets = subnetsOf(name.value, view);
  return subnets && subnets.length > 0
    ? [...subnets.flatMap(([, blocks]) => blocks), ...peerings.flatMap(networksOf)]
    : undefined;
}

/** The addresses at the other end of a peering, where the Vpc there is known. */
export function remoteEnds({ name }: Vpc, { remoteVpc }: VpcPeering, view: View): readonly Address[] {
  const remote = isText(name) && isText(remoteVpc) ? knownIn(view, 'Vpc', remoteVpc.value) : undefined;
  const mirror = remote && mirrorIn(remote, name!.value);
  return mirror && mirror !== 'unknown' ? endsOf(mirror) : [];
}

/** A Vpc behind a peering, and its Subnets. */
export interface Behind {
  readonly remote: Vpc;
  readonly subnets: readonly (readonly [Subnet, readonly Prefix[]])[];
}

/**
 * The Vpc that a next hop is the other end of, where packets to a destination surely find nothing behind it. Templates, external
 * networks and routes that lead further leave it open.
 */
export function nothingBehind(vpc: Vpc, hop: Address, destination: Prefix, view: View): Behind | undefined {
  const remote = view.complete('Subnet') ? remoteAt(vpc, hop, view) : undefined;
  const subnets = remote && subnetsOf(remote.name!.value, view);
  if (!remote || !subnets || subnets.length === 0 || leadsFurther(remote, vpc, destination)) return undefined;
  const networks = [...subnets.flatMap(([, blocks]) => blocks), ...remote.fields.vpcPeerings.flatMap(networksOf)];
  return networks.some((one) => prefixesOverlap(one, destination)) ? undefined : { remote, subnets };
}

function remoteAt(vpc: Vpc, hop: Address, view: View): Vpc | undefined {
  const peering = vpc.fields.vpcPeerings.find((one) => remoteEnds(vpc, one, view).some((end) => isSame(end, hop)));
  return knownIn(view, 'Vpc', peering?.remoteVpc?.value);
}

/** Packets to a destination may leave a Vpc again, other than back to where they came from. */
function leadsFurther({ fields }: Vpc, back: Vpc, destination: Prefix): boolean {
  const { staticRoutes, policyRoutes, vpcPeerings } = fields;
  if (isOn(fields.enableExternal) || fields.extraExternalSubnets.length > 0) return true;
  if (fields.hasUnreadStaticRoutes || fields.hasUnreadPolicyRoutes || fields.hasUnreadPeerings) return true;
  if (vpcPeerings.some(({ localConnectIP }) => localConnectIP?.templated)) return true;
  const origins = back.fields.vpcPeerings.flatMap(endsOf);
  return (
    policyRoutes.some(({ action }) => action?.templated || action?.value === 'reroute') ||
    staticRoutes.some(({ cidr, nextHopIP }) => {
      const prefix = isText(cidr) ? parseBlock(cidr.value) : undefined;
      const hop = isText(nextHopIP) ? parseAddress(nextHopIP.value) : undefined;
      return !prefix || !hop || (prefixesOverlap(prefix, destination) && !origins.some((one) => isSame(one, hop)));
    })
  );
}

const isSame = (a: Address, b: Address): boolean => a.family === b.family && a.value === b.value;
