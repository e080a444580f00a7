/** The examples are what their READMEs say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createFolder } from '../../server/src/service/folders';
import { createService } from '../../server/src/service/index';
import { newestPatch } from '../../shared/src/releases';
import { defaultSettings } from '../../shared/src/settings';

const releases = Object.entries(newestPatch).flatMap(([minor, newest]) =>
  Array.from({ length: newest + 1 }, (_, patch) => `1.${minor}.${patch}`),
);

async function findings(example: string, version: string): Promise<string[]> {
  const service = createService({
    bug: (what, error) => {
      throw new Error(what, { cause: error });
    },
  });
  service.setFolders([createFolder('file:///example', { ...defaultSettings, version })]);
  const folder = join(import.meta.dirname, '../../examples', example);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml')))
    service.load(`file:///example/${file}`, readFileSync(join(folder, file), 'utf8'));
  await service.check();
  return service
    .allFindings()
    .map(
      ({ rule, severity, uri, range }) => `${rule.code} ${severity} ${uri.split('/').at(-1)}:${range.start.line + 1}`,
    );
}

const ofAttachment = (found: readonly string[]) => found.filter((one) => one.startsWith('KO102'));
const ofEth0 = (found: readonly string[]) => found.filter((one) => /^KO103 \w+ vm\.yaml/.test(one));

test('the pool of another subnet, with no version set', async () => {
  const found = await findings('pool-of-another-subnet', '');
  expect(ofAttachment(found)).toEqual(['KO102 warning vm.yaml:13']);
  expect(ofEth0(found)).toEqual(['KO103 warning vm.yaml:4']);
  expect(found.filter((one) => one.startsWith('KO135'))).toHaveLength(2);
});

test.each(releases)('the pool of another subnet on %s', async (version) => {
  const found = await findings('pool-of-another-subnet', version);
  const [, minor, patch] = version.split('.').map(Number) as [number, number, number];
  const old = minor < 13 || (minor === 13 && patch <= 8);
  const mild = !old && (minor === 13 || (minor === 14 && patch <= 6));
  expect(ofAttachment(found)).toEqual(old ? ['KO102 error vm.yaml:13'] : []);
  expect(ofEth0(found)).toEqual(mild ? [] : ['KO103 error vm.yaml:4']);
});

test.each(['', ...releases])('nothing is wrong with the twin on "%s"', async (version) => {
  expect(await findings('pool-of-another-subnet-fixed', version)).toEqual([]);
});
