/** What is printed from data is up to date. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { projectRoot } from './sources';

test('npm run generate has nothing to write', () => {
  const told = execFileSync(process.execPath, ['scripts/generate.mjs', '--check'], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  expect(told.trim()).toBe('everything is up to date');
});
