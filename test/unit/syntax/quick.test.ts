/** Closed documents are read by another parser: it must see exactly what the one for open documents sees, or leave the document to it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseClosedDocument, parseDocument } from '../../../server/src/syntax/parse';
import { readQuickly } from '../../../server/src/syntax/quick';
import { splitDocuments } from '../../../server/src/syntax/split';
import { pick, random } from '../../harness/random';
import { documents } from '../../properties/documents';
import { samples } from './samples';

const project = join(__dirname, '../../..');
const yamlFiles = ['examples', 'test/corpus'].flatMap((folder) =>
  readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/.test(path))
    .map((path) => readFileSync(join(project, folder, path), 'utf8')),
);
const texts = [...samples, ...documents, ...yamlFiles].flatMap((text) =>
  splitDocuments(text).map((chunk) => chunk.text),
);

/** What both must agree on: comments are of no use in closed documents. */
function compare(text: string): void {
  const { comments: _, ...full } = parseDocument(text);
  const { comments: __, ...quick } = parseClosedDocument(text);
  expect(quick, text).toEqual(full);
}

test('every manifest at hand', () => {
  for (const text of [...texts, ...texts.map((one) => one.replaceAll('\n', '\r\n'))]) compare(text);
});

test('most of them are read quickly', () => {
  const quick = texts.filter((text) => readQuickly(text, { text, masks: [] }) !== undefined);
  expect(quick.length / texts.length).toBeGreaterThan(0.6);
});

describe('corners', () => {
  test.each([
    'a: b\nc:\n  - d\n  - e: f\n    g: [h, {i: j}]\n',
    'a:\nb: # c\nd: ~\n',
    'a: |\n  b\n\n  c\n\n\nd: >-\n  e\n  f\n',
    'a: |2\n    b\n   c\n',
    'a: |+\n  b\n\n\nc: d\n',
    'a: |\n\n  b\n',
    '- |\n  a\n- >\n  b\n- "c\n  d"\n',
    "a: 'it''s'\nb: \"x\\ty\"\n",
    'a: b\n  c\n',
    'a: {b: 1, c: }\nd: []\ne: {}\nf: [a, # x\n  b]\n',
    '{"a": "b", "c": [1, 2.5, true, null]}',
    'a: 0x1F\nb: 0o17\nc: 1e3\nd: .inf\ne: yes\nf: 1_000\ng: 12:30\nh: 2026-01-01\n',
    '"a": b\n\'c\': d\n? e\n: f\n',
    'a: &x b\nc: *x\n<<: {d: e}\n',
    'a: "*/5 * * * *"\nb: "* *"\nc: [ *, a ]\nd: * b\ne: *"\nf: x * y\n',
    'a: !!str 1\n',
    'a: b: c\n',
    'a: [b\n',
    'a: "b\n',
    ' a: b\nc: d\n',
    'a:\n- b\n- c\nd:\n  - e\n  -\n',
    '---\n# a\nb: c\n...\n',
    '--- {a: b}\n',
    '  ---\n  a: b\n',
    '# nothing\n',
    'a\n',
    'a: \'{\n"b": 1\n}\'\nc: d\n',
    'a: b\na: c\nkind: X\nkind: Y\n',
    'a: b #c\nd: e#f\n',
    'a:\n    b: |\n        c\n    # d\n    e: f\n',
    '- a: b\n  c: d\n- - e\n  - f\n-   g: h\n    i: j\n',
    'a: -\n',
    'a: - b\n',
    'a: @b\n',
    'a: %b\n',
    'a: `b`\n',
    'a: "b" c\n',
    'a: [b] c\n',
    'a: b\n- c\n',
    'a: b\n c: d\n',
    'a: |\n b\nc\n',
    'a: {b: c, b: d}\n',
    '[a, b]: c\n',
    '{a: b}: c\n',
    'a: [b: c, d]\n',
    'a: {"b":c}\n',
    'a: {b:c}\n',
    'a: ]\n',
    'a:b\n',
    ': a\n',
    'a: {{ .x }}\nb: "{{ .y }}"\nc: v{{ .z }}-1\n{{ .k }}: d\n',
    'a:\n{{- if .x }}\n  b: c\n{{- end }}\nd: {{ .e }}\n',
    'a: |\n  b\n{{- if .x }}\n  c\n{{- end }}\nd: e\n',
    'a: |\n  b\n{{- if .x }}\nc: {{ .d }}\n{{- end }}\n',
    'a: |\n  {{ .b }}\n  c\nd: >-\n  {{- toYaml .e | nindent 2 }}\n',
    'a: [{{ .x }}, "{{ .y }}"]\nb: {c: {{ .z }}, d: e}\nf:\n- {{ .g }}\n- h: {{ .i }}\n',
    'a: b {{/* c */}}\nd: {{ .e }} # f\n{# g #}\nh: {% i %}\n',
    'a:\n{{ if .x }}\nb: c\n',
    'a: {{ .x }}\na: c\nkind: X\nkind: Y\n',
    '{{ if .x }}\n---\na: b\n{{ end }}\n',
    'a: "\\z"\n',
    'a: "\\x4"\n',
  ])('%j', compare);
});

const crumbs = [
  '"',
  "'",
  '- ',
  ':',
  ': ',
  '\n',
  '\r\n',
  '  ',
  '#',
  ' # ',
  '[',
  ']',
  '{',
  '}',
  ',',
  '|\n',
  '>-\n',
  '&a ',
  '*a',
  '!t ',
  '? ',
  '\0',
  '💥',
  '%',
  '@',
  '`',
  '\t',
  '{{ .x }}',
  '\n{{- if .x }}\n',
  '~',
  '\\',
];

test.each(Array.from({ length: process.env.TEST_LONG === '1' ? 2000 : 60 }, (_, seed) => seed))(
  'whatever is typed, seed %i',
  (seed) => {
    const next = random(seed + 1000);
    for (let round = 0; round < 20; round++) {
      let text = pick(next, texts).slice(0, 1500);
      for (let i = 0; i < 1 + Math.floor(next() * 3); i++) {
        const at = Math.floor(next() * (text.length + 1));
        text =
          text.slice(0, at) +
          (next() < 0.8 ? pick(next, crumbs) : '') +
          text.slice(at + (next() < 0.4 ? Math.floor(next() * 8) : 0));
      }
      for (const chunk of splitDocuments(text)) compare(chunk.text);
    }
  },
);
