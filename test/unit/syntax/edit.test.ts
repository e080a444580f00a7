/** Changes of a document keep its style: lines, comments, quotes, dashes. */
import { expect, test } from 'vitest';
import { appendItems, insertEntry, keepsAnchors, removeEntry, removeItem } from '../../../server/src/syntax/edit';
import type { SyntaxTree } from '../../../server/src/syntax/node';
import { parseDocument } from '../../../server/src/syntax/parse';
import { applyEdits, type OffsetEdit } from '../../../server/src/text/edit';

type Change = (tree: SyntaxTree) => readonly OffsetEdit[] | undefined;

function changed(text: string, change: Change): string | undefined {
  const tree = parseDocument(text);
  const edits = change(tree);
  return edits && keepsAnchors(tree, edits) ? applyEdits(text, edits) : undefined;
}

const rows: readonly (readonly [what: string, change: Change, before: string, after: string | undefined])[] = [
  [
    'behind the comment of an empty value',
    (t) => insertEntry(t, ['a'], 'k', 'v'),
    'a: # c\nb: 1\n',
    'a: # c\n  k: v\nb: 1\n',
  ],
  ['in place of a written null', (t) => insertEntry(t, ['a'], 'k', 'v'), 'a: ~ # c\n', 'a: # c\n  k: v\n'],
  ['in place of null within braces', (t) => insertEntry(t, ['a'], 'k', 'v'), '{a: null, b: 1}', '{a: {k: v}, b: 1}'],
  ['in place of null in JSON', (t) => insertEntry(t, ['a'], 'k', 'v'), '{"a": null}', '{"a": {"k": "v"}}'],
  ['quotes where they are needed', (t) => insertEntry(t, [], 'k', 'true'), 'a: x\n', "a: x\nk: 'true'\n"],
  ['quotes as the others have', (t) => insertEntry(t, [], 'k', 'true'), 'a: "x"\nb: y\n', 'a: "x"\nb: y\nk: "true"\n'],
  ['no quotes where none are needed', (t) => insertEntry(t, [], 'k', 'v'), 'a: "x"\n', 'a: "x"\nk: v\n'],
  ['quotes within braces', (t) => insertEntry(t, [], 'k', '1'), '{a: "x"}', '{a: "x", k: "1"}'],
  [
    'a line of its own, behind a comment',
    (t) => insertEntry(t, [], 'k', 'v'),
    '{\n  a: 1 # c\n}',
    '{\n  a: 1, # c\n  k: v\n}',
  ],
  [
    'a line of its own, behind comma and comment',
    (t) => insertEntry(t, [], 'k', 'v'),
    '{\n  a: 1, # c\n}',
    '{\n  a: 1, # c\n  k: v,\n}',
  ],
  [
    'out, the last one with a comment',
    (t) => removeEntry(t, ['b']),
    '{\n  a: 1, # c\n  b: 2 # d\n}',
    '{\n  a: 1 # c\n}',
  ],
  [
    'out, the last one with a comma',
    (t) => removeEntry(t, ['b']),
    '{\n  a: 1, # c\n  b: 2, # d\n}',
    '{\n  a: 1, # c\n}',
  ],
  ['out, the last one before the brace', (t) => removeEntry(t, ['b']), '{a: 1,\n b: 2}', '{a: 1}'],
  ['out, the first one with a comment', (t) => removeEntry(t, ['a']), '{\n  a: 1, # c\n  b: 2\n}', '{\n  b: 2\n}'],
  ['an item out, the last one', (t) => removeItem(t, [], 1), '[\n  a, # c\n  b # d\n]', '[\n  a # c\n]'],
  [
    'items on lines of their own',
    (t) => appendItems(t, [], ['c', 'd']),
    '[\n  a, # c\n  b # d\n]',
    '[\n  a, # c\n  b, # d\n  c,\n  d\n]',
  ],
  [
    'dashes with wide gaps',
    (t) => appendItems(t, [], [{ a: 'v', b: { c: 'z' } }]),
    '-   a: x\n',
    '-   a: x\n-   a: v\n    b:\n      c: z\n',
  ],
  ['a list in place of null within braces', (t) => appendItems(t, ['a'], ['x']), '{"a": null}', '{"a": ["x"]}'],
  ['an anchor that is used stays', (t) => removeEntry(t, ['a']), 'a: &x 1\nb: *x\n', undefined],
  ['an anchor that nothing uses goes', (t) => removeEntry(t, ['a']), 'a: &x 1\nb: "*xy"\n', 'b: "*xy"\n'],
];

test.each(rows)('%s', (_, change, before, after) => {
  expect(changed(before, change)).toBe(after);
  expect(changed(before.replaceAll('\n', '\r\n'), change)).toBe(after?.replaceAll('\n', '\r\n'));
});

test('what an anchor shares with other places is not changed', () => {
  const tree = parseDocument('a: &x true\nb: *x\nc: true\n');
  const replaced = (start: number, end: number) => keepsAnchors(tree, [{ start, end, newText: 'false' }]);
  expect(replaced(6, 10)).toBe(false);
  expect(replaced(21, 25)).toBe(true);
});
