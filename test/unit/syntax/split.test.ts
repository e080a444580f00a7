import { describe, expect, test } from 'vitest';
import { splitDocuments } from '../../../server/src/syntax/split';

const texts = (file: string) => splitDocuments(file).map(({ text }) => text);

describe('splitDocuments', () => {
  test.each<[string, string, string[]]>([
    ['nothing', '', ['']],
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['a first marker opens no second document', '---\na: 1\n', ['---\na: 1\n']],
    ['the marker belongs to what it opens', 'a: 1\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', '---\r\nb: 2\r\n']],
    ['a marker with a comment', 'a: 1\n--- # next\nb: 2', ['a: 1\n', '--- # next\nb: 2']],
    ['a marker at the end', 'a: 1\n---', ['a: 1\n', '---']],
    ['an end marker belongs to what it ends', 'a: 1\n...\nb: 2\n', ['a: 1\n...\n', 'b: 2\n']],
    ['both markers', 'a: 1\n...\n---\nb: 2\n', ['a: 1\n...\n', '---\nb: 2\n']],
    ['neighbouring markers', '---\n---\na: 1\n', ['---\n', '---\na: 1\n']],
    ['a comment glued to the dashes', 'a: 1\n---# b\nc: 2\n', ['a: 1\n', '---# b\nc: 2\n']],
    [
      'objects of JSON',
      '{"a": {}}\n\n  {"b": "}\\"{"}\n{}\n---\n{}\n{}',
      ['{"a": {}}\n\n', '  {"b": "}\\"{"}\n', '{}\n', '---\n{}\n{}'],
    ],
    ['brackets in one object', '{"a": [{"b": 1}\n{"c": 2}]}\n', ['{"a": [{"b": 1}\n{"c": 2}]}\n']],
    ['templates between braces', '{{ a }}\n{{ b }}\n', ['{{ a }}\n{{ b }}\n']],
    ['more than three dashes', 'a: |\n  x\n----\n', ['a: |\n  x\n----\n']],
    ['an indented marker', 'a: |\n  ---\n  b\n', ['a: |\n  ---\n  b\n']],
    ['a word behind the dashes', 'a: b\n---c\n', ['a: b\n---c\n']],
    ['a byte order mark', '\ufeff---\na: 1\n---\n', ['\ufeff---\na: 1\n', '---\n']],
    ['directives', '%YAML 1.2\n---\na: 1\n', ['%YAML 1.2\n---\na: 1\n']],
  ])('%s', (_, file, expected) => {
    expect(texts(file)).toEqual(expected);
  });

  test('says where each document begins', () => {
    expect(splitDocuments('a: 1\nb: 2\n---\nc: 3\n...\nd: 4').map(({ offset, line }) => [offset, line])).toEqual([
      [0, 0],
      [10, 2],
      [23, 5],
    ]);
  });
});
