/** Everything the client says is said in Chinese too, and nothing is translated that is no longer said. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const json = (file: string): Record<string, string> => JSON.parse(read(file));
const placeholders = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(([one]) => one).sort();

const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => read(join('client/src', file)));

test('texts of the code', () => {
  const said = sources.flatMap((text) => [...text.matchAll(/\bl10n\.t\(\s*'([^']*)'/g)].map(([, one]) => one!));
  const calls = sources.join('').match(/\bl10n\.t\(/g) ?? [];
  expect(said).toHaveLength(calls.length); // each text is a literal, so that it can be looked up
  const translated = json('l10n/bundle.l10n.zh-cn.json');
  expect(Object.keys(translated).sort()).toEqual([...new Set(said)].sort());
  for (const [english, chinese] of Object.entries(translated))
    expect(placeholders(chinese), english).toEqual(placeholders(english));
});

test('texts of the manifest', () => {
  const named = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key!).sort();
  expect(Object.keys(json('package.nls.json')).sort()).toEqual(named);
  expect(Object.keys(json('package.nls.zh-cn.json')).sort()).toEqual(named);
});
