/** Definition: where the object of a name is. */

import { ownerOfIp, ownersOf } from '../model/ipName';
import { rangeIn } from '../model/place';
import type { Resource } from '../model/resource';
import { isByContent } from '../references/row';
import type { View } from '../scope/view';
import { havingContent } from './content';
import { selected, selectionAt } from './selection';
import { type Named, referenceAt, type Spot } from './subject';
import type { Target } from './types';

/** Every definition in sight, so that nobody is led to the wrong one of several. */
export function definitionAt(spot: Spot, view: View): readonly Target[] {
  const named = referenceAt(spot);
  if (!named) return chosenAt(spot, view);
  const origin = rangeIn(named.place, named.span);
  return meantBy(named, view).map((resource) => ({ ...whereDefined(resource), origin }));
}

/** What the label selector at the place chooses. */
function chosenAt(spot: Spot, view: View): readonly Target[] {
  const found = selectionAt(spot);
  if (!found) return [];
  const origin = rangeIn(spot.document.place, found.term);
  return selected(found.selection, view).chosen.map((resource) => ({ ...whereDefined(resource), origin }));
}

/** The definitions, or where the controller makes the object itself, what it makes it for. */
export function meantBy(named: Named, view: View): readonly Resource[] {
  const found = definitionsOf(named, view);
  const owner =
    found.length === 0 && named.kinds.includes('IP') && !named.templated ? ownerOfIp(named.name) : undefined;
  if (!owner) return found;
  return ownersOf(owner).flatMap(
    ({ kind, name }) => view.definitions(kind, name, owner.namespace) as readonly Resource[],
  );
}

/** The definitions of a name in sight, of any kind it may mean. */
export function definitionsOf(
  { kinds, name, namespace, templated, resource, reference }: Named,
  view: View,
): readonly Resource[] {
  if (templated || namespace === undefined) return reference ? [] : [resource];
  if (reference && isByContent(reference.form)) return havingContent(reference.form, name, kinds, resource, view);
  return kinds.flatMap((kind) => view.definitions(kind, name, namespace) as readonly Resource[]);
}

export function whereDefined({ place, span, name, kindSpan }: Resource): Omit<Target, 'origin'> {
  const own = name ?? kindSpan;
  return {
    uri: place.uri,
    range: rangeIn(place, span.end > span.start ? span : own),
    selectionRange: rangeIn(place, own),
  };
}
