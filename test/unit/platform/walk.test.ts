import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  defaultLimits,
  isLeftIn,
  type Note,
  readText,
  type WalkOptions,
  walkYaml,
} from '../../../server/src/platform/node/walk';

let root = '';
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'walk-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const put = (name: string, text: string | Buffer = 'kind: Pod\n') => {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
};
const walk = (options?: WalkOptions) => [...walkYaml(root, options)].map((file) => path.relative(root, file));

describe('a walk', () => {
  test('gives manifests in order, and leaves out what is not ours to read', () => {
    for (const name of ['b.yml', 'a.YAML', 'c.json', 'd.txt', 'sub/e.yaml', '.git/f.yaml', 'x/node_modules/g.yaml'])
      put(name);
    expect(walk()).toEqual(['a.YAML', 'b.yml', 'c.json', 'sub/e.yaml']);
  });

  test('follows .gitignore files, inner ones last', () => {
    for (const name of ['a.yaml', 'out/b.yaml', 'sub/c.yaml', 'sub/d.yaml', 'sub/deep/e.yaml', 'sub/deep/c.yaml'])
      put(name);
    put('.gitignore', 'out/\nc.yaml\n');
    put('sub/.gitignore', '/d.yaml\n!c.yaml\n');
    put('sub/deep/.gitignore', 'c.yaml\n');
    const left = ['a.yaml', 'sub/c.yaml', 'sub/deep/e.yaml'];
    expect(walk()).toEqual(left);
    const all = ['a.yaml', 'out/b.yaml', 'sub/c.yaml', 'sub/d.yaml', 'sub/deep/e.yaml', 'sub/deep/c.yaml'];
    expect(all.filter((name) => isLeftIn(root, path.join(root, name)))).toEqual(left);
  });

  test('single files: outside, other names, left-out folders', () => {
    expect(isLeftIn(root, path.join(root, '../a.yaml'))).toBe(false);
    expect(isLeftIn(root, path.join(root, 'a.txt'))).toBe(false);
    expect(isLeftIn(root, path.join(root, 'node_modules/a.yaml'))).toBe(false);
    expect(isLeftIn(root, path.join(root, 'node_modules.yaml'))).toBe(true);
  });

  test('never goes round in circles, nor reads a file twice', () => {
    put('sub/a.yaml');
    symlinkSync('..', path.join(root, 'sub/up'));
    symlinkSync('sub', path.join(root, 'again'));
    symlinkSync('sub/a.yaml', path.join(root, 'b.yaml'));
    symlinkSync('nowhere', path.join(root, 'c.yaml'));
    expect(walk()).toEqual(['sub/a.yaml']);
  });

  test('follows a link out of the folder, once', () => {
    put('inside/z.yaml');
    const outer = mkdtempSync(path.join(tmpdir(), 'walk-'));
    writeFileSync(path.join(outer, 'o.yaml'), '');
    symlinkSync(outer, path.join(outer, 'self'));
    symlinkSync(outer, path.join(root, 'l1'));
    symlinkSync(outer, path.join(root, 'l2'));
    expect(walk()).toEqual(['inside/z.yaml', 'l1/o.yaml']);
    rmSync(outer, { recursive: true });
  });

  test('stops at the limit, when told to, and leaves out what the caller excludes', () => {
    for (const name of ['a.yaml', 'b.yaml', 'sub/c.yaml', 'sub/d.yaml']) put(name);
    const notes: Note[] = [];
    expect(walk({ limits: { ...defaultLimits, files: 2 }, onNote: (note) => notes.push(note) })).toEqual([
      'a.yaml',
      'b.yaml',
    ]);
    expect(notes).toEqual([{ what: 'too-many', path: root }]);
    expect(walk({ isExcluded: (name) => name === 'sub/c.yaml' })).toEqual(['a.yaml', 'b.yaml', 'sub/d.yaml']);
    const controller = new AbortController();
    const found: string[] = [];
    for (const file of walkYaml(root, { signal: controller.signal })) {
      found.push(file);
      controller.abort();
    }
    expect(found).toHaveLength(1);
  });
});

describe('reading', () => {
  const read = (name: string, ...more: []) => readText(path.join(root, name), ...more);

  test('UTF-8, with its byte order mark, only what may matter', () => {
    put('a.yaml', '\ufeffkind: Pod # 鲸🐳\n');
    put('b.yaml', 'a: 鲸\n');
    expect(read('a.yaml')).toMatchObject({ state: 'read', text: '\ufeffkind: Pod # 鲸🐳\n' });
    expect(read('b.yaml')).toMatchObject({ state: 'irrelevant' });
    expect(readText(path.join(root, 'b.yaml'), defaultLimits, true)).toMatchObject({ text: 'a: 鲸\n' });
  });

  test('large, missing and impossible files', () => {
    const text = `kind: Pod\n${'# x\n'.repeat(200_000)}`;
    put('big.yaml', text);
    mkdirSync(path.join(root, 'folder.yaml'));
    expect(read('big.yaml')).toMatchObject({ state: 'read', text });
    expect(readText(path.join(root, 'big.yaml'), { ...defaultLimits, fileSize: 1000 })).toEqual({ state: 'too-large' });
    expect(read('missing.yaml')).toEqual({ state: 'unreadable' });
    expect(read('folder.yaml')).toEqual({ state: 'unreadable' });
  });
});
