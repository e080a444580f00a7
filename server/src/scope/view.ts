/** What one document can see of the workspace, and a record of everything that was asked: rules and features read through it only. */
import { identity, type Resource } from '../model/resource';
import type { Reference } from '../references/read';
import { isWellKnown, type Kind } from '../schema/kinds';
import { byPlace, type Index } from '../workspace/index';
import type { IndexName, KindIn } from '../workspace/indexes';
import { matchesPattern, type ScopeSettings } from './settings';

/** `absent` alone proves something; `unknown` says why nothing can be said. */
export type Lookup<T> =
  | { readonly state: 'known'; readonly value: T }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly why: 'template' | 'several' | 'elsewhere' | 'well-known' | 'external' };

export interface View {
  readonly settings: ScopeSettings;
  /** The object of a name; of several definitions the nearest, or unknown where they are equally near. */
  find<K extends Kind>(kind: K, name: string, namespace?: string): Lookup<Resource<K>>;
  /** Every visible object of a kind, in a stable order. */
  all<K extends Kind>(kind: K): readonly Resource<K>[];
  /** Whether any object of a kind is visible; asked instead of `all` because far fewer changes matter to it. */
  some(kind: Kind): boolean;
  /** Visible objects by an index, in a stable order. */
  by<I extends IndexName>(index: I, key: string): readonly Resource<KindIn<I>>[];
  /** False where a template or a broken document may hold more objects of the kind than can be read. */
  complete(kind: Kind): boolean;
  /** References to a name from anywhere that is visible. */
  referencesTo(kind: Kind, name: string, namespace?: string): readonly Reference[];
  /** Whether an object is surely applied with what is looked from: in the same file, or by the same kustomization. */
  together(resource: Resource): boolean;
  /** Every visible definition of a name. */
  definitions<K extends Kind>(kind: K, name: string, namespace?: string): readonly Resource<K>[];
}

/** The object of a name, where there is a name and its object is known. */
export function knownIn<K extends Kind>(
  view: Pick<View, 'find'>,
  kind: K,
  name: string | undefined,
  namespace?: string,
): Resource<K> | undefined {
  const found = name === undefined ? undefined : view.find(kind, name, namespace);
  return found?.state === 'known' ? found.value : undefined;
}

/** Tells which objects a document sees, and how near a definition is to it. */
export interface Sight {
  readonly visible: (uri: string) => boolean;
  /** It is the same file, or one kustomization surely applies both. */
  readonly together: (uri: string) => boolean;
  /** Something in sight takes in objects from outside the workspace, so that nothing is surely absent. */
  readonly open: boolean;
  /** 0 for the same file, then by folders up and down. */
  readonly distance: (uri: string) => number;
}

/** @param keys filled with the key of every look-up, hit or miss */
export function createView(index: Index, sight: Sight, settings: ScopeSettings, keys: Set<string>): View {
  const isVisible = (resource: Resource) => sight.visible(resource.place.uri);
  const read = (key: string): readonly Resource[] => {
    keys.add(key);
    const found = index.inOrder(key);
    return found.every(isVisible) ? found : found.filter(isVisible);
  };
  const definitions = <K extends Kind>(kind: K, name: string, namespace = '') =>
    read(identity(kind, name, namespace)) as unknown as readonly Resource<K>[];

  return {
    settings,
    definitions,
    together: ({ place }) => sight.together(place.uri),
    all: (kind) => read(`${kind}/*`) as never,
    some(kind) {
      keys.add(`${kind}/some`);
      for (const resource of index.get(`${kind}/*`)) if (sight.visible(resource.place.uri)) return true;
      return false;
    },
    by: (name, key) => read(`${name}/${key}`) as never,
    complete: (kind) => !sight.open && read(`${kind}/?`).length === 0 && read(`${kind}/partial`).length === 0,
    referencesTo(kind, name, namespace = '') {
      const key = identity(kind, name, namespace);
      keys.add(`uses:${key}`);
      return [...index.referencesTo(key)]
        .filter((one) => sight.visible(one.resource.place.uri))
        .sort((a, b) => byPlace(a.resource, b.resource) || a.start - b.start);
    },
    find<K extends Kind>(kind: K, name: string, namespace = ''): Lookup<Resource<K>> {
      const found = nearest(definitions(kind, name, namespace), sight);
      if (found.length === 1)
        return found[0]!.partial ? { state: 'unknown', why: 'template' } : { state: 'known', value: found[0]! };
      if (found.length > 1) return { state: 'unknown', why: 'several' };
      const qualified = namespace ? `${namespace}/${name}` : name;
      if (isWellKnown(kind, qualified)) return { state: 'unknown', why: 'well-known' };
      if (settings.external.some((one) => one.kind === kind && matchesPattern(one.pattern, qualified)))
        return { state: 'unknown', why: 'external' };
      if (sight.open || index.get(identity(kind, name, namespace)).size > 0)
        return { state: 'unknown', why: 'elsewhere' };
      if (read(`${kind}/?`).length > 0) return { state: 'unknown', why: 'template' };
      return { state: 'absent' };
    },
  };
}

function nearest<K extends Kind>(found: readonly Resource<K>[], sight: Sight): readonly Resource<K>[] {
  if (found.length < 2) return found;
  const distances = found.map((resource) => sight.distance(resource.place.uri));
  const least = Math.min(...distances);
  return found.filter((_, i) => distances[i] === least);
}
