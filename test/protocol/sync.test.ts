import { expect, test } from 'vitest';
import { serve } from '../harness/serve';
import { pool, subnet, wrongPool } from './samples';

const a = 'file:///w/a.yaml';
const b = 'file:///w/b.yaml';
const range = (line: number, from: number, to: number, endLine = line) => ({
  start: { line, character: from },
  end: { line: endLine, character: to },
});
const where = (lines: readonly string[] | undefined) => lines?.map((line) => line.split(' ').slice(0, 2).join(' '));

async function serveOpen(text: string) {
  const it = await serve({ files: { [a]: subnet('net-a') } });
  await it.open(b, text);
  await it.settled();
  return it;
}

test('edits of parts of a document, several in one message', async () => {
  const it = await serveOpen(pool('pool-b', 'net-a'));
  expect(it.shown()).toEqual({});
  await it.change(b, { range: range(7, 7, 9), text: '99' }, { range: range(7, 19, 21), text: '99' });
  await it.settled();
  expect(it.texts.get(b)!.getText()).toContain('- 10.99.0.10..10.99.0.20');
  expect(where(it.shown()[b])).toEqual(['7:4-7:26 KO131/1']);
  await it.change(b, { range: range(0, 0, 0), text: '# one\n# two\n' });
  await it.settled();
  expect(where(it.shown()[b])).toEqual(['9:4-9:26 KO131/1']);
  await it.stop();
});

test('characters are UTF-16 units', async () => {
  const it = await serveOpen(`# 🐳🐳\n${wrongPool().replace('- 10.99.0.10', '- "10.99.0.10" # 鲸🐳é')}`);
  expect(where(it.shown()[b])).toEqual(['8:4-8:16 KO131/1']);
  // Behind two whales of two units each: a server that counts characters would cut elsewhere.
  await it.change(b, { range: range(0, 4, 6), text: '鲸' });
  await it.change(b, { range: range(8, 5, 10), text: '10.66' });
  await it.settled();
  expect(it.shown()).toEqual({});
  await it.stop();
});

test('CRLF', async () => {
  const it = await serveOpen(wrongPool().replaceAll('\n', '\r\n'));
  expect(where(it.shown()[b])).toEqual(['7:4-7:14 KO131/1']);
  await it.change(b, { range: range(7, 7, 9), text: '66' });
  await it.settled();
  expect(it.shown()).toEqual({});
  await it.stop();
});

test('each version of an open document is answered, others only where something changed', async () => {
  const it = await serveOpen(pool('pool-b', 'net-a'));
  const sent = it.published.length;
  await it.change(b, { range: range(0, 0, 0), text: '# comment\n' });
  await it.settled();
  expect(it.published.slice(sent)).toEqual([{ uri: b, version: 2, diagnostics: [] }]);
  await it.stop();
});

test('an edit reaches the files that depend on it, and those that point into it', async () => {
  const it = await serve({
    files: { [b]: wrongPool() },
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
  });
  await it.open(a, subnet('net-a'));
  await it.settled();
  expect(it.shown()[b]![0]).toContain('"start":{"line":5,"character":13}');
  // Not another finding, but another place of the subnet.
  await it.change(a, { range: range(0, 0, 0), text: '# one\n---\n' });
  await it.settled();
  expect(it.shown()[b]![0]).toContain('"start":{"line":7,"character":13}');
  // The same facts at the same offsets, on other lines: the document below is a new one for the server.
  await it.change(a, { range: range(1, 0, 3), text: '---\n# x' });
  await it.change(a, { range: range(0, 0, 0), text: '\n' });
  await it.settled();
  expect(it.shown()[b]![0]).toContain('"start":{"line":9,"character":13}');
  await it.change(a, { range: range(8, 13, 22, 9), text: 'cidrBlock: 10.99.0.0/16' });
  await it.replace(a, subnet('net-a', '10.99.0.0/16'));
  await it.settled();
  expect(it.shown()).toEqual({});
  await it.stop();
});

test('a place stays right when its document is edited without a change for others, and then moves', async () => {
  const it = await serve({
    files: { [b]: wrongPool() },
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
  });
  await it.open(a, `${subnet('net-a')}# end\n`);
  await it.settled();
  await it.change(a, { range: range(6, 2, 5), text: 'the end' });
  await it.settled();
  await it.change(a, { range: range(0, 0, 0), text: '# one\n---\n' });
  await it.settled();
  expect(it.shown()[b]![0]).toContain('"start":{"line":7,"character":13}');
  await it.close(a);
  it.disk.set(a, `\n\n---\n${subnet('net-a')}`);
  await it.open(a);
  await it.settled();
  expect(it.shown()[b]![0]).toContain('"start":{"line":8,"character":13}');
  await it.stop();
});
