/** Addresses that nobody in view has: the next one, the next block. */

import { heldAddresses, holderKinds } from '../model/heldAddresses';
import type { Resource } from '../model/resource';
import { type Address, type Family, formatAddress } from '../net/address';
import { familiesOf } from '../net/protocol';
import { type AddressRange, formatRange } from '../net/range';
import { type RangeSet, rangeSet, subtract } from '../net/rangeSet';
import type { View } from '../scope/view';
import { poolSpace, subnetSpace, unpooledSpace } from './capacity';

/** Every literal address that an object in view holds. Addresses outside a subnet do not matter to it, so all are taken together. */
export function reservedAddresses(view: View): RangeSet {
  const holders: readonly Resource[] = [
    ...holderKinds.flatMap((kind): readonly Resource[] => view.all(kind)),
    ...(view.by('workloads-with-addresses', 'any') as readonly Resource[]),
  ];
  return rangeSet(
    holders.flatMap(heldAddresses).map(({ address: { family, value } }) => ({ family, first: value, last: value })),
  );
}

/** What a pool can still give out. Undefined where its subnet or its ranges are not known. */
export function freeInPool(pool: Resource<'IPPool'>, subnet: Resource<'Subnet'>, view: View): RangeSet | undefined {
  const space = subnetSpace(subnet);
  const own = space && poolSpace(pool, space);
  return own && subtract(own, reservedAddresses(view));
}

/** What a subnet can still give out beside its pools. */
export function freeOutsidePools(subnet: Resource<'Subnet'>, view: View): RangeSet | undefined {
  const rest = restOf(subnet, view);
  return rest && subtract(rest, reservedAddresses(view));
}

function restOf(subnet: Resource<'Subnet'>, view: View): RangeSet | undefined {
  const space = subnetSpace(subnet);
  return space && subnet.name && unpooledSpace(space, view.by('pools-of-subnet', subnet.name.value));
}

/** One address of each family the subnet has, as an annotation wants it. */
export const nextFreeAddress = (subnet: Resource<'Subnet'>, view: View): string | undefined =>
  nextFreeAddresses(subnet, 1, view)?.[0];

/** So many different ones, the lowest first; undefined where there are not enough. @param avoid canonical texts that are not free either */
export function nextFreeAddresses(
  subnet: Resource<'Subnet'>,
  count: number,
  view: View,
  avoid: ReadonlySet<string> = new Set(),
): readonly string[] | undefined {
  const space = subnetSpace(subnet);
  const rest = restOf(subnet, view);
  if (!space || !rest) return undefined;
  const columns = familiesOf(space.protocol).map((family) => {
    const found: string[] = [];
    for (const address of lowest(rest, family)) {
      const text = formatAddress(address);
      if (!avoid.has(text) && !isHeld(text, view)) found.push(text);
      if (found.length === count) break;
    }
    return found;
  });
  if (columns.some((column) => column.length < count)) return undefined;
  return Array.from({ length: count }, (_, i) => columns.map((column) => column[i]).join(','));
}

/** The lowest free run of addresses for a new pool, one item a family. */
export function nextFreeBlock(subnet: Resource<'Subnet'>, count: bigint, view: View): readonly string[] | undefined {
  const space = subnetSpace(subnet);
  const rest = restOf(subnet, view);
  if (!space || !rest) return undefined;
  const blocks = familiesOf(space.protocol).map((family) => freeRun(rest, family, count, view));
  return blocks.every((block) => block !== undefined) ? blocks.map(formatRange) : undefined;
}

function freeRun(rest: RangeSet, family: Family, count: bigint, view: View): AddressRange | undefined {
  let start: bigint | undefined;
  let previous: bigint | undefined;
  for (const address of lowest(rest, family)) {
    const { value } = address;
    if (isHeld(formatAddress(address), view)) start = undefined;
    else if (start === undefined || previous === undefined || value !== previous + 1n) start = value;
    previous = value;
    if (start !== undefined && value - start + 1n === count) return { family, first: start, last: value };
  }
  return undefined;
}

/** Asked address by address, so that only what is looked at is read: a workspace may hold any number of others. */
const isHeld = (text: string, view: View): boolean => view.by('holders-of-address', text).length > 0;

/** Whoever has so many addresses in a row taken will not miss a proposal. */
const attempts = 4096;

function* lowest(set: RangeSet, family: Family): Iterable<Address> {
  let left = attempts;
  for (const range of set) {
    if (range.family !== family) continue;
    for (let value = range.first; value <= range.last; value++) {
      if (left-- === 0) return;
      yield { family, value };
    }
  }
}
