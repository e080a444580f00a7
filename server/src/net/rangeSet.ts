/** Sets of addresses as sorted ranges that neither overlap nor touch. Never enumerates addresses. */
import type { Address, Family } from './address';
import { type AddressRange, rangeContains, rangeSize } from './range';

export type RangeSet = readonly AddressRange[];

export const emptySet: RangeSet = [];

/** The union of any ranges. */
export function rangeSet(ranges: readonly AddressRange[]): RangeSet {
  const sorted = [...ranges].sort(
    (a, b) => a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0),
  );
  const merged: AddressRange[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (!last || last.family !== range.family || range.first > last.last + 1n) merged.push(range);
    else if (range.last > last.last) merged[merged.length - 1] = { ...last, last: range.last };
  }
  return merged;
}

export const union = (a: RangeSet, b: RangeSet): RangeSet => (b.length === 0 ? a : rangeSet([...a, ...b]));

export function intersect(a: RangeSet, b: RangeSet): RangeSet {
  const common = a.flatMap((one) =>
    b
      .filter((other) => other.family === one.family && other.first <= one.last && one.first <= other.last)
      .map((other) => ({
        family: one.family,
        first: larger(one.first, other.first),
        last: smaller(one.last, other.last),
      })),
  );
  return rangeSet(common);
}

export function subtract(a: RangeSet, b: RangeSet): RangeSet {
  return a.flatMap((range) => {
    const rest: AddressRange[] = [];
    let from = range.first;
    for (const hole of b) {
      if (hole.family !== range.family || hole.last < from || hole.first > range.last) continue;
      if (hole.first > from) rest.push({ family: range.family, first: from, last: hole.first - 1n });
      from = hole.last + 1n;
    }
    if (from <= range.last) rest.push({ family: range.family, first: from, last: range.last });
    return rest;
  });
}

export const contains = (set: RangeSet, address: Address): boolean =>
  set.some((range) => rangeContains(range, address));
export const isEmpty = (set: RangeSet): boolean => set.length === 0;
export const ranges = (set: RangeSet): readonly AddressRange[] => set;

/** How many addresses, of one family or of both. */
export const size = (set: RangeSet, family?: Family): bigint =>
  set.reduce((sum, range) => (family === undefined || range.family === family ? sum + rangeSize(range) : sum), 0n);

/** The lowest address of a family. */
export function first(set: RangeSet, family: Family): Address | undefined {
  const range = set.find((one) => one.family === family);
  return range && { family, value: range.first };
}

/** The lowest run of so many neighbouring addresses. */
export function firstBlock(set: RangeSet, family: Family, count: bigint): AddressRange | undefined {
  const range = set.find((one) => one.family === family && rangeSize(one) >= count);
  return range && { family, first: range.first, last: range.first + count - 1n };
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
