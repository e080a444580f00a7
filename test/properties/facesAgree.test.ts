/** One workspace, two faces: the command line and the server find the same, in the same words and the same order. */
import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { files } from '../cli/run';
import { everythingThatFires } from '../harness/corpus';
import { fullCapabilities, serve } from '../harness/serve';

/** Everything that fires, each in a folder of its own. */
const contents = everythingThatFires();

interface Found {
  readonly file: string;
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: unknown;
  readonly page: string;
}

async function byCommandLine(all: Readonly<Record<string, string>>, locale: string): Promise<readonly unknown[]> {
  const { out, err } = await files(all).run(`. --format json --locale ${locale}`);
  expect(err).toBe('');
  return JSON.parse(out).findings.map(({ file, code, severity, message, range, page }: Found) => {
    return [file, code, severity, message, range, page];
  });
}

const severities = ['', 'error', 'warning', 'information', 'hint'];

async function byServer(all: Readonly<Record<string, string>>, locale: string): Promise<readonly unknown[]> {
  const it = await serve({
    rules,
    locale,
    capabilities: fullCapabilities,
    files: Object.fromEntries(Object.entries(all).map(([path, text]) => [`file:///w/${path}`, text])),
  });
  await it.settled();
  const found = [...it.current]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ code, severity, message, range, codeDescription }) => {
        return [uri.slice('file:///w/'.length), code, severities[severity!], message, range, codeDescription?.href];
      }),
    );
  expect(it.bugs).toEqual([]);
  await it.stop();
  return found;
}

test.each([
  ['', 'en'],
  ['version: 1.12.28\nclosed: true\n', 'zh-cn'],
])('with %j in .kube-ovn.yaml, in %s', async (config, locale) => {
  const all = { ...contents, '.kube-ovn.yaml': config };
  const found = await byCommandLine(all, locale);
  expect(new Set(found.map((one) => (one as string[])[1])).size).toBeGreaterThan(60);
  expect(await byServer(all, locale)).toEqual(found);
});
