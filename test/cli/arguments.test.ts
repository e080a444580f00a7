import { expect, test } from 'vitest';
import { optionTable } from '../../server/src/cli/options';
import { files } from './run';
import { network, pod, wrongPool } from './samples';

const there = () => files({ 'net.yaml': network, 'pod.yaml': pod(wrongPool) });

test.each([
  ['--fomat json .', 'unknown option --fomat; did you mean --format?'],
  ['--frobnicate .', 'unknown option --frobnicate'],
  ['--format xml .', '--format does not know xml; expected text, json, sarif, github, junit'],
  ['. --format', '--format needs a value'],
  ['. --format --quiet', '--format needs a value'],
  ['--quiet=1 .', '--quiet takes no value'],
  ['. --format json --format text', '--format is given twice'],
  ['. --workload x', '--workload is not an option of check; see kube-ovn-lint check --help'],
  ['explain . --fix', '--fix is not an option of explain; see kube-ovn-lint explain --help'],
  ['explain . --format sarif', '--format does not know sarif; expected text, json'],
  ['', 'no PATH given; name files or directories, or - for standard input (see kube-ovn-lint --help)'],
  ['missing.yaml', 'missing.yaml does not exist'],
  ['net.yaml missing', 'missing does not exist'],
  ['chek', 'chek does not exist; did you mean check?'],
  ['. --config nope.yaml', 'nope.yaml does not exist'],
  ['. --dry-run', '--dry-run goes with --fix'],
  ['- --fix', '--fix cannot write to standard input; add --dry-run for a diff'],
  ['- -', 'standard input is named twice'],
  ['. --stdin-filename x.yaml', '--stdin-filename goes with the PATH -'],
  ['rules net.yaml', 'rules takes no PATH, but net.yaml was given'],
  ['explain . --workload Pod/default/ap', 'no workload Pod/default/ap in .; did you mean app?'],
  [
    '. --kube-ovn-version 1.11.3',
    '--kube-ovn-version: Kube-OVN 1.11.3 is not known; known lines are 1.12, 1.13, 1.14, 1.15, 1.16, 1.17',
  ],
  [
    '. --kube-ovn-version latest',
    '--kube-ovn-version: latest is not a version; expected one such as 1.14.10, or 1.14 for all its patches',
  ],
  ['upgrade .', 'upgrade needs --from V and --to V'],
])('%s is exit code 2 and one line on stderr', async (args, message) => {
  expect(await there().run(args)).toEqual({ code: 2, out: '', err: `kube-ovn-lint: ${message}\n` });
});

test('errors are in the language of the invocation', async () => {
  expect((await there().run('--locale zh-cn --fomat .')).err).toBe(
    'kube-ovn-lint: 未知选项 --fomat；是否应为 --format？\n',
  );
  expect((await there().run('nope.yaml', { env: { LANG: 'zh_CN.UTF-8' } })).err).toContain('nope.yaml 不存在');
  expect((await there().run('nope.yaml', { env: { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' } })).err).toContain('not exist');
});

test('--fail-on decides the exit code, not what is shown', async () => {
  const code = async (level: string) => {
    const { code: exit, out } = await there().run(`. --fail-on ${level} --quiet`);
    expect(out).toContain('KO101');
    return exit;
  };
  expect(await Promise.all(['error', 'warning', 'hint', 'never'].map(code))).toEqual([1, 1, 1, 0]);
});

test('options may stand anywhere and be joined to their value; everything after -- is a PATH', async () => {
  const json = await there().run('--format=json . ');
  expect(await there().run('check . -f json')).toEqual(json);
  expect(await there().run('-f json -- .')).toEqual(json);
  const odd = files({ '--fix': 'a: 1\n', rules: 'a: 1\n' });
  expect((await odd.run('-- --fix')).code).toBe(0);
  expect((await odd.run('-- rules')).out).toMatch(/^No findings/);
});

test('help lists every option, in both languages; --version is that of the package', async () => {
  const english = [(await there().run('--help')).out];
  for (const command of ['check', 'explain', 'upgrade', 'rules']) {
    const { code, out } = await there().run(`${command} --help`);
    expect(code).toBe(0);
    expect(out).toContain(`kube-ovn-lint ${command === 'check' ? '[check]' : command}`);
    english.push(out);
    expect((await there().run(`${command} --help --locale zh-cn`)).out).toContain('选项：');
  }
  for (const { name } of optionTable) expect(english.join('')).toContain(`--${name}`);
  for (const line of english.join('').split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  expect((await there().run('--version')).out).toMatch(/^kube-ovn-lint \d+\.\d+\.\d+\n$/);
});

test('rules: text and JSON', async () => {
  const { out } = await there().run('rules');
  expect(out).toMatch(/^KO101 {2}error +ippool-subnet-mismatch {2,}\S/m);
  const { rules } = JSON.parse((await there().run('rules --format json --locale zh-cn')).out);
  expect(rules[0]).toMatchObject({ code: 'KO101', name: 'ippool-subnet-mismatch', severity: 'error' });
  expect(rules[0].title).toMatch(/\p{Script=Han}/u);
  expect(rules[0].page).toMatch(/docs\/zh-cn\/rules\/ippool-subnet-mismatch\.md$/);
});
