/**
 * Files are missing all the time: a repository holds a part of a cluster, and people open a part of a repository. Nothing that is right
 * becomes an error because something else is not there, unless the workspace is said to be the whole cluster.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { splitDocuments } from '../../server/src/syntax/split';
import { showFound } from '../harness/compare';
import { type FixtureFile, fixture } from '../harness/fixture';
import { pick, random } from '../harness/random';
import { type Options, workspace } from '../harness/workspace';

const corpus = join(__dirname, '../corpus/rules');
const versions = ['', '1.12.28', '1.13.12', '1.14.10', '1.16.2', '1.17.0'];
const long = process.env.TEST_LONG === '1';
/** Deletions from each project, and from projects side by side. */
const [alone, together] = long ? [30, 100] : [3, 6];
const limit = long ? 3_600_000 : 60_000;

/** The projects of the corpus, each document a file of its own. */
const projects: readonly (readonly FixtureFile[])[] = readdirSync(corpus).map((rule) =>
  fixture(readFileSync(join(corpus, rule, 'right.yaml'), 'utf8')).files.flatMap(({ path, text }) =>
    splitDocuments(text).map((document, i) => ({ path: `${rule}-${i}-${path}`, text: document.text })),
  ),
);

/** Errors by what they are about: code and place, with the message for the reader. */
async function errorsOf(files: readonly FixtureFile[], options: Options): Promise<ReadonlyMap<string, string>> {
  const service = workspace(files, options);
  await service.check();
  const errors = service.allFindings().filter(({ severity }) => severity === 'error');
  return new Map(
    errors.map((one) => [`${one.rule.code} ${one.uri} ${JSON.stringify(one.range)}`, showFound(one)] as const),
  );
}

/** Deletes files at random, again and again, and gives the errors that were not there before. */
async function errorsOfDeletion(files: readonly FixtureFile[], options: Options, next: () => number, times: number) {
  const before = await errorsOf(files, options);
  const added = new Set<string>();
  for (let i = 0; i < times; i++) {
    const share = next();
    const left = files.filter(() => next() < share);
    for (const [key, shown] of await errorsOf(left, options)) {
      if (!before.has(key)) added.add(`${shown}\n  without ${without(files, left)}`);
    }
  }
  return [...added];
}

const without = (files: readonly FixtureFile[], left: readonly FixtureFile[]): string =>
  files
    .filter((file) => !left.includes(file))
    .map(({ path }) => path)
    .join(', ');

/** Projects side by side in one workspace: as many, from `start` on, as together are as right as each alone. */
async function joined(start: number): Promise<readonly FixtureFile[]> {
  let files: readonly FixtureFile[] = [];
  const names = new Set<string>();
  for (const project of [...projects.slice(start), ...projects.slice(0, start)]) {
    const own = project.flatMap(({ text }) => namesIn(text));
    if (own.some((name) => names.has(name))) continue;
    const more = [...files, ...project];
    if ((await errorsOf(more, {})).size > 0) continue;
    files = more;
    for (const name of own) names.add(name);
  }
  return files;
}

/** Kinds with names, roughly: two projects that define the same thing are not one. */
const namesIn = (text: string): readonly string[] => {
  const kind = /^\s*"?kind"?: *"?(\w+)/m.exec(text)?.[1];
  const name = /^metadata:.*\n(?: +.*\n)*? +name: *(\S+)/m.exec(text)?.[1] ?? /name: *(\S+?)[,} ]/.exec(text)?.[1];
  return kind && name ? [`${kind} ${name}`] : [];
};

test(
  'files deleted from one project',
  async () => {
    const next = random(1);
    for (const project of projects) {
      if (project.length < 2) continue;
      for (const version of [pick(next, versions), pick(next, versions)]) {
        const options = { version, nonPrimaryCNI: next() < 0.2 };
        expect(await errorsOfDeletion(project, options, next, alone), JSON.stringify(options)).toEqual([]);
      }
    }
  },
  limit,
);

test.each([0, 1, 2])(
  'files deleted from projects side by side: %i',
  async (seed) => {
    const next = random(seed + 10);
    const files = await joined(Math.floor(next() * projects.length));
    expect(files.length).toBeGreaterThan(20);
    for (const version of versions) {
      expect(await errorsOfDeletion(files, { version }, next, together), `version ${version || 'unset'}`).toEqual([]);
    }
  },
  limit,
);

test('a closed world does know that something is missing', async () => {
  const next = random(5);
  const found = new Set<string>();
  for (const project of projects) {
    for (const error of await errorsOfDeletion(project, { closed: true }, next, 2)) {
      found.add(/KO\d+/.exec(error)![0]);
    }
  }
  expect(found.size).toBeGreaterThan(5);
});
