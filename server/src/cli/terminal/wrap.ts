/** Breaks text into lines that fit a terminal: at blanks, and between wide characters, which need none. */
import { charWidth, textWidth } from './width';

/** @param width cells a line; infinite for output that is no terminal */
export function wrap(text: string, width: number): readonly string[] {
  if (textWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text)) {
    const size = textWidth(piece);
    if (used > 0 && used + textWidth(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += piece;
    used += size;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

const closing = /[，。；：、！？）」』,.;:!?)]/;

/** Words with the blanks behind them; each wide character is a word, with the punctuation that may not begin a line. */
function* pieces(text: string): Iterable<string> {
  let piece = '';
  for (const char of text) {
    const breaksBefore =
      piece !== '' &&
      char !== ' ' &&
      (!closing.test(char) || piece.endsWith(' ')) &&
      (piece.endsWith(' ') || charWidth(char) === 2 || charWidth([...piece].at(-1)!) === 2);
    if (breaksBefore) {
      yield piece;
      piece = '';
    }
    piece += char;
  }
  if (piece !== '') yield piece;
}
