/** What a change of documents means for others: the keys under which something appeared, vanished or became different. */

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
 * The keys of documents that came or went. Whether there is any object of a kind is another question than what they say:
 * `Kind/some` is touched only where objects appeared, vanished or have another name.
 */
export function keysTouched(documents: Iterable<DocumentFacts>, sameIdentities: boolean): Set<string> {
  const keys = new Set<string>();
  for (const document of documents) {
    for (const resource of document.resources) {
      for (const key of keysOf(resource)) keys.add(key);
      if (!sameIdentities) keys.add(`${resource.kind}/some`);
    }
    for (const reference of document.references) for (const key of referenceKeys(reference)) keys.add(`uses:${key}`);
  }
  return keys;
}
