/** Files that only the client can read: virtual workspaces, and everything in the browser. */
import { expect, test } from 'vitest';
import { freshly, fullCapabilities, type Served, type ServeOptions, serve } from '../harness/serve';
import { pool, subnet, wrongPool } from './samples';

const folder = 'memfs:/w';
const options = (files: Readonly<Record<string, string>>): ServeOptions => ({
  remote: true,
  folders: [folder],
  files: Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      `${folder}/${path.split('/').map(encodeURIComponent).join('/')}`,
      text,
    ]),
  ),
  capabilities: fullCapabilities,
});
const flagged = (it: Served) => [...it.current.keys()].map((uri) => uri.slice(folder.length + 1)).sort();
const asked = (it: Served, method: string) => it.requested.filter((one) => one === `kubeOvn/${method}`).length;

test('a workspace is read level by level, less what .gitignore files leave out', async () => {
  const wrong = (name: string) => wrongPool(name);
  const it = await serve(
    options({
      'net.yaml': subnet('net-a'),
      'deep/er/pool.yaml': wrong('a'),
      'deep/a ü#?.yml': wrong('b'),
      'deep/pool.txt': wrong('c'),
      'node_modules/x/pool.yaml': wrong('d'),
      '.git/pool.yaml': wrong('e'),
      '.gitignore': 'dist/\n/deep/left-*\n',
      'dist/pool.yaml': wrong('f'),
      'deep/left-out.yaml': wrong('g'),
      'deep/er/.gitignore': '!left-in.yaml\nnot.yaml\n',
      'deep/er/not.yaml': wrong('h'),
      '\u{feff}bom.yaml': `\u{feff}${wrong('i')}`,
      'plain.yaml': 'kind: ConfigMap\n',
    }),
  );
  await it.settled();
  expect(flagged(it)).toEqual(['%EF%BB%BFbom.yaml', 'deep/a%20%C3%BC%23%3F.yml', 'deep/er/pool.yaml']);
  expect(asked(it, 'readFolders')).toBe(3); // one a level
  expect(it.shown()).toEqual(await freshly(it, options({})));
  expect(it.bugs).toEqual([]);
  await it.stop();
});

test('files come, change and go, and folders with them', async () => {
  const it = await serve(options({ 'net.yaml': subnet('net-a') }));
  await it.settled();
  await it.write(`${folder}/sub/one.yaml`, wrongPool('a'));
  await it.write(`${folder}/sub/two.yaml`, wrongPool('b'));
  await it.settled();
  expect(flagged(it)).toEqual(['sub/one.yaml', 'sub/two.yaml']);
  await it.write(`${folder}/sub/one.yaml`, pool('a', 'net-a'));
  await it.settled();
  expect(flagged(it)).toEqual(['sub/two.yaml']);
  it.disk.delete(`${folder}/sub/one.yaml`);
  it.disk.delete(`${folder}/sub/two.yaml`);
  await it.watch(`${folder}/sub`, 3);
  await it.settled();
  expect(flagged(it)).toEqual([]);
  await it.stop();
});

test('.gitignore and .kube-ovn.yaml count at once', async () => {
  const it = await serve(options({ 'net.yaml': subnet('net-a'), 'sub/pool.yaml': wrongPool(), '.kube-ovn.yaml': '' }));
  await it.settled();
  const levels = () => [...it.current.values()].flat().map(({ severity }) => severity);
  expect(levels()).toEqual([1]);
  await it.write(`${folder}/.kube-ovn.yaml`, 'rules: {KO131: hint}\n');
  await it.settled();
  expect(levels()).toEqual([4]);
  await it.write(`${folder}/.gitignore`, 'sub/\n');
  await it.settled();
  expect(flagged(it)).toEqual([]);
  await it.remove(`${folder}/.gitignore`);
  await it.settled();
  expect(flagged(it)).toEqual(['sub/pool.yaml']);
  await it.write(`${folder}/.kube-ovn.yaml`, 'exclude: [sub/]\n');
  await it.settled();
  expect(flagged(it)).toEqual([]);
  await it.stop();
});

test('what is closed without saving is forgotten, and what is saved is read again without a watcher', async () => {
  const uri = `${folder}/pool.yaml`;
  const blind = { ...fullCapabilities, workspace: { ...fullCapabilities.workspace, didChangeWatchedFiles: {} } };
  const it = await serve({
    ...options({ 'net.yaml': subnet('net-a'), 'pool.yaml': pool('a', 'net-a') }),
    capabilities: blind,
  });
  await it.open(uri);
  await it.replace(uri, wrongPool());
  await it.settled();
  expect(flagged(it)).toEqual(['pool.yaml']);
  await it.close(uri);
  await it.settled();
  expect(flagged(it)).toEqual([]);
  await it.open(uri, wrongPool());
  it.disk.set(uri, wrongPool());
  await it.save(uri);
  await it.close(uri);
  await it.settled();
  expect(flagged(it)).toEqual(['pool.yaml']);
  await it.stop();
});

test('many changes at once have the folder looked at again', async () => {
  const it = await serve(options({ 'net.yaml': subnet('net-a'), 'pool.yaml': pool('a', 'net-a') }));
  await it.settled();
  const changes = Array.from({ length: 150 }, (_, i) => {
    const uri = `${folder}/many/${i}.yaml`;
    it.disk.set(uri, i === 7 ? wrongPool('wrong') : pool(`p-${i}`, 'net-a', `10.66.${i + 1}.10..10.66.${i + 1}.20`));
    return { uri, type: 1 };
  });
  await it.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
  await it.settled();
  expect(flagged(it)).toEqual(['many/7.yaml']);
  await it.stop();
});

test('a file too large is left out, and the world around it is open', async () => {
  const it = await serve(options({ 'net.yaml': subnet('net-a'), 'big.yaml': `# ${'x'.repeat(5_000_000)}\n` }));
  await it.settled();
  const scope = await it.request<{ openings: string[] }>('kubeOvn/scope', {
    textDocument: { uri: `${folder}/net.yaml` },
  });
  expect(scope.openings).toEqual([`${folder}/big.yaml`]);
  await it.stop();
});

test('a client that does not answer for files is not asked, and what it opens is checked', async () => {
  const blind = await serve({ ...options({ 'pool.yaml': wrongPool() }), params: { initializationOptions: {} } });
  await blind.settled();
  expect(flagged(blind)).toEqual([]);
  await blind.open(`${folder}/net.yaml`, subnet('net-a'));
  await blind.open(`${folder}/pool.yaml`, wrongPool());
  await blind.settled();
  expect(flagged(blind)).toEqual(['pool.yaml']);
  expect(asked(blind, 'readFolders') + asked(blind, 'readFiles')).toBe(0);
  await blind.stop();
});
