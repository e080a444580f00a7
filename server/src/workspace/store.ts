/** The state of the workspace: its files, the index over them, and which documents must be checked again. */
import type { Installed } from '../model/installed';
import { identityOf } from '../model/resource';
import { keysTouched, sameFacts } from './change';
import type { DocumentFacts } from './document';
import type { FileState } from './files';
import { createIndex, type Index } from './index';
import type { Kustomization, PatchTarget } from './kustomization';
import { overlaid } from './overlaid';
import { createOverlays, noOverlays, type Overlay, type Overlays, plainUri, untouched } from './overlays';

export interface Store {
  readonly index: Index;
  /** A file as its kustomizations leave it. */
  file(uri: string): FileState | undefined;
  /** A file as it was read, for reading it again. */
  asRead(uri: string): FileState | undefined;
  files(): Iterable<FileState>;
  /** Puts a file in place of what was known of it; undefined takes it out. */
  put(uri: string, state: FileState | undefined): void;
  /** Documents whose findings may be out of date. Whoever checks one takes it out. */
  readonly dirty: Set<DocumentFacts>;
  /** Grows with every change of who defines what: scopes depend on it. */
  readonly identityVersion: number;
  readonly overlays: Overlays;
  /** The files that stand for objects nobody can see: those that take some in from outside, and those that are not read. */
  readonly openings: readonly string[];
  /** The files that install a Kube-OVN release. */
  readonly installers: ReadonlyMap<string, readonly Installed[]>;
  /** Grows with every change of what they install. */
  readonly installersVersion: number;
}

export function createStore(): Store {
  const index = createIndex();
  const read = new Map<string, FileState>();
  const files = new Map<string, FileState>();
  const kustomizations = new Map<string, Kustomization>();
  const derived = createDerivation();
  const dirty = new Set<DocumentFacts>();
  const unread = new Set<string>();
  const installers = new Map<string, readonly Installed[]>();
  let installersVersion = 0;
  let identityVersion = 0;
  let overlays = noOverlays;
  let unsettled = false;

  const install = (uri: string, now: readonly Installed[]): void => {
    const before = installers.get(uri) ?? [];
    if (now.length + before.length === 0) return;
    if (now.length > 0) installers.set(uri, now);
    else installers.delete(uri);
    const versions = (all: readonly Installed[]) => all.map(({ version }) => version).join();
    if (versions(before) !== versions(now)) installersVersion++;
  };
  const replace = (uri: string, state: FileState | undefined): void => {
    const after = state?.documents ?? [];
    const { gone, come } = difference(files.get(uri)?.documents ?? [], after);
    if (state) files.set(uri, state);
    else files.delete(uri);
    if (gone.length === 0 && come.length === 0) return;
    install(
      uri,
      after.flatMap(({ installed }) => installed),
    );
    const changed = different(gone, come);
    follow(gone, come);
    const same = sameIdentities(gone, come);
    const keys = keysTouched(changed, gone, come);
    for (const document of gone) {
      index.remove(document);
      dirty.delete(document);
    }
    for (const document of come) {
      index.add(document);
      dirty.add(document);
    }
    for (const document of index.readersOf(keys)) dirty.add(document);
    if (same) return;
    identityVersion++;
    // Files that define the same object are alternatives to each other: what they see changes with it.
    for (const document of changed) {
      for (const resource of document.resources) {
        for (const rival of index.get(identityOf(resource) ?? '')) {
          if (rival.place.uri === uri) continue;
          for (const file of [uri, rival.place.uri])
            for (const other of files.get(file)?.documents ?? []) dirty.add(other);
        }
      }
    }
  };

  /** Kustomizations reach over many files, so they are put to use once all that is being read is in, when someone looks. */
  const settle = (): void => {
    if (!unsettled) return;
    unsettled = false;
    const before = overlays;
    overlays = createOverlays(kustomizations, objectsOfFiles(read));
    for (const [uri, state] of read) replace(uri, derived(state, overlays.of(uri)));
    if (before.open.join() !== overlays.open.join()) concernAll();
    else for (const uri of joinedAnew(read.keys(), before, overlays)) concern(uri);
  };
  /** What a file sees is another now. */
  const concern = (uri: string): void => {
    identityVersion++;
    for (const document of files.get(uri)?.documents ?? []) dirty.add(document);
  };
  const concernAll = (): void => {
    for (const uri of files.keys()) concern(uri);
  };

  return {
    index,
    dirty,
    get identityVersion() {
      settle();
      return identityVersion;
    },
    get overlays() {
      settle();
      return overlays;
    },
    get openings() {
      settle();
      return [...overlays.open, ...unread];
    },
    file(uri) {
      settle();
      return files.get(uri);
    },
    installers,
    get installersVersion() {
      settle();
      return installersVersion;
    },
    asRead: (uri) => read.get(uri),
    files() {
      settle();
      return files.values();
    },
    put(uri, state) {
      const before = read.get(uri);
      if (state) read.set(uri, state);
      else read.delete(uri);
      if (overlays.of(uri).patch && !sameIdentities(before?.documents ?? [], state?.documents ?? [])) unsettled = true;
      replace(uri, state && derived(state, overlays.of(uri)));
      if (unread.has(uri) !== (state?.unread === true)) {
        if (!unread.delete(uri)) unread.add(uri);
        concernAll();
      }
      const said = kustomizations.get(uri);
      if (state?.kustomization) kustomizations.set(uri, state.kustomization);
      else kustomizations.delete(uri);
      if (JSON.stringify(said) !== JSON.stringify(state?.kustomization)) unsettled = true;
    },
  };
}

