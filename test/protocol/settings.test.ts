import { expect, test } from 'vitest';
import { freshly, fullCapabilities, type ServeOptions, serve } from '../harness/serve';
import { subnet, wrongPool } from './samples';

const both = (name: string) => `${subnet(`net-${name}`)}---\n${wrongPool(`pool-${name}`, `net-${name}`)}`;
const one = 'file:///w/one/a.yaml';
const two = 'file:///w/two/a.yaml';
const files: Readonly<Record<string, string>> = { [one]: both('a'), [two]: both('b') };
const folders = ['file:///w/one', 'file:///w/two'];
const codes = (shown: Record<string, string[]>) =>
  Object.fromEntries(Object.entries(shown).map(([uri, lines]) => [uri, lines.map((line) => line.split(' ')[1])]));

test('two folders, opposite settings, one server', async () => {
  let level = 'hint';
  const options: ServeOptions = {
    folders,
    files,
    capabilities: fullCapabilities,
    settings: (uri) => (uri?.endsWith('two') ? { rules: { KO131: level } } : { rules: { KO131: 'warning' } }),
  };
  const it = await serve(options);
  await it.settled();
  expect(codes(it.shown())).toEqual({ [one]: ['KO131/2'], [two]: ['KO131/4'] });
  level = 'off';
  await it.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await it.settled();
  expect(codes(it.shown())).toEqual({ [one]: ['KO131/2'] });
  expect(it.shown()).toEqual(await freshly(it, options));
  await it.stop();
});

test('settings that come with initialize, and with didChangeConfiguration', async () => {
  const it = await serve({ folders, files, initializationOptions: { kubeOvn: { rules: { KO131: 'information' } } } });
  await it.settled();
  expect(codes(it.shown())).toEqual({ [one]: ['KO131/3'], [two]: ['KO131/3'] });
  await it.client.sendNotification('workspace/didChangeConfiguration', {
    settings: { kubeOvn: { exclude: ['a.yaml'] } },
  });
  await it.settled();
  expect(it.shown()).toEqual({});
  await it.client.sendNotification('workspace/didChangeConfiguration', { settings: { kubeOvn: {} } });
  await it.settled();
  expect(codes(it.shown())).toEqual({ [one]: ['KO131/1'], [two]: ['KO131/1'] });
  await it.stop();
});

test('settings go before .kube-ovn.yaml, and nonsense counts as not set', async () => {
  const it = await serve({
    folders,
    files: { ...files, 'file:///w/one/.kube-ovn.yaml': 'rules: {KO131: hint}\n' },
    capabilities: { workspace: { configuration: true } },
    settings: (uri) => (uri?.endsWith('one') ? { version: 3, rules: 'none', closed: 'x', exclude: {} } : null),
  });
  await it.settled();
  expect(codes(it.shown())).toEqual({ [one]: ['KO131/4'], [two]: ['KO131/1'] });
  await it.stop();
});

test('a version nobody knows is said to be so, once', async () => {
  const it = await serve({
    folders,
    files,
    initializationOptions: { kubeOvn: { version: '2.1', client: {} } },
    locale: 'zh-CN',
  });
  await it.settled();
  await expect.poll(() => it.notified.map(({ method }) => method)).toContain('window/showMessage');
  const said = it.notified.filter(({ method }) => method === 'window/showMessage');
  expect(said).toHaveLength(1);
  expect(JSON.stringify(said)).toContain('不是已知的 Kube-OVN 版本');
  await it.stop();
});

test('folders do not see each other, nor files outside them', async () => {
  const it = await serve({
    folders,
    files: { [one]: subnet('net-a'), [two]: wrongPool() },
    capabilities: fullCapabilities,
  });
  await it.open('file:///w/elsewhere.yaml', subnet('net-a', '10.66.0.0/16'));
  await it.settled();
  expect(codes(it.shown())).toEqual({});
  await it.stop();
});

test('our own client is told the status', async () => {
  const it = await serve({
    files: { 'file:///w/a.yaml': both('a'), 'file:///w/.kube-ovn.yaml': 'version: 1.14.10\nclosde: true\n' },
    initializationOptions: { kubeOvn: { client: { commands: true, locale: 'en' } } },
  });
  await it.settled();
  const last = () => it.notified.filter(({ method }) => method === 'kubeOvn/status').at(-1)?.params;
  await expect.poll(last).toMatchObject({
    ready: true,
    files: 1,
    documents: 2,
    errors: 1,
    warnings: 1,
    versions: [{ folder: 'file:///w', version: '1.14.10', source: 'file' }],
    notes: [expect.stringContaining('There is no option "closde".')],
  });
  await it.stop();
});

test('lenses and hints can be switched off for a folder', async () => {
  const it = await serve({
    folders,
    files,
    capabilities: fullCapabilities,
    settings: (uri) => (uri?.endsWith('two') ? { codeLens: false, inlayHints: false } : {}),
  });
  await it.settled();
  const range = { start: { line: 0, character: 0 }, end: { line: 40, character: 0 } };
  const shown = await Promise.all(
    [one, two].map(async (uri) => {
      it.open(uri, files[uri]!);
      const textDocument = { uri };
      const lenses = await it.client.sendRequest<unknown[]>('textDocument/codeLens', { textDocument });
      const hints = await it.client.sendRequest<unknown[]>('textDocument/inlayHint', { textDocument, range });
      return [lenses.length > 0, hints.length > 0];
    }),
  );
  expect(shown).toEqual([
    [true, true],
    [false, false],
  ]);
  await it.stop();
});
