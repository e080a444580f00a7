import { expect, test } from 'vitest';
import { files } from './run';
import { network, pod, rightPool, wrongPool } from './samples';

const wrong = { 'net.yaml': network, 'pod.yaml': pod(wrongPool) };
const right = { 'net.yaml': network, 'pod.yaml': pod(rightPool) };
const range = { start: { line: 8, character: 49 }, end: { line: 8, character: 55 } };

test('text: place, message, source line with the exact range, related place, fixes, page, summary', async () => {
  const { code, out, err } = await files(wrong).run('. --kube-ovn-version 1.16.0');
  expect(code).toBe(1);
  expect(err).toBe('');
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^pod\.yaml:9:50 error KO101 IPPool pool-a belongs to Subnet subnet-a/);
  expect(lines[1]).toBe('9 |     attachnet.default.ovn.kubernetes.io/ip_pool: pool-a');
  expect(lines[2]).toBe(`  | ${' '.repeat(49)}^^^^^^`);
  expect(lines[3]).toMatch(/^ {2}→ net\.yaml:\d+:\d+ IPPool pool-a belongs to Subnet subnet-a$/);
  expect(out).toContain('  + fix: Use IPPool pool-b of Subnet subnet-b (--fix applies it)');
  expect(out).toMatch(/\? see https:.*docs\/rules\/ippool-subnet-mismatch\.md/);
  expect(lines.at(-2)).toBe('1 finding (1 error) in 2 files, 6 documents, for Kube-OVN 1.16.0.');
});

test('text, nothing found', async () => {
  const { code, out } = await files(right).run('.');
  expect(code).toBe(0);
  expect(out).toBe('No findings in 2 files, 6 documents, for every Kube-OVN release from 1.12.0 to 1.17.0.\n');
});

test('--quiet: one line a finding', async () => {
  const { out } = await files(wrong).run('. --quiet');
  expect(out).toMatch(/^pod\.yaml:9:50 error KO101 [^\n]*\n$/);
});

test('JSON follows the contract', async () => {
  const { code, out } = await files(wrong).run('. --format json --kube-ovn-version v1.12.28');
  expect(code).toBe(1);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ schemaVersion: 1, kubeOvnVersion: '1.12.28', files: 2, documents: 6 });
  expect(report.findings).toHaveLength(1);
  expect(report.findings[0]).toMatchObject({
    code: 'KO101',
    rule: 'ippool-subnet-mismatch',
    severity: 'error',
    file: 'pod.yaml',
    range,
    resource: 'Pod/default/app',
    related: [{ file: 'net.yaml', message: 'IPPool pool-a belongs to Subnet subnet-a' }],
  });
  expect(report.findings[0].fixes[0]).toEqual({
    title: 'Use IPPool pool-b of Subnet subnet-b',
    preferred: true,
    edits: [{ file: 'pod.yaml', range, newText: 'pool-b' }],
  });
});

test('JSON: version null where none is set, findings empty where there are none', async () => {
  const report = JSON.parse((await files(right).run('. --format json')).out);
  expect(report).toMatchObject({ kubeOvnVersion: null, findings: [], fixed: [], notes: [] });
});

test('JSON paths: from the one directory given, else from the current directory', async () => {
  const there = files({ 'a/net.yaml': network, 'a/pod.yaml': pod(wrongPool) });
  const file = async (args: string) => JSON.parse((await there.run(`${args} --format json`)).out).findings[0].file;
  expect(await file('a')).toBe('pod.yaml');
  expect(await file('a/net.yaml a/pod.yaml')).toBe('a/pod.yaml');
  const second = await there.run('../a/net.yaml ../a/pod.yaml --format json', { from: 'a' });
  expect(JSON.parse(second.out).findings[0].file).toBe('pod.yaml');
});

test('JSON: ordered by file, range, code, whatever the order of PATHs', async () => {
  const there = files({ 'net.yaml': network, 'b.yaml': pod(wrongPool, 'b'), 'a.yaml': pod(wrongPool, 'a') });
  const { out } = await there.run('b.yaml net.yaml a.yaml --format json');
  expect(JSON.parse(out).findings.map(({ file }: { file: string }) => file)).toEqual(['a.yaml', 'b.yaml']);
  expect((await there.run('a.yaml b.yaml net.yaml --format json')).out).toBe(out);
});

