/** Ranges of addresses, both ends included. */
import { type Address, type Family, formatAddress, parseAddress } from './address';
import { parsePrefix } from './prefix';

export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** `start..end`, one family, start not after end. */
export function parseRange(text: string): AddressRange | undefined {
  const ends = text.split('..');
  const first = parseAddress(ends[0]!);
  const last = ends.length === 2 ? parseAddress(ends[1]!) : undefined;
  if (!first || !last || first.family !== last.family || first.value > last.value) return undefined;
  return { family: first.family, first: first.value, last: last.value };
}

/** An item of IPPool.spec.ips: an address, a whole block, or `start..end`. */
export const parseRangeItem = (text: string): AddressRange | undefined => parseExcludeItem(text) ?? block(text);

/** An item of Subnet.spec.excludeIps: an address or `start..end`. */
export const parseExcludeItem = (text: string): AddressRange | undefined => parseRange(text) ?? single(text);

function single(text: string): AddressRange | undefined {
  const address = parseAddress(text);
  return address && { family: address.family, first: address.value, last: address.value };
}

function block(text: string): AddressRange | undefined {
  const prefix = parsePrefix(text);
  return prefix && { family: prefix.family, first: prefix.first, last: prefix.last };
}

export function formatRange({ family, first, last }: AddressRange): string {
  const start = formatAddress({ family, value: first });
  return first === last ? start : `${start}..${formatAddress({ family, value: last })}`;
}

export const rangeContains = (range: AddressRange, { family, value }: Address): boolean =>
  family === range.family && range.first <= value && value <= range.last;

export const rangesIntersect = (a: AddressRange, b: AddressRange): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

export const rangeSize = ({ first, last }: AddressRange): bigint => last - first + 1n;
