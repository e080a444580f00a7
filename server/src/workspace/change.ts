/** What a change of documents means for others: the keys under which something appeared, vanished or became different. */

import type { Kind } from '../schema/kinds';
import type { DocumentFacts } from './document';
import { referenceKeys } from './index';
import { keysOf } from './indexes';

/** True where nothing another document could ask about differs, positions included. */
export function sameFacts(a: DocumentFacts, b: DocumentFacts): boolean {
  return sameValue(a.resources, b.resources) && sameValue(a.references, b.references);
}

/** Compares records by value; `place` is left out, for it says where and not what, and `resource`, the object it stands in. */
function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      key === 'place' ||
      key === 'resource' ||
      sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}

/**
 * The keys of documents that came or went; `changed` are those of them that do not just say the same again.
 * Whether there is any object of a kind is another question than what they say: `Kind/some` is touched only where the
 * first of a file appeared or its last vanished.
 */
export function keysTouched(
  changed: Iterable<DocumentFacts>,
  gone: readonly DocumentFacts[],
  come: readonly DocumentFacts[],
): Set<string> {
  const keys = new Set<string>();
  for (const document of changed) {
    for (const resource of document.resources) for (const key of keysOf(resource)) keys.add(key);
    for (const reference of document.references) for (const key of referenceKeys(reference)) keys.add(`uses:${key}`);
  }
  const [before, after] = [kindsOf(gone), kindsOf(come)];
  for (const kind of before) if (!after.has(kind)) keys.add(`${kind}/some`);
  for (const kind of after) if (!before.has(kind)) keys.add(`${kind}/some`);
  return keys;
}

const kindsOf = (documents: readonly DocumentFacts[]): ReadonlySet<Kind> =>
  new Set(documents.flatMap(({ resources }) => resources.flatMap(({ kind, patch }) => (patch ? [] : [kind]))));
