import { expect, test } from 'vitest';
import { valueSpan } from '../../../server/src/syntax/edit';
import { at, isScalar } from '../../../server/src/syntax/node';
import { parseDocument } from '../../../server/src/syntax/parse';

/** What is written where the value of `a` has a text. */
function writing(text: string, part: string): string | undefined {
  const tree = parseDocument(text);
  const node = at(tree.root, ['a']);
  if (!isScalar(node)) throw new Error('no scalar');
  const start = node.value.indexOf(part);
  if (start < 0) throw new Error(`${JSON.stringify(node.value)} has no ${JSON.stringify(part)}`);
  const span = valueSpan(tree, node, start, start + part.length);
  return span && text.slice(span.start, span.end);
}

test.each([
  ['plain', 'a: b,c,d', 'c', 'c'],
  ['plain over lines', 'a: b\n  c d', 'b c', 'b\n  c'],
  ['single', "a: 'it''s c'", "'s c", "''s c"],
  ['double', 'a: "\\u0041b\\n\\x43"', 'bC'.slice(0, 1), 'b'],
  ['escapes', 'a: "x\\"y\\"z"', '"y"', '\\"y\\"'],
  ['astral', 'a: "😀b\\U0001F600c"', '😀c', '\\U0001F600c'],
  ['double over lines', 'a: "b\n  c\n\n  d"', 'c\nd', 'c\n\n  d'],
  ['escaped line break', 'a: "b\\\n  c"', 'bc', 'b\\\n  c'],
  ['CRLF folding', 'a: "b\r\n  c"', 'b c', 'b\r\n  c'],
  ['literal', 'a: |\n  b\n   c\n  d\n', ' c\nd', ' c\n  d'],
  ['literal with CRLF', 'a: |\r\n  b\r\n  c\r\n', 'b\nc', 'b\r\n  c'],
  ['literal with indicator', 'a: |2-\n    b\n  c\n', 'c', 'c'],
  ['literal after blank lines', 'a: |\n\n  b\n', 'b', 'b'],
  ['folded', 'a: >\n  b\n  c\n\n  d\n', 'c\nd', 'c\n\n  d'],
  ['folded, deeper lines', 'a: >\n  b\n    c\n  d\n', '  c\nd', '  c\n  d'],
  ['mended', "x:\n  y: '\n'\na: 'b\nc'", 'b c', 'b\nc'],
])('%s: %j', (_, text, part, source) => {
  expect(writing(text, part)).toBe(source);
});

test('an alias has no place of its own for its parts', () => {
  const tree = parseDocument('x: &x bcd\na: *x\n');
  const node = at(tree.root, ['a']);
  expect(isScalar(node) && valueSpan(tree, node, 1, 2)).toBeUndefined();
});

test('offsets outside the value have none', () => {
  const tree = parseDocument('a: b\n');
  const node = at(tree.root, ['a']);
  if (!isScalar(node)) throw new Error('no scalar');
  expect([valueSpan(tree, node, -1, 0), valueSpan(tree, node, 1, 0), valueSpan(tree, node, 0, 2)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(valueSpan(tree, node, 1, 1)).toEqual({ start: 4, end: 4 });
});
