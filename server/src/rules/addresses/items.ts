/** The comma-separated items of a text, each with its place. */
import type { Value } from '../../model/value';
import type { Span } from '../../text/position';

export interface Item extends Span {
  readonly text: string;
  /** Where it stands in the text of the value. */
  readonly part: Span;
}

/** Places are exact for texts written plainly or in quotes without escapes; otherwise each item has the place of the whole. */
export function itemsOf(value: Value): readonly Item[] {
  const quotes = value.end - value.start - value.value.length;
  const exact = quotes === 0 || quotes === 2;
  const lead = value.start + quotes / 2;
  let offset = 0;
  return value.value.split(',').map((text) => {
    const part = { start: offset, end: offset + text.length };
    offset = part.end + 1;
    const span = exact ? { start: lead + part.start, end: lead + part.end } : { start: value.start, end: value.end };
    return { text, part, ...span };
  });
}
