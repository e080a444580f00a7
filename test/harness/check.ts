/**
 * `check` runs a fixture in every way that must not matter: from closed files, with CRLF, in another order of files, and typed in piece
 * by piece. `checkFix` applies a repair and looks whether it is one.
 */
import { expect } from 'vitest';
import type { Rule } from '../../server/src/rules/rule';
import { runRules } from '../../server/src/rules/run';
import type { Kind } from '../../server/src/schema/kinds';
import type { Service, ShownFix } from '../../server/src/service/index';
import { splitDocuments } from '../../server/src/syntax/split';
import { applyEdits } from '../../server/src/text/edit';
import { lineStarts, offsetAt } from '../../server/src/text/position';
import { kindsOfKey } from '../../server/src/workspace/indexes';
import { expectFindings, showFound } from './compare';
import { type FixtureFile, fixture } from './fixture';
import { typingStops } from './typing';
import { type Options, pathOf, rulesOf, uriOf, workspace } from './workspace';

export type { Options } from './workspace';

const typeEverything = process.env.TEST_LONG === '1';

/** Runs the fixture and compares strictly; gives the kinds that each rule was seen to read. */
export async function check(source: string, options: Options = {}): Promise<ReadonlyMap<Rule, ReadonlySet<Kind>>> {
  const { files, expectations } = fixture(source);
  const plain = workspace(files, options);
  await plain.check();
  expectFindings(plain.allFindings(), expectations, 'as written');
  const crlf = await checked(
    files.map(({ path, text }) => ({ path, text: text.replaceAll('\n', '\r\n') })),
    options,
  );
  expectFindings(crlf.allFindings(), expectations, 'with CRLF');
  if (files.length > 1) {
    const reversed = await checked(files.toReversed(), options);
    expectFindings(reversed.allFindings(), expectations, 'with the files in reverse');
  }
  expectFindings((await typed(files, options)).allFindings(), expectations, 'typed in');
  return readsOf(plain, options);
}

async function checked(files: readonly FixtureFile[], options: Options): Promise<Service> {
  const service = workspace(files, options);
  await service.check();
  return service;
}

/** The last document of the last file appears piece by piece; the others are open from the start. */
async function typed(files: readonly FixtureFile[], options: Options): Promise<Service> {
  const last = files.at(-1)!;
  const service = workspace(files.slice(0, -1), options, true);
  const from = splitDocuments(last.text).at(-1)!.offset;
  for (const length of typingStops(last.text, from, typeEverything)) {
    service.open(uriOf(last.path), last.text.slice(0, length));
    await service.check();
  }
  return service;
}

/** What each rule looked up; it must have declared all of it. */
function readsOf(service: Service, options: Options): ReadonlyMap<Rule, ReadonlySet<Kind>> {
  const reads = new Map<Rule, Set<Kind>>();
  for (const rule of rulesOf(options)) {
    const kinds = new Set<Kind>();
    for (const { uri, documents } of service.store.files()) {
      for (const document of documents) {
        const keys = new Set<string>();
        runRules([rule], document, service.viewOf(uri, keys));
        for (const key of keys) for (const kind of kindsOfKey(key)) kinds.add(kind);
      }
    }
    const undeclared = [...kinds].filter((kind) => !rule.reads.includes(kind));
    expect(undeclared, `${rule.code} reads without declaring it`).toEqual([]);
    reads.set(rule, kinds);
  }
  return reads;
}

/**
 * Applies the one fix of that title (to the finding under the cursor, where there is one) and compares the files with `after`,
 * which lists those that change. The finding must be gone and no other added. Done with both kinds of line ends.
 */
export async function checkFix(before: string, title: string, after: string, options: Options = {}): Promise<void> {
  for (const eol of ['\n', '\r\n']) {
    const { files, cursor } = fixture(before);
    const written = files.map(({ path, text }) => ({ path, text: text.replaceAll('\n', eol) }));
    const expected = new Map(fixture(after).files.map(({ path, text }) => [path, text.replaceAll('\n', eol)]));
    const service = await checked(written, options);
    const fix = theFix(service, title, cursor);
    const fixed = await applied(written, fix);
    for (const { path, text } of fixed) {
      const wanted = expected.get(path) ?? written.find((one) => one.path === path)?.text;
      expect(text, `${path} after “${title}”`).toBe(wanted);
    }
    const again = await checked(fixed, options);
    const known = service.allFindings().map(({ rule, message }) => `${rule.code} ${message}`);
    const left = again.allFindings();
    expect(
      left.filter(({ rule, message }) => !known.includes(`${rule.code} ${message}`)).map(showFound),
      'added',
    ).toEqual([]);
    expect(left.length, `findings left: ${left.map(showFound).join(' | ')}`).toBeLessThan(known.length);
    const same = (one: { rule: Rule; message: string; resource: string | undefined }) =>
      one.rule === fix.finding.rule && one.message === fix.finding.message && one.resource === fix.finding.resource;
    expect(left.filter(same).length, 'the finding is gone').toBeLessThan(service.allFindings().filter(same).length);
  }
}

/** The titles of all fixes on offer, at the cursor where the fixture has one. */
export async function fixTitles(source: string, options: Options = {}): Promise<readonly string[]> {
  const { files, cursor } = fixture(source);
  return fixesOf(await checked(files, options), cursor).map(({ title, preferred }) =>
    preferred ? `* ${title}` : title,
  );
}

function fixesOf(service: Service, cursor: ReturnType<typeof fixture>['cursor']): readonly ShownFix[] {
  if (cursor) return service.fixes(uriOf(cursor.path), { start: cursor, end: cursor });
  return service.uris().flatMap((uri) => service.fixes(uri));
}

function theFix(service: Service, title: string, cursor: ReturnType<typeof fixture>['cursor']): ShownFix {
  const all = fixesOf(service, cursor);
  const found = all.filter((fix) => fix.title === title);
  if (found.length === 1) return found[0]!;
  throw new Error(`${found.length} fixes are called “${title}”; on offer: ${all.map((fix) => fix.title).join(' | ')}`);
}

/** The files with a repair applied. */
export async function applied(files: readonly FixtureFile[], fix: ShownFix): Promise<readonly FixtureFile[]> {
  const edits = await fix.edits();
  if (!edits) throw new Error(`“${fix.title}” cannot be applied`);
  const foreign = edits.filter(({ uri }) => !files.some(({ path }) => path === pathOf(uri)));
  expect(foreign, 'edits of other files').toEqual([]);
  return files.map(({ path, text }) => {
    const starts = lineStarts(text);
    const own = edits.filter(({ uri }) => pathOf(uri) === path);
    const offsets = own.map(({ range, newText }) => ({
      start: offsetAt(text, starts, range.start) ?? -1,
      end: offsetAt(text, starts, range.end) ?? -1,
      newText,
    }));
    return { path, text: applyEdits(text, offsets) };
  });
}
