import { expect, test } from 'vitest';
import { files } from './run';
import { network, pod, rightPool, wrongPool } from './samples';

const found = (out: string): string[] =>
  JSON.parse(out).findings.map(({ file, code }: { file: string; code: string }) => `${file} ${code}`);

test('standard input, alone and beside files, under its own name or a given one', async () => {
  const there = files({ 'net.yaml': network, 'pod.yaml': 'a: 1\n' });
  const alone = await there.run('- --format json', { input: `${network}---\n${pod(wrongPool)}` });
  expect(found(alone.out)).toEqual(['<stdin> KO101']);
  const beside = await there.run('net.yaml - --format json', { input: pod(wrongPool) });
  expect(found(beside.out)).toEqual(['<stdin> KO101']);
  const named = await there.run('. - --stdin-filename pod.yaml --format json', { input: pod(wrongPool) });
  expect(found(named.out)).toEqual(['pod.yaml KO101']);
});

test('.kube-ovn.yaml is found upward, up to the root of the repository', async () => {
  const off = 'rules:\n  KO101: off\n';
  const there = files({
    '.kube-ovn.yaml': off,
    'a/b/net.yaml': network,
    'a/b/pod.yaml': pod(wrongPool),
    'repo/.git/HEAD': '',
    'repo/x/net.yaml': network,
    'repo/x/pod.yaml': pod(wrongPool),
  });
  expect(found((await there.run('a/b --format json')).out)).toEqual([]);
  expect(found((await there.run('a/b/net.yaml a/b/pod.yaml --format json')).out)).toEqual([]);
  expect(found((await there.run('repo/x --format json')).out)).toEqual(['pod.yaml KO101']);
  expect(found((await there.run('repo/x --config .kube-ovn.yaml --format json')).out)).toEqual([]);
});

test('the version of .kube-ovn.yaml counts; the option goes before it', async () => {
  const there = files({ '.kube-ovn.yaml': 'version: 1.14.10\n', 'net.yaml': network });
  const version = async (args: string) => JSON.parse((await there.run(`${args} --format json`)).out).kubeOvnVersion;
  expect(await version('.')).toBe('1.14.10');
  expect(await version('. --kube-ovn-version 1.15')).toBe('1.15');
});

test('what is wrong in .kube-ovn.yaml is said; what cannot be used at all is exit code 2', async () => {
  const config = 'colour: red\nrules:\n  KO999: error\n  KO101: fatal\nclosed: perhaps\n';
  const there = files({ '.kube-ovn.yaml': config, 'net.yaml': network });
  const { out } = await there.run('.');
  expect(out).toContain('.kube-ovn.yaml:1:1 note unknown key colour');
  expect(out).toContain('.kube-ovn.yaml note no rule KO999');
  expect(out).toMatch(/\.kube-ovn\.yaml:4:\d+ note the level of rule KO101/);
  expect(out).toMatch(/\.kube-ovn\.yaml:5:\d+ note closed has the wrong type/);
  expect(JSON.parse((await there.run('. --format json')).out).notes).toHaveLength(4);
  there.write('.kube-ovn.yaml', 'version: 1.9\n');
  expect(await there.run('.')).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('.kube-ovn.yaml:1:10: 1.9'),
  });
  there.write('.kube-ovn.yaml', 'rules: [\n');
  expect(await there.run('.')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('.kube-ovn.yaml:') });
});

test('exclude, include and .gitignore keep files out of a directory, never files named outright', async () => {
  const there = files({
    '.kube-ovn.yaml': 'exclude: [skipped/]\n',
    '.gitignore': 'ignored/\n',
    '.git/HEAD': '',
    'net.yaml': network,
    'skipped/pod.yaml': pod(wrongPool, 'a'),
    'ignored/pod.yaml': pod(wrongPool, 'b'),
    'node_modules/pod.yaml': pod(wrongPool, 'c'),
    'notes.txt': pod(wrongPool, 'd'),
  });
  expect(found((await there.run('. --format json')).out)).toEqual([]);
  const outright = 'net.yaml skipped/pod.yaml ignored/pod.yaml node_modules/pod.yaml notes.txt';
  expect(found((await there.run(`${outright} --format json`)).out)).toEqual([
    'ignored/pod.yaml KO101',
    'node_modules/pod.yaml KO101',
    'notes.txt KO101',
    'skipped/pod.yaml KO101',
  ]);
});

test('a file named alone is the whole workspace', async () => {
  const there = files({ 'net.yaml': network, 'pod.yaml': pod(wrongPool) });
  expect(found((await there.run('pod.yaml --format json')).out)).toEqual([]);
});

test('--non-primary-cni and --closed reach the rules', async () => {
  const unknown = '    attachnet.default.ovn.kubernetes.io/ip_pool: nothing-like-it\n';
  const there = files({ 'net.yaml': network, 'pod.yaml': pod(unknown) });
  const severities = async (args: string) =>
    JSON.parse((await there.run(`. --format json ${args}`)).out).findings.map(
      ({ severity }: { severity: string }) => severity,
    );
  expect(await severities('')).toEqual(['warning']);
  expect(await severities('--closed')).toEqual(['error']);
  const nics = async (args: string) =>
    JSON.parse((await there.run(`explain . --format json ${args}`)).out).workloads[0].nics.map(
      ({ provider }: { provider: string }) => provider,
    );
  expect(await nics('')).toEqual(['attachnet.default.ovn', 'ovn']);
  expect(await nics('--non-primary-cni')).toEqual(['attachnet.default.ovn']);
});

test('--print-config says what is in force and where it comes from', async () => {
  const there = files({ '.kube-ovn.yaml': 'version: 1.14.10\nclosed: true\nexclude: [x/]\n', 'a/net.yaml': network });
  const { code, out } = await there.run('a --print-config --non-primary-cni');
  expect(code).toBe(0);
  expect(JSON.parse(out).paths).toMatchObject([
    {
      configFile: `${there.directory}/.kube-ovn.yaml`,
      version: '1.14.10',
      closed: true,
      nonPrimaryCNI: true,
      exclude: ['x/'],
    },
  ]);
});

test('an empty directory and files that are no Kubernetes YAML are clean', async () => {
  const there = files({ 'a.yaml': 'a: 1\n', 'b.yaml': '', 'empty/x.txt': '' });
  expect(await there.run('.')).toMatchObject({ code: 0, out: expect.stringContaining('0 files, 0 documents') });
  expect((await there.run('empty')).code).toBe(0);
});

test('a kustomization counts although it names nothing of Kube-OVN', async () => {
  const namespaced = {
    'net.yaml': network.replaceAll('namespace: default', 'namespace: shop'),
    'pod.yaml': pod(rightPool),
  };
  const attachment = pod(rightPool)
    .replace('default/attachnet', 'attachnet')
    .replaceAll('attachnet.default', 'attachnet.shop');
  const there = files({ ...namespaced, 'pod.yaml': attachment });
  const workload = async () =>
    JSON.parse((await there.run('explain . --format json')).out).workloads[0].namespace as string;
  expect(await workload()).toBe('default');
  there.write('kustomization.yaml', 'namespace: shop\nresources:\n  - net.yaml\n  - pod.yaml\n');
  expect(await workload()).toBe('shop');
});
