/** Hover: what a name means, what an annotation does, and what becomes of the NIC it speaks of. */
import { isWorkloadResource, type Resource } from '../model/resource';
import { keySpan } from '../model/workload';
import { ipamProvider, ovnProvider } from '../schema/annotations';
import type { View } from '../scope/view';
import type { Span } from '../text/position';
import { meantBy } from './definition';
import { documentationOf, rowOfKey } from './documentation';
import { explain, type NicExplanation } from './explain';
import { addressSection } from './hover/address';
import { type HoverContext, hoverContext } from './hover/facts';
import { nicSection, workloadSection } from './hover/nic';
import { notFound } from './hover/notFound';
import { objectCard } from './hover/objects';
import { selectionSection } from './hover/selection';
import { type WorldFacts, worldLine } from './hover/world';
import { code, paragraphs, rule } from './markdown';
import type { Say } from './say';
import { selectionAt } from './selection';
import { type AnnotationSpot, annotationAt, type Named, referenceAt, type Spot } from './subject';

export interface HoverAnswer {
  readonly markdown: string;
  readonly span: Span;
}

/** @param world of the file */
export function hoverAt(spot: Spot, asked: View, say: Say, world: () => WorldFacts): HoverAnswer | undefined {
  const context = hoverContext(asked, say);
  const named = referenceAt(spot);
  const annotation = annotationAt(spot);
  const selection = selectionAt(spot);
  const sections = [
    named && nameSection(named, context),
    annotation?.part === 'key' ? keySection(annotation, context) : undefined,
    annotation?.part === 'value' ? addressSection(annotation.annotation.value, spot.offset, context) : undefined,
    selection && selectionSection(selection.selection, context),
    fateSection(named, annotation, context),
    named && !named.reference ? worldLine(world(), say) : undefined,
  ].filter((section) => section !== undefined && section !== '');
  const span = named?.span ?? selection?.term ?? (annotation && spanOf(annotation));
  return sections.length > 0 && span ? { markdown: sections.join(rule), span } : undefined;
}

const spanOf = ({ annotation, part }: AnnotationSpot): Span =>
  part === 'key' ? keySpan(annotation) : annotation.value;

function nameSection(named: Named, context: HoverContext): string | undefined {
  if (!named.reference && isWorkloadResource(named.resource)) return undefined;
  const found = meantBy(named, context.view);
  const [first] = found;
  if (!first) return notFound(named, context);
  const params = { kind: first.kind, name: code(named.name) };
  return paragraphs(
    found.length > 1 ? context.say('isSeveral', { ...params, count: found.length }) : undefined,
    first.partial ? context.say('isTemplated', params) : undefined,
    ...found.slice(0, 3).map((resource) => objectCard(resource, context)),
  );
}

function keySection({ annotation, resource }: AnnotationSpot, { say }: HoverContext): string | undefined {
  if (!isWorkloadResource(resource)) return undefined;
  const row = rowOfKey(annotation.key);
  const text = row || !annotation.parsed ? documentationOf(annotation.key, row, say) : undefined;
  return text && paragraphs(code(annotation.key), text);
}

/** The allocation decision: of all NICs on a workload's name, else of the one that the place is about. */
function fateSection(
  named: Named | undefined,
  spot: AnnotationSpot | undefined,
  context: HoverContext,
): string | undefined {
  const { view, say } = context;
  if (named && !named.reference && isWorkloadResource(named.resource))
    return workloadSection(explain(named.resource, view, say.language), context);
  const resource: Resource | undefined = spot?.resource ?? named?.resource;
  if (!resource || !isWorkloadResource(resource)) return undefined;
  const parsed = spot?.annotation.parsed;
  if (parsed && !rowOfKey(spot.annotation.key)) return undefined;
  const isAbout = (nic: NicExplanation): boolean =>
    parsed
      ? parsed.name !== 'vip' && nic.provider === parsed.provider
      : named?.reference !== undefined && namesNic(nic, named);
  const nics = explain(resource, view, say.language).nics.filter(isAbout);
  if (nics.length > 0) return nics.map((nic) => nicSection(nic, context)).join('\n\n');
  return parsed?.parts && parsed.interface === undefined ? say('noSuchNic', { nic: code(parsed.provider) }) : undefined;
}

/** The NIC that a networks annotation or a network of a virtual machine asks for. */
const namesNic = ({ provider }: NicExplanation, { kinds, name, namespace = '' }: Named): boolean =>
  kinds.includes('NetworkAttachmentDefinition') &&
  (provider === ipamProvider(name, namespace) || `${provider}.`.startsWith(`${ovnProvider(name, namespace)}.`));
