/** Offers whole objects where a document is still blank. */
import { freeBlock } from '../../rules/stubs';
import { existsOnSome } from '../../schema/fields/field';
import { rootField } from '../../schema/fields/index';
import { isKind, type Kind } from '../../schema/kinds';
import { apiVersionOf, type SkeletonKind, skeletonKinds, skeletonOf } from '../../schema/skeletons';
import type { View } from '../../scope/view';
import { fieldDocumentation } from '../fieldText';
import { codeBlock, paragraphs } from '../markdown';
import type { Offer, PlaceContext } from './context';
import { candidatesOf } from './names';

export function completeSkeleton({ cursor, place, view, say }: PlaceContext): readonly Offer[] | undefined {
  const { root } = cursor.tree;
  const alone = root?.type === 'scalar' || (root?.type === 'map' && root.entries.length === 1);
  if (!alone || cursor.path.length > 0 || cursor.hasColon || cursor.column > 0) return undefined;
  if (cursor.json || place.uri.endsWith('.json')) return undefined;
  return skeletonKinds
    .filter((kind) => existsOnSome(rootField(kind) ?? {}, view.settings.releases))
    .map((kind, i) => {
      const slots = filled(kind, view);
      const text = (write: (slot: Slot) => string) =>
        slots
          .map((part) => (typeof part === 'string' ? part : write(part)))
          .join('')
          .replaceAll('\n', cursor.eol);
      return {
        label: kind,
        kind: 'snippet',
        rank: `${i}`.padStart(2, '0'),
        detail: () => say('newObject', { apiVersion: apiVersionOf(kind)! }),
        documentation: () => documentation(kind, text(plainSlot), say),
        edit: () => cursor.writeWord(text(plainSlot)),
        snippet: () => text(snippetSlot),
      };
    });
}

function documentation(kind: Kind, text: string, say: PlaceContext['say']): string {
  const field = rootField(kind);
  return paragraphs(field && fieldDocumentation(field, say), codeBlock(text, 'yaml'));
}

interface Slot {
  /** Tab stop, from 1 on. */
  readonly stop: number;
  /** The likeliest first; none where nothing can be known. */
  readonly values: readonly string[];
  /** Says again what stands in this stop. */
  readonly again: boolean;
}

/** A list of more names is no help; they are completed one by one. */
const maxChoices = 20;

/** What a name is as long as the workspace defines none: objects that no cluster lacks. */
const always: Readonly<Partial<Record<Kind, string>>> = { Vpc: 'ovn-cluster', Namespace: 'default' };

function filled(kind: SkeletonKind, view: View): readonly (string | Slot)[] {
  const block = freeBlock(view);
  const known: Readonly<Record<string, string | undefined>> = { '#cidr': block?.cidr, '#gateway': block?.gateway };
  const slots: Slot[] = [];
  return skeletonOf(kind)
    .split(/<([^>]*)>/)
    .map((part, i) => {
      if (i % 2 === 0) return part;
      if (part.startsWith('=')) return { ...slots[Number(part.slice(1)) - 1]!, again: true };
      const target = part.slice(1);
      const one = part.startsWith('#') ? known[part] : part;
      const values = part.startsWith('@') && isKind(target) ? names(target, view) : one ? [one] : [];
      const slot: Slot = { stop: slots.length + 1, values, again: false };
      slots.push(slot);
      return slot;
    });
}

function names(kind: Kind, view: View): readonly string[] {
  const own = candidatesOf(kind, view).filter(({ source }) => source !== 'well-known');
  const fallback = always[kind];
  const found = [...new Set([...own.map(({ name }) => name), ...(fallback === undefined ? [] : [fallback])])];
  return found.length <= maxChoices ? found : fallback === undefined ? [] : [fallback];
}

const plainSlot = ({ values }: Slot): string => values[0] ?? '';

function snippetSlot({ stop, values, again }: Slot): string {
  if (again || values.length === 0) return `$${stop}`;
  if (values.length === 1) return `\${${stop}:${values[0]!.replace(/[\\$}]/g, '\\$&')}}`;
  return `\${${stop}|${values.map((value) => value.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
}
