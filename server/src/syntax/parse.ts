/** YAML text to tree. Never throws: what cannot be read becomes a problem, and the tree keeps the rest. */
import { commentsAt } from './comments';
import { convert } from './convert';
import { badKey, firstFault, firstLine, ownFaults, syntaxFault, unresolvedAlias } from './fault';
import { type Masked, mask, maskSubstitutions } from './mask';
import { mendFlow, mendQuotes } from './mend';
import type { Problem, SyntaxTree } from './node';
import { readQuickly } from './quick';
import { refusedText, tabLines } from './refused';
import { missingSeparators } from './separators';
import { readYaml, type YamlReading } from './yaml';

export interface Limits {
  /** UTF-16 units of one document. */
  readonly maxLength: number;
}

export const defaultLimits: Limits = { maxLength: 2_000_000 };

const conflictMarker = /^(?:[<>|]{7}(?: .*)?|={7})(?=\r?$)/m;

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
    const detail = error instanceof RangeError ? ownFaults.deep : String(error);
    return unread(text, syntaxFault(detail, firstLine(text)));
  }
}

/** The same for documents nobody is looking at: faster, and without their comments, which say nothing to us there. */
export function parseClosedDocument(text: string, limits: Limits = defaultLimits): SyntaxTree {
  if (text.length > limits.maxLength || conflictMarker.test(text)) return parseDocument(text, limits);
  const masked = mayBeTemplate.test(text) ? mask(text) : { text, masks: [], control: false };
  const found = readQuickly(text, masked);
  if (!found) return parseDocument(text, limits);
  const templated = masked.control || found.templatedKeys;
  const problems = templated ? [] : missingSeparators(found.root, text);
  return { text, root: found.root, comments: [], problems, templated };
}

const mayBeTemplate = /\{[{%#\w]|^\ufeff?---#/;

const unread = (text: string, problem: Problem): SyntaxTree => ({
  text,
  root: undefined,
  comments: [],
  problems: [problem],
  templated: false,
});

function read(text: string): SyntaxTree {
  const { text: masked, document, comments, masks, control } = readMasked(mask(text));
  const { root, templatedKeys, unresolved, refusedKey } = convert(document, text, masks);
  const templated = control || templatedKeys;
  const tree = { text, root, comments: commentsAt(text, comments), templated };
  // A template's own text proves neither a repeated key nor a fault: its branches are not all there at once.
  if (templated) return { ...tree, problems: [] };
  const separators = missingSeparators(root, text);
  if (separators.length > 0) return { ...tree, problems: separators };
  const problem =
    refusedText(masked) ??
    firstFault(document.errors, root, text) ??
    unresolvedAlias(unresolved, text) ??
    badKey(refusedKey, text);
  return { ...tree, problems: problem ? [problem] : tabLines(masked, root) };
}

/** Substitutions that break the YAML are hidden only where they do: elsewhere they are values like others. */
function readMasked(masked: Masked): YamlReading & Masked {
  const reading = { ...masked, ...readMended(masked.text) };
  if (reading.document.errors.length === 0) return reading;
  const hidden = maskSubstitutions(masked);
  if (hidden.text === masked.text) return reading;
  const again = readMended(hidden.text);
  return again.document.errors.length < reading.document.errors.length ? { ...hidden, ...again } : reading;
}

function readMended(text: string): YamlReading {
  let best = readYaml(text);
  let read = text;
  for (const mend of [mendQuotes, mendFlow]) {
    if (best.document.errors.length === 0) return best;
    const mended = mend(read);
    if (mended === read) continue;
    read = mended;
    const again = readYaml(mended);
    // What is mended last may hide comments: they are those of the reading before.
    if (again.document.errors.length < best.document.errors.length)
      best = mend === mendFlow ? { ...again, comments: best.comments } : again;
  }
  return best;
}
