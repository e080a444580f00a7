/**
 * The `yaml` package refuses a quoted scalar or a flow collection that continues or closes at or left of its key's indentation;
 * kubectl takes them. Blanks in place of the line breaks inside mend that and move no offset.
 */
import type { Span } from '../text/position';

/** The text with the line breaks of quoted scalars turned into blanks; the very same text where there are none. */
export const mendQuotes = (text: string): string =>
  joinLines(
    text,
    [...pieces(text)].filter(({ what }) => what === 'quoted'),
  );

/** The same for the flow collections that are closed, comments in them included. */
export function mendFlow(text: string): string {
  const found = [...pieces(text)];
  const closed = found.filter(({ what }) => what === 'flow');
  const inside = ({ start }: Span) => closed.some((one) => one.start < start && start < one.end);
  const comments = found.filter((one) => one.what === 'comment' && inside(one));
  return joinLines(blankOut(text, comments), closed);
}

const joinLines = (text: string, spans: readonly Span[]): string =>
  rewrite(text, spans, (source) => source.replace(/[\r\n]/g, ' '));
const blankOut = (text: string, spans: readonly Span[]): string =>
  rewrite(text, spans, (source) => ' '.repeat(source.length));

/** @param spans in order, disjoint */
function rewrite(text: string, spans: readonly Span[], change: (source: string) => string): string {
  let result = '';
  let kept = 0;
  for (const { start, end } of spans) {
    result += text.slice(kept, start) + change(text.slice(start, end));
    kept = end;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

/** A quoted scalar, a flow collection that stands in no other, a comment. */
interface Piece extends Span {
  readonly what: 'quoted' | 'flow' | 'comment';
}

const blanks = /[ \t\r]+/y;
const indicator = /[-?:](?=\s|$)/y;
const property = /[&!*][^\s,[\]{}]+/y;
const blockHeader = /[|>][-+\d]*[ \t]*(?:#.*)?\r?$/my;
/** A plain scalar ends at `: `, ` #` and the line's end; in flow collections also at their punctuation. */
const plainInBlock = /(?:[^\s:]|:(?=\S)|[ \t]+(?![\s#]|$))+/my;
const plainInFlow = /(?:[^\s:,[\]{}]|:(?=[^\s,[\]{}])|[ \t]+(?![\s#]|$))+/my;

/** A scan by tokens that knows just enough to tell where a quote opens a scalar. Each piece comes where it ends. */
function* pieces(text: string): Iterable<Piece> {
  let lineStart = 0;
  let parent = -1;
  let depth = 0;
  let flowStart = 0;
  let at = 0;
  const take = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    const length = pattern.test(text) ? pattern.lastIndex - at : 0;
    at += length;
    return length;
  };
  while (at < text.length) {
    if (take(blanks) || take(property)) continue;
    const column = at - lineStart;
    const c = text[at]!;
    if (c === '\n') {
      lineStart = ++at;
    } else if (c === '#' && /^\s?$/.test(text[at - 1] ?? '')) {
      const start = at;
      at = endOfLine(text, at);
      yield { what: 'comment', start, end: at };
    } else if (take(indicator) > 0) {
      if (c !== ':') parent = column;
    } else if (c === '"' || c === "'") {
      const end = closingQuote(text, at);
      if (end === undefined) return;
      yield { what: 'quoted', start: at, end };
      parent = column;
      // JSON writes no blank behind its colons.
      at = text[end] === ':' ? end + 1 : end;
    } else if ('[{'.includes(c)) {
      if (depth++ === 0) flowStart = at;
      at++;
    } else if (']},'.includes(c)) {
      at++;
      if (c !== ',' && depth > 0 && --depth === 0) yield { what: 'flow', start: flowStart, end: at };
    } else if (depth === 0 && take(blockHeader) > 0) {
      at = afterBlock(text, endOfLine(text, at), parent);
      lineStart = at;
    } else if (take(depth > 0 ? plainInFlow : plainInBlock) > 0) {
      parent = column;
    } else at++;
  }
}

/** Behind the quote that closes the one at `start`. */
export function closingQuote(text: string, start: number): number | undefined {
  const quote = text[start]!;
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return undefined;
}

/** Behind a block scalar: its lines are blank, or indented deeper than what holds it. */
function afterBlock(text: string, headerEnd: number, parent: number): number {
  let at = Math.min(headerEnd + 1, text.length);
  while (at < text.length) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end);
    if (line.trim() !== '' && line.search(/\S/) <= parent) break;
    at = Math.min(end + 1, text.length);
  }
  return at;
}

const endOfLine = (text: string, from: number): number => {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
};
