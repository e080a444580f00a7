/** Colours, where there is a terminal that shows them. */
import type { Severity } from '../../rules/rule';

export interface Style {
  severity(severity: Severity, text: string): string;
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
}

const codes: Readonly<Record<Severity, string>> = { error: '1;31', warning: '1;33', information: '1;36', hint: '1;34' };

export function styleFor(coloured: boolean): Style {
  const paint = (code: string) => (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    severity: (severity, text) => paint(codes[severity])(text),
    strong: paint('1'),
    faint: paint('2'),
    good: paint('32'),
  };
}

/** Colour is for terminals only; NO_COLOR (not empty), a dumb terminal and --no-color switch it off. */
export const wantsColour = (
  isTTY: boolean,
  env: Readonly<Record<string, string | undefined>>,
  noColour: boolean,
): boolean => isTTY && !noColour && !env.NO_COLOR && env.TERM !== 'dumb';
