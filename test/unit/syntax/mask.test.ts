import { describe, expect, test } from 'vitest';
import { at } from '../../../server/src/syntax/node';
import { parseDocument } from '../../../server/src/syntax/parse';
import { read } from './show';

describe('placeholders in values', () => {
  test.each([
    '{{ .Values.a }}',
    '"{{ .Values.a }}"',
    'x-{{ .a }}-y',
    '{{ include "a"\n  . }}',
    '{% if a %}b{% endif %}',
    '${NAME}',
    'a-$NAME',
    '$(NAME)',
    '<your-cidr>',
    '((cidr))',
    '@NAME@',
    '10.0.@@N@@.1',
    '%NAME%',
    'a-__NAME__',
    '<<name>>',
    '{cidr}',
    '{subnet.cidr}',
    'a-{name}-b',
    '{REGISTRY}/image:{TAG}',
    '"{name}"',
  ])('%j is not known', (value) => {
    const tree = parseDocument(`a: ${value}\nb: c\n`);
    expect([at(tree.root, ['a']), read(tree.text)]).toMatchObject([{ templated: true }, { b: 'c' }]);
    expect(tree.problems).toEqual([]);
  });

  test('the value is what stands there', () => {
    expect(at(parseDocument('a: {{ .b }}-c').root, ['a'])).toMatchObject({ value: '{{ .b }}-c', start: 3, end: 13 });
  });

  test.each([
    '10.0.0.1',
    'a < b > c',
    'costs $5',
    '{a: {b: c}}',
    '<>',
    'a@b@c',
    'a@b, c@d',
    '50% of 20%',
    'a__B__',
    '__a__',
    '{}',
    '{a: }',
    '"{}"',
    '"[a-z]{3}"',
  ])('%s is known', (value) => {
    expect(JSON.stringify(parseDocument(`a: ${value}`).root)).not.toContain('"templated":true');
  });
});

describe('templated documents', () => {
  test.each([
    'a: b\n{{- if .x }}\nc: d\n{{- end }}\n',
    '{% for x in y %}\na: b\n{% endfor %}',
    'a: b\n{{ .key }}: c\n',
    'a:\n  x-{{ .key }}: c\n',
    'a: {% if b %}c{% endif %}',
    '#@ if x:\na: b\n',
    'a: #@ data.values.a\n',
    'a:\n  b: c\n  {more}\nd: e\n',
    'a: b\n{key}: c\n',
  ])('%j', (text) => {
    const tree = parseDocument(text);
    expect([tree.templated, tree.problems]).toEqual([true, []]);
  });

  test.each(['a: {{ .b }}\n', '# {{ if }}\na: b\n', 'a: b # {# c #}\n', 'a: ${B}\n', 'a: {b}\n'])(
    '%j is not one',
    (text) => {
      expect(parseDocument(text).templated).toBe(false);
    },
  );

  test('control lines change nothing around them', () => {
    expect(read('{{- if .x }}\na:\n  {{- with .y }}\n  b: c\n  {{- end }}\n{{- end }}\n')).toEqual({ a: { b: 'c' } });
  });

  test('branches that repeat a key are no missing marker', () => {
    expect(parseDocument('{{ if .x }}\nkind: A\n{{ else }}\nkind: B\n{{ end }}\n').problems).toEqual([]);
  });
});
