/** Which Subnets share an address space: those of one Vpc and one Vlan. */
import { type Address, parseAddress } from '../net/address';
import { type Prefix, parsePrefix, parsePrefixes } from '../net/prefix';
import { defaultVpc } from '../schema/kinds';
import { remembered } from './remembered';
import type { Resource } from './resource';
import type { Value } from './value';

type Subnet = Resource<'Subnet'>;

/** A Subnet for NICs that Kube-OVN makes: it has a logical switch. Others only lend addresses. Undefined where a template decides. */
export function hasSwitch({ fields: { provider } }: Subnet): boolean | undefined {
  if (provider?.templated) return undefined;
  return !provider || provider.value === '' || provider.value === 'ovn' || provider.value.endsWith('.ovn');
}

/** The Vpc it is in, as the controller fills it in: '' for Subnets without a switch. Undefined where a template decides. */
export function vpcOf(subnet: Subnet): string | undefined {
  const { vpc } = subnet.fields;
  const own = hasSwitch(subnet);
  if (own === undefined || vpc?.templated) return undefined;
  return vpc?.value || (own ? defaultVpc : '');
}

/** The Vpc that an underlay Subnet is joined to; undefined where it is not, a template decides, or it never becomes ready. */
export function joinedTo(subnet: Subnet): string | undefined {
  const { vlan, u2oInterconnection, logicalGateway } = subnet.fields;
  const isUnderlay = vlan !== undefined && vlan.value !== '' && !vlan.templated && hasSwitch(subnet) === true;
  return isUnderlay && u2oInterconnection?.value === true && !logicalGateway?.value ? vpcOf(subnet) : undefined;
}

/** A name for the address space; undefined where a template decides. */
export function segmentOf(subnet: Subnet): string | undefined {
  const vpc = vpcOf(subnet);
  const { vlan } = subnet.fields;
  return vpc === undefined || vlan?.templated ? undefined : `${vpc}|${vlan?.value ?? ''}`;
}

/** The InternalIPs of a node that can be read. */
export const internalAddresses = ({ fields }: Resource<'Node'>): readonly Value[] =>
  fields.addresses.flatMap(({ type, address }) =>
    type?.value === 'InternalIP' && address && !address.templated && parseAddress(address.value) ? [address] : [],
  );

/** The blocks of a Subnet; undefined where they cannot be read or a template writes them. */
export const blocksOf: (subnet: Subnet) => readonly Prefix[] | undefined = remembered(({ fields: { cidrBlock } }) =>
  cidrBlock && !cidrBlock.templated ? parsePrefixes(cidrBlock.value) : undefined,
);

/** As addresses, for IPv6 has several spellings. Where none is written it is the first of each block. */
export function gatewaysOf({ fields: { gateway } }: Subnet, blocks: readonly Prefix[]): readonly Address[] {
  if (!gateway || gateway.value === '') return blocks.map(({ family, first }) => ({ family, value: first + 1n }));
  return gateway.templated ? [] : gateway.value.split(',').flatMap((one) => parseAddress(one) ?? []);
}

/** The size of the pieces that address spaces are cut into: blocks that overlap lie in a common piece, or one is wide. */
const pieceLength = { 4: 16, 6: 48 } as const;
const maxPieces = 256;

/** The keys of the pieces that a block touches: all of them, or `wide` where there are too many to name. */
export function piecesOf(segment: string, { family, length, first }: Prefix): readonly string[] {
  const wanted = pieceLength[family];
  const count = length >= wanted ? 1 : 2 ** (wanted - length);
  const name = `${segment}|${family}`;
  if (count > maxPieces) return [`${name}|wide`];
  const shift = BigInt((family === 4 ? 32 : 128) - wanted);
  const start = first >> shift;
  return Array.from({ length: count }, (_, i) => `${name}|${start + BigInt(i)}`);
}

/** The keys under which everything is found that may overlap a block. */
export function rivalsOf(segment: string, block: Prefix): readonly string[] {
  const pieces = piecesOf(segment, block);
  const name = `${segment}|${block.family}`;
  return pieces[0] === `${name}|wide` ? [`${name}|all`] : [...pieces, `${name}|wide`];
}

/** The keys under which a Subnet's blocks are found. */
export function segmentKeys(subnet: Subnet): readonly string[] {
  const segment = segmentOf(subnet);
  const blocks = blocksOf(subnet);
  if (segment === undefined || !blocks) return [];
  return blocks.flatMap((block) => [`${segment}|${block.family}|all`, ...piecesOf(segment, block)]);
}

/** A space of its own for the addresses of nodes. */
export const nodeSegment = 'nodes';

/** The keys under which a node is found by its addresses. */
export const nodeKeys = (node: Resource<'Node'>): readonly string[] =>
  internalAddresses(node).flatMap(({ value }) => {
    const block = parsePrefix(`${value}/${value.includes(':') ? 128 : 32}`);
    return block ? [`${nodeSegment}|${block.family}|all`, ...piecesOf(nodeSegment, block)] : [];
  });
