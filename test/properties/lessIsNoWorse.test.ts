/**
 * Missing knowledge is never a finding: where a part of what is right is not there, nothing becomes an error. The world is open
 * here; in a closed one a missing object is a fact.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { splitDocuments } from '../../server/src/syntax/split';
import { showFound } from '../harness/compare';
import { type FixtureFile, fixture } from '../harness/fixture';
import { examplesIn, languages, readPage } from '../harness/page';
import { type Options, workspace } from '../harness/workspace';

const project = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');

interface Case {
  readonly name: string;
  readonly files: readonly FixtureFile[];
  readonly options: Options;
}

const corpus = readdirSync(join(project, 'test/corpus/rules')).map((name): Case => {
  const source = read(`test/corpus/rules/${name}/right.yaml`);
  const options = JSON.parse(/^# options: (\{.*\})$/m.exec(source)?.[1] ?? '{}');
  return { name: `corpus ${name}`, files: fixture(source).files, options };
});
const pages = readdirSync(join(project, languages.en.folder))
  .filter((file) => file !== 'README.md')
  .flatMap((file): Case[] => {
    const [right] = examplesIn(readPage(read(`${languages.en.folder}/${file}`)).sections.get('Right') ?? '');
    return right ? [{ name: `page ${file}`, files: fixture(right.yaml).files, options: right.options }] : [];
  });
const twin = 'examples/pool-of-another-subnet-fixed';
const example: Case = {
  name: 'the example',
  options: {},
  files: readdirSync(join(project, twin))
    .filter((file) => file.endsWith('.yaml'))
    .map((path) => ({ path, text: read(`${twin}/${path}`) })),
};
const cases = [example, ...corpus, ...pages].filter(
  ({ options }) => !options.closed && !/closed: true/.test(options.config ?? ''),
);

async function errors(files: readonly FixtureFile[], options: Options): Promise<readonly string[]> {
  const service = workspace(files, options);
  await service.check();
  return service
    .allFindings()
    .filter(({ severity }) => severity === 'error')
    .map(showFound);
}

const documentsOf = ({ text }: FixtureFile): readonly string[] => splitDocuments(text).map((chunk) => chunk.text);

/** The files, each time with one of their documents left out; then each document alone. */
function* fewer(files: readonly FixtureFile[]): Generator<readonly FixtureFile[]> {
  if (files.flatMap(documentsOf).length === 1) return;
  for (const file of files) {
    const documents = documentsOf(file);
    for (const [chosen, text] of documents.entries()) {
      const rest = documents.filter((_, i) => i !== chosen).join('');
      yield files.map((one) => (one === file ? { ...one, text: rest } : one));
      yield [{ ...file, text }];
    }
  }
}

test('there is something to leave out', () => {
  expect(cases.flatMap(({ files }) => [...fewer(files)]).length).toBeGreaterThan(800);
});

test.each(cases)('$name', async ({ files, options }) => {
  expect(await errors(files, options), 'as it is').toEqual([]);
  for (const rest of fewer(files)) {
    const left = rest.map(({ path, text }) => `#- ${path}\n${text}`).join('\n');
    expect(await errors(rest, options), left).toEqual([]);
  }
});
