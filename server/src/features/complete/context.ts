/** What completions share: the place, the object as it is being typed, and how an offer becomes an item. */
import type { Place } from '../../model/place';
import { rangeIn } from '../../model/place';
import { isWorkloadResource, type Resource } from '../../model/resource';
import type { View } from '../../scope/view';
import type { Cursor } from '../../syntax/cursor';
import type { OffsetEdit } from '../../text/edit';
import type { Say } from '../say';
import type { Completion } from '../types';

export interface CompletionContext {
  readonly view: View;
  readonly cursor: Cursor;
  /** The object around the cursor, read from the cursor's tree. */
  readonly resource: Resource;
  /** The path of the cursor within the object. */
  readonly path: readonly (string | number)[];
  /** The document as it is. */
  readonly place: Place;
  readonly say: Say;
}

export type Offer = Omit<Completion, 'edit'> & { readonly edit: OffsetEdit | undefined };

/** Clients that show more than this filter badly anyway. */
export const maxItems = 500;

/** Items in the order in which they are shown; what cannot be written exactly is left out. */
export function toItems(offers: readonly Offer[], typed: string, place: Place): readonly Completion[] {
  const items = offers.flatMap(({ edit, ...offer }): Completion[] =>
    edit ? [{ ...offer, edit: { range: rangeIn(place, edit), newText: edit.newText } }] : [],
  );
  const fitting = items.length > maxItems ? items.filter(({ label }) => isSubsequence(typed, label)) : items;
  return fitting.sort((a, b) => compare(a.rank, b.rank) || compare(a.label, b.label)).slice(0, maxItems);
}

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Every character of the query occurs in the text, in order. */
export function isSubsequence(query: string, text: string): boolean {
  let at = 0;
  for (const c of query.toLowerCase()) {
    at = text.toLowerCase().indexOf(c, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** Where the annotations of an object stand that count. */
export const annotationsPath = (resource: Resource): readonly string[] =>
  isWorkloadResource(resource) ? resource.fields.annotationsPath : ['metadata', 'annotations'];
