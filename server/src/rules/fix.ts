/** Fixes as data: what to change, said in terms of objects and keys. features/applyFix turns them into text edits. */

import type { Opening } from '../model/opening';
import type { Place } from '../model/place';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Item } from '../syntax/edit';
import type { Span } from '../text/position';

type Path = readonly (string | number)[];

export type Operation =
  /** Give a scalar another value, in the style it is written in. */
  | { readonly do: 'replace'; readonly place: Place; readonly at: Span; readonly value: string }
  /** Replace the very characters of a span, inside a scalar for example. */
  | { readonly do: 'replaceText'; readonly place: Place; readonly at: Span; readonly text: string }
  /** Replace part of a scalar's text, in the style it is written in. Offsets are those of the text. */
  | {
      readonly do: 'replaceInside';
      readonly place: Place;
      /** The scalar. */
      readonly at: Span;
      readonly part: Span;
      readonly text: string;
    }
  /** Add `key: value` to the map at a path of the object, after the entry `after` where there is one. */
  | {
      readonly do: 'setKey';
      readonly resource: Resource;
      readonly path: Path;
      readonly key: string;
      /** A text is quoted where it would be read as something else. */
      readonly value: string | number | boolean;
      readonly after?: string;
    }
  /** Remove the entry at a path. */
  | { readonly do: 'removeKey'; readonly resource: Resource; readonly path: Path }
  /** Move the entry at a path into the map at another one, as it is written. */
  | { readonly do: 'moveKey'; readonly resource: Resource; readonly from: Path; readonly to: Path }
  /** Rename the key of the entry at a path. */
  | { readonly do: 'renameKey'; readonly resource: Resource; readonly path: Path; readonly key: string }
  | { readonly do: 'appendItems'; readonly resource: Resource; readonly path: Path; readonly items: readonly Item[] }
  | { readonly do: 'removeItem'; readonly resource: Resource; readonly path: Path; readonly index: number }
  /** Add a document behind that of an object. `text` has no `---` and uses `\n`. */
  | { readonly do: 'newDocument'; readonly after: Place; readonly text: string };

export interface Fix {
  /** A message of the rule. */
  readonly title: string;
  readonly params: Readonly<Record<string, string | readonly string[]>>;
  /** The one right repair: part of fix-all, offered first. */
  readonly preferred: boolean;
  readonly operations: () => readonly Operation[];
}

export const replaceValue = (resource: Resource, value: Span, text: string): Operation => ({
  do: 'replace',
  place: resource.place,
  at: value,
  value: text,
});
export const replaceText = (place: Place, at: Span, text: string): Operation => ({
  do: 'replaceText',
  place,
  at,
  text,
});
export const replaceInside = (resource: Resource, value: Span, part: Span, text: string): Operation => ({
  do: 'replaceInside',
  place: resource.place,
  at: value,
  part,
  text,
});
/** Writes a member that JSON lacks; nothing where there is no exact place for it. */
export const fillIn = (place: Place, opening: Opening | undefined, value: string): readonly Operation[] =>
  opening ? [replaceText(place, opening, opening.before + value + opening.after)] : [];
export const setKey = (
  resource: Resource,
  path: Path,
  key: string,
  value: string | number | boolean,
  after?: string,
): Operation => ({
  do: 'setKey',
  resource,
  path,
  key,
  value,
  ...(after !== undefined && { after }),
});
export const removeKey = (resource: Resource, path: Path): Operation => ({ do: 'removeKey', resource, path });
export const renameKey = (resource: Resource, path: Path, key: string): Operation => ({
  do: 'renameKey',
  resource,
  path,
  key,
});
export const appendItem = (resource: Resource, path: Path, ...items: readonly Item[]): Operation => ({
  do: 'appendItems',
  resource,
  path,
  items,
});
export const newDocument = (after: Resource, text: string): Operation => ({
  do: 'newDocument',
  after: after.place,
  text,
});

/** Takes an item out of a list of the object; `items` is the list as read, `item` one of it. */
export const removeItem = (resource: Resource, path: Path, items: readonly Value[], item: Value): Operation => ({
  do: 'removeItem',
  resource,
  path,
  index: items.indexOf(item),
});

/** An annotation of the metadata at a path goes where it reaches the pod. */
export const moveAnnotation = (resource: Resource, metadata: Path, to: Path, key: string): readonly Operation[] => [
  { do: 'moveKey', resource, from: [...metadata, 'annotations', key], to },
];

/** `---` on a line of its own before the line of a span, up to the end of what was meant for it. */
export const newSeparator = (place: Place, { start }: Span, instead?: Span): Operation => {
  const lineOf = (offset: number) => place.lineStarts.findLast((one) => one <= offset) ?? 0;
  const from = lineOf(instead?.start ?? start);
  const glued = !instead || lineOf(instead.start) === lineOf(start);
  return { do: 'replaceText', place, at: { start: from, end: instead?.end ?? from }, text: glued ? '---\n' : '---' };
};
