/** The corpus of the rules: what fires in each way, and what looks suspicious and is right. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index';
import { check, type Options } from '../harness/check';
import { showFound } from '../harness/compare';
import { fixture } from '../harness/fixture';
import { workspace } from '../harness/workspace';

const folder = join(__dirname, 'rules');
const read = (rule: string, file: string) => readFileSync(join(folder, rule, file), 'utf8');

/** `# options: {"version":"1.12.28"}` in a line of its own. */
const optionsIn = (source: string): Options => JSON.parse(/^# options: (\{.*\})$/m.exec(source)?.[1] ?? '{}');

test('every folder is that of a rule', () => {
  const names = rules.map(({ name }) => name);
  expect(readdirSync(folder).filter((name) => !names.includes(name))).toEqual([]);
});

describe.each(rules.map((rule) => [rule.code, rule.name, rule] as const))('%s %s', (code, name, rule) => {
  test('fires', async () => {
    const source = read(name, 'fires.yaml');
    expect(fixture(source).expectations.map((one) => one.code)).toContain(code);
    await check(source, {
      only: [code],
      ...optionsIn(source),
      ...(rule.default === 'off' && { rules: { [code]: rule.severity } }),
    });
  });

  test('right', async () => {
    expect(existsSync(join(folder, name, 'right.yaml'))).toBe(true);
    const source = read(name, 'right.yaml');
    const service = workspace(fixture(source).files, optionsIn(source));
    await service.check();
    const found = service.allFindings();
    expect(found.filter((one) => one.severity === 'error' || one.severity === 'warning').map(showFound)).toEqual([]);
    expect(found.filter((one) => one.rule === rule).map(showFound)).toEqual([]);
  });
});
