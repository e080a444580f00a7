/** Where a text stops being YAML, and why: the parser's first error, moved to what a person would mend. */
import type { YAMLError } from 'yaml';
import type { Span } from '../text/position';
import { closingQuote } from './mend';
import type { Node, Problem } from './node';

/** Our own words for faults that the parser has none, or misleading ones for. */
export const ownFaults = {
  deep: 'Nested too deeply',
  deeper: 'Indented too far',
  column: 'List indented otherwise than any above',
  dashBlank: 'No blank behind a dash',
  noBlank: 'No blank behind a colon',
  innerQuote: 'Quote within quotes',
  separator: 'Text behind the separator',
  directive: 'Unknown directive',
  control: 'Control character',
  key: 'No key',
} as const;

export const syntaxFault = (detail: string, { start, end }: Span): Problem => ({ kind: 'syntax', detail, start, end });

export function firstFault(errors: readonly YAMLError[], root: Node | undefined, text: string): Problem | undefined {
  // A `...` after nothing ends nothing, which is no fault: it is how people leave something out.
  const error = errors.find(({ message }) => !message.startsWith('Unexpected doc-end'));
  if (!error) return undefined;
  const detail = error.code === 'RESOURCE_EXHAUSTION' ? ownFaults.deep : error.message.split('\n')[0]!;
  const at = visible(text, error.pos);
  return (
    opening(detail, at, root, text) ??
    innerQuote(error, at, text) ??
    misplacedLine(error, errors, text) ??
    syntaxFault(isGluedDash(error, at, text) ? ownFaults.dashBlank : detail, ofEscape(error, at))
  );
}

/** The parser finds out at the end of the text; the fault is where the quote or the bracket opens. */
function opening(detail: string, at: Span, root: Node | undefined, text: string): Problem | undefined {
  if (detail.startsWith('Missing closing')) {
    const quoted = lastOf(root, isQuoted);
    return quoted && syntaxFault(detail, visible(text, [quoted.start, quoted.start + 1]));
  }
  if (!/^Flow (?:map|sequence)\b/.test(detail)) return undefined;
  const open = lastOf(root, (node) => isUnclosed(node, text) && node.start < at.start);
  return open && syntaxFault(detail, { start: open.start, end: open.start + 1 });
}

const isQuoted = (node: Node): boolean =>
  node.type === 'scalar' && (node.style === 'single' || node.style === 'double');
/** Ends with something else than its bracket, or with that of what it holds. */
const isUnclosed = (node: Node, text: string): boolean =>
  node.type !== 'scalar' &&
  node.flow &&
  (text[node.end - 1] !== (node.type === 'map' ? '}' : ']') || childrenOf(node).some(({ end }) => end === node.end));

/** The last node that is like this in the order in which they begin. */
function lastOf(node: Node | undefined, isMeant: (node: Node) => boolean): Node | undefined {
  if (!node) return undefined;
  const within = childrenOf(node).map((child) => lastOf(child, isMeant));
  return within.findLast((found) => found !== undefined) ?? (isMeant(node) ? node : undefined);
}

function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'scalar') return [];
  return node.type === 'seq' ? node.items : node.entries.flatMap(({ key, value }) => [key, value]);
}

/** A text in quotes that holds the same quotes ends at the first of them. */
function innerQuote({ code, message }: YAMLError, { start }: Span, text: string): Problem | undefined {
  const isQuote = (offset: number) => text[offset] === '"' || text[offset] === "'";
  const end =
    code === 'BLOCK_AS_IMPLICIT_KEY' && message.startsWith('Nested mappings') && isQuote(start)
      ? closingQuote(text, start)
      : message.startsWith('Unexpected scalar at node end') && isQuote(start - 1)
        ? start
        : undefined;
  return end === undefined ? undefined : syntaxFault(ownFaults.innerQuote, { start: end - 1, end });
}

/** A value that goes on in the next line and there turns out to be a key or a list: that line is at fault, not the value. */
function misplacedLine(
  { code, pos, message }: YAMLError,
  errors: readonly YAMLError[],
  text: string,
): Problem | undefined {
  const next = errors.find((one) => one.code === 'MULTILINE_IMPLICIT_KEY');
  if (code !== 'BLOCK_AS_IMPLICIT_KEY' || !next) return undefined;
  if (message.startsWith('A block sequence')) return syntaxFault(ownFaults.column, visible(text, next.pos));
  const line = /\n\s*/g;
  line.lastIndex = pos[0];
  return line.test(text) ? syntaxFault(ownFaults.deeper, visible(text, [line.lastIndex, line.lastIndex])) : undefined;
}

const isGluedDash = ({ code, message }: YAMLError, { start }: Span, text: string): boolean =>
  /^-[^\s-]/.test(text.slice(start, start + 2)) &&
  (code === 'MULTILINE_IMPLICIT_KEY' ||
    /^(?:Implicit map keys need|Sequence item without|All \w+ items)/.test(message));

const ofEscape = ({ message }: YAMLError, at: Span): Span =>
  message.startsWith('Invalid escape') ? { start: at.start, end: at.start + 2 } : at;

export const unresolvedAlias = (alias: Span | undefined, text: string): Problem | undefined =>
  alias && syntaxFault(`Unresolved alias ${text.slice(alias.start, alias.end)}`, alias);

/** @param at a key that is missing, no single value, or glued to its own. */
export function badKey(at: (Span & { readonly glued: boolean }) | undefined, text: string): Problem | undefined {
  if (!at) return undefined;
  if (at.glued) return syntaxFault(ownFaults.noBlank, at);
  const { start } = visible(text, [at.start, at.start]);
  return syntaxFault(ownFaults.key, { start, end: start + 1 });
}

/** A span that can be seen: moved off blanks and line ends, kept within its line, and at least to the end of its word. */
function visible(text: string, [from, to]: readonly [number, number]): Span {
  let start = Math.min(from, text.length);
  while (text[start] === ' ') start++;
  if (start >= text.length || /[\r\n]/.test(text[start]!)) {
    start = Math.max(0, start - 1);
    while (start > 0 && /\s/.test(text[start]!)) start--;
  }
  const word = /[^\s:,[\]{}]*/y;
  word.lastIndex = start;
  word.test(text);
  const lineEnd = /[^\r\n]*/y;
  lineEnd.lastIndex = start + 1;
  lineEnd.test(text);
  return { start, end: Math.max(start + 1, word.lastIndex, Math.min(to, lineEnd.lastIndex)) };
}

/** For faults of the whole text. */
export function firstLine(text: string): Span {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: end < 0 ? text.length : Math.max(1, end) };
}
