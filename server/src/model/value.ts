/** Values taken out of a tree: what is kept of a document once its text is gone. */

import { type Entry, isNull, type Node, type ScalarNode, type ScalarTag } from '../syntax/node';
import type { Span } from '../text/position';

/** A scalar and where it stands; offsets are relative to its document. */
export interface Value<T = string> extends Span {
  readonly value: T;
  /** The key it belongs to; absent for list items. */
  readonly key?: Span;
  /** A template fills it in: its text says nothing. */
  readonly templated?: true;
  readonly tag: ScalarTag;
}

/** A copy that does not keep the text it was cut from alive. */
export const detach = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));

export function scalarValue(node: ScalarNode, key?: Span): Value {
  return {
    // `null` and `~` say no more than nothing does.
    value: node.tag === 'null' ? '' : detach(node.value),
    start: node.start,
    end: node.end,
    tag: node.tag,
    ...(key && { key: { start: key.start, end: key.end } }),
    ...(node.templated && { templated: true as const }),
  };
}

/** Reads one field; `key` is the span of the key it stands under. */
export type Reader<T> = (node: Node | undefined, key: Span | undefined) => T;

/** A scalar's text. A list or map where text belongs gives undefined: the type is another rule's business. */
export const text: Reader<Value | undefined> = (node, key) =>
  node?.type === 'scalar' ? scalarValue(node, key) : undefined;

/** `true` or `false`; anything else, a template included, gives undefined. */
export const flag: Reader<Value<boolean> | undefined> = (node, key) => {
  const value = text(node, key);
  return value && value.tag === 'bool' && !value.templated ? { ...value, value: /^t/i.test(value.value) } : undefined;
};

/** A whole number; anything else gives undefined. */
export const whole: Reader<Value<number> | undefined> = (node, key) => {
  const value = text(node, key);
  return value && value.tag === 'int' && !value.templated ? { ...value, value: Number(value.value) } : undefined;
};

/** The items a reader understands; a missing list is empty. One that a template fills in stands for an item nobody can read. */
export const list =
  <T>(item: Reader<T | undefined>): Reader<readonly T[]> =>
  (node) => {
    const items = node?.type === 'seq' ? node.items : node?.type === 'scalar' && node.templated ? [node] : [];
    return items.map((child) => item(child, undefined)).filter((value): value is T & {} => value !== undefined);
  };

/** The entries of a map of texts, such as labels. */
export const texts: Reader<readonly Value[]> = (node) =>
  node?.type === 'map'
    ? node.entries.map((entry) => text(entry.value, entry.key)).filter((value) => value !== undefined)
    : [];

/** The key of a field that is not null. */
export const keyOf: Reader<Span | undefined> = (node, key) =>
  node && !isNull(node) && key ? { start: key.start, end: key.end } : undefined;

/** Fields of an object: a path of keys and a reader for each. */
export type Fields = Readonly<Record<string, readonly [path: string, reader: Reader<unknown>]>>;
export type FieldsRead<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends readonly [string, Reader<infer T>] ? T : never;
};

/** Reads every field of a table from an object. */
export function readFields<F extends Fields>(fields: F, node: Node | undefined): FieldsRead<F> {
  const result: Record<string, unknown> = {};
  for (const [name, [path, reader]] of Object.entries(fields)) {
    const found = path === '' ? undefined : lookUp(node, path.split('.'));
    result[name] = reader(found?.value ?? (path === '' ? node : undefined), found?.key);
  }
  return result as FieldsRead<F>;
}

export const object =
  <F extends Fields>(fields: F): Reader<FieldsRead<F> | undefined> =>
  (node) =>
    node?.type === 'map' ? readFields(fields, node) : undefined;

/** The entry at a path of keys; the last of duplicate keys wins. */
export function lookUp(node: Node | undefined, path: readonly string[]): Entry | undefined {
  let found: Entry | undefined;
  for (const key of path) {
    if (node?.type !== 'map') return undefined;
    found = undefined;
    for (const entry of node.entries) if (entry.key.value === key) found = entry;
    if (!found) return undefined;
    node = found.value;
  }
  return found;
}
