/** Writing scalars. */
import type { OffsetEdit } from '../../text/edit';
import type { ScalarNode, ScalarStyle, SyntaxTree } from '../node';
import { valueSpan } from './valueSpan';

/**
 * How to write a text so that YAML 1.1 and 1.2 readers both get this very string.
 * @param commas 'plain' where they end nothing: outside flow collections
 */
export function scalarText(value: string, style: ScalarStyle = 'plain', commas: 'quoted' | 'plain' = 'quoted'): string {
  if (style === 'double') return JSON.stringify(value);
  if (style === 'single' || !isSafePlain(commas === 'plain' ? value.replaceAll(',', '.') : value))
    return /[\n\r\t\\]/.test(value) || [...value].some((c) => c < ' ')
      ? JSON.stringify(value)
      : `'${value.replaceAll("'", "''")}'`;
  return value;
}

const number =
  '[-+]?(?:\\d[\\d_,]*)?(?:\\.[\\d_]*)?(?:e[-+]?\\d+)?|[-+]?\\d[\\d_]*(?::[0-5]?\\d)+(?:\\.[\\d_]*)?|0[xob][\\da-f_]+';
const word = '~|null|true|false|yes|no|on|off|y|n|[-+]?\\.(?:inf|nan)|\\d{4}-\\d\\d?-\\d\\d?.*|=|<<';
const readAsOther = new RegExp(`^(?:${word}|${number})$`, 'i');

const isSafePlain = (value: string): boolean =>
  /^[A-Za-z0-9_/.+$()]/.test(value) && !/[:\s]$|: | #|[\n\r\t,[\]{}]/.test(value) && !readAsOther.test(value);

/** Another value in the style the old one has. */
export function replaceScalar(tree: SyntaxTree, node: ScalarNode, value: string): OffsetEdit[] | undefined {
  if (node.style === 'literal' || node.style === 'folded') {
    const span = valueSpan(tree, node, 0, node.value.trimEnd().length);
    return span && !value.includes('\n') ? [...withoutLastBreak(tree, node), { ...span, newText: value }] : undefined;
  }
  const lead = node.start === node.end && tree.text[node.start - 1] === ':' ? ' ' : '';
  return [
    {
      start: node.start,
      end: node.end,
      newText: lead + scalarText(value, node.style, node.value.includes(',') ? 'plain' : 'quoted'),
    },
  ];
}

/** A block scalar ends with a line break, which is part of its value, unless its header says otherwise. */
function withoutLastBreak({ text }: SyntaxTree, { value, start }: ScalarNode): OffsetEdit[] {
  const indicators = /^[|>][-+\d]*/.exec(text.slice(start))?.[0];
  if (!indicators || !value.endsWith('\n')) return [];
  return [{ start, end: start + indicators.length, newText: `${indicators.replace('+', '')}-` }];
}

/** Replaces part of a scalar's value; undefined where the place is not exact. */
export function replaceInside(
  tree: SyntaxTree,
  node: ScalarNode,
  start: number,
  end: number,
  text: string,
): OffsetEdit[] | undefined {
  const span = valueSpan(tree, node, start, end);
  if (!span) return undefined;
  const escaped =
    node.style === 'single'
      ? text.replaceAll("'", "''")
      : node.style === 'double'
        ? JSON.stringify(text).slice(1, -1)
        : text;
  return [{ ...span, newText: escaped }];
}
