/** What a pool can give out, and failing to. */
import type { Resource } from '../model/resource';
import type { Address, Family } from '../net/address';
import { prefixContains } from '../net/prefix';
import { familiesOf } from '../net/protocol';
import { poolRanges, serves } from './capacity';
import { acquireFails, type Candidate, type NicContext, nameLocation, nameOf, step, verdict } from './context';
import type { Verdict } from './decision';
import { requestedFamily } from './family';
import type { SubnetName } from './namespace';

/** The subnet a pool belongs to; undefined where it is not written. */
export const subnetOf = ({ fields }: Resource<'IPPool'>): string | undefined =>
  fields.subnet && !fields.subnet.templated && fields.subnet.value !== '' ? fields.subnet.value : undefined;

/**
 * Whether a pool has addresses at all, for the families of the subnet the NIC started on. What is not known counts as free:
 * how many of them are in use cannot be read from files.
 */
export function hasAddresses(
  context: NicContext,
  pool: Resource<'IPPool'>,
  own: SubnetName,
  original: SubnetName,
): boolean {
  const space = context.facts.space(own.resource, context.era);
  const set = space && context.facts.poolSpace(pool, space);
  const requested = requestedFamily(context);
  const protocol = context.facts.space(original.resource, context.era)?.protocol ?? space?.protocol;
  const families: readonly Family[] | undefined =
    requested === undefined ? protocol && familiesOf(protocol) : [requested];
  return !set || !families || serves(set, families);
}

/** A random address of a pool of the NIC's own subnet. */
export function fromPool(
  context: NicContext,
  { steps }: Candidate,
  pool: Resource<'IPPool'>,
  subnet: SubnetName,
): Verdict {
  const name = nameOf(pool);
  if (hasAddresses(context, pool, subnet, subnet))
    return verdict('allocated', [...steps, step('fromPool', { pool: name })], { subnet, pool: name });
  const more = [...steps, step('poolExhausted', { pool: name, subnet: subnet.name }, nameLocation(pool))];
  return acquireFails(more, 'NoAvailableAddress', 'pool-exhausted', { subnet, pool: name });
}

/** Every address of the pool is one of the subnet too, as may be where Subnets of two Vpcs have the same block. */
export function liesWithin(context: NicContext, pool: Resource<'IPPool'>, subnet: SubnetName): boolean {
  const space = context.facts.space(subnet.resource, context.era);
  const ranges = poolRanges(pool);
  if (!space || !ranges || ranges.length === 0) return false;
  const inside = (address: Address) => space.prefixes.some((prefix) => prefixContains(prefix, address));
  return ranges.every(({ family, first, last }) => inside({ family, value: first }) && inside({ family, value: last }));
}
