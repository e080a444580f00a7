/** Whatever happens, in whatever order and however fast: the client has been told what a fresh server tells. */
import { expect, test } from 'vitest';
import { pick, random } from '../harness/random';
import { freshly, fullCapabilities, type Served, type ServeOptions, serve } from '../harness/serve';
import { pool, subnet, wrongPool } from './samples';

const uris = ['a', 'b', 'sub/c', 'sub/d', 'clusters/x/n', 'clusters/y/n'].map((name) => `file:///w/${name}.yaml`);
const outside = ['untitled:Untitled-1', 'file:///v/a.yaml', 'file:///elsewhere/z.yaml'];
const pieces = [
  subnet('net-a'),
  subnet('net-a', '10.99.0.0/16'),
  subnet('net-b', '10.67.0.0/16'),
  pool('pool-a', 'net-a'),
  wrongPool('pool-b', 'net-a'),
  wrongPool('pool-c', 'net-b', '10.99.0.11'),
  pool('pool-d', 'net-missing'),
  'a: 1\n',
  '# only words\n',
];
const configs = [
  '',
  'version: 1.14.10\n',
  'exclude: [sub/]\n',
  'closed: true\n',
  'rules: {KO131: hint}\n',
  'what: 1\n',
];

const textOf = (next: () => number) =>
  Array.from({ length: 1 + Math.floor(next() * 3) }, () => pick(next, pieces)).join('---\n');

async function step(it: Served, next: () => number): Promise<string> {
  const uri = pick(next, [...uris, ...(next() < 0.2 ? outside : [])]);
  const text = it.texts.get(uri)?.getText();
  const roll = next();
  if (roll < 0.05) {
    const gone = it.folders.includes('file:///v');
    await it.changeFolders(gone ? [] : ['file:///v'], gone ? ['file:///v'] : []);
    return `folder v ${gone ? 'removed' : 'added'}`;
  }
  if (roll < 0.1) {
    await it.write('file:///w/.kube-ovn.yaml', pick(next, configs));
    return 'config';
  }
  if (roll < 0.14) {
    await it.write('file:///w/.gitignore', pick(next, ['', 'sub/\n', 'a.yaml\n']));
    return 'gitignore';
  }
  if (roll < 0.3 && text === undefined) {
    await it.open(uri, next() < 0.7 ? undefined : textOf(next));
    return `open ${uri}`;
  }
  if (text !== undefined && roll < 0.7) {
    const lines = text.split('\n').length;
    const line = Math.floor(next() * lines);
    const cut = { start: { line, character: Math.floor(next() * 6) }, end: { line, character: 6 } };
    const inserted = pick(next, ['', 'x', '\n---\n', '# c\n', '99', '  ']);
    if (next() < 0.5) await it.replace(uri, textOf(next));
    else await it.change(uri, { range: cut, text: inserted });
    return `edit ${uri}`;
  }
  if (text !== undefined && roll < 0.85) {
    if (next() < 0.5) await it.write(uri, text);
    await it.close(uri);
    return `close ${uri}`;
  }
  if (uri.startsWith('untitled:')) return 'nothing';
  if (it.disk.has(uri) && next() < 0.4) {
    await it.remove(uri);
    return `remove ${uri}`;
  }
  await it.write(uri, textOf(next));
  return `write ${uri}`;
}

test.each([
  ...[1, 2, 3, 4, 5, 6].map((seed) => [seed, 'the server reads files'] as const),
  ...[8, 9, 10, 11, 12].map((seed) => [seed, 'the client reads files'] as const),
])('seed %i, %s', async (seed, who) => {
  const next = random(seed);
  const options: ServeOptions = { capabilities: fullCapabilities, remote: who === 'the client reads files' };
  const it = await serve(options);
  const done: string[] = [];
  let findings = 0;
  for (let round = 0; round < 8; round++) {
    // Several at once: what comes while the server is busy is handled too.
    for (let i = 0; i < 5; i++) done.push(await step(it, next));
    await it.settled();
    expect(it.bugs).toEqual([]);
    findings += Object.values(it.shown()).flat().length;
    expect(it.shown(), done.join('\n')).toEqual(await freshly(it, options));
  }
  expect(findings).toBeGreaterThan(5);
  await it.stop();
});
