/** A tree as plain data, to compare with. */
import type { Node, SyntaxTree } from '../../../server/src/syntax/node';
import { parseDocument } from '../../../server/src/syntax/parse';

/** Maps become arrays of pairs, so that repeated keys and their order show; null scalars become null. */
export function plain(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.type === 'seq') return node.items.map(plain);
  if (node.type === 'map') return { map: node.entries.map(({ key, value }) => [key.value, plain(value)]) };
  return node.tag === 'null' ? null : node.value;
}

/** Like `plain`, but maps become objects: the last of repeated keys wins. */
export function data(node: Node | undefined): unknown {
  if (node?.type === 'seq') return node.items.map(data);
  if (node?.type !== 'map') return plain(node);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.value, data(value)]));
}

export const read = (text: string): unknown => data(parseDocument(text).root);

/** Kind, detail and text of each problem. */
export const problems = (tree: SyntaxTree): readonly string[] =>
  tree.problems.map(({ kind, start, end }) => `${kind} ${JSON.stringify(tree.text.slice(start, end))}`);
