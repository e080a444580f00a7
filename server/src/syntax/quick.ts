/**
 * Reads closed documents many times faster than `yaml` does, by js-yaml's events: the same tree, or undefined where it would not
 * surely be the same one. Only `parse.ts` calls it; a test compares the two over everything at hand.
 */
import { type Event, getScalarValue, parseEvents } from 'js-yaml';
import type { Span } from '../text/position';
import { behindColon, nothing } from './convert';
import { isPlaceholder, type Masked } from './mask';
import type { Entry, Node, ScalarNode, ScalarStyle, ScalarTag } from './node';

/** Templates, comments that speak to us, anchors, tags and merges, odd keys and marks: left to the parser that knows them all. `*` alone is a schedule. */
const unusual =
  /\{[{%#]|#@|kube-ovn-lint-ignore|(?:^|[\s,[{])(?:[&!]|\*[\w-])|^\s*(?:-\s+)*\?(?:\s|$)|<<|^ +---|^---[ ]+[^#\s]|\ufeff|^%|[\0-\t\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)|[^\s"'{}[\],:]:[[{]/m;

/** Event types and styles, as js-yaml numbers them. */
const type = { document: 1, sequence: 2, mapping: 3, scalar: 4, pop: 6 } as const;
const flow = 2;
const styles: readonly (ScalarStyle | undefined)[] = [undefined, 'plain', 'single', 'double', 'literal', 'folded'];

type Scalar = Extract<Event, { readonly valueStart: number }>;

interface Reading {
  /** As it is parsed: placeholders are hidden. */
  readonly text: string;
  /** As it is written. */
  readonly written: string;
  readonly masks: readonly Span[];
  readonly events: readonly Event[];
  /** The next event. */
  next: number;
  /** Where the last thing read ends. */
  end: number;
  templatedKeys: boolean;
}

export interface QuickReading {
  readonly root: Node;
  /** A key holds a placeholder. */
  readonly templatedKeys: boolean;
}

class Unsure extends Error {}

/** The root of a document, with what it holds exactly where `yaml` sees it. `masked` is the text with its placeholders hidden. */
export function readQuickly(
  written: string,
  { text, masks }: Pick<Masked, 'text' | 'masks'>,
): QuickReading | undefined {
  if (unusual.test(text)) return undefined;
  try {
    const events = parseEvents(text, {});
    if (events[0]?.type !== type.document || events[1] === undefined) return undefined;
    const reading: Reading = { text, written, masks, events, next: 1, end: 0, templatedKeys: false };
    const root = read(reading);
    // One document only, and something in it.
    if (events.length !== reading.next + 1 || root.type === 'scalar') return undefined;
    return { root, templatedKeys: reading.templatedKeys };
  } catch {
    return undefined;
  }
}

function read(reading: Reading): Node {
  const event = reading.events[reading.next++];
  if (event?.type === type.mapping) return map(reading, event.start, event.style === flow);
  if (event?.type === type.sequence) return seq(reading, event.start, event.style === flow);
  if (event?.type !== type.scalar) throw new Unsure();
  const node = scalar(reading, event);
  reading.end = node.end;
  return node;
}

function map(reading: Reading, start: number, isFlow: boolean): Node {
  const entries: Entry[] = [];
  reading.end = isFlow ? start + 1 : start;
  while (reading.events[reading.next]?.type !== type.pop) {
    const key = read(reading);
    if (key.type !== 'scalar' || key.start === key.end) throw new Unsure();
    if (key.templated) reading.templatedKeys = true;
    const following = reading.events[reading.next];
    if (following?.type === type.scalar && following.valueStart < 0) {
      reading.next++;
      reading.end = behindColon(reading.written, key.end);
      entries.push({ key, value: nothing(reading.end) });
    } else entries.push({ key, value: read(reading) });
  }
  reading.next++;
  const end = isFlow ? closed(reading, '}') : reading.end;
  return { type: 'map', flow: isFlow, entries, start, end };
}

function seq(reading: Reading, start: number, isFlow: boolean): Node {
  const items: Node[] = [];
  reading.end = isFlow ? start + 1 : start;
  while (reading.events[reading.next]?.type !== type.pop) items.push(read(reading));
  reading.next++;
  const end = isFlow ? closed(reading, ']') : reading.end;
  return { type: 'seq', flow: isFlow, items, start, end };
}

/** Behind the bracket that closes a flow collection: only blanks, commas and comments can stand before it. */
function closed(reading: Reading, bracket: string): number {
  const rest = /(?:[\s,]|#.*)*/y;
  rest.lastIndex = reading.end;
  rest.test(reading.text);
  if (reading.text[rest.lastIndex] !== bracket) throw new Unsure();
  reading.end = rest.lastIndex + 1;
  return reading.end;
}

function scalar(reading: Reading, event: Scalar): ScalarNode {
  const { text, written, masks } = reading;
  const style = styles[event.style];
  if (event.valueStart < 0 || style === undefined) throw new Unsure();
  const value = event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event);
  const { start, end } = spanOf(reading, event, style, value);
  if (masks.length > 0 && masks.some((mask) => mask.end > start && mask.start < end)) {
    const whole = written.slice(start, end);
    return { type: 'scalar', value: whole, tag: 'string', style, templated: true, start, end };
  }
  const tag = style === 'plain' ? tagOf(value) : 'string';
  return { type: 'scalar', value, tag, style, templated: isPlaceholder(value), start, end };
}

function spanOf(
  { text, written, end: from }: Reading,
  { valueStart, valueEnd }: Scalar,
  style: ScalarStyle,
  value: string,
): Span {
  if (style === 'plain') return { start: valueStart, end: valueEnd };
  if (style === 'single' || style === 'double') return { start: valueStart - 1, end: valueEnd + 1 };
  const lineStart = Math.max(from, text.lastIndexOf('\n', valueStart - 2) + 1);
  const header = /[|>][-+\d]*[ \t]*(?:#.*)?\r?\n?$/.exec(text.slice(lineStart, valueStart));
  if (!header || value.endsWith('\n\n') || value.trim() === '') throw new Unsure();
  if (text !== written && isMasked(text, written, valueStart, valueEnd)) throw new Unsure();
  let last = valueEnd;
  while (last > valueStart && /\s/.test(text[last - 1]!)) last--;
  while (last < valueEnd && text[last] !== '\n' && text[last] !== '\r') last++;
  return { start: lineStart + header.index, end: last };
}

/** Whether a placeholder stands in a block scalar, or alone on a line below it: there the other parser sees more of it. */
function isMasked(text: string, written: string, start: number, end: number): boolean {
  const blank = /\s*/y;
  blank.lastIndex = end;
  blank.test(text);
  return text.slice(start, blank.lastIndex) !== written.slice(start, blank.lastIndex);
}

const int = /^(?:[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$|^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;

/** Nothing but a text begins with any other character. */
const special = /^[-+.\d~nNtTfF]|^$/;

function tagOf(value: string): ScalarTag {
  if (!special.test(value)) return 'string';
  if (/^(?:~|null|Null|NULL|)$/.test(value)) return 'null';
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(value)) return 'bool';
  if (int.test(value)) return 'int';
  return float.test(value) ? 'float' : 'string';
}
