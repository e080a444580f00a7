/** All objects of the workspace, found by key, and who looked up what. Knows documents; no text, no settings. */
import { ownerOfIp, ownersOf } from '../model/ipName';
import { identity, type Resource } from '../model/resource';
import type { Reference } from '../references/read';
import { isByContent } from '../references/row';
import type { DocumentFacts } from './document';
import { keysOf } from './indexes';

/** Anything that remembers what it looked up. */
export interface Reader {
  readonly keys: Set<string>;
}

export interface Index {
  /** The objects under a key, in no particular order. */
  get(key: string): ReadonlySet<Resource>;
  /** The same by file, then by the place within it; the same list until something changes. */
  inOrder(key: string): readonly Resource[];
  /** The references to a name: `Subnet/a`, `NetworkAttachmentDefinition/default/a`. */
  referencesTo(identity: string): ReadonlySet<Reference>;
  add(document: DocumentFacts): void;
  remove(document: DocumentFacts): void;
  /** Records what a document's check read, in place of what it read before. */
  setReads(document: DocumentFacts, keys: ReadonlySet<string>): void;
  /** Documents whose last check read one of the keys. */
  readersOf(keys: Iterable<string>): ReadonlySet<DocumentFacts>;
}

/** What references to a target are found by, for any of its possible kinds. */
export function referenceKeys({ targets, name, namespace, templated, form }: Reference): readonly string[] {
  if (namespace === undefined || templated) return [];
  const keys = targets.map((kind) => identity(kind, isByContent(form) ? byContent(name) : name, namespace));
  const owner = targets.includes('IP') ? ownerOfIp(name) : undefined;
  return owner ? [...keys, ...ownersOf(owner).map((one) => identity(one.kind, one.name, owner.namespace))] : keys;
}

/** No object has such a name. */
export const byContent = (text: string): string => `@${text}`;

export function createIndex(): Index {
  const resources = new Multimap<Resource>();
  const references = new Multimap<Reference>();
  const readers = new Multimap<DocumentFacts>();
  const reads = new Map<DocumentFacts, ReadonlySet<string>>();
  const ordered = new WeakMap<ReadonlySet<Resource>, readonly Resource[]>();

  const forget = (document: DocumentFacts) => {
    for (const key of reads.get(document) ?? []) readers.delete(key, document);
    reads.delete(document);
  };
  return {
    get: (key) => resources.get(key),
    inOrder(key) {
      const found = resources.get(key);
      if (found.size === 0) return none;
      let list = ordered.get(found);
      // A file may have moved within itself: lines change without a word, the order of objects of one file does not.
      if (!list) {
        list = [...found].sort(byPlace);
        ordered.set(found, list);
      }
      return list;
    },
    referencesTo: (identity) => references.get(identity),
    add(document) {
      for (const resource of document.resources)
        for (const key of keysOf(resource)) ordered.delete(resources.add(key, resource));
      for (const reference of document.references)
        for (const key of referenceKeys(reference)) references.add(key, reference);
    },
    remove(document) {
      for (const resource of document.resources)
        for (const key of keysOf(resource)) ordered.delete(resources.delete(key, resource));
      for (const reference of document.references)
        for (const key of referenceKeys(reference)) references.delete(key, reference);
      forget(document);
    },
    setReads(document, keys) {
      forget(document);
      reads.set(document, keys);
      for (const key of keys) readers.add(key, document);
    },
    readersOf(keys) {
      const found = new Set<DocumentFacts>();
      for (const key of keys) for (const document of readers.get(key)) found.add(document);
      return found;
    },
  };
}

const nothing: ReadonlySet<never> = new Set();

class Multimap<T> {
  readonly #sets = new Map<string, Set<T>>();

  get(key: string): ReadonlySet<T> {
    return this.#sets.get(key) ?? nothing;
  }

  /** Gives the set that has changed. */
  add(key: string, value: T): ReadonlySet<T> {
    const set = this.#sets.get(key);
    if (set) return set.add(value);
    const made = new Set([value]);
    this.#sets.set(key, made);
    return made;
  }

  delete(key: string, value: T): ReadonlySet<T> {
    const set = this.#sets.get(key);
    if (set?.delete(value) && set.size === 0) this.#sets.delete(key);
    return set ?? nothing;
  }
}

const none: readonly Resource[] = [];

/** Files first, then the place within them: what was found never depends on the order files were read in. */
export const byPlace = (a: Resource, b: Resource): number =>
  a.place.uri < b.place.uri
    ? -1
    : a.place.uri > b.place.uri
      ? 1
      : a.place.line - b.place.line || a.span.start - b.span.start;
