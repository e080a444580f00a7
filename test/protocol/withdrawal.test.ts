/** Every event after which findings must go, or come: what is shown equals what a fresh server shows. */
import { describe, expect, test } from 'vitest';
import { freshly, fullCapabilities, type Served, type ServeOptions, serve } from '../harness/serve';
import { pool, subnet, wrongPool } from './samples';

const a = 'file:///w/a.yaml';
const b = 'file:///w/b.yaml';
const c = 'file:///w/sub/c.yaml';
const files = { [a]: subnet('net-a'), [b]: wrongPool(), [c]: wrongPool('pool-c', 'net-a', '10.99.0.11') };
const config = 'file:///w/.kube-ovn.yaml';

interface Event {
  readonly name: string;
  readonly make: (it: Served) => Promise<unknown>;
  /** The files with findings afterwards. */
  readonly left: readonly string[];
  readonly options?: ServeOptions;
}

const out = 'file:///elsewhere/x.yaml';
const events: readonly Event[] = [
  { name: 'a file is deleted', make: (it) => it.remove(b), left: [c] },
  { name: 'the file it depends on is mended', make: (it) => it.write(a, subnet('net-a', '10.99.0.0/16')), left: [] },
  { name: 'a file is mended on disk', make: (it) => it.write(b, pool('pool-b', 'net-a')), left: [c] },
  { name: 'a file stops to be ours', make: (it) => it.write(b, 'a: 1\n'), left: [c] },
  {
    name: 'a file is renamed',
    make: async (it) => {
      await it.remove(b);
      await it.write('file:///w/d.yaml', wrongPool());
    },
    left: ['file:///w/d.yaml', c],
  },
  {
    name: 'a folder is deleted, of which the client names the folder only',
    make: async (it) => {
      it.disk.delete(c);
      await it.watch('file:///w/sub', 3);
    },
    left: [b],
  },
  { name: 'a file is excluded by .kube-ovn.yaml', make: (it) => it.write(config, 'exclude: [sub/]\n'), left: [b] },
  {
    name: 'a file is excluded, and let in again',
    make: async (it) => {
      await it.write(config, 'exclude: [sub/]\n');
      await it.settled();
      expect(Object.keys(it.shown())).toEqual([b]);
      await it.remove(config);
    },
    left: [b, c],
  },
  {
    name: 'only some files are included',
    make: async (it) => it.write(config, 'include: [a.yaml, sub/]\n'),
    left: [c],
  },
  { name: 'a file is ignored by git', make: (it) => it.write('file:///w/.gitignore', 'sub/\n'), left: [b] },
  {
    name: 'a rule is switched off',
    make: (it) => it.write(config, 'rules: {KO131: "off"}\n'),
    left: [],
  },
  {
    name: 'an excluded file that is open',
    make: async (it) => {
      await it.open(c);
      await it.write(config, 'exclude: [sub/]\n');
    },
    left: [b],
  },
  { name: 'the folder is removed', make: (it) => it.changeFolders([], ['file:///w']), left: [] },
  {
    name: 'the folder is removed while a file of it is open',
    make: async (it) => {
      await it.open(a);
      await it.open(b);
      await it.changeFolders([], ['file:///w']);
    },
    left: [b],
  },
  {
    name: 'a folder is added',
    make: async (it) => {
      it.disk.set('file:///v/a.yaml', subnet('net-v', '10.77.0.0/16'));
      it.disk.set('file:///v/b.yaml', wrongPool('pool-v', 'net-v'));
      await it.changeFolders(['file:///v'], []);
    },
    left: ['file:///v/b.yaml', b, c],
  },
  {
    name: 'a folder is added and removed again',
    make: async (it) => {
      it.disk.set('file:///v/a.yaml', subnet('net-v', '10.77.0.0/16'));
      it.disk.set('file:///v/b.yaml', wrongPool('pool-v', 'net-v'));
      await it.changeFolders(['file:///v'], []);
      await it.settled();
      await it.changeFolders([], ['file:///v']);
    },
    left: [b, c],
  },
  {
    name: 'an open document is mended, and closed unsaved',
    make: async (it) => {
      await it.open(b);
      await it.replace(b, pool('pool-b', 'net-a'));
      await it.settled();
      expect(Object.keys(it.shown())).toEqual([c]);
      await it.close(b);
    },
    left: [b, c],
  },
  {
    name: 'an open document is mended, saved and closed',
    make: async (it) => {
      await it.open(b);
      await it.replace(b, pool('pool-b', 'net-a'));
      await it.write(b, pool('pool-b', 'net-a'));
      await it.save(b);
      await it.close(b);
    },
    left: [c],
  },
  {
    name: 'an open document wins over the disk',
    make: async (it) => {
      await it.open(b);
      await it.write(b, pool('pool-b', 'net-a'));
    },
    left: [b, c],
  },
  {
    name: 'a file outside all folders is closed',
    make: async (it) => {
      await it.open(out, `${subnet('net-x')}---\n${wrongPool('pool-x', 'net-x')}`);
      await it.settled();
      expect(Object.keys(it.shown())).toContain(out);
      await it.close(out);
    },
    left: [b, c],
  },
  {
    name: 'an untitled document stays while it is open',
    make: (it) => it.open('untitled:Untitled-1', `${subnet('net-x')}---\n${wrongPool('pool-x', 'net-x')}`),
    left: [b, c, 'untitled:Untitled-1'],
  },
  {
    name: 'an untitled document is closed',
    make: async (it) => {
      await it.open('untitled:Untitled-1', `${subnet('net-x')}---\n${wrongPool('pool-x', 'net-x')}`);
      await it.settled();
      await it.close('untitled:Untitled-1');
    },
    left: [b, c],
  },
  {
    name: 'old versions that a diff shows',
    make: (it) => it.open('git:/w/b.yaml?%7B%22ref%22%3A%22HEAD%22%7D', wrongPool()),
    left: [b, c],
  },
  {
    name: 'another branch: very many files at once',
    make: async (it) => {
      const changes = [{ uri: b, type: 3 }];
      it.disk.delete(b);
      for (let i = 0; i < 150; i++) {
        const uri = `file:///w/many/${i}.yaml`;
        it.disk.set(uri, i === 7 ? wrongPool('pool-n', 'net-a', '10.99.0.12') : 'a: 1\n');
        changes.push({ uri, type: 1 });
      }
      await it.client.sendNotification('workspace/didChangeWatchedFiles', { changes });
    },
    left: ['file:///w/many/7.yaml', c],
  },
  {
    name: 'a client that cannot watch saves',
    make: async (it) => {
      await it.open(a);
      await it.write(b, pool('pool-b', 'net-a'));
      await it.save(a);
    },
    left: [c],
    options: { capabilities: { workspace: { workspaceFolders: true } } },
  },
  {
    name: 'a client that cannot watch saves a new file',
    make: async (it) => {
      const text = wrongPool('pool-n');
      await it.open('file:///w/n.yaml', text);
      await it.write('file:///w/n.yaml', text);
      await it.save('file:///w/n.yaml');
      await it.close('file:///w/n.yaml');
    },
    left: [b, 'file:///w/n.yaml', c],
    options: { capabilities: {} },
  },
];

