/** How many addresses a subnet and its pools hold, as ranges: nothing is ever counted one by one. */

import { remembered } from '../model/remembered';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';
import { bitsOf, type Family, parseAddress } from '../net/address';
import { type Prefix, parsePrefixes, usable } from '../net/prefix';
import { familiesOf, type Protocol } from '../net/protocol';
import { type AddressRange, parseExcludeItem, parseRangeItem } from '../net/range';
import { emptySet, intersect, type RangeSet, rangeSet, size, subtract, union } from '../net/rangeSet';

export interface SubnetSpace {
  readonly prefixes: readonly Prefix[];
  readonly protocol: Protocol;
  /** Host addresses of the blocks. */
  readonly usable: RangeSet;
  /** One for each block, given or defaulted. */
  readonly gateways: RangeSet;
  /** excludeIps and the gateways. */
  readonly excluded: RangeSet;
}

/**
 * Undefined where the blocks are missing, invalid or written by a template. Invalid exclusions count as nothing.
 * @param pointToPoint both addresses of a block of two are usable; before 1.13 none is
 */
export const subnetSpace = (subnet: Resource<'Subnet'>, pointToPoint = true): SubnetSpace | undefined =>
  pointToPoint ? modernSpace(subnet) : spaceOf(subnet, false);

const modernSpace = remembered((subnet: Resource<'Subnet'>) => spaceOf(subnet, true));

function spaceOf(subnet: Resource<'Subnet'>, pointToPoint: boolean): SubnetSpace | undefined {
  const { cidrBlock, excludeIps, gateway } = subnet.fields;
  const prefixes = cidrBlock && !cidrBlock.templated ? parsePrefixes(cidrBlock.value) : undefined;
  if (!prefixes || gateway?.templated || excludeIps.some((item) => item.templated)) return undefined;
  const families = prefixes.map((prefix) => prefix.family);
  const gatewaysOf = rangeSet(gateways(gateway, prefixes));
  return {
    prefixes,
    protocol: families.length === 2 ? 'Dual' : families[0] === 4 ? 'IPv4' : 'IPv6',
    usable: rangeSet(prefixes.filter((prefix) => pointToPoint || !isPointToPoint(prefix)).map(usable)),
    gateways: gatewaysOf,
    excluded: union(rangeSet(ranges(excludeIps, parseExcludeItem)), gatewaysOf),
  };
}

export const isPointToPoint = ({ family, length }: Prefix): boolean => bitsOf(family) - length === 1;

function gateways(gateway: Value | undefined, prefixes: readonly Prefix[]): AddressRange[] {
  const given = (gateway?.value ?? '')
    .split(',')
    .map(parseAddress)
    .filter((address) => address !== undefined);
  return prefixes.map((prefix) => {
    const own = given.find((address) => address.family === prefix.family);
    const value = own?.value ?? usable(prefix).first;
    return { family: prefix.family, first: value, last: value };
  });
}

const ranges = (items: readonly Value[], parse: (text: string) => AddressRange | undefined): AddressRange[] =>
  items.map((item) => parse(item.value)).filter((range) => range !== undefined);

/** The ranges of a pool as written. Undefined where a template writes one of them. */
export const poolRanges: (pool: Resource<'IPPool'>) => RangeSet | undefined = remembered((pool) =>
  pool.fields.ips.some((item) => item.templated) ? undefined : rangeSet(ranges(pool.fields.ips, parseRangeItem)),
);

/** The addresses a pool can really give out: inside its subnet's usable range and not excluded. */
export function poolSpace(pool: Resource<'IPPool'>, space: SubnetSpace): RangeSet | undefined {
  const own = poolRanges(pool);
  return own && subtract(intersect(own, space.usable), space.excluded);
}

/** Addresses given at random to pods without a pool: everything that is neither excluded nor in any pool. */
export function unpooledSpace(space: SubnetSpace, pools: readonly Resource<'IPPool'>[]): RangeSet {
  const pooled = pools.map((pool) => poolRanges(pool) ?? emptySet).reduce(union, emptySet);
  return subtract(subtract(space.usable, space.excluded), pooled);
}

/**
 * Pools that surely hold their addresses back: the controller refuses a pool with an item it cannot read, and the later one of
 * two that overlap, so neither of those is certain.
 */
export const effectivePools: (pools: readonly Resource<'IPPool'>[]) => readonly Resource<'IPPool'>[] =
  remembered(certainPools);

function certainPools(pools: readonly Resource<'IPPool'>[]): readonly Resource<'IPPool'>[] {
  const sets = pools.map((pool) =>
    pool.fields.ips.every((item) => !item.templated && parseRangeItem(item.value)) ? poolRanges(pool) : undefined,
  );
  return pools.filter((_, i) => {
    const own = sets[i];
    return own && !sets.some((other, j) => j !== i && other && intersect(own, other).length > 0);
  });
}

/** Whether a set can serve a pod at all: one address of each family that it needs. */
export const serves = (set: RangeSet, families: readonly Family[]): boolean =>
  families.every((family) => set.some((range) => range.family === family));

/** Pods that a set of addresses can serve: a Dual pod needs one address of each family. */
export function capacity(set: RangeSet, protocol: Protocol): bigint {
  const counts = familiesOf(protocol).map((family: Family) => size(set, family));
  // biome-ignore lint/complexity/useMathMinMax: Math.min does not take bigints.
  return counts.reduce((least, count) => (count < least ? count : least));
}
