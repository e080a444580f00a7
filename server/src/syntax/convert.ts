/** Turns the `yaml` package's tree into ours: aliases and merge keys resolved, spans exact, templates marked. */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Span } from '../text/position';
import { isPlaceholder } from './mask';
import type { Entry, MapNode, Node, ScalarNode, ScalarStyle, ScalarTag, SeqNode } from './node';

const maxDepth = 200;
const maxMerged = 10_000;
/** Nodes that aliases may stand for in all, counted as if written out: whoever walks the tree must come to an end. */
const maxAliased = 100_000;

export interface Conversion {
  readonly root: Node | undefined;
  /** A key holds a placeholder. */
  readonly templatedKeys: boolean;
  /** The first alias that names no anchor above it. */
  readonly unresolved: Span | undefined;
  readonly refusedKey: RefusedKey | undefined;
}

/**
 * @param text the document's own text, before masking
 * @param masks what was masked, in order: scalars that overlap one are templated
 */
export function convert(document: Document.Parsed, text: string, masks: readonly Span[]): Conversion {
  const reading: Reading = {
    text,
    masks,
    anchors: new Map(),
    nodes: 0,
    aliased: 0,
    merged: 0,
    templatedKeys: false,
    unresolved: undefined,
    refusedKey: undefined,
  };
  const root = document.contents ? read(reading, document.contents, 0) : undefined;
  return { root, templatedKeys: reading.templatedKeys, unresolved: reading.unresolved, refusedKey: reading.refusedKey };
}

/** The first key that kubectl does not take: missing, no single value, or glued to the bracket of its value. */
export interface RefusedKey extends Span {
  readonly glued: boolean;
}

interface Anchor {
  readonly node: Node;
  /** How many nodes a walk through it meets. */
  readonly size: number;
}

interface Reading {
  readonly text: string;
  readonly masks: readonly Span[];
  /** Undefined while the anchor's own node is being read. */
  readonly anchors: Map<string, Anchor | undefined>;
  nodes: number;
  aliased: number;
  merged: number;
  templatedKeys: boolean;
  unresolved: Span | undefined;
  refusedKey: RefusedKey | undefined;
}

function read(reading: Reading, source: ParsedNode, depth: number): Node {
  if (depth > maxDepth) return nothing(source.range[0]);
  if (isAlias(source)) return aliased(reading, source.source, { start: source.range[0], end: source.range[1] });
  const { anchor } = source;
  if (anchor !== undefined) reading.anchors.set(anchor, undefined);
  const before = reading.nodes++;
  const node = build(reading, source, depth);
  if (anchor !== undefined) reading.anchors.set(anchor, { node, size: reading.nodes - before });
  return node;
}

function build(reading: Reading, source: Exclude<ParsedNode, Alias.Parsed>, depth: number): Node {
  if (isMap(source)) return map(reading, source, depth);
  if (isSeq(source)) {
    const items = source.items.map((item) => read(reading, item, depth + 1));
    return collection({ type: 'seq', flow: source.flow === true, items, ...spanOf(source) }, items.at(-1)?.end);
  }
  return scalar(reading, source);
}

/** The anchor's node at the alias' place; its children are shared and keep their own. */
function aliased(reading: Reading, name: string, span: Span): Node {
  if (!reading.anchors.has(name)) reading.unresolved ??= span;
  const anchor = reading.anchors.get(name);
  if (!anchor || reading.aliased + anchor.size > maxAliased) return nothing(span.start);
  reading.aliased += anchor.size;
  reading.nodes += anchor.size;
  return { ...anchor.node, ...span };
}

