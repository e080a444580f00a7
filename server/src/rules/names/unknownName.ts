/** What the rules about names that nothing defines have in common. */

import type { Reference } from '../../references/read';
import { annotationRows, fieldRows } from '../../references/table';
import { type Kind, kindTable } from '../../schema/kinds';
import type { View } from '../../scope/view';

/** The kinds with a field or annotation that names a target. */
export function sourcesOf(target: Kind): readonly Kind[] {
  const named = new Set(
    [...fieldRows, ...annotationRows].filter((row) => row.targets.includes(target)).flatMap((row) => row.kinds),
  );
  return kindTable.map((row) => row.kind).filter((kind) => named.has(kind));
}

/**
 * The references of an object whose target surely is not in the workspace: none of the possible kinds has the name,
 * nothing that a template or another cluster's folder holds may be it, and the workspace does define objects of the kind.
 */
export function* dangling(references: readonly Reference[], target: Kind, view: View): Iterable<Reference> {
  for (const reference of references) {
    const { targets, name, namespace, templated, row } = reference;
    if (!targets.includes(target) || templated || namespace === undefined || row === 'key' || name === '') continue;
    if (targets.some((kind) => view.find(kind, name, namespace).state !== 'absent')) continue;
    if (view.all(target).length > 0) yield reference;
  }
}
