import { expect, test } from 'vitest';
import { valueSpan } from '../../../server/src/syntax/edit';
import type { Node, ScalarNode, SyntaxTree } from '../../../server/src/syntax/node';
import { parseDocument } from '../../../server/src/syntax/parse';
import { salvageIdentity } from '../../../server/src/syntax/salvage';
import { splitDocuments } from '../../../server/src/syntax/split';
import { pick, random } from '../../harness/random';
import { samples } from './samples';

const crumbs = [
  '"',
  "'",
  '{{',
  '}}',
  '- ',
  ':',
  '\n',
  '\r\n',
  '  ',
  '\t',
  '#',
  '[',
  '}',
  '|\n',
  '&a ',
  '*a',
  '---\n',
  '...\n',
  '<<: ',
  '\ufeff',
  '\0',
  '💥',
  '%',
];

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'whatever is typed, seed %i: nothing is thrown, lost or out of place',
  (seed) => {
    const next = random(seed);
    let text = pick(next, samples);
    for (let round = 0; round < 25; round++) {
      text = mutate(text, next);
      const chunks = splitDocuments(text);
      expect(chunks.map((chunk) => chunk.text).join('')).toBe(text);
      expect(chunks.map(({ offset, line }) => [offset, line])).toEqual(
        chunks.map(({ offset }) => [offset, text.slice(0, offset).split('\n').length - 1]),
      );
      for (const chunk of chunks) checkTree(parseDocument(chunk.text));
      salvageIdentity(text);
    }
  },
);

function mutate(text: string, next: () => number): string {
  const at = Math.floor(next() * (text.length + 1));
  const length = next() < 0.5 ? Math.floor(next() * 12) : 0;
  return text.slice(0, at) + (next() < 0.7 ? pick(next, crumbs) : '') + text.slice(at + length);
}

function checkTree(tree: SyntaxTree): void {
  const inside = ({ start, end }: { start: number; end: number }) =>
    0 <= start && start <= end && end <= tree.text.length;
  for (const problem of tree.problems)
    expect(inside(problem) && problem.end > problem.start, JSON.stringify(problem)).toBe(true);
  for (const comment of tree.comments) expect(tree.text.slice(comment.start, comment.end)).toBe(`#${comment.text}`);
  for (const node of nodes(tree.root)) {
    expect(inside(node), JSON.stringify(node)).toBe(true);
    if (node.type === 'scalar') checkPlaces(tree, node);
  }
}

/** Where a part of a value is said to be written, it is written. */
function checkPlaces(tree: SyntaxTree, node: ScalarNode): void {
  for (let i = 0; i < node.value.length; i++) {
    const span = valueSpan(tree, node, i, i + 1);
    const source = span && tree.text.slice(span.start, span.end);
    if (source?.length === 1 && /\w/.test(source)) expect(source).toBe(node.value[i]);
  }
}

function* nodes(node: Node | undefined): Iterable<Node> {
  if (!node) return;
  yield node;
  if (node.type === 'seq') for (const item of node.items) yield* nodes(item);
  if (node.type === 'map') {
    for (const { key, value } of node.entries) {
      yield key;
      yield* nodes(value);
    }
  }
}
