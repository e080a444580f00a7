/** How many cells a text takes on a terminal. */

/** East Asian wide and emoji blocks, as inclusive ranges of code points. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

/** Combining marks, joiners and variation selectors take no cell. */
const zero: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200b, 0x200f],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0xfeff, 0xfeff],
];

const within = (ranges: readonly (readonly [number, number])[], code: number): boolean =>
  ranges.some(([first, last]) => first <= code && code <= last);

export function charWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  return within(zero, code) ? 0 : within(wide, code) ? 2 : 1;
}

export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** Control characters could steer the terminal: each is shown as a symbol of one cell instead. A tab becomes a blank, as `expand` has it. */
export const printable = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (char) =>
    char < ' ' ? String.fromCharCode(0x2400 + char.charCodeAt(0)) : '\ufffd',
  );

const tabStop = 4;

/** A line without tabs and control characters, and the cell at which each of its UTF-16 units begins (and one past the end). */
export function layOut(line: string): { readonly text: string; readonly cells: readonly number[] } {
  let text = '';
  let cell = 0;
  const cells: number[] = [];
  for (const char of line) {
    for (let unit = 0; unit < char.length; unit++) cells.push(cell);
    const shown = char === '\t' ? ' '.repeat(tabStop - (cell % tabStop)) : printable(char);
    text += shown;
    cell += textWidth(shown);
  }
  cells.push(cell);
  return { text, cells };
}