describe('findings follow', () => {
  test.each(events)('$name', async ({ make, left, options = { capabilities: fullCapabilities } }) => {
    const it = await serve({ ...options, files });
    await it.settled();
    expect(Object.keys(it.shown())).toEqual([b, c]);
    await make(it);
    await it.settled();
    expect(Object.keys(it.shown())).toEqual(left);
    expect(it.shown()).toEqual(await freshly(it, options));
    expect(it.bugs).toEqual([]);
    // Withdrawn once: no file is told twice that it has nothing, unless a new version of it was asked about.
    const empty = it.published.filter(({ diagnostics, version }) => diagnostics.length === 0 && version === undefined);
    expect(empty.map(({ uri }) => uri)).toEqual([...new Set(empty.map(({ uri }) => uri))]);
    await it.stop();
  });
});

test('problems of .kube-ovn.yaml are shown in it, and go with it', async () => {
  const it = await serve({
    files: { ...files, [config]: 'version: 9.9\nverison: 1\n' },
    capabilities: fullCapabilities,
  });
  await it.settled();
  expect(it.shown()[config]?.map((line) => line.split(' ')[0])).toEqual(['1:0-1:7', '0:9-0:12']);
  await it.open(config, 'version: 1.14\n');
  await it.settled();
  expect(it.shown()[config]).toBeUndefined();
  await it.close(config);
  await it.settled();
  expect(it.shown()[config]).toHaveLength(2);
  await it.remove(config);
  await it.settled();
  expect(it.shown()[config]).toBeUndefined();
  await it.stop();
});

test('one file under two spellings is one file', async () => {
  const it = await serve({
    files: { 'file:///c%3A/w/b.yaml': `${subnet('net-a')}---\n${wrongPool()}` },
    folders: ['file:///C:/w/'],
  });
  await it.settled();
  expect(Object.keys(it.shown())).toEqual(['file:///c%3A/w/b.yaml']);
  await it.open('file:///C:/w/b.yaml', `${subnet('net-a')}---\n${wrongPool()}`);
  await it.settled();
  expect(Object.keys(it.shown())).toEqual(['file:///C:/w/b.yaml']);
  await it.stop();
});
