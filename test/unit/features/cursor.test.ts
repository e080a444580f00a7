import { describe, expect, test } from 'vitest';
import { cursorsAt } from '../../../server/src/syntax/cursor';
import { parseDocument } from '../../../server/src/syntax/parse';

/** `part path typed@at`, one for each reading. */
function read(marked: string): string[] {
  const offset = marked.indexOf('$0');
  const text = marked.replace('$0', '');
  return cursorsAt(parseDocument(text), offset).map(
    ({ part, path, typed, at }) => `${part} ${path.join('.')} '${typed}'@${at}`,
  );
}

const cases: readonly (readonly [name: string, text: string, ...expected: string[]])[] = [
  ['empty value', 'a:\n  b: $0\n  c: d\n', "value a.b ''@0"],
  ['empty value right behind the colon', 'a:\n  b:$0\n', "value a.b ''@0"],
  ['empty value at the end of the file', 'a:\n  b: $0', "value a.b ''@0"],
  ['empty value with CRLF', 'a:\r\n  b: $0\r\n  c: d\r\n', "value a.b ''@0"],
  ['empty value before a comment', 'a:\n  b: $0# note\n', "value a.b ''@0"],
  ['half typed value', 'a:\n  b: hal$0\n', "value a.b 'hal'@3"],
  ['within a value', 'a:\n  b: ha$0lf\n', "value a.b 'half'@2"],
  ['empty quotes', "a:\n  b: '$0'\n", "value a.b ''@0"],
  ['empty double quotes', 'a:\n  b: "$0"\n  c: d', "value a.b ''@0"],
  ['quoted', "a:\n  b: 'po$0'\n", "value a.b 'po'@2"],
  ['open quote', "a:\n  b: 'po$0\n  c: d\n", "value a.b 'po'@2"],
  ['open double quote before more quotes', 'a:\n  b: "$0\n  c: "d"\n', "value a.b ''@0"],
  ['open quote at the end', 'a:\n  b: "po$0', "value a.b 'po'@2"],
  ['flow map', 'a: {b: $0}\n', "value a.b ''@0"],
  ['flow map, half typed', 'a: {b: po$0, c: d}\n', "value a.b 'po'@2"],
  ['flow map that never closes', 'a: {b: po$0\nc: d\n', "value a.b 'po'@2"],
  ['flow map, key', 'a: {b: c, ke$0}\n', "key a 'ke'@2"],
  ['flow map, empty key', 'a: {$0}\n', "key a ''@0"],
  ['flow map, first key', 'a: {ke$0}\n', "key a 'ke'@2"],
  ['flow map, first key, at its start', 'a: {$0ke}\nb: c\n', "key a 'ke'@0"],
  ['flow map in a flow list, first key', 'a: [{k$0e}, b]\n', "key a.0 'ke'@1"],
  ['placeholder in quotes', 'a: "{ke$0}"\n', 'value a \'"{ke}"\'@4'],
  ['flow list', 'a: [b, $0]\n', "value a.1 ''@0"],
  ['json value', '{\n  "a": {\n    "b": "po$0"\n  }\n}\n', "value a.b 'po'@2"],
  ['json open value', '{\n  "a": {\n    "b": "po$0\n  }\n}\n', "value a.b 'po'@2"],
  ['json empty value', '{\n  "a": {\n    "b": $0\n  }\n}\n', "value a.b ''@0"],
  ['json key', '{\n  "a": {\n    "b": "c",\n    "d$0"\n  }\n}\n', "key a 'd'@1"],
  ['item', 'a:\n  - b\n  - $0\n', "value a.1 ''@0", "key a.1 ''@0"],
  ['item, nothing behind the dash', 'a:\n  - b\n  -$0\n', "value a.1 ''@0", "key a.1 ''@0"],
  ['half typed item', 'a:\n  - b\n  - de$0\nc: d\n', "value a.1 'de'@2", "key a.1 'de'@2"],
  ['half typed key at the end', 'a:\n  b: c\n  hal$0', "key a 'hal'@3"],
  ['half typed key in the middle', 'a:\n  b: c\n  hal$0\n  d: e\n', "key a 'hal'@3"],
  ['half typed first key', 'a:\n  hal$0\nb: c\n', "key a 'hal'@3", "value a 'hal'@3"],
  ['no key yet', 'a:\n  b: c\n  $0\nd: e\n', "key a ''@0"],
  ['no key yet, below an empty value', 'a:\n  b:\n  $0\n', "key a ''@0"],
  ['quoted key without colon', 'a:\n  "b": c\n  "hal$0"\n', "key a 'hal'@3"],
  ['open quote of a key', 'a:\n  "b": c\n  "hal$0\n  d: e\n', "key a 'hal'@3"],
  ['existing key', 'a:\n  b$0b: c\n', "key a 'bb'@1"],
  ['block scalar', 'a:\n  b: |\n    [{"x": "y$0"}]\n', 'value a.b \'[{"x": "y"}]\n\'@9'],
  ['quoted over lines', 'a:\n  b: \'[\n    {"x": "y$0"}]\'\n', 'value a.b \'[ {"x": "y"}]\'@10'],
  ['escaped', 'a:\n  b: "[{\\"x\\": \\"y$0\\"}]"\n', 'value a.b \'[{"x": "y"}]\'@9'],
  ['comment', 'a:\n  b: c # x$0\n'],
  ['behind a finished value', 'a:\n  b: "c" $0\n'],
  ['before a key', 'a:\n $0 b: c\n'],
  ['separator', '---$0\na: b\n'],
  ['template next to it', 'a:\n  {{- if .x }}\n  b: $0\n  {{- end }}\n', "value a.b ''@0"],
];

describe('cursor', () => {
  for (const [name, text, ...expected] of cases) test(name, () => expect(read(text)).toEqual(expected));
});
