/** A line of source with its fault underlined. */
import type { Range } from '../../text/position';
import { layOut, textWidth } from './width';

export interface Excerpt {
  readonly source: string;
  /** Blanks, then `^` under every cell of the fault; at least one. */
  readonly marks: string;
}

const ellipsis = '…';

/** @param width cells for the line; a longer one is cut around the fault */
export function excerpt(line: string, { start, end }: Range, width: number): Excerpt {
  const { text, cells } = layOut(line);
  const last = cells.length - 1;
  const from = cells[Math.min(start.character, last)]!;
  const to = end.line > start.line ? cells[last]! : cells[Math.min(end.character, last)]!;
  const length = Math.max(1, to - from);
  const total = textWidth(text);
  if (total <= width || width < 20) return { source: text.trimEnd(), marks: ' '.repeat(from) + '^'.repeat(length) };
  const room = width - 2;
  const first = Math.max(0, Math.min(from - Math.max(4, Math.floor((room - length) / 2)), total - room));
  const { piece, skipped } = cut(text, first, room);
  const lead = first > 0 ? ellipsis : '';
  const tail = first + room < total ? ellipsis : '';
  const offset = from - skipped + lead.length;
  return {
    source: `${lead}${piece}${tail}`.trimEnd(),
    marks: ' '.repeat(Math.max(0, offset)) + '^'.repeat(Math.max(1, Math.min(length, room - (from - skipped)))),
  };
}

/** The characters from one cell on, as many as fit; `skipped` is the cell the first of them stands in. */
function cut(text: string, first: number, room: number): { piece: string; skipped: number } {
  let cell = 0;
  let piece = '';
  let skipped = first;
  for (const char of text) {
    const size = textWidth(char);
    if (cell >= first && cell + size <= first + room) {
      if (piece === '') skipped = cell;
      piece += char;
    }
    cell += size;
  }
  return { piece, skipped };
}
