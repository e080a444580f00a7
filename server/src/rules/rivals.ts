/** Objects that another one is at odds with. */
import type { Resource } from '../model/resource';
import type { Kind } from '../schema/kinds';
import type { View } from '../scope/view';

/**
 * Of the objects found to clash with `own`, those that surely do. An object of the same name is another version of `own`; where files
 * define one name differently, as examples beside each other do, all versions that are in sight have to be among those found.
 */
export function rivalsAmong<K extends Kind>(
  own: Resource<K>,
  found: readonly Resource<K>[],
  view: View,
): readonly Resource<K>[] {
  const clashing = new Set(found);
  return [...clashing].filter(
    (other) =>
      other !== own &&
      !other.partial &&
      other.name &&
      !other.name.templated &&
      other.name.value !== own.name?.value &&
      view
        .definitions(other.kind, other.name.value, other.namespace)
        .every((version) => version.partial || clashing.has(version)),
  );
}
