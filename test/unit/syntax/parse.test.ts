import { describe, expect, test } from 'vitest';
import { at, isScalar, type Node, type ScalarNode } from '../../../server/src/syntax/node';
import { parseDocument } from '../../../server/src/syntax/parse';
import { plain, problems, read } from './show';

function scalarAt(text: string, ...path: string[]): ScalarNode {
  const node = at(parseDocument(text).root, path);
  if (!isScalar(node)) throw new Error(`no scalar at ${path.join('.')}`);
  return node;
}

const written = (text: string, node: Node) => text.slice(node.start, node.end);

describe('scalars', () => {
  test.each<[string, string, string, string]>([
    ['plain', 'a: b c # d', 'b c', 'b c'],
    ['single', "a: 'it''s'", "it's", "'it''s'"],
    ['double', 'a: "x\\ty"', 'x\ty', '"x\\ty"'],
    ['literal', 'a: |\n  x\n  y\n\nb: c\n', 'x\ny\n', '|\n  x\n  y'],
    ['folded', 'a: >-\n  x\n  y\n', 'x y', '>-\n  x\n  y'],
    ['literal', 'a: |+\n  x\n\n', 'x\n\n', '|+\n  x\n'],
    ['plain', 'a: &b !!str c', 'c', 'c'],
  ])('%s: %j', (style, text, value, source) => {
    const node = scalarAt(text, 'a');
    expect([node.style, node.value, written(text, node)]).toEqual([style, value, source]);
  });

  test.each([
    ['1', 'int'],
    ['-7', 'int'],
    ['0x1F', 'int'],
    ['0o17', 'int'],
    ['1e3', 'float'],
    ['1.5', 'float'],
    ['.inf', 'float'],
    ['true', 'bool'],
    ['yes', 'string'],
    ['~', 'null'],
    ['null', 'null'],
    ['"1"', 'string'],
    ['10.0.0.1', 'string'],
  ])('the tag of %s is %s', (source, tag) => {
    expect(scalarAt(`a: ${source}`, 'a').tag).toBe(tag);
  });

  test.each(['a:', 'a: # c', 'a:\nb: c', 'a :', '{a: }', '? a\n:\n'])(
    'a missing value stands behind its colon: %j',
    (text) => {
      const node = scalarAt(text, 'a');
      expect(node).toMatchObject({ tag: 'null', value: '', start: text.indexOf(':') + 1, end: text.indexOf(':') + 1 });
    },
  );

  test('a key without a colon has its value behind it', () => {
    expect(scalarAt('{a, b: c}', 'a')).toMatchObject({ tag: 'null', start: 2, end: 2 });
  });
});

describe('collections', () => {
  test('a block collection ends with what it holds', () => {
    const text = 'a:\n  b:\n  - c\n  # d\n\n\ne: f\n';
    expect(written(text, at(parseDocument(text).root, ['a'])!)).toBe('b:\n  - c');
  });

  test('repeated keys are kept and keys that are no scalars left out', () => {
    expect(plain(parseDocument('a: 1\n[x]: 2\na: 3\n').root)).toEqual({
      map: [
        ['a', '1'],
        ['a', '3'],
      ],
    });
  });

  test('nesting beyond the limit reads as null', () => {
    expect(JSON.stringify(read(`${'['.repeat(300)}1${']'.repeat(300)}`))).toBe(
      `${'['.repeat(201)}null${']'.repeat(201)}`,
    );
  });
});

describe('anchors', () => {
  test('an alias is the anchor’s node at its own place', () => {
    const text = 'a: &x {b: c}\nd: *x\n';
    const { root } = parseDocument(text);
    expect(written(text, at(root, ['d'])!)).toBe('*x');
    expect(at(root, ['d', 'b'])).toBe(at(root, ['a', 'b']));
  });

  test('an alias within its own anchor is null', () => {
    const tree = parseDocument('a: &x [*x, b]');
    expect([plain(tree.root), tree.problems]).toEqual([{ map: [['a', [null, 'b']]] }, []]);
  });

  test('an alias without anchor is a problem', () => {
    expect(problems(parseDocument('a: *.example.com\n'))).toEqual(['syntax "*.example.com"']);
  });

  test('merged entries come first, those of the first source win, and own ones win over all', () => {
    const { root } = parseDocument('- &x {a: 1, b: 1}\n- &y {a: 2, c: 2}\n- {<<: [*x, *y], b: 3}\n');
    const merged = root?.type === 'seq' ? root.items[2] : undefined;
    expect([at(merged, ['a']), at(merged, ['b']), at(merged, ['c'])].map(plain)).toEqual(['1', '3', '2']);
    expect(merged?.type === 'map' && merged.entries.map((entry) => entry.merged ?? false)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  test('aliases of aliases cost nothing, to read or to walk', () => {
    const level = (i: number) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]\n`;
    const bomb = `a0: &a0 [x]\n${Array.from({ length: 20 }, (_, i) => level(i)).join('')}`;
    expect(JSON.stringify(read(bomb)).length).toBeLessThan(2_000_000);
  });
});

describe('problems', () => {
  test.each<[string, string]>([
    ['a: b: c\n', 'b'],
    ['a:\n   b: c\n  d: e\n', 'd'],
    ['a: "x\n', '"x'],
    ['a: [b\n\n\n', '['],
    ['a:\n\tb: c\n', '\t'],
    ['a: @b\n', '@b'],
    ['kind: Subnet\n  name: a\n', 'name'],
  ])('%j: one, where it is', (text, place) => {
    expect(problems(parseDocument(text))).toEqual([`syntax ${JSON.stringify(place)}`]);
  });

  test('says what the parser says, without the place', () => {
    expect(parseDocument('a: b: c\n').problems[0]?.detail).toBe('Nested mappings are not allowed in compact mappings');
  });

  test('keeps what could be read', () => {
    expect(read('kind: Pod\nspec: [\n')).toMatchObject({ kind: 'Pod' });
  });

  test('two objects without a marker between them', () => {
    const tree = parseDocument('apiVersion: v1\nkind: Pod\nmetadata: {}\napiVersion: v1\nkind: Pod\nmetadata: {}\n');
    expect(tree.problems).toEqual([{ kind: 'missing-separator', start: 38, end: 48 }]);
  });

  test('conflict markers', () => {
    const tree = parseDocument('a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n');
    expect([problems(tree), tree.root]).toEqual([['conflict-markers "<<<<<<< HEAD"'], undefined]);
  });

  test('a text over the limit is not read', () => {
    const tree = parseDocument('a: b\nc: d\n', { maxLength: 5 });
    expect([problems(tree), tree.root]).toEqual([['too-large "a: b"'], undefined]);
  });

  test.each(['[', '{a: ', '- '])('nesting of %j without end does not break it', (opening) => {
    expect(parseDocument(opening.repeat(50_000)).problems).toMatchObject([
      { kind: 'syntax', detail: 'Nested too deeply' },
    ]);
  });

  test.each([400, 600, 2_000])('nesting of %i levels is read, or said to be too deep', (levels) => {
    const { problems: found } = parseDocument(`a: ${'['.repeat(levels)}${']'.repeat(levels)}`);
    expect(found.map(({ detail }) => detail)).toEqual(levels > 500 ? ['Nested too deeply'] : []);
  });

  test.each(['...\n', '# a\n...\n', '', '---\n', '\ufeff', 'a: b\n...\n'])('%j has none', (text) => {
    expect(parseDocument(text).problems).toEqual([]);
  });
});
