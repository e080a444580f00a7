/** The name that was probably meant. */
import { identityOf, type Resource } from '../model/resource';
import type { Kind } from '../schema/kinds';
import type { View } from '../scope/view';

const plain = (name: string): string => name.toLowerCase().replace(/[-_.]/g, '');

/** Names within two slips of the given one, or equal but for case and dashes; the nearest first, at most three. */
export function closest(name: string, candidates: readonly string[]): readonly string[] {
  const limit = name.length < 4 ? 1 : 2;
  const own = plain(name);
  return [...new Set(candidates)]
    .filter((candidate) => candidate !== name)
    .map((candidate) => ({ candidate, distance: plain(candidate) === own ? 0 : distance(name, candidate, limit) }))
    .filter((one) => one.distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map((one) => one.candidate);
}

/** The names of all visible objects of a kind, or of those that fit. */
export const namesOf = <K extends Kind>(
  view: View,
  kind: K,
  fits: (resource: Resource<K>) => boolean = () => true,
): readonly string[] =>
  view
    .all(kind)
    .flatMap((resource) => (identityOf(resource) && resource.name && fits(resource) ? [resource.name.value] : []));

/** Insertions, deletions, replacements and swaps of neighbours; anything above the limit is limit + 1. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const [x, y] = middles(a, b);
  let older: number[] = [];
  let old = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1] ? 0 : 1;
      let least = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + same);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) least = Math.min(least, older[j - 2]! + 1);
      row.push(least);
    }
    older = old;
    old = row;
  }
  return old[y.length]!;
}

/** What is left of two texts without what they begin and end with alike: names of one repository mostly differ by a few letters. */
function middles(a: string, b: string): readonly [string, string] {
  const least = Math.min(a.length, b.length);
  let head = 0;
  while (head < least && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < least - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
}
