/** Numbers of things, short enough to stand beside a line. */
import type { Say } from './say';

/** Exact up to ten million, beyond that the power of two that is nearest: `≈2^64`. */
export function shortNumber(count: bigint): string {
  if (count < 10_000_000n) return String(count);
  const bits = count.toString(2).length;
  const nearest = count > 3n << BigInt(bits - 2) ? bits : bits - 1;
  return `≈2^${nearest}`;
}

export const counted = (what: 'address' | 'workload', count: bigint, say: Say): string =>
  what === 'address'
    ? say(count === 1n ? 'lensAddress' : 'lensAddresses', { count: shortNumber(count) })
    : say(count === 1n ? 'lensWorkload' : 'lensWorkloads', { count: shortNumber(count) });
