/** What the rules about names that nothing defines have in common. */

import { isKindOf, isWorkloadResource } from '../../model/resource';
import { isReadOn } from '../../references/life';
import type { Reference } from '../../references/read';
import { isByContent } from '../../references/row';
import { annotationRows, fieldRows } from '../../references/table';
import { type AnnotationKey, parseAnnotationKey } from '../../schema/annotations';
import { type Kind, kindTable } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { closest } from '../closest';
import { type Operation, replaceText } from '../fix';

/** The kinds with a field or annotation that names a target. */
export function sourcesOf(target: Kind): readonly Kind[] {
  const named = new Set(
    [...fieldRows, ...annotationRows]
      .filter((row) => row.targets.includes(target) && !isByContent(row.form))
      .flatMap((row) => row.kinds),
  );
  return kindTable.map((row) => row.kind).filter((kind) => named.has(kind));
}

/**
 * The references of an object whose target surely is not in the workspace: none of the possible kinds has the name,
 * nothing that a template or another cluster's folder holds may be it, and the workspace does define objects of the kind.
 */
export function* dangling(references: readonly Reference[], target: Kind, view: View): Iterable<Reference> {
  for (const reference of references) {
    const { targets, name, namespace, templated, form } = reference;
    if (!targets.includes(target) || templated || namespace === undefined || name === '') continue;
    if (form === 'key' || isByContent(form)) continue;
    if (isRead(reference, view) && targets.every((kind) => isMissing(kind, name, namespace, view)))
      if (isReadOn(reference, view.settings.releases)) yield reference;
  }
}

/** Nothing defines the name, and the workspace is one that would. */
export const isMissing = (kind: Kind, name: string, namespace: string, view: View): boolean =>
  view.find(kind, name, namespace).state === 'absent' && (view.settings.closed || view.some(kind));

/** False for annotations that Kube-OVN passes over: what they name does not matter, and that they do not work is another finding. */
function isRead(reference: Reference, view: View): boolean {
  const { resource, row } = reference;
  // The network of load balancers is that of no other Services.
  if (isKindOf(resource, 'Service') && row === 'R66') {
    const { type } = resource.fields;
    return type?.templated === true || type?.value === 'LoadBalancer';
  }
  if (!isWorkloadResource(resource)) return true;
  const key = keyOf(reference);
  if (resource.fields.hostNetwork?.value === true) return false;
  if (!key) return true;
  if (key.provider === 'ovn' && view.settings.nonPrimaryCNI) return false;
  // Networks of other CNIs take their Subnet from its provider alone.
  return row !== 'R58' || key.provider === 'ovn' || key.parts?.ovn === true;
}

/** The annotation key that a reference of a workload stands under. */
export function keyOf({ resource, value }: Reference): AnnotationKey | undefined {
  const found = isWorkloadResource(resource)
    ? resource.fields.annotations.find((one) => one.value.start === value.start)
    : undefined;
  return found && parseAnnotationKey(found.key);
}

/** Names that the API server takes for objects of these kinds. */
export const isObjectName = (name: string): boolean => /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(name);

/** A draft of a rule that has the text of this repair. */
interface Renamable<D> {
  fix(id: 'rename', params: { readonly name: string }, operations: () => readonly Operation[]): D;
}

/** Offers each of the names in place of the one that nothing has. */
export const offerNames = <D extends Renamable<D>>(draft: D, reference: Reference, names: readonly string[]): D =>
  names.reduce(
    (so, name) => so.fix('rename', { name }, () => [replaceText(reference.resource.place, reference, name)]),
    draft,
  );

/** The same with those of the names that are near. */
export const offerNear = <D extends Renamable<D>>(draft: D, reference: Reference, names: readonly string[]): D =>
  offerNames(draft, reference, closest(reference.name, names));
