/** The comma-separated items of a text, each with its place. */
import type { Value } from '../../model/value';
import type { Span } from '../../text/position';

export interface Item extends Span {
  readonly text: string;
}

/** Places are exact for texts written plainly or in quotes without escapes; otherwise each item has the place of the whole. */
export function itemsOf(value: Value): readonly Item[] {
  const quotes = value.end - value.start - value.value.length;
  const exact = quotes === 0 || quotes === 2;
  let offset = value.start + quotes / 2;
  return value.value.split(',').map((text) => {
    const start = offset;
    offset += text.length + 1;
    return exact
      ? { text, start, end: Math.max(start + text.length, start) }
      : { text, start: value.start, end: value.end };
  });
}
