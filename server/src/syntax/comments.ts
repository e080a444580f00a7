/** Comments as the tree has them, from the places the lexer found. */
import type { Span } from '../text/position';
import type { Comment } from './node';

export const commentsAt = (text: string, spans: readonly Span[]): readonly Comment[] =>
  spans.map((span) => commentAt(text, span));

function commentAt(text: string, { start, end: lexed }: Span): Comment {
  const end = text[lexed - 1] === '\r' ? lexed - 1 : lexed;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return { text: text.slice(start + 1, end), ownLine: /^[\ufeff\s]*$/.test(before), start, end };
}
