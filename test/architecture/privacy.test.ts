/** Nothing that ships talks to a network or starts a process; editors open what connects them to the server. */
import { expect, test } from 'vitest';
import { sources } from './sources';

const forbidden =
  /^(?:node:)?(?:child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls|worker_threads|vm)(?:\/|$)/;
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, '');

test('no module for networks or processes is imported', () => {
  const wrong = sources.flatMap(({ path, imports }) =>
    imports.filter((name) => forbidden.test(name)).map((name) => `${path} → ${name}`),
  );
  expect(wrong).toEqual([]);
});

test('nothing is fetched, evaluated or required on the way', () => {
  const calls =
    /\b(?:fetch|eval|require|XMLHttpRequest|WebSocket|EventSource)\s*\(|\bnew Function\b|\bimport\s*\(|\bopenExternal\b/;
  expect(sources.filter(({ text }) => calls.test(code(text))).map(({ path }) => path)).toEqual([]);
});

test('a worker is started by the entry for browsers alone, and is the server', () => {
  const workers = /\bnew (?:Shared)?Worker\b|\bimportScripts\b|\bserviceWorker\b/;
  expect(sources.filter(({ text }) => workers.test(code(text))).map(({ path }) => path)).toEqual(['client/src/web.ts']);
  expect(sources.find(({ path }) => path === 'client/src/web.ts')!.text).toContain("'dist/server.web.js'");
});

test('files are written by the command line alone', () => {
  const writes =
    /\b(?:write(?:File|v)?(?:Sync)?|appendFile|rename|unlink|rm|mkdir|copyFile|symlink|truncate)Sync\s*\(|\bcreateWriteStream\s*\(/;
  expect(sources.filter(({ text }) => writes.test(code(text))).map(({ path }) => path)).toEqual([
    'server/src/platform/node/cliHost.ts',
  ]);
});
