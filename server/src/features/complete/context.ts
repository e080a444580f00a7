/** What completions share: the place, the object as it is being typed, and how an offer becomes an item. */
import type { Place } from '../../model/place';
import { rangeIn } from '../../model/place';
import { isWorkloadResource, type Resource } from '../../model/resource';
import type { View } from '../../scope/view';
import type { Cursor } from '../../syntax/cursor';
import { nodeAt } from '../../syntax/edit';
import { isScalar } from '../../syntax/node';
import type { OffsetEdit } from '../../text/edit';
import type { Say } from '../say';
import type { Completion } from '../types';

/** A place where no object of ours is to be seen yet. */
export interface PlaceContext {
  readonly view: View;
  readonly cursor: Cursor;
  /** The document as it is. */
  readonly place: Place;
  readonly say: Say;
}

export interface CompletionContext extends PlaceContext {
  /** The object around the cursor, read from the cursor's tree. */
  readonly resource: Resource;
  /** The path of the cursor within the object. */
  readonly path: readonly (string | number)[];
}

/** An item before it is known to be shown: what costs something is worked out only then. */
export interface Offer extends Pick<Completion, 'label' | 'kind' | 'rank'> {
  readonly detail?: () => string | undefined;
  readonly hint?: () => string | undefined;
  readonly documentation?: () => string | undefined;
  /** Undefined where it cannot be written exactly. */
  readonly edit: () => OffsetEdit | undefined;
  /** The new text with tab stops. @param newText as it is without them */
  readonly snippet?: (newText: string) => string;
}

/** Of more than these only those that fit what is typed are shown; a client that gets so many asks again as typing goes on. */
export const maxItems = 200;

/** Items in the order in which they are shown; what cannot be written exactly is left out. */
export function toItems(offers: readonly Offer[], typed: string, place: Place): readonly Completion[] {
  const fitting = offers.length > maxItems ? offers.filter(({ label }) => isSubsequence(typed, label)) : offers;
  return [...fitting]
    .sort((a, b) => compare(a.rank, b.rank) || compare(a.label, b.label))
    .slice(0, maxItems)
    .map((offer) => toItem(offer, place))
    .filter((item) => item !== undefined);
}

function toItem({ label, kind, rank, ...offer }: Offer, place: Place): Completion | undefined {
  const edit = offer.edit();
  if (!edit) return undefined;
  const detail = offer.detail?.() || undefined;
  const hint = offer.hint?.();
  const documentation = offer.documentation?.();
  return {
    label,
    kind,
    rank,
    edit: { range: rangeIn(place, edit), newText: edit.newText },
    ...(detail !== undefined && { detail }),
    ...(hint !== undefined && { hint }),
    ...(documentation !== undefined && { documentation }),
    ...(offer.snippet && { snippet: { newText: offer.snippet(edit.newText) } }),
  };
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every character of the query occurs in the text, in order; case does not matter. */
export function isSubsequence(query: string, text: string): boolean {
  const lower = text.toLowerCase();
  let at = 0;
  for (const c of query.toLowerCase()) {
    at = lower.indexOf(c, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** The keys of the map, less the one being typed. */
export const presentKeys = ({ cursor }: Pick<PlaceContext, 'cursor'>): ReadonlySet<string> =>
  new Set((cursor.map?.entries ?? []).map(({ key }) => key.value).filter((key) => key !== cursor.typed));

/** What the list holds already, less the item being typed. */
export function siblingItems({ cursor }: CompletionContext): readonly string[] {
  const index = cursor.path.at(-1);
  if (typeof index !== 'number') return [];
  const list = nodeAt(cursor.tree.root, cursor.path.slice(0, -1))?.node;
  return (list?.type === 'seq' ? list.items : []).flatMap((item, i) =>
    i !== index && isScalar(item) ? [item.value] : [],
  );
}

/** Where the annotations of an object stand that count. */
export const annotationsPath = (resource: Resource): readonly string[] =>
  isWorkloadResource(resource) ? resource.fields.annotationsPath : ['metadata', 'annotations'];
