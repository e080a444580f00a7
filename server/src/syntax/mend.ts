/**
 * The `yaml` package refuses a quoted scalar that continues or closes at or left of its key's indentation; kubectl takes it.
 * Blanks in place of the line breaks inside mend that and move no offset.
 */
import type { Span } from '../text/position';

/** The text with the line breaks of quoted scalars turned into blanks; the very same text where there are none. */
export function mendQuotes(text: string): string {
  let result = '';
  let kept = 0;
  for (const { start, end } of quotedScalars(text)) {
    const source = text.slice(start, end);
    if (!source.includes('\n')) continue;
    result += text.slice(kept, start) + source.replace(/[\r\n]/g, ' ');
    kept = end;
  }
  return kept === 0 ? text : result + text.slice(kept);
}

const blanks = /[ \t\r]+/y;
const indicator = /[-?:](?=\s|$)/y;
const property = /[&!*][^\s,[\]{}]+/y;
const blockHeader = /[|>][-+\d]*[ \t]*(?:#.*)?\r?$/my;
/** A plain scalar ends at `: `, ` #` and the line's end; in flow collections also at their punctuation. */
const plainInBlock = /(?:[^\s:]|:(?=\S)|[ \t]+(?![\s#]|$))+/my;
const plainInFlow = /(?:[^\s:,[\]{}]|:(?=[^\s,[\]{}])|[ \t]+(?![\s#]|$))+/my;

/** A scan by tokens that knows just enough to tell where a quote opens a scalar. */
function* quotedScalars(text: string): Iterable<Span> {
  let lineStart = 0;
  let parent = -1;
  let depth = 0;
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
      at = endOfLine(text, at);
    } else if (take(indicator) > 0) {
      if (c !== ':') parent = column;
    } else if (c === '"' || c === "'") {
      const end = closingQuote(text, at);
      if (end === undefined) return;
      yield { start: at, end };
      parent = column;
      // JSON writes no blank behind its colons.
      at = text[end] === ':' ? end + 1 : end;
    } else if ('[{'.includes(c)) {
      depth++;
      at++;
    } else if (']},'.includes(c)) {
      if (c !== ',' && depth > 0) depth--;
      at++;
    } else if (depth === 0 && take(blockHeader) > 0) {
      at = afterBlock(text, endOfLine(text, at), parent);
      lineStart = at;
    } else if (take(depth > 0 ? plainInFlow : plainInBlock) > 0) {
      parent = column;
    } else at++;
  }
}

function closingQuote(text: string, start: number): number | undefined {
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