function map(reading: Reading, source: YAMLMap.Parsed, depth: number): MapNode {
  const own: Entry[] = [];
  const inherited: Entry[] = [];
  for (const { key: sourceKey, value: sourceValue } of source.items) {
    if (!isScalar(sourceKey) || isMissing(sourceKey)) {
      if (!isAlias(sourceKey)) reading.refusedKey ??= { ...spanOf(sourceKey), glued: false };
      continue;
    }
    const key = scalar(reading, sourceKey);
    if (key.style === 'plain' && /^:[[{]/.test(reading.text.slice(key.end, key.end + 2)))
      reading.refusedKey ??= { start: key.start, end: key.end, glued: true };
    if (key.templated) reading.templatedKeys = true;
    if (sourceKey.anchor !== undefined) reading.anchors.set(sourceKey.anchor, { node: key, size: 1 });
    const value =
      !sourceValue || isMissing(sourceValue)
        ? nothing(behindColon(reading.text, key.end))
        : read(reading, sourceValue, depth + 1);
    if (key.value === '<<' && key.style === 'plain') inherited.push(...merged(reading, value));
    else own.push({ key, value });
  }
  const last = own.at(-1);
  const entries = inherited.length > 0 ? [...inherited, ...own] : own;
  return collection({ type: 'map', flow: source.flow === true, entries, ...spanOf(source) }, last?.value.end);
}

/** A block collection ends with what it holds: the parser counts the blank lines and comments below to it. */
function collection<T extends MapNode | SeqNode>(node: T, lastEnd: number | undefined): T {
  return node.flow || lastEnd === undefined ? node : { ...node, end: lastEnd };
}

/** Of several sources the first wins, and whoever looks a key up takes the last: so they stand in reverse. */
function merged(reading: Reading, value: Node): readonly Entry[] {
  const sources = value.type === 'seq' ? value.items.toReversed() : [value];
  const entries = sources.flatMap((source) => (source.type === 'map' ? source.entries : []));
  reading.merged += entries.length;
  return reading.merged > maxMerged ? [] : entries.map((entry) => ({ ...entry, merged: true }));
}

function scalar({ text, masks }: Reading, source: Scalar.Parsed): ScalarNode {
  const style = styles[source.type ?? 'PLAIN'] ?? 'plain';
  const isBlock = style === 'literal' || style === 'folded';
  const span = isBlock ? blockSpan(text, spanOf(source), String(source.value)) : spanOf(source);
  if (overlapsAny(masks, span)) {
    return { type: 'scalar', value: text.slice(span.start, span.end), tag: 'string', style, templated: true, ...span };
  }
  const value = style === 'plain' ? source.source : String(source.value);
  const tag = style === 'plain' ? tagOf(source) : 'string';
  return { type: 'scalar', value, tag, style, templated: isPlaceholder(value), ...span };
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function tagOf({ value, source }: Scalar.Parsed): ScalarTag {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint')
    return /^(?:[-+]?\d+|0[xo].*)$/.test(source) ? 'int' : 'float';
  return 'string';
}

/** A block scalar ends with its last line that counts, before that line's break. */
function blockSpan(text: string, { start, end }: Span, value: string): Span {
  let last = end;
  if (!value.endsWith('\n\n')) while (last > start && /\s/.test(text[last - 1]!)) last--;
  else last--;
  while (last < end && text[last] !== '\n' && text[last] !== '\r') last++;
  return { start, end: last };
}

function overlapsAny(masks: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = masks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (masks[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  return low < masks.length && masks[low]!.start < end;
}

const spanOf = ({ range: [start, end] }: { readonly range: readonly [number, number, number] }): Span => ({
  start,
  end,
});

const isMissing = (source: ParsedNode): boolean => isScalar(source) && source.type === 'PLAIN' && source.source === '';

/** A missing value, at its place. */
export const nothing = (at: number): ScalarNode => ({
  type: 'scalar',
  value: '',
  tag: 'null',
  style: 'plain',
  templated: false,
  start: at,
  end: at,
});

const colon = /\s*:/y;
/** Where the value of a key without one is said to be. */
export function behindColon(text: string, keyEnd: number): number {
  colon.lastIndex = keyEnd;
  return colon.test(text) ? colon.lastIndex : keyEnd;
}
