/** Maps offsets in a scalar's value to the text that writes it: JSON in a quoted or block scalar has exact places too. */
import type { Span } from '../../text/position';
import type { ScalarNode, SyntaxTree } from '../node';
import { blockPieces, flowPieces, type Piece } from './pieces';

/**
 * The characters of the document that write value[innerStart, innerEnd); an empty span for an empty part.
 * Undefined where the offsets lie outside the value, or the value is not written in one piece at this place (an alias).
 */
export function valueSpan(
  { text }: Pick<SyntaxTree, 'text'>,
  node: ScalarNode,
  innerStart: number,
  innerEnd: number,
): Span | undefined {
  if (innerStart < 0 || innerEnd < innerStart || innerEnd > node.value.length) return undefined;
  const source = text.slice(node.start, node.end);
  if (source === node.value) return { start: node.start + innerStart, end: node.start + innerEnd };
  const pieces = readings(source, node).find((reading) => writes(reading, node.value));
  if (!pieces) return undefined;
  const start = pieces[innerStart]?.start;
  const end = innerEnd > innerStart ? pieces[innerEnd - 1]?.end : start;
  return start === undefined || end === undefined ? undefined : { start: node.start + start, end: node.start + end };
}

/** A quoted scalar whose line breaks the parser saw as blanks (see mend.ts) reads otherwise than one it folded. */
function readings(source: string, { style, value }: ScalarNode): readonly (readonly Piece[])[] {
  if (style === 'literal' || style === 'folded') return [blockPieces(source, value)];
  return [flowPieces(source, style, 'fold'), flowPieces(source, style, 'blank')];
}

/** The last piece is the empty one at the end. */
const writes = (pieces: readonly Piece[], value: string): boolean =>
  pieces.length === value.length + 1 && pieces.every(({ unit }, i) => unit === (value[i] ?? ''));
