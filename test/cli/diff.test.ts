import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../server/src/cli/diff';
import { files } from './run';

const lines = (count: number): string[] => Array.from({ length: count }, (_, i) => `line ${i + 1}\n`);

test('equal texts have no diff', () => expect(unifiedDiff('a', 'x\n', 'x\n')).toBe(''));

test('changes far apart are hunks of their own, near ones share one', () => {
  const before = lines(40);
  const far = before.with(4, 'changed\n').with(30, 'changed too\n');
  expect(unifiedDiff('a', before.join(''), far.join('')).match(/^@@.*$/gm)).toEqual([
    '@@ -2,7 +2,7 @@',
    '@@ -28,7 +28,7 @@',
  ]);
  const near = before.with(4, 'changed\n').with(10, 'changed too\n');
  expect(unifiedDiff('a', before.join(''), near.join('')).match(/^@@.*$/gm)).toEqual(['@@ -2,13 +2,13 @@']);
});

test('a missing last line end, and a file that grows from nothing', () => {
  expect(unifiedDiff('a', 'x', 'x\n')).toBe('--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n');
  expect(unifiedDiff('a', '', 'x\n')).toBe('--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+x\n');
});

/** A linear congruential generator: the same numbers in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

test('git applies what comes out, whatever changed', () => {
  const there = files({});
  const next = random(7);
  for (let round = 0; round < 25; round++) {
    const before = lines(next(40));
    const after = [...before];
    for (let n = next(6); n > 0; n--) {
      const at = next(after.length + 1);
      if (next(2) === 0) after.splice(at, 1);
      else after.splice(at, next(2), `new ${next(3)}${next(2) ? '\r' : ''}\n`);
    }
    const name = next(2) ? 'a file.yaml' : 'sub "quoted".yaml';
    const patch = unifiedDiff(name, before.join(''), after.join(''));
    if (patch === '') continue;
    there.write(name, before.join(''));
    writeFileSync(join(there.directory, 'p.diff'), patch);
    execFileSync('git', ['apply', '--unidiff-zero', 'p.diff'], { cwd: there.directory });
    expect(there.read(name)).toBe(after.join(''));
  }
});
