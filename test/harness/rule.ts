/** Tests of one rule: `check` and `checkFix` run it alone, and in the end it must have read exactly what it declares. */
import { afterAll, describe, expect, type RunnerTestSuite as Suite } from 'vitest';
import { rules } from '../../server/src/rules/index';
import type { Kind } from '../../server/src/schema/kinds';
import { check, checkFix, fixTitles, type Options } from './check';

export interface RuleTests {
  check(source: string, options?: Options): Promise<void>;
  checkFix(before: string, title: string, after: string, options?: Options): Promise<void>;
  fixTitles(source: string, options?: Options): Promise<readonly string[]>;
}

export function describeRule(code: string, define: (tests: RuleTests) => void): void {
  const rule = rules.find((one) => one.code === code);
  if (!rule) throw new Error(`no rule ${code}`);
  const read = new Set<Kind>();
  const alone = (options: Options = {}): Options => ({ only: [code], ...options });
  describe(`${code} ${rule.name}`, () => {
    define({
      async check(source, options) {
        const reads = await check(source, alone(options));
        for (const kind of reads.get(rule) ?? []) read.add(kind);
      },
      checkFix: (before, title, after, options) => checkFix(before, title, after, alone(options)),
      fixTitles: (source, options) => fixTitles(source, alone(options)),
    });
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to learn which fixtures are wanted
    afterAll(({}, suite) => {
      // With a name filter some tests do not run, and what they would read is not seen.
      if ((suite as Readonly<Suite>).tasks.some(({ mode }) => mode === 'skip' || mode === 'todo')) return;
      const unread = rule.reads.filter((kind) => !read.has(kind));
      expect(unread, `${code} declares that it reads, and never did`).toEqual([]);
    });
  });
}
