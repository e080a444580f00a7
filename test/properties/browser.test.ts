/** The bundles for browsers hold nothing of Node, and the server in one finds what the command line finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { keyOf } from '../../server/src/lsp/uri';
import { files } from '../cli/run';
import { everythingThatFires } from '../harness/corpus';
import { bundle, work } from '../harness/worker';

let server: Awaited<ReturnType<typeof bundle>>;
let client: Awaited<ReturnType<typeof bundle>>;
beforeAll(async () => {
  [server, client] = await Promise.all([bundle('server.web'), bundle('client.web')]);
});

const importsOf = ({ metafile }: typeof server) => Object.values(metafile.outputs).flatMap(({ imports }) => imports);

test('they import nothing but VS Code', () => {
  expect(importsOf(server)).toEqual([]);
  expect([...new Set(importsOf(client).map(({ path }) => path))]).toEqual(['vscode']);
  expect(Object.keys(client.metafile.inputs).filter((path) => path.startsWith('server/'))).toEqual([]);
  expect(Object.keys(server.metafile.inputs).filter((path) => /\/node\//.test(path))).toEqual([]);
});

const examples = join(__dirname, '../../examples');
const exampleFiles = (name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(join(examples, name), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [file, readFileSync(join(examples, name, file), 'utf8')]),
  );

interface Found {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly message: unknown;
  readonly range: unknown;
}

const severities = ['', 'error', 'warning', 'information', 'hint'];
const folder = 'vscode-vfs://github/owner/repository';

async function byCommandLine(all: Readonly<Record<string, string>>, locale: string): Promise<readonly Found[]> {
  const { out } = await files(all).run(`. --format json --locale ${locale}`);
  return JSON.parse(out).findings.map(({ file, code, severity, message, range }: Found) => {
    return { file, code, severity, message, range };
  });
}

describe.each([
  ...readdirSync(examples).map((name) => ({ name, least: name.endsWith('-fixed') ? 0 : 4, all: exampleFiles(name) })),
  { name: 'everything that fires', least: 300, all: everythingThatFires() },
])('$name', ({ all, least }) => {
  test.each([
    ['', 'en'],
    ['version: 1.12.28\nclosed: true\n', 'zh-cn'],
  ])('with %j in .kube-ovn.yaml, in %s', async (config, locale) => {
    const contents = { ...all, '.kube-ovn.yaml': config };
    const expected = await byCommandLine(contents, locale);
    expect(expected.length).toBeGreaterThanOrEqual(least);
    const disk = new Map(Object.entries(contents).map(([path, text]) => [keyOf(`${folder}/${path}`), text]));
    const worker = await work(server.outputFiles[0]!.text, folder, disk, locale);
    const found = (): readonly Found[] =>
      [...worker.found]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([uri, diagnostics]) =>
          diagnostics.map(({ code, severity, message, range }) => {
            const file = decodeURIComponent(uri.slice(folder.length + 1));
            return { file, code: `${code}`, severity: severities[severity!]!, message, range };
          }),
        );
    // Sent once all is read and checked: where nothing is wrong, nothing else would tell.
    await expect.poll(() => worker.status()?.scopes.length, { timeout: 20_000 }).toBeGreaterThan(0);
    await expect.poll(found, { timeout: 20_000 }).toEqual(expected);
    expect(worker.logged).toEqual([]);
    await worker.stop();
    await expect.poll(worker.isClosed).toBe(true);
  });
});
