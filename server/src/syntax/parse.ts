/** YAML text to tree. Never throws; the only door to the `yaml` package's parser. */
import { parseDocument as parseYaml, type Document } from 'yaml';
import type { Span } from '../text/position';
import { commentsOf } from './comments';
import { convert } from './convert';
import { mask } from './mask';
import { mendQuotes } from './mend';
import type { MapNode, Problem, SyntaxTree } from './node';

export interface Limits {
  /** UTF-16 units of one document. */
  readonly maxLength: number;
}

export const defaultLimits: Limits = { maxLength: 2_000_000 };

export function parseDocument(text: string, { maxLength = defaultLimits.maxLength }: Partial<Limits> = {}): SyntaxTree {
  const failed = (problem: Problem): SyntaxTree => ({ text, root: undefined, comments: [], problems: [problem], templated: false });
  if (text.length > maxLength) return failed({ kind: 'too-large', start: 0, end: Math.min(text.length, endOfFirstLine(text)) });
  const conflict = /^(<{7}|>{7}) .*$/m.exec(text);
  if (conflict) return failed({ kind: 'conflict-markers', start: conflict.index, end: conflict.index + conflict[0].length });
  try {
    return read(text);
  } catch (error) {
    // Nesting deeper than the parser's stack.
    return failed({ kind: 'syntax', detail: error instanceof RangeError ? 'nested too deeply' : String(error), start: 0, end: endOfFirstLine(text) });
  }
}

function read(text: string): SyntaxTree {
  const masked = mask(text);
  const document = parseMended(masked.text);
  const root = convert(document, text, masked.masks);
  const separator = root?.type === 'map' ? repeatedHead(root) : undefined;
  const problems: Problem[] = separator ? [separator] : document.errors.slice(0, 1).map((error) => syntaxProblem(error, text));
  return { text, root, comments: commentsOf(masked.text), problems, templated: masked.control };
}

function parseMended(text: string): Document.Parsed {
  const options = { uniqueKeys: false, merge: false, prettyErrors: false, logLevel: 'silent', version: '1.2', schema: 'core' } as const;
  const document = parseYaml(text, options) as Document.Parsed;
  if (document.errors.length === 0) return document;
  const mended = mendQuotes(text);
  if (mended === text) return document;
  const again = parseYaml(mended, options) as Document.Parsed;
  return again.errors.length < document.errors.length ? again : document;
}

/** Two objects without `---` between them show as a map that names its kind or version twice. */
function repeatedHead(root: MapNode): Problem | undefined {
  const seen = new Set<string>();
  for (const { key } of root.entries) {
    if (key.value !== 'apiVersion' && key.value !== 'kind') continue;
    if (seen.has(key.value)) return { kind: 'missing-separator', start: key.start, end: key.end };
    seen.add(key.value);
  }
  return undefined;
}

function syntaxProblem({ pos, message }: { readonly pos: readonly [number, number]; readonly message: string }, text: string): Problem {
  const start = Math.min(pos[0], Math.max(0, text.length - 1));
  return { kind: 'syntax', detail: message.split('\n')[0]!.replace(/ at line \d+.*$/, ''), ...atLeastOne({ start, end: Math.min(pos[1], text.length) }, text) };
}

/** Ends within its line, and shows at least one character. */
function atLeastOne({ start, end }: Span, text: string): Span {
  const lineEnd = text.indexOf('\n', start);
  const limit = lineEnd < 0 ? text.length : Math.max(lineEnd, start + 1);
  return { start, end: Math.max(start + 1, Math.min(end, limit)) };
}

const endOfFirstLine = (text: string): number => {
  const end = text.search(/[\r\n]/);
  return Math.max(1, end < 0 ? text.length : end);
};
