/** What the kustomizations of a workspace do to its files. Pure: a function of all of them. */
import type { Kustomization, PatchTarget } from './kustomization';

/** What is done to the objects of one file. */
export interface Overlay {
  /** The file holds patches: its objects are parts of others. */
  readonly patch: boolean;
  /** The namespace they end in: undefined where none is set, null where it differs from build to build. */
  readonly namespace: string | null | undefined;
  readonly renamed: boolean;
  readonly patched: readonly PatchTarget[];
}

export const untouched: Overlay = { patch: false, namespace: undefined, renamed: false, patched: [] };

export interface Overlays {
  of(uri: string): Overlay;
  /** The kustomizations that name a file itself among their resources: files of one of them are surely applied together. */
  buildsOf(uri: string): readonly string[];
  /** The kustomizations that build a file, by URI, and that no other takes in. */
  topsOf(uri: string): readonly string[];
  /** The kustomizations that take in objects from elsewhere, by URI. */
  readonly open: readonly string[];
}

const none: readonly string[] = [];
export const noOverlays: Overlays = { of: () => untouched, buildsOf: () => none, topsOf: () => none, open: [] };

/** What reaches a file on one way down from a kustomization that no other takes in. */
interface Way {
  readonly namespace: string | undefined;
  readonly renamed: boolean;
}

/**
 * @param all by URI of the kustomization file
 * @param objects what a file holds: those of a file of patches are what it changes
 */
export function createOverlays(
  all: ReadonlyMap<string, Kustomization>,
  objects: (uri: string) => readonly PatchTarget[] = () => [],
): Overlays {
  if (all.size === 0) return noOverlays;
  const byFolder = new Map([...all].map(([uri, one]) => [folderOf(plainUri(uri)), one] as const));
  const taken = new Set([...byFolder].flatMap(([folder, one]) => one.resources.map((path) => resolve(folder, path))));
  const patchFiles = new Set(
    [...byFolder].flatMap(([folder, one]) => one.patches.map((path) => resolve(folder, path))),
  );
  const ways = new Map<string, Way[]>();
  const patched = new Map<string, PatchTarget[]>();
  const builds = new Map<string, string[]>();
  const tops = new Map<string, Set<string>>();
  const uriOf = new Map([...all.keys()].map((uri) => [folderOf(plainUri(uri)), uri] as const));
  for (const [folder, { resources }] of byFolder)
    for (const path of new Set(resources.map((one) => resolve(folder, one))))
      if (!byFolder.has(path)) push(builds, path, folder);

  const walk = (
    top: string,
    folder: string,
    way: Way,
    targets: readonly PatchTarget[],
    trail: ReadonlySet<string>,
  ): void => {
    const own = byFolder.get(folder);
    if (!own || trail.has(folder)) return;
    const next: Way = { namespace: way.namespace ?? own.namespace, renamed: way.renamed || own.renames };
    const reached = [...targets, ...own.targets, ...own.patches.flatMap((path) => objects(resolve(folder, path)))];
    for (const path of own.resources) {
      const target = resolve(folder, path);
      if (byFolder.has(target)) walk(top, target, next, reached, new Set([...trail, folder]));
      else {
        push(ways, target, next);
        tops.set(target, (tops.get(target) ?? new Set()).add(uriOf.get(top)!));
        for (const one of reached) push(patched, target, one);
      }
    }
  };
  for (const folder of byFolder.keys())
    if (!taken.has(folder)) walk(folder, folder, { namespace: undefined, renamed: false }, [], new Set());

  return {
    open: [...all].filter(([, one]) => one.open).map(([uri]) => uri),
    buildsOf: (uri) => builds.get(plainUri(uri)) ?? none,
    topsOf: (uri) => [...(tops.get(plainUri(uri)) ?? none)].sort(),
    of(uri) {
      const path = plainUri(uri);
      const own = ways.get(path) ?? [];
      const namespaces = new Set(own.map((way) => way.namespace));
      return {
        patch: patchFiles.has(path),
        namespace: namespaces.size > 1 ? null : [...namespaces][0],
        renamed: own.some((way) => way.renamed),
        patched: patched.get(path) ?? [],
      };
    },
  };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Clients encode URIs differently; what they stand for is compared. */
export function plainUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

function resolve(folder: string, path: string): string {
  const parts = folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
