/** Address blocks as Go's net.ParseCIDR reads them, and how many hosts they hold. */
import { type Address, bitsOf, type Family, formatAddress, parseAddress } from './address';
import type { AddressRange } from './range';

/** A masked block; first and last are inclusive, network and broadcast address included. */
export interface Prefix {
  readonly family: Family;
  readonly length: number;
  readonly first: bigint;
  readonly last: bigint;
}

interface Written {
  readonly address: Address;
  readonly length: number;
}

function split(text: string): Written | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (!address || !/^(0|[1-9]\d{0,2})$/.test(length)) return undefined;
  // Go measures an IPv4-mapped IPv6 address by its IPv6 length.
  const mapped = address.family === 4 && text.includes(':') ? 96 : 0;
  const bits = Number(length) - mapped;
  return bits >= 0 && bits <= bitsOf(address.family) ? { address, length: bits } : undefined;
}

/** IP, slash, decimal length; host bits are masked away. */
export function parsePrefix(text: string): Prefix | undefined {
  const written = split(text);
  if (!written) return undefined;
  const { address, length } = written;
  const mask = (1n << BigInt(bitsOf(address.family) - length)) - 1n;
  const first = address.value & ~mask;
  return { family: address.family, length, first, last: first | mask };
}

/** The same, or an address alone as a block of one. */
export function parseBlock(text: string): Prefix | undefined {
  const address = parseAddress(text);
  if (!address) return parsePrefix(text);
  const { family, value } = address;
  return { family, length: bitsOf(family), first: value, last: value };
}

export function hasHostBits(text: string): boolean {
  const written = split(text);
  return written !== undefined && parsePrefix(text)!.first !== written.address.value;
}

export const formatPrefix = ({ family, length, first }: Prefix): string =>
  `${formatAddress({ family, value: first })}/${length}`;

export const prefixContains = (prefix: Prefix, { family, value }: Address): boolean =>
  family === prefix.family && prefix.first <= value && value <= prefix.last;

export const prefixesOverlap = (a: Prefix, b: Prefix): boolean =>
  a.family === b.family && a.first <= b.last && b.first <= a.last;

/** The grammar of Subnet.spec.cidrBlock: one block, or two of different families with a comma and no blanks. */
export function parsePrefixes(text: string): readonly Prefix[] | undefined {
  const prefixes = text.split(',').map(parsePrefix);
  const [first, second] = prefixes;
  if (!first || prefixes.length > 2 || (prefixes.length === 2 && (!second || second.family === first.family)))
    return undefined;
  return second ? [first, second] : [first];
}

/** First to last host address: without network and broadcast, except in blocks of one or two addresses. */
export function usable({ family, length, first, last }: Prefix): AddressRange {
  const edge = bitsOf(family) - length > 1 ? 1n : 0n;
  return { family, first: first + edge, last: last - edge };
}

export function addressCount(prefix: Prefix): bigint {
  const { first, last } = usable(prefix);
  return last - first + 1n;
}
