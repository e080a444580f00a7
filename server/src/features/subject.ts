/** What a place of a document speaks of: a name that refers, a name that defines, or an annotation key. */
import type { Place } from '../model/place';
import { isKindOf, isWorkloadResource, type Resource } from '../model/resource';
import { type Annotation, keySpan } from '../model/workload';
import type { Reference } from '../references/read';
import { parseProvider } from '../schema/annotations';
import type { Kind } from '../schema/kinds';
import { covers, type Position, type Span } from '../text/position';
import type { DocumentFacts } from '../workspace/document';

/** A document and an offset in it. */
export interface Spot {
  readonly document: DocumentFacts;
  readonly offset: number;
}

/** Undefined where the file has no document at the position. */
export function spotAt(documents: readonly DocumentFacts[], { line, character }: Position): Spot | undefined {
  const document = documents.findLast(({ place }) => place.line <= line);
  const starts = document?.place.lineStarts;
  const start = starts?.[line - document!.place.line];
  if (!document || !starts || start === undefined) return undefined;
  const end = starts[line - document.place.line + 1] ?? document.length;
  return { document, offset: Math.min(start + character, Math.max(start, end)) };
}

/** What a name means: one of these kinds. */
export interface Named {
  readonly kinds: readonly Kind[];
  readonly name: string;
  readonly namespace: string | undefined;
  /** Where the name stands. */
  readonly span: Span;
  readonly place: Place;
  readonly templated: boolean;
  /** Absent where the name is that of the object itself. */
  readonly reference?: Reference;
  /** The object that the name defines, or that refers. */
  readonly resource: Resource;
}

/** The one look-up that definition, references, highlights, hover and rename share. */
export function referenceAt({ document, offset }: Spot): Named | undefined {
  const inside = allReferences(document).filter((one) => covers(one, offset));
  const reference = inside.reduce<Reference | undefined>(
    (best, one) => (best && best.end - best.start <= one.end - one.start ? best : one),
    undefined,
  );
  if (reference) return { ...namedBy(reference), place: document.place };
  const resource = document.resources.find(({ name }) => name && name.end > name.start && covers(name, offset));
  return resource && defined(resource);
}

const namedBy = (reference: Reference): Omit<Named, 'place'> => ({
  kinds: reference.targets,
  name: reference.name,
  namespace: reference.namespace,
  span: { start: reference.start, end: reference.end },
  templated: reference.templated,
  resource: reference.resource,
  reference,
});

/** The name of an object as something that can be asked about. */
export function defined(resource: Resource): Named | undefined {
  const { name, kind, namespace, place } = resource;
  if (!name) return undefined;
  const span = { start: name.start, end: name.end };
  return { kinds: [kind], name: name.value, namespace, span, place, templated: name.templated === true, resource };
}

/** References of the table, and the networks that name themselves in the provider of their config. */
export function allReferences(document: DocumentFacts): readonly Reference[] {
  const own = document.resources.map(ownProvider).filter((one) => one !== undefined);
  return own.length > 0 ? [...document.references, ...own] : document.references;
}

/** `provider` in the config of a NetworkAttachmentDefinition, where it has an exact place. */
export function ownProvider(resource: Resource): Reference | undefined {
  if (!isKindOf(resource, 'NetworkAttachmentDefinition')) return undefined;
  const { provider } = resource.fields.network;
  const parts = provider && parseProvider(provider.value);
  if (!parts || provider.end - provider.start !== provider.value.length) return undefined;
  const { nad, namespace } = parts;
  return {
    row: 'R71',
    form: 'provider',
    targets: ['NetworkAttachmentDefinition'],
    name: nad,
    namespace,
    namespaced: true,
    templated: false,
    start: provider.start,
    end: provider.start + nad.length + 1 + namespace.length,
    value: { start: provider.start, end: provider.end },
    key: undefined,
    resource: resource as Resource,
  };
}

/** The annotation whose key, or whose value, is at the place; of a workload only those that reach its pods. */
export function annotationAt({ document, offset }: Spot): AnnotationSpot | undefined {
  for (const resource of document.resources) {
    const annotations = isWorkloadResource(resource) ? resource.fields.annotations : resource.annotations;
    for (const annotation of annotations) {
      if (covers(keySpan(annotation), offset)) return { resource, annotation, part: 'key' };
      if (covers(annotation.value, offset)) return { resource, annotation, part: 'value' };
    }
  }
  return undefined;
}

export interface AnnotationSpot {
  readonly resource: Resource;
  readonly annotation: Annotation;
  readonly part: 'key' | 'value';
}
