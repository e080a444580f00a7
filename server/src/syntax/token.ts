/** The word under the cursor, read from its line alone: it need not be well formed. */
import type { Span } from '../text/position';
import { lineEnd, lineStart } from './edit/layout';

/** An empty token stands where something may be typed. */
export interface Token extends Span {
  /** What stands before it on its line: nothing, the dash of an item, the colon of a key, or the punctuation of a flow collection. */
  readonly before: 'line' | 'dash' | 'colon' | 'flow';
  /** A colon follows: it is a key. */
  readonly colon: boolean;
  /** The quote that opens it and never closes. */
  readonly open: '"' | "'" | undefined;
  /** What closes the brackets that are open on its line. */
  readonly closers: string;
  /** Blanks that an empty token needs around it. */
  readonly lead: string;
  readonly tail: string;
}

const plainInBlock = /(?:[^\s:]|:(?=\S)|[ \t]+(?![\s#]|$))+/my;
const plainInFlow = /(?:[^\s:,[\]{}]|:(?=[^\s,[\]{}])|[ \t]+(?![\s#,[\]{}]|$))+/my;
const property = /[&!][^\s,[\]{}]*/y;
const colon = /[ \t]*:(?=\s|$)/my;
const colonInFlow = /[ \t]*:/my;

/** Undefined inside comments, behind finished values, and where something else already stands. */
export function tokenAt(text: string, offset: number, inFlow: boolean): Token | undefined {
  const start = lineStart(text, offset);
  const end = lineEnd(text, offset);
  if (offset > end || /^(?:---|\.\.\.)(?=\s|$)/.test(text.slice(start, end))) return undefined;
  const brackets: string[] = [];
  let before: Token['before'] | 'closed' = inFlow ? 'flow' : 'line';
  let at = start;
  const flow = () => brackets.length > 0 || inFlow;
  const match = (pattern: RegExp): number => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : at;
  };
  const token = (from: number, to: number, open: Token['open'], isKey: boolean): Token | undefined =>
    before === 'closed'
      ? undefined
      : {
          start: from,
          end: to,
          before,
          open,
          colon: isKey,
          closers: missingClosers(brackets, text.slice(to, end)),
          lead: from === to && from > start && !/[\s{[,]/.test(text[from - 1]!) ? ' ' : '',
          tail: from === to && to < end && !/[\s,\]}]/.test(text[to]!) ? ' ' : '',
        };
  for (;;) {
    while (at < end && /[ \t]/.test(text[at]!)) at++;
    const c = at < end ? text[at]! : '';
    const closes = flow() && /[\]},]/.test(c);
    if (offset <= at && (c === '' || c === '#' || closes)) return token(offset, offset, undefined, false);
    if (c === '#' || c === '' || offset < at) return undefined;
    if (!flow() && (c === '-' || c === '?') && /^\s?$/.test(text[at + 1] ?? '')) {
      if (offset === at) return undefined;
      before = 'dash';
      at++;
    } else if (c === '{' || c === '[') {
      if (offset === at) return undefined;
      brackets.push(c === '{' ? '}' : ']');
      before = 'flow';
      at++;
    } else if (closes) {
      if (c !== ',') brackets.pop();
      before = c === ',' ? 'flow' : 'closed';
      at++;
    } else if (match(property) > at) {
      at = match(property);
    } else {
      const quote = c === '"' || c === "'" ? c : undefined;
      const closing = quote ? closingQuote(text, at, end) : undefined;
      const open = quote && closing === undefined ? quote : undefined;
      const from = at;
      at = quote ? (closing ?? trimmedEnd(text, at + 1, end)) : match(flow() ? plainInFlow : plainInBlock);
      if (at === from) at++;
      const to = at;
      const isKey = open === undefined && match(flow() ? colonInFlow : colon) > at;
      // Beside the quotes of a scalar nothing can be typed that belongs to it.
      if (quote && (offset === from || (offset === to && !open))) return undefined;
      if (offset <= to) return token(from, to, open, isKey);
      if (isKey) at = match(flow() ? colonInFlow : colon);
      before = isKey ? 'colon' : 'closed';
    }
  }
}

/** The offset behind the quote that closes the one at `start`, on the same line. */
function closingQuote(text: string, start: number, end: number): number | undefined {
  const quote = text[start]!;
  for (let at = start + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (quote === '"' || text[at + 1] !== "'") return at + 1;
      at++;
    }
  }
  return undefined;
}

function trimmedEnd(text: string, least: number, end: number): number {
  while (end > least && /[ \t]/.test(text[end - 1]!)) end--;
  return end;
}

function missingClosers(brackets: readonly string[], rest: string): string {
  const closed = rest.match(/[\]}]/g)?.length ?? 0;
  return brackets
    .slice(0, Math.max(0, brackets.length - closed))
    .reverse()
    .join('');
}