test('SARIF: results, rules with pages, relative URIs, fixes', async () => {
  const { out } = await files(wrong).run('. --format sarif');
  const log = JSON.parse(out);
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.originalUriBaseIds.SRCROOT.uri).toMatch(/^file:\/\/\/.*\/$/);
  const [result] = run.results;
  expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({ id: 'KO101', name: 'ippool-subnet-mismatch' });
  expect(run.tool.driver.rules.every(({ helpUri }: { helpUri: string }) => URL.canParse(helpUri))).toBe(true);
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'pod.yaml', uriBaseId: 'SRCROOT' },
    region: { startLine: 9, startColumn: 50, endLine: 9, endColumn: 56 },
  });
  expect(result.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('pool-b');
});

test('SARIF: results are there even when empty', async () => {
  expect(JSON.parse((await files(right).run('. --format sarif')).out).runs[0].results).toEqual([]);
});

test('SARIF fingerprints outlive moved lines and differ between objects', async () => {
  const prints = async (contents: Record<string, string>) => {
    const { results } = JSON.parse((await files(contents).run('. --format sarif')).out).runs[0];
    return results.map(
      (one: { partialFingerprints: Record<string, string> }) => one.partialFingerprints.primaryLocationLineHash,
    );
  };
  const before = await prints(wrong);
  expect(await prints({ ...wrong, 'pod.yaml': `# a comment\n\n${pod(wrongPool)}` })).toEqual(before);
  const two = await prints({ ...wrong, 'other.yaml': pod(wrongPool, 'other') });
  expect(new Set(two).size).toBe(2);
  expect(two).toContain(before[0]);
});

test('GitHub annotations', async () => {
  const { out } = await files(wrong).run('. --format github');
  expect(out).toMatch(
    /^::error file=pod\.yaml,line=9,endLine=9,col=50,endColumn=55,title=KO101 [^:,]*::IPPool pool-a .*\n$/,
  );
  expect((await files(right).run('. --format github')).out).toBe('');
});

test('JUnit: a finding at the threshold is a failure, one below it is not', async () => {
  const there = files(wrong);
  expect((await there.run('. --format junit')).out).toContain(
    '<testsuites name="kube-ovn-lint" tests="2" failures="1">',
  );
  const { code, out } = await there.run('. --format junit --fail-on never');
  expect(code).toBe(0);
  expect(out).toContain('tests="2" failures="0"');
  expect(out).toContain('<system-out>error pod.yaml:9:50');
});

test('names of files with blanks, line ends, colons and angle brackets are escaped in every format', async () => {
  const name = 'a b::<c>,\n%.yaml';
  const there = files({ 'net.yaml': network, [name]: pod(wrongPool) });
  const out = async (format: string) => (await there.run(`. --format ${format}`)).out;
  expect(await out('text')).toMatch(/^a b::<c>,␊%\.yaml:9:50 error/);
  expect(await out('github')).toMatch(/^::error file=a b%3A%3A<c>%2C%0A%25\.yaml,line=9/);
  expect((await out('github')).trimEnd().split('\n')).toHaveLength(1);
  expect(await out('junit')).toContain('<testsuite name="a b::&lt;c&gt;,&#10;%.yaml"');
  expect(JSON.parse(await out('json')).findings[0].file).toBe(name);
  const { uri } = JSON.parse(await out('sarif')).runs[0].results[0].locations[0].physicalLocation.artifactLocation;
  expect(decodeURIComponent(uri)).toBe(name);
  expect(uri).not.toMatch(/[\s<>]/);
});

test('control characters of a file cannot steer the terminal', async () => {
  const there = files({
    'net.yaml': network,
    'pod.yaml': pod(wrongPool.replace('pool-a', 'pool-a # \u001b[31mred\u0007')),
  });
  for (const format of ['text', 'github', 'junit']) {
    const { out } = await there.run(`. --format ${format}`);
    expect(out).toContain('pod.yaml');
    expect(out).not.toMatch(/[\u0007\u001b]/);
  }
});
