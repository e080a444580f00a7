/** YAML text to tree. Never throws: what cannot be read becomes a problem, and the tree keeps the rest. */
import type { YAMLError } from 'yaml';
import type { Span } from '../text/position';
import { commentsAt } from './comments';
import { convert } from './convert';
import { mask } from './mask';
import { mendQuotes } from './mend';
import type { Node, Problem, SyntaxTree } from './node';
import { readQuickly } from './quick';
import { readYaml, type YamlReading } from './yaml';

export interface Limits {
  /** UTF-16 units of one document. */
  readonly maxLength: number;
}

export const defaultLimits: Limits = { maxLength: 2_000_000 };

const conflictMarker = /^(?:[<>|]{7}(?: .*)?|={7})(?=\r?$)/m;

const nestedTooDeeply = 'Nested too deeply';
const indentedTooFar = 'Indented too far';

/** @param text one document (see split.ts); of several only the first is read */
export function parseDocument(text: string, { maxLength }: Limits = defaultLimits): SyntaxTree {
  if (text.length > maxLength) return unread(text, { kind: 'too-large', ...firstLine(text) });
  const conflict = conflictMarker.exec(text);
  if (conflict) {
    const start = conflict.index;
    return unread(text, { kind: 'conflict-markers', start, end: start + conflict[0].length });
  }
  try {
    return read(text);
  } catch (error) {
    const detail = error instanceof RangeError ? nestedTooDeeply : String(error);
    return unread(text, { kind: 'syntax', detail, ...firstLine(text) });
  }
}

/** The same for documents nobody is looking at: faster, and without their comments, which say nothing to us there. */
export function parseClosedDocument(text: string, limits: Limits = defaultLimits): SyntaxTree {
  if (text.length > limits.maxLength || conflictMarker.test(text)) return parseDocument(text, limits);
  const masked = mayBeTemplate.test(text) ? mask(text) : { text, masks: [], control: false };
  const found = readQuickly(text, masked);
  if (!found) return parseDocument(text, limits);
  const templated = masked.control || found.templatedKeys;
  const problems = templated ? [] : missingSeparators(found.root);
  return { text, root: found.root, comments: [], problems, templated };
}

const mayBeTemplate = /\{[{%]/;

const unread = (text: string, problem: Problem): SyntaxTree => ({
  text,
  root: undefined,
  comments: [],
  problems: [problem],
  templated: false,
});

function read(text: string): SyntaxTree {
  const { text: masked, masks, control } = mask(text);
  const { document, comments } = readMended(masked);
  const { root, templatedKeys, unresolved } = convert(document, text, masks);
  const templated = control || templatedKeys;
  // A template's own text proves neither a repeated key nor a fault: its branches are not all there at once.
  const separators = templated ? [] : missingSeparators(root);
  const problem =
    templated || separators.length > 0
      ? undefined
      : (syntaxProblem(document.errors, root, text) ?? unresolvedAlias(unresolved, text));
  return { text, root, comments: commentsAt(text, comments), problems: problem ? [problem] : separators, templated };
}

function readMended(text: string): YamlReading {
  const reading = readYaml(text);
  if (reading.document.errors.length === 0) return reading;
  const mended = mendQuotes(text);
  if (mended === text) return reading;
  const again = readYaml(mended);
  return again.document.errors.length < reading.document.errors.length ? again : reading;
}

/** Objects without `---` between them show as a map that names its kind or version again; each place where one begins. */
function missingSeparators(root: Node | undefined): Problem[] {
  const found: Problem[] = [];
  let seen = new Set<string>();
  for (const { key, merged } of root?.type === 'map' ? root.entries : []) {
    if (merged || (key.value !== 'apiVersion' && key.value !== 'kind')) continue;
    if (seen.has(key.value)) {
      found.push({ kind: 'missing-separator', start: key.start, end: key.end });
      seen = new Set();
    }
    seen.add(key.value);
  }
  return found;
}

function syntaxProblem(errors: readonly YAMLError[], root: Node | undefined, text: string): Problem | undefined {
  // A `...` after nothing ends nothing, which is no fault: it is how people leave something out.
  const error = errors.find(({ message }) => !message.startsWith('Unexpected doc-end'));
  if (!error) return undefined;
  const detail = error.code === 'RESOURCE_EXHAUSTION' ? nestedTooDeeply : error.message.split('\n')[0]!;
  // The parser finds out at the end of the text; the fault is where the quote opens.
  const opening = detail.startsWith('Missing closing') ? lastQuoted(root) : undefined;
  if (opening) return { kind: 'syntax', detail, ...visible(text, [opening.start, opening.start + 1]) };
  // A value that goes on in the next line and there turns out to be a key: that line is at fault, not the value.
  const isDeeper =
    error.code === 'BLOCK_AS_IMPLICIT_KEY' && errors.some(({ code }) => code === 'MULTILINE_IMPLICIT_KEY');
  const next = isDeeper ? /\n\s*/g : undefined;
  if (next) next.lastIndex = error.pos[0];
  if (next?.test(text))
    return { kind: 'syntax', detail: indentedTooFar, ...visible(text, [next.lastIndex, next.lastIndex]) };
  return { kind: 'syntax', detail, ...visible(text, error.pos) };
}

/** The last quoted scalar in the order of the text. */
function lastQuoted(node: Node | undefined): Span | undefined {
  if (!node) return undefined;
  if (node.type === 'scalar') return node.style === 'single' || node.style === 'double' ? node : undefined;
  const children = node.type === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items;
  return children.map(lastQuoted).findLast((found) => found !== undefined);
}

const unresolvedAlias = (alias: Span | undefined, text: string): Problem | undefined =>
  alias && { kind: 'syntax', detail: `Unresolved alias ${text.slice(alias.start, alias.end)}`, ...alias };

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

function firstLine(text: string): Span {
  const end = text.search(/[\r\n]/);
  return { start: 0, end: end < 0 ? text.length : Math.max(1, end) };
}
