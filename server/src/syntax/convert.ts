/** Turns the `yaml` package's tree into ours. */
import { isAlias, isMap, isPair, isScalar, isSeq, type Document, type Node as YamlNode, type Scalar } from 'yaml';
import type { Span } from '../text/position';
import { isPlaceholder } from './mask';
import type { Entry, MapNode, Node, ScalarNode, ScalarStyle, ScalarTag } from './node';

const maxDepth = 200;
const maxMerged = 10_000;

/**
 * @param text the document's own text, before masking
 * @param masks what was masked: scalars that overlap one are templated
 */
export function convert(document: Document.Parsed, text: string, masks: readonly Span[]): Node | undefined {
  const anchors = new Map<string, YamlNode>();
  const done = new Map<YamlNode, Node>();
  const open = new Set<YamlNode>();
  let merged = 0;

  const nothing = (at: number): ScalarNode => ({ type: 'scalar', value: '', tag: 'null', style: 'plain', templated: false, start: at, end: at });

  function node(source: YamlNode, depth: number): Node {
    const known = done.get(source);
    if (known) return known;
    if (depth > maxDepth || open.has(source)) return nothing(source.range?.[0] ?? 0);
    if (!isAlias(source) && source.anchor) anchors.set(source.anchor, source);
    open.add(source);
    const result = build(source, depth);
    open.delete(source);
    if (!isAlias(source)) done.set(source, result);
    return result;
  }

  function build(source: YamlNode, depth: number): Node {
    const [start, end] = source.range ?? [0, 0];
    if (isAlias(source)) {
      const target = anchors.get(source.source);
      return target ? { ...node(target, depth + 1), start, end } : nothing(start);
    }
    if (isScalar(source)) return scalar(source as Scalar.Parsed);
    if (isSeq(source)) return { type: 'seq', flow: source.flow === true, start, end, items: source.items.map((item) => node(item as YamlNode, depth + 1)) };
    if (isMap(source)) return map(source.items, source.flow === true, { start, end }, depth);
    return nothing(start);
  }

  function map(items: readonly unknown[], flow: boolean, span: Span, depth: number): MapNode {
    const own: Entry[] = [];
    const inherited: Entry[] = [];
    for (const pair of items) {
      if (!isPair(pair) || !isScalar(pair.key)) continue;
      const key = scalar(pair.key as Scalar.Parsed);
      const given = pair.value as YamlNode | null;
      const isEmpty = given === null || (isScalar(given) && given.source === '' && given.type === 'PLAIN');
      const value = isEmpty ? nothing(afterColon(text, key.end)) : node(given, depth + 1);
      if (key.value === '<<' && key.style === 'plain') inherited.push(...inheritedFrom(value));
      else own.push({ key, value });
    }
    return { type: 'map', flow, ...span, entries: inherited.length > 0 ? [...inherited, ...own] : own };
  }

  function inheritedFrom(value: Node): Entry[] {
    const sources = value.type === 'seq' ? value.items : [value];
    const entries = [...sources].reverse().flatMap((source) => (source.type === 'map' ? source.entries : []));
    merged += entries.length;
    return merged > maxMerged ? [] : entries.map((entry) => ({ ...entry, merged: true as const }));
  }

  function scalar(source: Scalar.Parsed): ScalarNode {
    const [start, end] = source.range;
    const masked = masks.some((hidden) => hidden.start < end && start < hidden.end);
    const style = styles[source.type as string] ?? 'plain';
    const value = masked ? text.slice(start, end) : style === 'plain' ? (source.source ?? '') : String(source.value);
    return { type: 'scalar', value, tag: style === 'plain' && !masked ? tagOf(source) : 'string', style, templated: masked || isPlaceholder(value), start, end };
  }

  return document.contents ? node(document.contents as YamlNode, 0) : undefined;
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain', QUOTE_SINGLE: 'single', QUOTE_DOUBLE: 'double', BLOCK_LITERAL: 'literal', BLOCK_FOLDED: 'folded',
};

function tagOf({ value, source }: Scalar.Parsed): ScalarTag {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint') return /^[-+]?(0[xo])?[0-9a-fA-F]+$/.test(source ?? '') ? 'int' : 'float';
  return 'string';
}

function afterColon(text: string, from: number): number {
  const colon = text.indexOf(':', from);
  return colon < 0 ? from : colon + 1;
}
