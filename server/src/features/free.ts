/** Free addresses of a pool or of the rest of a Subnet. Looks addresses up one by one where they are few: a workspace may hold any number of others. */
import { capacity } from '../ipam/capacity';
import { reservedAddresses } from '../ipam/free';
import { type Address, type Family, formatAddress } from '../net/address';
import { familiesOf, type Protocol } from '../net/protocol';
import type { AddressRange } from '../net/range';
import { type RangeSet, rangeSet, size, subtract } from '../net/rangeSet';
import type { View } from '../scope/view';

/** Larger sets are compared with everything that holds an address. */
const fewAddresses = 4096n;

/** How many pods the set can still serve. */
export function freeCount(set: RangeSet, protocol: Protocol, view: View): bigint {
  if (size(set) > fewAddresses) return capacity(subtract(set, reservedAddresses(view)), protocol);
  const held: AddressRange[] = [];
  for (const { family, value } of addressesOf(set)) {
    if (isHeld({ family, value }, view)) held.push({ family, first: value, last: value });
  }
  return capacity(subtract(set, rangeSet(held)), protocol);
}

/** The lowest free ones, as an annotation wants them: a pair for each where the Subnet is Dual. */
export function freeAddresses(set: RangeSet, protocol: Protocol, count: number, view: View): readonly string[] {
  const columns = familiesOf(protocol).map((family) => lowest(set, family, count, view));
  const length = Math.min(...columns.map((column) => column.length));
  return Array.from({ length }, (_, i) => columns.map((column) => column[i]).join(','));
}

function lowest(set: RangeSet, family: Family, count: number, view: View): readonly string[] {
  const found: string[] = [];
  let left = fewAddresses;
  for (const address of addressesOf(set.filter((range) => range.family === family))) {
    if (found.length === count || left-- === 0n) break;
    if (!isHeld(address, view)) found.push(formatAddress(address));
  }
  return found;
}

function* addressesOf(set: RangeSet): Iterable<Address> {
  for (const { family, first, last } of set) for (let value = first; value <= last; value++) yield { family, value };
}

const isHeld = (address: Address, view: View): boolean =>
  view.by('holders-of-address', formatAddress(address)).length > 0;
