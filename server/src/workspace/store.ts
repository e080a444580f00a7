/** The state of the workspace: its files, the index over them, and which documents must be checked again. */

import { identityOf } from '../model/resource';
import { keysTouched, sameFacts } from './change';
import type { DocumentFacts } from './document';
import type { FileState } from './files';
import { createIndex, type Index } from './index';

export interface Store {
  readonly index: Index;
  file(uri: string): FileState | undefined;
  files(): Iterable<FileState>;
  /** Puts a file in place of what was known of it; undefined takes it out. */
  put(uri: string, state: FileState | undefined): void;
  /** Documents whose findings may be out of date. Whoever checks one takes it out. */
  readonly dirty: Set<DocumentFacts>;
  /** Grows with every change of who defines what: scopes depend on it. */
  readonly identityVersion: number;
}

export function createStore(): Store {
  const index = createIndex();
  const files = new Map<string, FileState>();
  const dirty = new Set<DocumentFacts>();
  let identityVersion = 0;

  return {
    index,
    dirty,
    get identityVersion() {
      return identityVersion;
    },
    file: (uri) => files.get(uri),
    files: () => files.values(),
    put(uri, state) {
      const before = new Set(files.get(uri)?.documents);
      const after = new Set(state?.documents);
      const gone = [...before].filter((document) => !after.has(document));
      const come = [...after].filter((document) => !before.has(document));
      if (state) files.set(uri, state);
      else files.delete(uri);
      if (gone.length === 0 && come.length === 0) return;
      const changed = different(gone, come);
      const keys = keysTouched(changed);
      for (const document of gone) {
        index.remove(document);
        dirty.delete(document);
      }
      for (const document of come) {
        index.add(document);
        dirty.add(document);
      }
      for (const document of index.readersOf(keys)) dirty.add(document);
      if (sameIdentities(gone, come)) return;
      identityVersion++;
      // Files that define the same object are alternatives to each other: what they see changes with it.
      for (const document of changed) {
        for (const resource of document.resources) {
          for (const rival of index.get(identityOf(resource) ?? '')) {
            if (rival.place.uri !== uri)
              for (const other of files.get(rival.place.uri)?.documents ?? []) dirty.add(other);
          }
        }
      }
    },
  };
}

/** Documents that came or went, less the pairs that say the same. */
function different(gone: readonly DocumentFacts[], come: readonly DocumentFacts[]): readonly DocumentFacts[] {
  if (gone.length !== come.length) return [...gone, ...come];
  return gone.flatMap((document, i) => (sameFacts(document, come[i]!) ? [] : [document, come[i]!]));
}

const sameIdentities = (a: readonly DocumentFacts[], b: readonly DocumentFacts[]): boolean =>
  identities(a) === identities(b);
const identities = (documents: readonly DocumentFacts[]): string =>
  documents
    .flatMap((document) => document.resources.map((resource) => identityOf(resource) ?? '?'))
    .sort()
    .join();
