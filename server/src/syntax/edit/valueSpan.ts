/** Maps offsets in a scalar's value to offsets in the text it is written in: JSON in a quoted or block scalar has exact places too. */
import type { Span } from '../../text/position';
import type { ScalarNode, SyntaxTree } from '../node';

/** The characters that write value[start, end); undefined where folding or escapes make that inexact. */
export function valueSpan(tree: Pick<SyntaxTree, 'text'>, node: ScalarNode, start: number, end: number): Span | undefined {
  const source = tree.text.slice(node.start, node.end);
  if (node.style === 'plain' && source === node.value) return { start: node.start + start, end: node.start + end };
  const offsets = sourceOffsets(source, node);
  if (!offsets || start < 0 || end > node.value.length || start > end) return undefined;
  const from = offsets[start];
  const to = end > start ? offsets[end - 1]! + lengthAt(source, offsets[end - 1]!, node) : from;
  return from === undefined || to === undefined ? undefined : { start: node.start + from, end: node.start + to };
}

/** For each character of the value the offset of the source that writes it, and one more for the end. */
function sourceOffsets(source: string, node: ScalarNode): readonly number[] | undefined {
  const readings = node.style === 'literal' || node.style === 'folded' ? [block(source, node.style === 'folded')] : [flow(source, node, true), flow(source, node, false)];
  return readings.find((reading) => reading.value === node.value || reading.value.startsWith(node.value))?.offsets;
}

interface Reading {
  readonly value: string;
  readonly offsets: readonly number[];
}

/** @param fold line breaks as YAML folds them; otherwise each becomes a blank, as mended text has it */
function flow(source: string, node: ScalarNode, fold: boolean): Reading {
  const quoted = node.style !== 'plain';
  let value = '';
  const offsets: number[] = [];
  const put = (text: string, at: number) => {
    for (const unit of text.split('')) {
      value += unit;
      offsets.push(at);
    }
  };
  const last = quoted ? source.length - 1 : source.length;
  for (let i = quoted ? 1 : 0; i < last; ) {
    const lineBreak = fold ? /^[ \t]*(\r?\n)([ \t]*\r?\n)*[ \t]*/.exec(source.slice(i)) : /^[\r\n]/.exec(source.slice(i));
    if (lineBreak) {
      const breaks = lineBreak[0].split('\n').length - 1;
      put(!fold || breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), i);
      i += lineBreak[0].length;
      continue;
    }
    const length = lengthAt(source, i, node);
    put(unescape(source.slice(i, i + length), node), i);
    i += length;
  }
  offsets.push(last);
  return { value, offsets };
}

/** How many characters of the source write the one at an offset. */
function lengthAt(source: string, at: number, { style }: ScalarNode): number {
  if (style === 'single' && source.startsWith("''", at)) return 2;
  if (style !== 'double' || source[at] !== '\\') return 1;
  return { x: 4, u: 6, U: 10 }[source[at + 1]!] ?? 2;
}

function unescape(text: string, { style }: ScalarNode): string {
  if (style === 'single') return text[0]!;
  if (style !== 'double' || text.length === 1) return text;
  const simple: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', '"': '"', '/': '/', '\\': '\\', ' ': ' ', '\n': '' };
  return simple[text[1]!] ?? (text.length > 2 ? String.fromCodePoint(Number.parseInt(text.slice(2), 16)) : text[1]!);
}

function block(source: string, folded: boolean): Reading {
  const body = source.indexOf('\n') + 1;
  const indent = /^[ \t]*\n*([ \t]+)/.exec(source.slice(body).replace(/^(?:[ \t]*\r?\n)*/, ''))?.[0].length ?? 0;
  let value = '';
  const offsets: number[] = [];
  for (let at = body; at < source.length; ) {
    const found = source.indexOf('\n', at);
    const end = found < 0 ? source.length : found;
    const text = source.slice(at + indent, end).replace(/\r$/, '');
    for (let i = 0; i < text.length; i++) offsets.push(at + indent + i);
    value += text;
    const next = source.slice(end + 1 + indent, end + 2 + indent);
    offsets.push(end);
    value += folded && /\S/.test(next) && text !== '' && !/^\s/.test(text) ? ' ' : '\n';
    at = end + 1;
  }
  offsets.push(source.length);
  return { value, offsets };
}
