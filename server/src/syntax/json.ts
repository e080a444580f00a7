/** Where a text stops being JSON. YAML reads more than JSON; what a CNI or a controller decodes must be JSON proper. */
import type { Span } from '../text/position';

export interface JsonFault extends Span {
  /** A comma before a closing bracket: the span is that of the comma. */
  readonly trailingComma: boolean;
}

type Expected = 'value' | 'item' | 'key' | 'entry' | 'colon' | 'next' | 'end';

const token =
  /[ \t\n\r]*(?:("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)|([{}[\],:]))/y;

/** The first thing in the text that JSON does not allow there; undefined for JSON. At the end of the text the last character. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let comma = -1;
  for (let at = 0; ; ) {
    const blank = /^[ \t\n\r]*$/.test(text.slice(at));
    if (blank) return expected === 'end' ? undefined : fault(text, text.trimEnd().length - 1);
    token.lastIndex = at;
    const found = token.exec(text);
    const start = found ? found.index + found[0].search(/\S/) : at + text.slice(at).search(/\S/);
    const symbol = found?.[3];
    const closes = symbol === '}' || symbol === ']';
    if (closes && comma >= 0 && open.at(-1) === (symbol === '}' ? '{' : '['))
      return { start: comma, end: comma + 1, trailingComma: true };
    const next: Expected | undefined = found ? step(expected, found, open) : undefined;
    if (!next) return fault(text, start);
    comma = symbol === ',' ? start : -1;
    expected = next;
    at = token.lastIndex;
  }
}

/** What may follow a token; undefined where the token may not stand. */
function step(
  expected: Expected,
  [, string, literal, symbol]: RegExpExecArray,
  open: ('{' | '[')[],
): Expected | undefined {
  const after = (): Expected => (open.length > 0 ? 'next' : 'end');
  const close = (bracket: '{' | '['): Expected | undefined => (open.pop() === bracket ? after() : undefined);
  if (expected === 'key' || expected === 'entry') {
    if (string !== undefined) return 'colon';
    return symbol === '}' && expected === 'entry' ? close('{') : undefined;
  }
  if (expected === 'colon') return symbol === ':' ? 'value' : undefined;
  if (expected === 'next') {
    if (symbol === ',') return open.at(-1) === '{' ? 'key' : 'value';
    return symbol === '}' ? close('{') : symbol === ']' ? close('[') : undefined;
  }
  if (expected === 'end') return undefined;
  if (string !== undefined || literal !== undefined) return after();
  if (symbol === ']' && expected === 'item') return close('[');
  if (symbol !== '{' && symbol !== '[') return undefined;
  open.push(symbol);
  return symbol === '{' ? 'entry' : 'item';
}

function fault(text: string, at: number): JsonFault {
  const start = Math.max(0, at);
  const word = /^[\w'"]+/.exec(text.slice(start))?.[0] ?? text.slice(start, start + 1);
  return { start, end: start + word.length, trailingComma: false };
}
