/** Sets of ranges against plain sets of addresses. */
import { describe, expect, test } from 'vitest';
import type { AddressRange } from '../../../server/src/net/range';
import {
  contains,
  first,
  firstBlock,
  intersect,
  rangeSet,
  size,
  subtract,
  union,
} from '../../../server/src/net/rangeSet';
import { pick, random } from '../../harness/random';
import { type Addresses, common, covered, joined, lowest, without } from './plainSets';

type Pair = readonly [bigint, bigint];

function someRanges(next: () => number): readonly Pair[] {
  return Array.from({ length: Math.floor(next() * 7) }, () => {
    const [a, b] = [BigInt(Math.floor(next() * 60)), BigInt(Math.floor(next() * 60))];
    return a < b ? [a, b] : [b, a];
  });
}
const fast = (pairs: readonly Pair[], family: 4 | 6) =>
  rangeSet(pairs.map(([a, b]): AddressRange => ({ family, first: a, last: b })));
const spread = (set: readonly AddressRange[]): Addresses => covered(set.map(({ first: a, last: b }) => [a, b]));
const sorted = (set: Addresses) => [...set].sort((a, b) => Number(a - b));

describe.each(Array.from({ length: 200 }, (_, seed) => seed))('seed %i', (seed) => {
  const next = random(seed);
  const family = pick(next, [4, 6] as const);
  const [x, y] = [someRanges(next), someRanges(next)];
  const [a, b] = [fast(x, family), fast(y, family)];
  const [plainA, plainB] = [covered(x), covered(y)];

  test('has the same elements, sorted, apart and counted', () => {
    expect(sorted(spread(a))).toEqual(sorted(plainA));
    expect(a.every((range, i) => i === 0 || a[i - 1]!.last + 1n < range.first)).toBe(true);
    expect(size(a)).toBe(BigInt(plainA.size));
    expect(size(a, family === 4 ? 6 : 4)).toBe(0n);
    expect(first(a, family)?.value).toBe(lowest(plainA));
    for (let value = 0n; value < 62n; value++) expect(contains(a, { family, value })).toBe(plainA.has(value));
  });

  test('union, intersection and difference', () => {
    expect(sorted(spread(union(a, b)))).toEqual(sorted(joined(plainA, plainB)));
    expect(sorted(spread(intersect(a, b)))).toEqual(sorted(common(plainA, plainB)));
    expect(sorted(spread(subtract(a, b)))).toEqual(sorted(without(plainA, plainB)));
  });

  test('the first run of neighbours', () => {
    for (const count of [1n, 2n, 5n, 17n]) {
      const starts = sorted(plainA).filter((value) =>
        Array.from({ length: Number(count) }, (_, i) => value + BigInt(i)).every((one) => plainA.has(one)),
      );
      expect(firstBlock(a, family, count)?.first).toBe(starts[0]);
    }
  });
});

test('families never mix', () => {
  const both = rangeSet([
    { family: 6, first: 1n, last: 9n },
    { family: 4, first: 5n, last: 7n },
  ]);
  expect(both.map(({ family }) => family)).toEqual([4, 6]);
  expect(subtract(both, fast([[1n, 9n]], 4))).toEqual([{ family: 6, first: 1n, last: 9n }]);
  expect(intersect(both, fast([[6n, 6n]], 6))).toEqual([{ family: 6, first: 6n, last: 6n }]);
});
