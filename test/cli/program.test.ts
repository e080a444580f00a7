import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { version } from '../../package.json';
import { files } from './run';
import { network, pod, rightPool, wrongPool } from './samples';

/** The real program, in a process of its own. */
const home = mkdtempSync(join(tmpdir(), 'kube-ovn-lint-program-'));
const program = join(home, 'cli.js');

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, '../../server/src/platform/node/cli.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const run = (cwd: string, args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, input, encoding: 'utf8' });
  return { status, stdout, stderr };
};

test('exit codes, standard streams and its version', () => {
  const { directory } = files({ 'net.yaml': network, 'pod.yaml': pod(wrongPool), 'right.yaml': pod(rightPool, 'r') });
  expect(run(directory, ['--version'])).toEqual({ status: 0, stdout: `kube-ovn-lint ${version}\n`, stderr: '' });
  expect(run(directory, ['net.yaml', 'right.yaml'])).toMatchObject({ status: 0, stderr: '' });
  expect(run(directory, ['.', '-q'])).toMatchObject({ status: 1, stdout: expect.stringContaining('KO101') });
  expect(run(directory, ['nowhere'])).toEqual({
    status: 2,
    stdout: '',
    stderr: 'kube-ovn-lint: nowhere does not exist\n',
  });
  expect(run(directory, ['net.yaml', '-', '-q'], pod(wrongPool)).stdout).toMatch(/^<stdin>:9:50 error KO101/);
});

test('it mends files for real', () => {
  const { directory, read } = files({ 'net.yaml': network, 'pod.yaml': pod(wrongPool) });
  expect(run(directory, ['--fix', '.']).status).toBe(0);
  expect(read('pod.yaml')).toBe(pod(rightPool));
});

test('a long output arrives whole, and a reader that stops early is no fault', async () => {
  const many = Array.from({ length: 40 }, (_, i) => pod(wrongPool, `p${i}`)).join('---\n');
  const { directory } = files({ 'net.yaml': network, 'pods.yaml': many });
  const { stdout } = run(directory, ['.', '--format', 'json']);
  expect(JSON.parse(stdout).findings.filter(({ code }: { code: string }) => code === 'KO101')).toHaveLength(40);
  const child = spawn(process.execPath, [program, '.', '--format', 'json'], { cwd: directory });
  let complaint = '';
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  await new Promise((resolve) => child.once('close', resolve));
  expect(complaint).toBe('');
});

test('the diff of --fix --dry-run is one that git applies', () => {
  const { directory, read } = files({
    'sub/net.yaml': network,
    'sub/a pod.yaml': pod(wrongPool).replaceAll('\n', '\r\n'),
  });
  const { stdout } = run(directory, ['sub', '--fix', '--dry-run']);
  execFileSync('git', ['apply', '-'], { cwd: directory, input: stdout });
  expect(read('sub/a pod.yaml')).toBe(pod(rightPool).replaceAll('\n', '\r\n'));
});
