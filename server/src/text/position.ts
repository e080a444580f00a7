/** Positions as the language server protocol has them. This layer knows text only: no YAML, no files. */

/** Zero-based line; character in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** UTF-16 offsets, half open, relative to the start of a document (not of its file). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Offset of the first character of each line. `\n` and `\r\n` end a line; YAML files with a lone `\r` do not occur. */
export function lineStarts(text: string): Uint32Array {
  const starts: number[] = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return Uint32Array.from(starts);
}

/** The position of an offset; offsets past the end are clamped to the last line. */
export function positionAt(starts: Uint32Array, offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: Math.max(0, offset - starts[low]!) };
}

/** The range of a span, moved down by `firstLine` lines. */
export function rangeOf(starts: Uint32Array, span: Span, firstLine = 0): Range {
  const start = positionAt(starts, span.start);
  const end = positionAt(starts, span.end);
  return {
    start: { line: start.line + firstLine, character: start.character },
    end: { line: end.line + firstLine, character: end.character },
  };
}

/** The offset of a position, or undefined where the text has no such line. Characters past the line's end are clamped to it. */
export function offsetAt(text: string, starts: Uint32Array, position: Position): number | undefined {
  const start = starts[position.line];
  if (start === undefined || position.character < 0) return undefined;
  const next = starts[position.line + 1];
  let end = next ?? text.length;
  while (next !== undefined && end > start && /[\r\n]/.test(text[end - 1]!)) end--;
  return Math.min(start + position.character, end);
}

export const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
export const covers = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

export function compareRanges(a: Range, b: Range): number {
  return comparePositions(a.start, b.start) || comparePositions(a.end, b.end);
}
