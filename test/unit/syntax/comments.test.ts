import { expect, test } from 'vitest';
import { parseDocument } from '../../../server/src/syntax/parse';

const comments = (text: string) =>
  parseDocument(text).comments.map(({ text: body, ownLine, start, end }) => [body, ownLine, text.slice(start, end)]);

test('all comments with their place', () => {
  expect(comments('# a\nb: c # d\n  #e\r\nf: [ # g\n]\n--- # h')).toEqual([
    [' a', true, '# a'],
    [' d', false, '# d'],
    ['e', true, '#e'],
    [' g', false, '# g'],
    [' h', false, '# h'],
  ]);
});

test.each(['a: b#c', 'a: "#b"', "a: ' # b'", 'a: |\n  # b\n', 'a: >-\n  b\n  # c\n', 'a: {b: "# c"}'])(
  '%j has none',
  (text) => {
    expect(comments(text)).toEqual([]);
  },
);

test('a block scalar’s header may have one', () => {
  expect(comments('a: | # b\n  # c\n# d\n').map(([body]) => body)).toEqual([' b', ' d']);
});

test('behind a byte order mark', () => {
  expect(comments('\ufeff# a')).toEqual([[' a', true, '# a']]);
});

test('with its own text where a template is hidden in it', () => {
  expect(comments('a: {{ b }} # {{ c }}')).toEqual([[' {{ c }}', false, '# {{ c }}']]);
});
