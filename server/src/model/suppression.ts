/** Comments that silence findings: `# kube-ovn-lint-ignore KO102, KO103 -- reason`. */
import type { Comment } from '../syntax/node';
import type { Span } from '../text/position';

export type SuppressionReach = 'line' | 'next' | 'document' | 'file';

export interface Suppression extends Span {
  readonly reach: SuppressionReach;
  /** Codes or rule names as written, with the span of each. */
  readonly codes: readonly (Span & { readonly text: string })[];
  readonly reason: string | undefined;
}

const marker = 'kube-ovn-lint-ignore';

/** Reads the suppression comments among the comments of a document. */
export function readSuppressions(comments: readonly Comment[]): readonly Suppression[] {
  return comments.map(read).filter((one) => one !== undefined);
}

function read(comment: Comment): Suppression | undefined {
  const match = /^\s*kube-ovn-lint-ignore(-document|-file)?(?=\s|$)/.exec(comment.text);
  if (!match) return undefined;
  const [list, ...reason] = comment.text.slice(match[0].length).split(/\s--(?=\s|$)/);
  const base = comment.end - comment.text.length + match[0].length;
  const codes = [...list!.matchAll(/[^\s,]+/g)].map((word) => ({ text: word[0], start: base + word.index, end: base + word.index + word[0].length }));
  const reach = match[1] === '-document' ? 'document' : match[1] === '-file' ? 'file' : comment.ownLine ? 'next' : 'line';
  return { reach, codes, reason: reason.join(' -- ').trim() || undefined, start: comment.start, end: comment.end };
}

/** The comment that silences a code; `reason` is what the author fills in. */
export const suppressionText = (code: string, reason: string, reach: 'next' | 'document' | 'file' = 'next'): string =>
  `# ${marker}${reach === 'next' ? '' : `-${reach}`} ${code} -- ${reason}`;
