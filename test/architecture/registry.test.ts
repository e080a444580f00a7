/** Every rule is complete: in the list once, in both languages, with pages whose examples hold and corpus files that do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import type { Rule, Severity } from '../../server/src/rules/rule';
import type { ShownFinding } from '../../server/src/service/show';
import { applied, check } from '../harness/check';
import { showFound } from '../harness/compare';
import { type FixtureFile, fixture } from '../harness/fixture';
import { type Example, examplesIn, languages, readPage } from '../harness/page';
import { workspace } from '../harness/workspace';
import { projectRoot, sources } from './sources';

const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
const placeholders = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const grave: readonly Severity[] = ['error', 'warning'];

async function checked(files: readonly FixtureFile[], options: Example['options']) {
  const service = workspace(files, options);
  await service.check();
  return service;
}

const findingsOf = async ({ yaml, options }: Example) => (await checked(fixture(yaml).files, options)).allFindings();

const place = ({ rule, resource, uri }: ShownFinding): string => `${rule.code} ${resource} ${uri}`;
const count = (findings: readonly ShownFinding[], one: ShownFinding): number =>
  findings.filter((other) => place(other) === place(one)).length;

/** Applies each repair of the rule by itself: its finding is gone, and there is no new error. */
async function tryRepairs(rule: Rule, { yaml, options }: Example): Promise<void> {
  const { files } = fixture(yaml);
  const service = await checked(files, options);
  const before = service.allFindings();
  for (const fix of service.uris().flatMap((uri) => service.fixes(uri))) {
    if (fix.finding.rule !== rule) continue;
    const after = (await checked(await applied(files, fix), options)).allFindings();
    expect(count(after, fix.finding), `“${fix.title}” removes its finding`).toBeLessThan(count(before, fix.finding));
    const added = after.filter((one) => one.severity === 'error' && count(after, one) > count(before, one));
    expect(added.map(showFound), `“${fix.title}” adds no error`).toEqual([]);
  }
}

/** `# options: {…}` on the first line of a corpus file sets up the workspace. */
function corpusFile(name: string, file: string): Example {
  const text = read(`test/corpus/rules/${name}/${file}.yaml`);
  const options = /^# options: (\{.*\})\n/.exec(text);
  return { yaml: options ? text.slice(options[0].length) : text, options: options ? JSON.parse(options[1]!) : {} };
}

describe('the list of rules', () => {
  test('is in the order of the codes, each code and name once', () => {
    const codes = rules.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });
  test('holds every rule there is', () => {
    const defined = sources.filter(
      ({ path, text }) => path.startsWith('server/src/rules/') && /^ {2}code: 'KO/m.test(text),
    );
    expect(defined.map(({ path }) => basename(path, '.ts')).sort()).toEqual(
      rules.map(({ name }) => camelCase(name)).sort(),
    );
  });
  test.each(Object.values(languages).map(({ folder }) => [folder]))(
    '%s has no page of a rule that is gone',
    (folder) => {
      const pages = readdirSync(join(projectRoot, folder)).filter((file) => file !== 'README.md');
      expect(pages.filter((file) => !rules.some(({ name }) => `${name}.md` === file))).toEqual([]);
    },
  );
});

describe.each(rules.map((rule) => [`${rule.code} ${rule.name}`, rule] as const))('%s', (_, rule) => {
  test('has the same texts in both languages', () => {
    const { en, 'zh-cn': zh } = rule.texts;
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [id, text] of Object.entries(en)) {
      expect(placeholders(zh[id]!), id).toEqual(placeholders(text));
      expect(zh[id], id).not.toBe(text);
    }
  });

  test('has a page in both languages, with the same examples', () => {
    const [en, zh] = Object.values(languages).map(({ folder, sections }) => {
      const path = `${folder}/${rule.name}.md`;
      expect(existsSync(join(projectRoot, path)), path).toBe(true);
      const page = readPage(read(path));
      expect(page.title, path).toBe(`${rule.code} ${rule.name}`);
      expect(page.head, `${path}: run npm run generate`).toContain(rule.code);
      expect([...page.sections.keys()], path).toEqual(sections);
      for (const text of page.sections.values()) expect(text.trim(), path).not.toBe('');
      return sections.slice(1, 3).map((section) => examplesIn(page.sections.get(section)!));
    });
    expect(zh).toEqual(en);
    expect(en!.map((examples) => examples.length)).toEqual([1, 1]);
  });

  test('has examples that hold', async () => {
    const page = readPage(read(`${languages.en.folder}/${rule.name}.md`));
    const wrong = await findingsOf(examplesIn(page.sections.get('Wrong')!)[0]!);
    expect(wrong.filter((one) => one.rule === rule).length, 'findings of the wrong example').toBeGreaterThan(0);
    expect(wrong.filter((one) => one.rule !== rule && grave.includes(one.severity)).map(showFound)).toEqual([]);
    const right = await findingsOf(examplesIn(page.sections.get('Right')!)[0]!);
    expect(right.filter((one) => one.rule === rule || grave.includes(one.severity)).map(showFound)).toEqual([]);
  });

  test('has corpus files that hold', async () => {
    const fires = corpusFile(rule.name, 'fires');
    expect(fixture(fires.yaml).expectations.filter(({ code }) => code === rule.code).length).toBeGreaterThan(0);
    await check(fires.yaml, { ...fires.options, only: [rule.code] });
    const right = await findingsOf(corpusFile(rule.name, 'right'));
    expect(right.filter((one) => grave.includes(one.severity)).map(showFound)).toEqual([]);
  });

  test('has repairs that leave nothing worse', async () => {
    const page = readPage(read(`${languages.en.folder}/${rule.name}.md`));
    for (const example of [examplesIn(page.sections.get('Wrong')!)[0]!, corpusFile(rule.name, 'fires')])
      await tryRepairs(rule, example);
  });
});
