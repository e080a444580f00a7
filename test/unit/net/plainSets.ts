/**
 * Address arithmetic as one would do it by hand: every address of a small network is an element of a plain set. Slow, and written
 * without looking at the fast one.
 */
import { random as generator, pick } from '../../harness/random';

export type Addresses = ReadonlySet<bigint>;

export const between = (first: bigint, last: bigint): Addresses => {
  const found = new Set<bigint>();
  for (let value = first; value <= last; value++) found.add(value);
  return found;
};
export const joined = (...sets: readonly Addresses[]): Addresses => new Set(sets.flatMap((set) => [...set]));
export const common = (a: Addresses, b: Addresses): Addresses => new Set([...a].filter((value) => b.has(value)));
export const without = (a: Addresses, b: Addresses): Addresses => new Set([...a].filter((value) => !b.has(value)));
export const lowest = (set: Addresses): bigint | undefined =>
  [...set].reduce<bigint | undefined>(
    (least, value) => (least === undefined || value < least ? value : least),
    undefined,
  );

/** A network of at most 256 addresses with what people write into Subnets and IPPools of it. */
export interface Network {
  readonly family: 4 | 6;
  readonly cidr: string;
  readonly first: bigint;
  readonly last: bigint;
  readonly gateway: bigint | undefined;
  readonly exclude: readonly (readonly [bigint, bigint])[];
  readonly pools: readonly (readonly (readonly [bigint, bigint])[])[];
}

const bases = { 4: 0x0a_01_02_00n, 6: 0xfd00_0000_0000_0000_0000_0000_0000_0100n } as const;

export const text = (family: 4 | 6, value: bigint): string =>
  family === 4
    ? [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
    : Array.from({ length: 8 }, (_, i) => ((value >> BigInt(16 * (7 - i))) & 0xffffn).toString(16)).join(':');

export function network(seed: number): Network {
  const next = generator(seed);
  const family = pick(next, [4, 6] as const);
  const hostBits = 1 + Math.floor(next() * 8);
  const size = 1n << BigInt(hostBits);
  const first = bases[family] + (BigInt(Math.floor(next() * 256)) & ~(size - 1n) & 0xffn);
  const last = first + size - 1n;
  // A few reach over the edges: excludeIps and pools may.
  const value = () => first - 3n + BigInt(Math.floor(next() * (Number(size) + 6)));
  const range = (): readonly [bigint, bigint] => {
    const [a, b] = [value(), value()];
    return next() < 0.3 ? [a, a] : a < b ? [a, b] : [b, a];
  };
  const ranges = (most: number) => Array.from({ length: Math.floor(next() * (most + 1)) }, range);
  return {
    family,
    cidr: `${text(family, first)}/${(family === 4 ? 32 : 128) - hostBits}`,
    first,
    last,
    gateway: next() < 0.5 ? undefined : first + BigInt(Math.floor(next() * Number(size))),
    exclude: ranges(3),
    pools: Array.from({ length: Math.floor(next() * 3) }, () => ranges(3)),
  };
}

export const span = (family: 4 | 6, [a, b]: readonly [bigint, bigint]): string =>
  a === b ? text(family, a) : `${text(family, a)}..${text(family, b)}`;

export const covered = (ranges: readonly (readonly [bigint, bigint])[]): Addresses =>
  joined(...ranges.map(([a, b]) => between(a, b)));

/** Host addresses: all but the first and the last, except in networks of two. */
export const hosts = ({ first, last }: Network): Addresses =>
  last - first === 1n ? between(first, last) : between(first + 1n, last - 1n);

export function excluded(net: Network): Addresses {
  const byDefault = net.last - net.first === 1n ? net.first : net.first + 1n;
  return joined(covered(net.exclude), new Set([net.gateway ?? byDefault]));
}
