/** Offers the names that a reference may take, as the table says: nearest to what is wanted first, none hidden. */
import type { Resource } from '../../model/resource';
import { namespaceGiven, textIn } from '../../references/read';
import { type FieldRow, type Form, isByContent } from '../../references/row';
import { rowAt } from '../../references/slots';
import { rootOf } from '../../workspace/document';
import { mayMean } from '../content';
import { describer, titleOf } from '../describe';
import { annotationsPath, type CompletionContext, type Offer, siblingItems } from './context';
import { type Candidate, candidatesOf } from './names';
import { ranker } from './rank';
import { type Slot, slotAt, spell } from './slot';

type Row = Pick<FieldRow, 'id' | 'targets' | 'form'>;

export function completeReference(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, resource, path } = context;
  if (cursor.part === 'key') return undefined;
  const textAt = textIn(rootOf(resource, cursor.tree));
  const row = rowAt(resource.kind, path, annotationsPath(resource), textAt);
  const slot = row && slotAt(cursor.typed, cursor.at, row.form);
  if (!row || !slot) return undefined;
  return [...namesFor(context, row, slot, namespaceGiven(row, textAt)), ...ownNetwork(context, row.form, slot)];
}

/** @param home the only namespace whose objects can be meant */
function namesFor(context: CompletionContext, row: Row, slot: Slot, home: string | undefined): readonly Offer[] {
  const { cursor, resource, view, say } = context;
  const describe = describer(view, say);
  const taken = new Set([...slot.others, ...siblingItems(context)]);
  const rank = ranker(context, row.id);
  const kinds = slot.kind === 'namespace' ? (['Namespace'] as const) : row.targets;
  return kinds.flatMap((kind) =>
    candidatesOf(kind, view).flatMap((candidate): readonly Offer[] => {
      if (isByContent(row.form) && candidate.resource && !mayMean(row.form, candidate.resource, resource)) return [];
      if (isSelf(candidate, resource, row) || (home !== undefined && candidate.namespace !== home)) return [];
      const texts = slot.kind === 'namespace' ? [candidate.name] : spell(row.form, slot, candidate, resource.namespace);
      return texts
        .filter((text) => !taken.has(text))
        .map((text) => ({
          label: labelOf(row.form, slot, candidate, text),
          kind: 'reference',
          detail: () => detailOf(row.form, candidate, context, describe),
          rank: `${rank(candidate)}`,
          edit: () => cursor.write(slot.start, slot.end, text + slot.ending),
        }));
    }),
  );
}

const labelOf = (form: Form, slot: Slot, { name, namespace }: Candidate, text: string): string =>
  form === 'networks' && slot.json && slot.kind === 'name' && text !== name ? `${namespace}/${name}` : text;

function detailOf(
  form: Form,
  candidate: Candidate,
  { say }: CompletionContext,
  describe: ReturnType<typeof describer>,
): string | undefined {
  const { kind, name, namespace, resource } = candidate;
  if (isByContent(form) || candidate.source === 'made')
    return titleOf(resource?.kind ?? kind, resource?.name?.value ?? name, resource?.namespace ?? namespace);
  if (resource) return describe(resource);
  return say(candidate.source === 'external' ? 'declared' : 'wellKnown');
}

/** An object does not mean itself, but for a network's own name in its provider and the groups that let themselves in. */
const isSelf = ({ kind, name, namespace }: Candidate, resource: Resource, { id }: Row): boolean =>
  id !== 'R45' && kind === resource.kind && name === resource.name?.value && namespace === resource.namespace;

/** `ovn` names no network, and is right wherever a provider or a policy's network is wanted. */
function ownNetwork({ cursor, say }: CompletionContext, form: Form, slot: Slot): readonly Offer[] {
  if ((form !== 'provider' && form !== 'slashes') || slot.others.includes('ovn')) return [];
  const edit = () => cursor.write(slot.start, slot.end, 'ovn');
  return [{ label: 'ovn', kind: 'value', detail: () => say('defaultProvider'), rank: '1', edit }];
}