/** The objects that files of patches are about, by URI in whatever way it is encoded. */
function objectsOfFiles(files: ReadonlyMap<string, FileState>): (uri: string) => readonly PatchTarget[] {
  let byPlainUri: ReadonlyMap<string, FileState> | undefined;
  return (uri) => {
    // Few workspaces have files of patches: the others need no list of all files.
    byPlainUri ??= new Map([...files].map(([one, state]) => [plainUri(one), state]));
    return (byPlainUri.get(uri)?.documents ?? []).flatMap(({ resources }) =>
      resources.map(({ kind, name }) => ({ kind, name: name?.templated ? undefined : name?.value })),
    );
  };
}

/** Derives files from what was read; the same document under the same overlay stays the same. */
function createDerivation(): (state: FileState, overlay: Overlay) => FileState {
  const known = new WeakMap<DocumentFacts, { readonly overlay: string; readonly document: DocumentFacts }>();
  return (state, overlay) => {
    if (overlay === untouched) return state;
    const text = JSON.stringify(overlay);
    const derive = (document: DocumentFacts): DocumentFacts => {
      const found = known.get(document);
      if (found?.overlay === text) return found.document;
      const made = overlaid(document, overlay);
      if (made !== document || found) known.set(document, { overlay: text, document: made });
      return made;
    };
    const documents = state.documents.map(derive);
    if (documents.every((document, i) => document === state.documents[i])) return state;
    return { ...state, documents, open: state.open?.map((one) => ({ ...one, facts: derive(one.facts) })) };
  };
}

/** Files of the kustomizations that take in other files than before. */
function joinedAnew(uris: Iterable<string>, before: Overlays, after: Overlays): readonly string[] {
  const takers = (overlays: Overlays, uri: string) => [
    ...overlays.buildsOf(uri),
    ...overlays.topsOf(uri).map((top) => `top ${top}`),
  ];
  const files = [...uris].map((uri) => ({ uri, was: takers(before, uri), is: takers(after, uri) }));
  const changed = new Set(
    files.flatMap(({ was, is }) => [
      ...was.filter((one) => !is.includes(one)),
      ...is.filter((one) => !was.includes(one)),
    ]),
  );
  return files.filter(({ was, is }) => [...was, ...is].some((one) => changed.has(one))).map(({ uri }) => uri);
}

/** Documents of one list that are not in the other. Most edits leave all but a few in the middle alone. */
function difference(before: readonly DocumentFacts[], after: readonly DocumentFacts[]) {
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < least - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const left = before.slice(head, before.length - tail);
  const right = after.slice(head, after.length - tail);
  const [old, fresh] = [new Set(left), new Set(right)];
  return { gone: left.filter((one) => !fresh.has(one)), come: right.filter((one) => !old.has(one)) };
}

/** Documents that came or went, less the pairs that say the same. */
function different(gone: readonly DocumentFacts[], come: readonly DocumentFacts[]): readonly DocumentFacts[] {
  if (gone.length !== come.length) return [...gone, ...come];
  return gone.flatMap((document, i) => (sameFacts(document, come[i]!) ? [] : [document, come[i]!]));
}

/** Of documents that say the same, the old place leads to the new one. */
function follow(gone: readonly DocumentFacts[], come: readonly DocumentFacts[]): void {
  for (const { place } of come) place.now = undefined;
  if (gone.length !== come.length) return;
  gone.forEach(({ place }, i) => {
    if (place !== come[i]!.place) place.now = come[i]!.place;
  });
}

const sameIdentities = (a: readonly DocumentFacts[], b: readonly DocumentFacts[]): boolean =>
  identities(a) === identities(b);
const identities = (documents: readonly DocumentFacts[]): string =>
  documents
    .flatMap(({ resources }) => resources.map((one) => (one.patch ? 'patch ' : '') + (identityOf(one) ?? '?')))
    .sort()
    .join();
