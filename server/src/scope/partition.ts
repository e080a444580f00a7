/**
 * Which files belong together. Folders side by side that define the same cluster-scoped objects are different clusters
 * (or variants of one): each becomes a scope of its own. Pure: a function of who defines what.
 */

/** The folders that are scopes of their own; everything else belongs to the nearest one above it, or to the root. */
export type Partition = ReadonlySet<string>;

export const wholePartition: Partition = new Set();

/** Names of folders whose children are clusters or variants: one shared name is enough to tell them apart there. */
const separating =
  /^(clusters?|environments?|envs?|overlays?|examples?|sites?|regions?|stages?|tenants?|tests?|samples?|docs?)$/i;

/**
 * @param definitions cluster-scoped identity → URIs of the files that define it
 * @param variants kustomizations that build the same objects: their folders are scopes, whatever they are called
 * A folder counts as a scope if it shares an identity with a folder beside it, and the folder above them is named for
 * such a purpose or at least half of what the smaller one defines is shared: a single slip does not tear a repository apart.
 */
export function partition(
  definitions: ReadonlyMap<string, ReadonlySet<string>>,
  variants: ReadonlyMap<string, readonly string[]> = new Map(),
): Partition {
  const owned = new Map<string, number>();
  const shared = new Map<string, Map<string, number>>();
  for (const uris of definitions.values()) {
    const folders = new Set([...uris].map(folderOf));
    if (folders.size < 2) continue;
    for (const [a, b] of rivals([...folders])) {
      count(shared, a, b);
      count(shared, b, a);
    }
  }
  const roots = new Set([...variants.values()].flatMap((uris) => rivals(uris.map(folderOf)).flat()));
  if (shared.size === 0) return roots.size > 0 ? roots : wholePartition;
  for (const uris of definitions.values()) {
    for (const above of new Set([...uris].map(folderOf).flatMap(ancestors)))
      owned.set(above, (owned.get(above) ?? 0) + 1);
  }
  for (const [folder, rivalsOf] of shared) {
    for (const [rival, common] of rivalsOf) {
      const smaller = Math.min(owned.get(folder) ?? 0, owned.get(rival) ?? 0);
      if (separating.test(nameOf(folderOf(folder))) || common * 2 >= smaller) roots.add(folder);
    }
  }
  return roots;
}

/** The scope of a file: the nearest folder above it that is one, or '' for the root. */
export function scopeOf(uri: string, roots: Partition): string {
  if (roots.size > 0)
    for (let folder = folderOf(uri); folder !== ''; folder = folderOf(folder)) if (roots.has(folder)) return folder;
  return '';
}

/** A file sees the files of its own scope, of the scopes around it, and of those inside it; never those beside it. */
export const sees = (from: string, to: string): boolean => from === to || isInside(from, to) || isInside(to, from);

export const isInside = (inner: string, outer: string): boolean => outer === '' || inner.startsWith(`${outer}/`);

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));

function ancestors(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; at !== '' && !at.endsWith('/'); at = folderOf(at)) found.push(at);
  return found;
}

/** For each pair of folders, neither above the other, the two neighbours under their nearest common folder. */
function rivals(folders: readonly string[]): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (let i = 0; i < folders.length && pairs.size < 1000; i++) {
    for (let j = i + 1; j < folders.length; j++) {
      const a = folders[i]!.split('/');
      const b = folders[j]!.split('/');
      let common = 0;
      while (common < a.length && common < b.length && a[common] === b[common]) common++;
      if (common === a.length || common === b.length) continue;
      const pair: [string, string] = [a.slice(0, common + 1).join('/'), b.slice(0, common + 1).join('/')];
      pairs.set(pair.join(' '), pair);
    }
  }
  return [...pairs.values()];
}

function count(counts: Map<string, Map<string, number>>, a: string, b: string): void {
  const row = counts.get(a) ?? new Map<string, number>();
  row.set(b, (row.get(b) ?? 0) + 1);
  counts.set(a, row);
}
