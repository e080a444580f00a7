/** References and highlights: every place in sight that names an object. */
import { rangeIn } from '../model/place';
import type { Resource } from '../model/resource';
import { contentForms, isByContent } from '../references/row';
import type { View } from '../scope/view';
import type { Span } from '../text/position';
import { byContent } from '../workspace/index';
import { contentOf, mayMean } from './content';
import { definitionsOf } from './definition';
import { type Named, ownProvider, referenceAt, type Spot } from './subject';
import type { Highlight, PlaceOfName } from './types';

interface Place extends Span {
  readonly resource: Resource;
  readonly defines: boolean;
}

export function referencesAt(spot: Spot, view: View, includeDefinition: boolean): readonly PlaceOfName[] {
  const named = referenceAt(spot);
  if (!named) return [];
  return placesOf(named, view)
    .filter(({ defines }) => includeDefinition || !defines)
    .map((one) => ({ uri: one.resource.place.uri, range: rangeIn(one.resource.place, one) }));
}

export function highlightsAt(spot: Spot, view: View): readonly Highlight[] {
  const named = referenceAt(spot);
  if (!named) return [];
  return placesOf(named, view)
    .filter(({ resource }) => resource.place.uri === named.place.uri)
    .map((one) => ({ range: rangeIn(one.resource.place, one), kind: one.defines ? 'write' : 'read' }));
}

/** Definitions first, then references in a stable order. A name that a template writes stands for itself alone. */
function placesOf(named: Named, view: View): readonly Place[] {
  const { kinds, name, namespace, templated, resource, span, reference } = named;
  if (templated || namespace === undefined) return [{ ...span, resource, defines: !reference }];
  const definitions = definitionsOf(named, view);
  const defining = definitions.flatMap((one): Place[] =>
    one.name ? [{ start: one.name.start, end: one.name.end, resource: one, defines: true }] : [],
  );
  const naming = [
    ...definitions.map(ownProvider).filter((one) => one?.name === name && one.namespace === namespace),
    ...kinds.flatMap((kind) =>
      view.referencesTo(kind, reference && isByContent(reference.form) ? byContent(name) : name, namespace),
    ),
    ...(reference ? [] : referencesByContent(resource, view)),
  ].flatMap((one): Place[] =>
    one ? [{ start: one.start, end: one.end, resource: one.resource, defines: false }] : [],
  );
  return distinct([...defining, ...naming]);
}

/** Places that write an address or a block of an object instead of its name. */
const referencesByContent = (resource: Resource, view: View) =>
  contentForms.flatMap((form) =>
    contentOf(resource, form).flatMap((text) =>
      view
        .referencesTo(resource.kind, byContent(text))
        .filter((one) => one.form === form && mayMean(form, resource, one.resource)),
    ),
  );

/** A reference of several possible kinds is found once for each. */
function distinct(places: readonly Place[]): readonly Place[] {
  const seen = new Map(places.map((one) => [`${one.resource.place.uri} ${one.resource.place.line} ${one.start}`, one]));
  return [...seen.values()];
}
