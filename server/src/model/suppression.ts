/** Comments that silence findings: `# kube-ovn-lint-ignore KO102, KO103 -- reason`. */
import type { Comment, Node, SyntaxTree } from '../syntax/node';
import type { Span } from '../text/position';

export type SuppressionReach = 'line' | 'next' | 'document' | 'file';

export interface Suppression extends Span {
  readonly reach: SuppressionReach;
  /** Meant for one, and none: `kube-ovn-lint-ignore: KO102`, `…-ignore-next-line`. It silences nothing. */
  readonly misspelt?: true;
  /** Codes or rule names as written, with the span of each. */
  readonly codes: readonly (Span & { readonly text: string })[];
  readonly reason: string | undefined;
  /** What it silences in its document. */
  readonly covers: Span;
  /** The comment with its line, or with the blanks before it: what is taken out where it is not wanted. */
  readonly whole: Span;
}

const marker = 'kube-ovn-lint-ignore';

/** Reads the suppression comments among the comments of a document. */
export function readSuppressions(tree: SyntaxTree): readonly Suppression[] {
  return tree.comments.map((comment) => read(comment, tree)).filter((one) => one !== undefined);
}

function read(comment: Comment, tree: SyntaxTree): Suppression | undefined {
  const match = /^\s*kube-ovn-lint-ignore(-document|-file)?(?=\s|$)/.exec(comment.text);
  if (!match) return /^[\s#]*kube-ovn-lint-ignore/.test(comment.text) ? misspelt(comment, tree) : undefined;
  const [list, ...reason] = comment.text.slice(match[0].length).split(/\s--(?=\s|$)/);
  const base = comment.end - comment.text.length + match[0].length;
  const codes = [...list!.matchAll(/[^\s,]+/g)].map((word) => ({
    text: word[0],
    start: base + word.index,
    end: base + word.index + word[0].length,
  }));
  const reach =
    match[1] === '-document' ? 'document' : match[1] === '-file' ? 'file' : comment.ownLine ? 'next' : 'line';
  return {
    reach,
    codes,
    reason: reason.join(' -- ').trim() || undefined,
    start: comment.start,
    end: comment.end,
    covers: reachOf(reach, comment, tree),
    whole: wholeOf(comment, tree.text),
  };
}

const misspelt = ({ start, end, ...comment }: Comment, { text }: SyntaxTree): Suppression => ({
  reach: 'next',
  misspelt: true,
  codes: [],
  reason: undefined,
  start,
  end,
  covers: { start: end, end },
  whole: wholeOf({ start, end, ...comment }, text),
});

function wholeOf({ start, end, ownLine }: Comment, text: string): Span {
  const before = text.slice(0, start).search(/[ \t]*$/);
  const lineBreak = /\r?\n/y;
  lineBreak.lastIndex = end;
  if (!ownLine) return { start: before, end };
  if (lineBreak.test(text)) return { start: before, end: lineBreak.lastIndex };
  return { start: text.slice(0, before).search(/(\r?\n)?$/), end };
}

/** A comment above the first key is about the whole document; elsewhere about the entry or item that follows. */
function reachOf(reach: SuppressionReach, comment: Span, { text, root }: SyntaxTree): Span {
  const whole = { start: 0, end: text.length };
  if (reach === 'document' || reach === 'file') return whole;
  if (reach === 'line') return { start: text.lastIndexOf('\n', comment.start) + 1, end: comment.end };
  if (!root || comment.start < root.start) return whole;
  return following(root, comment.end) ?? { start: comment.end, end: comment.end };
}

/** The first entry or item that begins behind an offset. */
function following(node: Node, offset: number): Span | undefined {
  if (node.type === 'scalar') return undefined;
  const children =
    node.type === 'map'
      ? node.entries
          .filter((one) => !one.merged)
          .map(({ key, value }) => ({ start: key.start, end: Math.max(key.end, value.end), value }))
      : node.items.map((value) => ({ start: value.start, end: value.end, value }));
  for (const { start, end, value } of children) {
    if (start >= offset) return { start, end };
    const inside = end > offset ? following(value, offset) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** The comment that silences a code; `reason` is what the author fills in. */
export const suppressionText = (code: string, reason: string, reach: 'next' | 'document' | 'file' = 'next'): string =>
  `# ${marker}${reach === 'next' ? '' : `-${reach}`} ${code} -- ${reason}`;
