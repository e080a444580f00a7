/** What our own client shows of scopes: all of them, and that of one file. */
import { expect, test } from 'vitest';
import type { ScopeResult, ScopeSummary } from '../../shared/src/protocol';
import { fullCapabilities, type Served, type ServeOptions, serve } from '../harness/serve';
import { pool, subnet } from './samples';

const folder = 'file:///w/one';
const chart = (version: string) =>
  `kind: HelmRelease\nspec:\n  chart:\n    spec: {chart: kube-ovn, version: ${version}}\n`;
const options = (files: Readonly<Record<string, string>>): ServeOptions => ({
  folders: [folder],
  files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text])),
  capabilities: fullCapabilities,
  initializationOptions: { kubeOvn: { client: { commands: true } } },
});

const scopesOf = (it: Served): readonly ScopeSummary[] | undefined =>
  (it.notified.findLast(({ method }) => method === 'kubeOvn/status')?.params as { scopes: ScopeSummary[] })?.scopes;
const shown = (it: Served) => () =>
  scopesOf(it)?.map(
    ({ name, declared, version, source, closed, closedBy, files }) =>
      `${name || '-'} ${declared ? 'declared' : 'found'} ${version} ${source} ${closed ? 'closed' : 'open'} ${closedBy} ${files}`,
  );
const scopeOf = (it: Served, path: string) =>
  it.request<ScopeResult | null>('kubeOvn/scope', { textDocument: { uri: `${folder}/${path}` } });

test('one scope: the folder', async () => {
  const it = await serve(options({ 'net.yaml': subnet('net-a'), 'pool.yaml': pool('pool-a', 'net-a') }));
  await it.settled();
  await expect.poll(shown(it)).toEqual(['- found null none open default 2']);
  expect(scopesOf(it)![0]!.folder).toBe(folder);
  expect(await scopeOf(it, 'net.yaml')).toEqual({
    folder,
    name: '',
    declared: false,
    version: null,
    source: 'none',
    closed: false,
    closedBy: 'default',
    openings: [],
  });
  expect(await scopeOf(it, 'nothing.yaml')).toBeNull();
  await it.stop();
});

test('scopes that folders show, each with the release that it installs, followed as files and settings change', async () => {
  let settings: object = {};
  const it = await serve({
    ...options({
      'clusters/b ü/net.yaml': subnet('net-a'),
      'clusters/a/net.yaml': subnet('net-a'),
      'clusters/a/infra.yaml': chart('1.12.28'),
      'common.yaml': subnet('net-c', '10.70.0.0/16'),
    }),
    settings: () => settings,
  });
  await it.settled();
  await expect
    .poll(shown(it))
    .toEqual([
      '- found null none open default 1',
      'clusters/a found 1.12.28 detected open default 1',
      'clusters/b ü found null none open default 1',
    ]);
  expect(await scopeOf(it, 'clusters/a/net.yaml')).toMatchObject({ name: 'clusters/a', version: '1.12.28' });

  await it.write(`${folder}/clusters/b ü/infra.yaml`, chart('1.15.3'));
  await it.settled();
  await expect.poll(() => shown(it)()?.[2]).toBe('clusters/b ü found 1.15.3 detected open default 1');

  settings = { version: '1.14', closed: true };
  await it.client.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await it.settled();
  await expect
    .poll(shown(it))
    .toEqual([
      '- found 1.14 setting closed setting 1',
      'clusters/a found 1.14 setting closed setting 1',
      'clusters/b ü found 1.14 setting closed setting 1',
    ]);
  await it.remove(`${folder}/clusters/b ü/net.yaml`);
  await it.settled();
  await expect.poll(shown(it)).toEqual(['- found 1.14 setting closed setting 2']);
  expect(it.bugs).toEqual([]);
  await it.stop();
});

test('scopes that .kube-ovn.yaml declares, with who closed them and what opens them all the same', async () => {
  const config = `version: 1.14.10
closed: true
scopes:
- {name: berlin, include: [berlin/], version: 1.13.15}
- {name: lab, include: [lab/], closed: false}
`;
  const it = await serve(
    options({
      '.kube-ovn.yaml': config,
      'berlin/net.yaml': subnet('net-a'),
      'berlin/kustomization.yaml': 'kind: Kustomization\nresources:\n- net.yaml\n- https://example.com/more\n',
      'lab/net.yaml': subnet('net-a'),
      'rest.yaml': subnet('net-c', '10.70.0.0/16'),
    }),
  );
  await it.settled();
  await expect
    .poll(shown(it))
    .toEqual([
      '- found 1.14.10 file closed file 1',
      'berlin declared 1.13.15 file closed file 1',
      'lab declared 1.14.10 file open scope 1',
    ]);
  const openings = [`${folder}/berlin/kustomization.yaml`];
  expect(await scopeOf(it, 'berlin/net.yaml')).toMatchObject({ name: 'berlin', closed: true, openings });
  expect(await scopeOf(it, 'lab/net.yaml')).toMatchObject({ name: 'lab', closedBy: 'scope', openings: [] });

  await it.write(`${folder}/.kube-ovn.yaml`, config.replace('lab, include', 'test, include'));
  await it.settled();
  await expect.poll(() => shown(it)()?.[2]).toBe('test declared 1.14.10 file open scope 1');
  expect(it.bugs).toEqual([]);
  await it.stop();
});

test('other clients are told nothing by themselves, and are answered', async () => {
  const it = await serve({ ...options({ 'net.yaml': subnet('net-a') }), initializationOptions: undefined });
  await it.settled();
  expect(await scopeOf(it, 'net.yaml')).toMatchObject({ version: null });
  expect(it.notified.filter(({ method }) => method === 'kubeOvn/status')).toEqual([]);
  await it.stop();
});
