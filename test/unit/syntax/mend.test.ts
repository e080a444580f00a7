import { describe, expect, test } from 'vitest';
import { mendFlow, mendQuotes } from '../../../server/src/syntax/mend';
import { parseDocument } from '../../../server/src/syntax/parse';
import { read } from './show';

describe('quoted scalars that close left of their key', () => {
  test.each(['\n', '\r\n'])('read as kubectl reads them (%j)', (eol) => {
    const text = ['spec:', "  config: '{", '  "a": 1', "}'", 'b: "x', 'y"', ''].join(eol);
    const tree = parseDocument(text);
    expect(tree.problems).toEqual([]);
    expect(JSON.parse(String((read(text) as { spec: { config: string } }).spec.config))).toEqual({ a: 1 });
    expect(tree.text).toBe(text);
  });

  test('comments below them are still found', () => {
    expect(parseDocument("a: '{\n# no comment\n}'\nb: c # yes\n").comments.map(({ text }) => text)).toEqual([' yes']);
  });

  test('a quote that nothing closes stays a problem', () => {
    expect(parseDocument("a: 'b\nc: d\n").problems).toMatchObject([{ kind: 'syntax' }]);
  });
});

describe('mendQuotes leaves alone', () => {
  test.each([
    ["a: it's\nb: isn't\n"],
    ["# it's\na: b # isn't\n"],
    ["a: |\n  it's\nb: >-\n  isn't\n"],
    ["- a: |\n    it's\n  b: 'c'\n- d\n"],
    ["a: [it's, b]\nc: [isn't]\n"],
    ['a: "b"\nc: \'d\'\n'],
    ['{"a":"b",\n"c":"d"}\n'],
  ])('%j', (text) => {
    expect(mendQuotes(text)).toBe(text);
  });
});

test.each(["a: 'x\n  y'\n", '- "x\n  y"\n', '{a: "x\ny"}', '"x\ny": z', '&a "x\ny"'])(
  'mendQuotes finds the quote in %j',
  (text) => {
    expect(mendQuotes(text)).toBe(text.replace('x\n', 'x '));
  },
);

test.each([
  ['a: [\nb, # c\n]\nd: [e\n]', 'a: [ b,     ]\nd: [e ]'],
  ['{a: [b\n]\n} # c', '{a: [b ] } # c'],
  ['a: b[\nc: ]\n', 'a: b[\nc: ]\n'],
  ['a: [b\nc: d\n', 'a: [b\nc: d\n'],
])('mendFlow joins the lines of brackets that close: %j', (text, joined) => {
  expect(mendFlow(text)).toBe(joined);
});
