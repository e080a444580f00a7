/** How the source of a scalar writes its value, one UTF-16 unit at a time. Offsets are relative to the source. */
import type { Span } from '../../text/position';
import type { ScalarStyle } from '../node';

export interface Piece extends Span {
  /** One UTF-16 unit of the value, or '' for the place behind the last. */
  readonly unit: string;
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const escapeSequence = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([\s\S]))/y;
const folding = /[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*/y;
const escapedBreak = /\\\r?\n(?:[ \t]*\r?\n)*[ \t]*/y;

/**
 * Plain and quoted scalars.
 * @param breaks what a line break writes: folded as YAML has it, or a blank for each of its characters
 */
export function flowPieces(source: string, style: ScalarStyle, breaks: 'fold' | 'blank'): readonly Piece[] {
  const pieces: Piece[] = [];
  const isQuoted = style !== 'plain';
  const last = isQuoted && source.length > 1 ? source.length - 1 : source.length;
  let at = isQuoted ? 1 : 0;
  const put = (value: string, end: number) => {
    for (const unit of value.split('')) pieces.push({ unit, start: at, end });
    at = end;
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  while (at < last) {
    const found = style === 'double' ? (match(escapedBreak) ?? match(escapeSequence)) : null;
    const fold = found ? null : match(folding);
    if (found) put(unescaped(found), at + found[0].length);
    else if (fold && breaks === 'fold') put(folded(fold[0]), at + fold[0].length);
    else if (style === 'single' && source.startsWith("''", at)) put("'", at + 2);
    else put(/[\r\n]/.test(source[at]!) ? ' ' : source[at]!, at + 1);
  }
  pieces.push({ unit: '', start: last, end: last });
  return pieces;
}

/** An escaped line break writes nothing but the empty lines that follow it. */
function unescaped([all, x, u, U, simple]: RegExpExecArray): string {
  if (/^\\\r?\n/.test(all)) return '\n'.repeat(all.split('\n').length - 2);
  const hex = x ?? u ?? U;
  if (hex === undefined) return escapes[simple ?? ''] ?? simple ?? '';
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : all;
}

function folded(lineBreaks: string): string {
  const count = lineBreaks.split('\n').length - 1;
  return count === 1 ? ' ' : '\n'.repeat(count - 1);
}

/**
 * Literal and folded scalars. Rather than fold anew, it walks source and value side by side:
 * a character of a line writes itself, and what the value has between lines is written by their line break.
 */
export function blockPieces(source: string, value: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const headerEnd = source.indexOf('\n');
  if (headerEnd < 0) return [{ unit: '', start: source.length, end: source.length }];
  const lines = linesOf(source, headerEnd + 1);
  const indent = indentOf(source.slice(0, headerEnd), lines);
  let lineBreak: Span = { start: headerEnd + 1, end: headerEnd + 1 };
  const putBreaks = (until: number) => {
    while (pieces.length < until && /[ \n]/.test(value[pieces.length]!))
      pieces.push({ unit: value[pieces.length]!, ...lineBreak });
  };
  for (const { text, start, end } of lines) {
    const content = text.slice(indent);
    if (content !== '') {
      const at = value.indexOf(content, pieces.length);
      if (at < 0) break;
      putBreaks(at);
      for (let i = 0; i < content.length; i++) {
        pieces.push({ unit: content[i]!, start: start + indent + i, end: start + indent + i + 1 });
      }
    }
    lineBreak = { start: start + text.length, end };
  }
  putBreaks(value.length);
  pieces.push({ unit: '', start: lineBreak.start, end: lineBreak.start });
  return pieces;
}

interface Line extends Span {
  /** Without its line break; `end` lies behind that. */
  readonly text: string;
}

function linesOf(source: string, from: number): readonly Line[] {
  const lines: Line[] = [];
  for (let start = from; start < source.length; ) {
    const found = source.indexOf('\n', start);
    const end = found < 0 ? source.length : found + 1;
    lines.push({ text: source.slice(start, end).replace(/\r?\n$/, ''), start, end });
    start = end;
  }
  return lines;
}

/** The indentation of the content: that of its first line, since no line may be indented less. */
function indentOf(header: string, lines: readonly Line[]): number {
  const widths = lines.filter(({ text }) => text.trim() !== '').map(({ text }) => text.search(/[^ ]/));
  // With an explicit indicator the first line may be deeper than the rest.
  return /^[|>][-+]?[1-9]/.test(header)
    ? widths.reduce((least, width) => Math.min(least, width), widths[0] ?? 0)
    : (widths[0] ?? 0);
}
