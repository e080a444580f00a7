import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeHost } from '../../server/src/platform/node/cliHost';
import { files } from './run';
import { network, pod, rightPool, wrongPool } from './samples';

const wrong = { 'net.yaml': network, 'pod.yaml': pod(wrongPool) };

test('--fix mends, writes, and says what it did; a second run has nothing to do', async () => {
  const there = files(wrong);
  const { code, out } = await there.run('. --fix');
  expect(code).toBe(0);
  expect(out).toContain('pod.yaml fixed KO101: Use IPPool pool-b of Subnet subnet-b\n1 fixed in 1 file.\n');
  expect(out).toContain('No findings');
  expect(there.read('pod.yaml')).toBe(pod(rightPool));
  expect(there.read('net.yaml')).toBe(network);
  expect((await there.run('. --fix')).out).toMatch(/^No findings/);
});

test('several files and several findings in a file', async () => {
  const two = `${pod(wrongPool, 'a')}---\n${pod(wrongPool, 'b')}`;
  const there = files({ 'net.yaml': network, 'two.yaml': two, 'c.yaml': pod(wrongPool, 'c') });
  const { code, out } = await there.run('. --fix');
  expect(code).toBe(0);
  expect(out).toContain('3 fixed in 2 files.');
  expect(there.read('two.yaml')).toBe(two.replaceAll('pool-a', 'pool-b'));
  expect(there.read('c.yaml')).toBe(pod(rightPool, 'c'));
});

test('CRLF, a byte order mark and the permissions of the file are kept', async () => {
  const before = `\ufeff${pod(wrongPool).replaceAll('\n', '\r\n')}`;
  const there = files({ 'net.yaml': network, 'pod.yaml': before });
  chmodSync(join(there.directory, 'pod.yaml'), 0o640);
  expect((await there.run('. --fix')).code).toBe(0);
  expect(there.read('pod.yaml')).toBe(before.replace('pool-a', 'pool-b'));
  expect(statSync(join(there.directory, 'pod.yaml')).mode & 0o777).toBe(0o640);
  expect(readdirSync(there.directory).sort()).toEqual(['net.yaml', 'pod.yaml']);
});

test('--fix --dry-run prints a diff and writes nothing', async () => {
  const there = files(wrong);
  const { code, out, err } = await there.run('. --fix --dry-run');
  expect(code).toBe(1);
  expect(err).toContain('pod.yaml would fix KO101');
  expect(out).toBe(`--- a/pod.yaml
+++ b/pod.yaml
@@ -6,7 +6,7 @@
     k8s.v1.cni.cncf.io/networks: default/attachnet
     ovn.kubernetes.io/logical_switch: ovn-default
     attachnet.default.ovn.kubernetes.io/logical_switch: subnet-b
-    attachnet.default.ovn.kubernetes.io/ip_pool: pool-a
+    attachnet.default.ovn.kubernetes.io/ip_pool: pool-b
 spec:
   containers:
     - name: app
`);
  expect(there.read('pod.yaml')).toBe(pod(wrongPool));
});

test('what has no preferred fix remains and decides the exit code', async () => {
  const unknown = '    attachnet.default.ovn.kubernetes.io/ip_pool: nothing-like-it\n';
  const there = files({ ...wrong, 'other.yaml': pod(unknown, 'other') });
  const { code, out } = await there.run('. --fix');
  expect(code).toBe(1);
  expect(out).toContain('These remain:');
  expect(out).toMatch(/other\.yaml:9:50 \w+ KO105/);
});

test('a file outside the PATHs is never changed', async () => {
  const there = files({ 'in/net.yaml': network, 'out/pod.yaml': pod(wrongPool) });
  symlinkSync(join(there.directory, 'out/pod.yaml'), join(there.directory, 'in/link.yaml'));
  await there.run('in --fix');
  expect(there.read('out/pod.yaml')).toBe(pod(wrongPool));
});

test('a link named outright that leads elsewhere is refused when it leads out of its own directory tree', async () => {
  const there = files({ 'in/net.yaml': network, 'in/sub/keep.yaml': 'a: 1\n', 'out/pod.yaml': pod(wrongPool) });
  symlinkSync(join(there.directory, 'out'), join(there.directory, 'in/linked'));
  await there.run('in --fix');
  expect(there.read('out/pod.yaml')).toBe(pod(wrongPool));
});

test('a file that changed meanwhile, or is not UTF-8, is not written: exit code 2', async () => {
  const there = files(wrong);
  const host = nodeHost();
  const { code, err } = await there.run('. --fix', {
    host: {
      replaceFile(file, before, after) {
        writeFileSync(file, `${before}# typed meanwhile\n`);
        return host.replaceFile(file, before, after);
      },
    },
  });
  expect(code).toBe(2);
  expect(err).toBe('kube-ovn-lint: pod.yaml was not written: it changed meanwhile, or is not UTF-8 text\n');
  expect(there.read('pod.yaml')).toBe(`${pod(wrongPool)}# typed meanwhile\n`);
  const latin = files({ 'net.yaml': network });
  const bytes = Buffer.concat([Buffer.from(pod(wrongPool)), Buffer.from([0x23, 0xe9, 0x0a])]);
  writeFileSync(join(latin.directory, 'pod.yaml'), bytes);
  expect((await latin.run('. --fix')).code).toBe(2);
});

test('a file that cannot be written is named: exit code 2', async () => {
  const { code, err } = await files(wrong).run('. --fix', {
    host: {
      replaceFile() {
        throw new Error('EACCES: permission denied');
      },
    },
  });
  expect(code).toBe(2);
  expect(err).toBe('kube-ovn-lint: pod.yaml was not written: EACCES: permission denied\n');
});

test('standard input with --fix --dry-run gives a diff', async () => {
  const there = files({ 'net.yaml': network });
  const { out } = await there.run('net.yaml - --fix --dry-run --stdin-filename pod.yaml', { input: pod(wrongPool) });
  expect(out).toContain('--- a/pod.yaml\n+++ b/pod.yaml\n');
});

test('places on the first line do not count a byte order mark, and a diff has it', async () => {
  const one =
    '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {"ovn.kubernetes.io/ip_pool": "no-such-pool"}}}\n';
  const plain = files({ 'net.yaml': network, 'pod.json': one });
  const marked = files({ 'net.yaml': network, 'pod.json': `\ufeff${one}` });
  const { out } = await plain.run('. -q');
  expect(out).toMatch(/^pod\.json:1:\d+ /);
  expect((await marked.run('. -q')).out).toBe(out);
  const there = files({ 'net.yaml': `\ufeff${network.replace('apiVersion: kubeovn.io/v1\n', '')}` });
  const { out: diff } = await there.run('. --fix --dry-run');
  execFileSync('git', ['apply', '-'], { cwd: there.directory, input: diff });
  expect(there.read('net.yaml')).toBe(`\ufeff${network}`);
});
