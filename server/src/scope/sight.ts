/** Which files a file sees: those of its scope, less the ones that are alternatives to it, and those surely applied with it. */
import { identityOf, type Resource } from '../model/resource';
import { kindRow, ownGroup } from '../schema/kinds';
import type { FileState } from '../workspace/files';
import type { Index } from '../workspace/index';
import { folderOf, isInside, type Partition, partition, scopeOf, sees } from './partition';
import type { Sight } from './view';

export interface Scopes {
  sightOf(uri: string): Sight;
  /** The files in sight of a file that stand for objects nobody can see: they make its world open, whatever is set. */
  openingsOf(uri: string): readonly string[];
  /** The folder that is the scope of a file; '' for the root. */
  scopeOf(uri: string): string;
  /** Whether a file lies in the scope of another, or in one around it: what it installs is installed there too. */
  holds(uri: string, other: string): boolean;
  /** The same for files that are in one scope in every respect. */
  groupOf(uri: string): string;
  /** The folders that are scopes of their own. */
  readonly roots: Partition;
}

/**
 * @param open files that take in objects from outside the workspace
 * @param workspaceFolder the workspace folder of a file: what lies in different ones never sees each other
 * @param declared the name of the scope that the configuration puts a file in, if any: it goes before what folders show
 * @param topsOf the kustomizations that build a file and that no other takes in: what one applies the others do not
 * @param buildsOf the kustomizations that name a file among their resources: such files are no alternatives
 */
export function createScopes(
  files: Iterable<FileState>,
  index: Index,
  open: readonly string[],
  workspaceFolder: (uri: string) => string,
  declared: (uri: string) => string | undefined,
  buildsOf: (uri: string) => readonly string[],
  topsOf: (uri: string) => readonly string[],
): Scopes {
  const all = [...files];
  const roots: Partition = partition(clusterScoped(all), variants(all, topsOf));
  const alternatives = new Map<string, ReadonlySet<string>>();
  const byUri = new Map(all.map((file) => [file.uri, file]));

  const alternativesOf = (uri: string): ReadonlySet<string> => {
    let found = alternatives.get(uri);
    if (!found) {
      found = rivalFiles(byUri.get(uri), index);
      alternatives.set(uri, found);
    }
    return found;
  };
  const places = new Map<string, FilePlace>();
  const placeOf = (uri: string): FilePlace => {
    let found = places.get(uri);
    if (!found) {
      const place = { folder: workspaceFolder(uri), declared: declared(uri), scope: scopeOf(uri, roots) };
      found = { ...place, group: JSON.stringify(place), builds: buildsOf(uri) };
      places.set(uri, found);
    }
    return found;
  };
  const visibleFrom = (uri: string): ((other: string) => boolean) => {
    const own = placeOf(uri);
    const rivals = alternativesOf(uri);
    return (other) => {
      if (other === uri) return true;
      const theirs = placeOf(other);
      if (areTogether(own, theirs)) return true;
      if (own.folder !== theirs.folder || rivals.has(other)) return false;
      if (own.declared === undefined) return sees(own.scope, theirs.scope);
      return theirs.declared === undefined || own.declared === theirs.declared;
    };
  };
  return {
    roots,
    scopeOf(uri) {
      const own = placeOf(uri);
      return own.declared ?? own.scope;
    },
    holds(uri, other) {
      const [own, theirs] = [placeOf(uri), placeOf(other)];
      if (own.folder !== theirs.folder) return false;
      if (theirs.declared !== undefined) return own.declared === theirs.declared;
      return own.declared !== undefined || own.scope === theirs.scope || isInside(own.scope, theirs.scope);
    },
    groupOf: (uri) => placeOf(uri).group,
    openingsOf: (uri) => open.filter(visibleFrom(uri)),
    sightOf(uri) {
      const visible = visibleFrom(uri);
      return {
        visible,
        together: (other) => other === uri || areTogether(placeOf(uri), placeOf(other)),
        open: open.some(visible),
        distance: (other) => (other === uri ? 0 : 1 + distance(folderOf(uri), folderOf(other))),
      };
    },
  };
}

/** Where a file belongs: looked up for every object that anything sees, so it is worked out once. */
interface FilePlace {
  readonly folder: string;
  readonly declared: string | undefined;
  readonly scope: string;
  readonly group: string;
  readonly builds: readonly string[];
}

/** One kustomization applies both, and no configuration says otherwise. */
const areTogether = (a: FilePlace, b: FilePlace): boolean =>
  a.builds.length > 0 &&
  a.folder === b.folder &&
  a.declared === b.declared &&
  a.builds.some((one) => b.builds.includes(one));

/** Kube-OVN's own objects: names of namespaces and the like are repeated everywhere on purpose. */
const tellsApart = (kind: Parameters<typeof kindRow>[0]): boolean => kindRow(kind).group === ownGroup;

/** The kustomizations that build the same objects of a whole cluster: each for a cluster of its own. */
function variants(
  files: readonly FileState[],
  topsOf: (uri: string) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const { uri, documents } of files) {
    if (!documents.some(({ resources }) => resources.some(isOfCluster))) continue;
    const tops = topsOf(uri);
    if (tops.length > 1) found.set(tops.join(' '), tops);
  }
  return found;
}

const isOfCluster = ({ kind, patch }: Resource): boolean => tellsApart(kind) && !patch;

function clusterScoped(files: readonly FileState[]): ReadonlyMap<string, ReadonlySet<string>> {
  const definitions = new Map<string, Set<string>>();
  for (const { uri, documents } of files) {
    for (const document of documents) {
      for (const resource of document.resources) {
        const identity = tellsApart(resource.kind) && !resource.patch ? identityOf(resource) : undefined;
        if (identity === undefined) continue;
        const uris = definitions.get(identity);
        if (uris) uris.add(uri);
        else definitions.set(identity, new Set([uri]));
      }
    }
  }
  return definitions;
}

/** Two files that define the same object cannot both be meant: a page of examples, for one. A patch is no rival of what it patches. */
function rivalFiles(file: FileState | undefined, index: Index): ReadonlySet<string> {
  const found = new Set<string>();
  for (const document of file?.documents ?? []) {
    for (const resource of document.resources) {
      if (resource.patch) continue;
      const identity =
        tellsApart(resource.kind) || resource.kind === 'NetworkAttachmentDefinition' ? identityOf(resource) : undefined;
      for (const other of identity === undefined ? [] : index.get(identity))
        if (other.place.uri !== file!.uri) found.add(other.place.uri);
    }
  }
  return found;
}

/** Steps up and down between two folders. */
function distance(a: string, b: string): number {
  const x = a.split('/');
  const y = b.split('/');
  let common = 0;
  while (common < x.length && common < y.length && x[common] === y[common]) common++;
  return x.length + y.length - 2 * common;
}
