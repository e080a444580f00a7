/** A note in one line: the file, the place, what is to be known. */
import type { Note } from './config';
import type { Presentation } from './output/format';
import { shownPath } from './paths';
import { printable } from './terminal/width';

export function noteText(
  { path, at, message }: Note,
  { say, style, cwd }: Pick<Presentation, 'say' | 'style' | 'cwd'>,
): string {
  const place = at ? `:${at.line + 1}:${at.character + 1}` : '';
  return `${printable(shownPath(cwd, path))}${place} ${style.faint(say('note'))} ${printable(message)}`;
}
