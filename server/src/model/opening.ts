/** Where a member that an object of JSON lacks can be written, for JSON that stands in a scalar. */
import { valueSpan } from '../syntax/edit';
import { type Entry, entry, type MapNode, type ScalarNode, type SyntaxTree } from '../syntax/node';
import type { Span } from '../text/position';

/** A span to replace, and what goes around the new member's value. Line breaks are `\n`. */
export interface Opening extends Span {
  readonly before: string;
  readonly after: string;
}

/** The scalar that the JSON stands in, and the document around it. */
export interface Holder {
  readonly scalar: ScalarNode;
  readonly tree: SyntaxTree;
}

/** The place of a member of this name: its own value where that is empty, else behind a neighbour, or before the first of all. */
export function openingFor(
  name: string,
  object: MapNode,
  neighbour: Entry | 'first',
  holder: Holder,
): Opening | undefined {
  const own = entry(object, name);
  if (own) {
    const span = spanOf(own.value, holder);
    return span && { ...span, before: written('"', holder), after: written('"', holder) };
  }
  const beside = neighbour === 'first' ? object.entries[0] : neighbour;
  const style = beside && styleOf(beside, holder);
  if (!style) return undefined;
  const [before, after] = [written(`"${name}"${style.colon}"`, holder), written('"', holder)];
  return neighbour === 'first'
    ? { start: style.key.start, end: style.key.start, before, after: after + style.separator }
    : { start: style.value.end, end: style.value.end, before: style.separator + before, after };
}

/** How an entry is set off from its neighbours: on a line of its own, of the document or of the JSON alone, with a blank, or without. */
function styleOf(entry: Entry, holder: Holder) {
  const { scalar, tree } = holder;
  const [key, value] = [spanOf(entry.key, holder), spanOf(entry.value, holder)];
  if (!key || !value) return undefined;
  const colon = /^ ?: ?$/.exec(scalar.value.slice(entry.key.end, entry.value.start))?.[0] ?? ': ';
  const line = leadOf(tree.text, key.start);
  const innerLine = leadOf(scalar.value, entry.key.start);
  const gap =
    line ?? (innerLine === undefined ? undefined : written(innerLine, holder)) ?? (colon.endsWith(' ') ? ' ' : '');
  return { key, value, colon, separator: `,${gap}` };
}

/** The line break and the blanks that a line begins with, where there is nothing else before the offset. */
const leadOf = (text: string, offset: number): string | undefined => {
  const start = text.lastIndexOf('\n', offset - 1);
  const lead = text.slice(start, offset);
  return start >= 0 && lead.trim() === '' ? lead : undefined;
};

const spanOf = ({ start, end }: Span, { scalar, tree }: Holder): Span | undefined =>
  valueSpan(tree, scalar, start, end);

/** As the scalar writes it: double quotes want escapes. */
const written = (text: string, { scalar }: Holder): string =>
  scalar.style === 'double' ? JSON.stringify(text).slice(1, -1) : text;
