/** Objects that another one is at odds with. */
import type { Resource } from '../model/resource';
import type { Kind } from '../schema/kinds';
import type { View } from '../scope/view';

/**
 * Of the objects found to clash with `own`, those that surely do. An object of the same name is another version of `own`; where files
 * define one name differently, as examples beside each other do, all versions that are in sight have to be among those found, and the
 * first stands for them.
 */
export function rivalsAmong<K extends Kind>(
  own: Resource<K>,
  found: readonly Resource<K>[],
  view: View,
): readonly Resource<K>[] {
  const clashing = new Set(found);
  const seen = new Set<string>();
  return [...clashing].filter((other) => {
    const { kind, name, namespace } = other;
    if (other === own || other.partial || !name || name.templated || name.value === own.name?.value) return false;
    const id = `${namespace}/${name.value}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return view.definitions(kind, name.value, namespace).every((version) => version.partial || clashing.has(version));
  });
}
