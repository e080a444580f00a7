/**
 * The tree of one YAML document, as the rest of the program sees it. Only this folder knows the `yaml` package.
 * All offsets are UTF-16 units relative to the start of the document's text (see split.ts), never of the file.
 */
import type { Span } from '../text/position';

export type Node = ScalarNode | MapNode | SeqNode;

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

/** What a plain scalar means in YAML 1.2 core; quoted and block scalars are always 'string'. */
export type ScalarTag = 'string' | 'int' | 'float' | 'bool' | 'null';

export interface ScalarNode extends Span {
  readonly type: 'scalar';
  /** The text after unescaping and unfolding; for plain scalars as written. Empty for a missing value. */
  readonly value: string;
  readonly tag: ScalarTag;
  readonly style: ScalarStyle;
  /** The value holds a placeholder of a template language: nothing is known of it. */
  readonly templated: boolean;
}

export interface MapNode extends Span {
  readonly type: 'map';
  readonly entries: readonly Entry[];
  readonly flow: boolean;
}

export interface Entry {
  readonly key: ScalarNode;
  /** A missing value is a scalar with tag 'null', value '' and an empty span just after the colon. */
  readonly value: Node;
  /** The entry came in through a merge key (`<<`): its spans are those of the anchor's own entry. */
  readonly merged?: true;
}

export interface SeqNode extends Span {
  readonly type: 'seq';
  readonly items: readonly Node[];
  readonly flow: boolean;
}

export interface Comment extends Span {
  /** The text after `#`, not trimmed. */
  readonly text: string;
  /** Nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
}

/** `tab-line`: nothing but tabs, or tabs before a comment. */
export type ProblemKind = 'syntax' | 'tab-line' | 'missing-separator' | 'too-large' | 'conflict-markers';

/** Something the parser could not read. `detail` is the parser's own English text, for 'syntax' only. */
export interface Problem extends Span {
  readonly kind: ProblemKind;
  readonly detail?: string;
  /** For 'missing-separator': what was meant for one, and is none. */
  readonly instead?: Span;
}

/** One parsed document. `root` is undefined for an empty one; a broken one keeps what could be read. */
export interface SyntaxTree {
  readonly text: string;
  readonly root: Node | undefined;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** Holds template control (`{{ if }}`, `{% for %}` …): keys may be missing or repeated, so absence proves nothing. */
  readonly templated: boolean;
}

/** The value of a key, or undefined where the node is no map or has no such key. The last of duplicate keys wins. */
export function get(node: Node | undefined, key: string): Node | undefined {
  return entry(node, key)?.value;
}

export function entry(node: Node | undefined, key: string): Entry | undefined {
  if (node?.type !== 'map') return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) if (node.entries[i]!.key.value === key) return node.entries[i];
  return undefined;
}

/** Follows keys; a path of no keys gives the node itself. */
export function at(node: Node | undefined, path: readonly string[]): Node | undefined {
  return path.reduce<Node | undefined>(get, node);
}

export const isScalar = (node: Node | undefined): node is ScalarNode => node?.type === 'scalar';
export const isMap = (node: Node | undefined): node is MapNode => node?.type === 'map';
export const isSeq = (node: Node | undefined): node is SeqNode => node?.type === 'seq';
/** A value that YAML reads as null, written out (`~`, `null`) or left empty. */
export const isNull = (node: Node | undefined): boolean =>
  node === undefined || (node.type === 'scalar' && node.tag === 'null');
