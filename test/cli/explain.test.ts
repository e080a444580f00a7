import { expect, test } from 'vitest';
import { files } from './run';
import { network, pod, rightPool, wrongPool } from './samples';

const bound = `---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: pool-c
spec:
  subnet: subnet-a
  namespaces: [default]
  ips: ["10.66.0.30..10.66.0.40"]
`;
const seed = { 'net.yaml': network + bound, 'pod.yaml': pod('') };
const nicsOf = (out: string) => JSON.parse(out).workloads[0].nics;

test('JSON on one release: the contract', async () => {
  const { code, out } = await files(seed).run('explain . --kube-ovn-version 1.12.28 --format json');
  expect(code).toBe(0);
  const answer = JSON.parse(out);
  expect(answer).toMatchObject({ schemaVersion: 1, kubeOvnVersion: '1.12.28' });
  expect(answer.workloads[0]).toMatchObject({ file: 'pod.yaml', kind: 'Pod', namespace: 'default', name: 'app' });
  const [nic] = nicsOf(out);
  expect(nic).toMatchObject({
    provider: 'attachnet.default.ovn',
    interface: null,
    default: false,
    outcome: 'fails',
    alternatives: [],
    subnet: 'subnet-b',
    pool: 'pool-c',
    addresses: null,
    error: 'NoAvailableAddress',
  });
  expect(nic.steps[0]).toBe('logical_switch names Subnet subnet-b.');
  expect(nic.trace).toHaveLength(nic.steps.length);
  expect(nic.trace[0]).toEqual({
    file: 'pod.yaml',
    range: { start: { line: 7, character: 56 }, end: { line: 7, character: 64 } },
  });
});

test('JSON without a version: alternatives by ranges of releases', async () => {
  const { out } = await files(seed).run('explain . --format json');
  expect(JSON.parse(out).kubeOvnVersion).toBeNull();
  const [nic] = nicsOf(out);
  expect(nic).toMatchObject({ outcome: 'depends', subnet: 'subnet-b', pool: null, error: null });
  expect(
    nic.alternatives.map(({ releases, outcome, error }: Record<string, string>) => [releases, outcome, error]),
  ).toEqual([
    ['1.12.0–1.13.8', 'fails', 'NoAvailableAddress'],
    ['1.13.9–1.17.0', 'allocated', null],
  ]);
});

test('JSON without a version where all releases agree', async () => {
  const { out } = await files({ 'net.yaml': network, 'pod.yaml': pod(rightPool) }).run('explain . --format json');
  expect(nicsOf(out)[0]).toMatchObject({
    outcome: 'allocated',
    alternatives: [],
    subnet: 'subnet-b',
    pool: 'pool-b',
  });
});

test('text: a NIC a line, steps as sentences with their places', async () => {
  const { out } = await files({ 'net.yaml': network, 'pod.yaml': pod(rightPool) }).run('explain .');
  expect(out).toMatch(/^Pod default\/app {2}pod\.yaml:4:9\n {2}attachnet\.default\.ovn → subnet-b \/ pool-b\n/);
  expect(out).toContain('    1. logical_switch names Subnet subnet-b.  pod.yaml:8:57\n');
  expect(out).toMatch(/\n {2}eth0 → ovn-default\n/);
});

test('text without a version: what happens on which releases', async () => {
  const there = files(seed);
  const { out } = await there.run('explain . --quiet');
  expect(out).toContain(`  attachnet.default.ovn → depends
    on 1.12.0–1.13.8: fails: NoAvailableAddress
    on 1.13.9–1.17.0: subnet-b\n`);
  const chinese = (await there.run('explain . --locale zh-cn')).out;
  expect(chinese).toContain('在 1.12.0–1.13.8 上：失败：NoAvailableAddress');
  expect(chinese).not.toMatch(/[{}]/);
});

test('--workload picks by kind, namespace and name, or less', async () => {
  const there = files({ 'net.yaml': network, 'a.yaml': pod(wrongPool, 'a'), 'b.yaml': pod(wrongPool, 'b') });
  const names = async (workload: string) =>
    JSON.parse((await there.run(`explain . --format json --workload ${workload}`)).out).workloads.map(
      ({ name }: { name: string }) => name,
    );
  expect(await names('Pod/default/a')).toEqual(['a']);
  expect(await names('pod/b')).toEqual(['b']);
  expect(await names('b')).toEqual(['b']);
  expect((await there.run('explain . --workload Pod/other/a')).code).toBe(2);
});

test('a pod on the network of its node, and a directory without workloads', async () => {
  const host = pod('').replace('spec:\n', 'spec:\n  hostNetwork: true\n');
  expect((await files({ 'pod.yaml': host }).run('explain .')).out).toContain('(hostNetwork)');
  expect((await files({ 'net.yaml': network }).run('explain .')).out).toBe('No workloads.\n');
});

test('says which scope a workload is in, for which release, and what makes its world open or closed', async () => {
  const config = `version: 1.14.10
closed: true
scopes:
  - name: east
    include: [east/]
    version: 1.15.3
    closed: false
`;
  const there = files({ '.kube-ovn.yaml': config, 'east/pod.yaml': pod('', 'e'), 'west/pod.yaml': pod('', 'w') });
  const worlds = async (args: string) =>
    JSON.parse((await there.run(`explain . --format json ${args}`)).out).workloads.map(
      ({ world }: { world: object }) => world,
    );
  expect(await worlds('')).toEqual([
    { scope: 'east', version: '1.15.3', versionSource: 'file', closed: false, decidedBy: 'scope', openings: [] },
    { scope: '.', version: '1.14.10', versionSource: 'file', closed: true, decidedBy: 'file', openings: [] },
  ]);
  expect((await worlds('--closed'))[0]).toMatchObject({ closed: true, decidedBy: 'option' });
  const { out } = await there.run('explain .');
  expect(out).toContain('Scope east: Kube-OVN 1.15.3; open by .kube-ovn.yaml (scopes): ');
  expect(out).toContain('Scope .: Kube-OVN 1.14.10; closed by .kube-ovn.yaml: ');
});

test('says which file takes in what cannot be seen', async () => {
  const kustomization = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - pod.yaml
  - https://example.com/base
`;
  const there = files({ 'kustomization.yaml': kustomization, 'pod.yaml': pod('') });
  const { workloads } = JSON.parse((await there.run('explain . --closed --format json')).out);
  expect(workloads[0].world).toMatchObject({ closed: true, openings: ['kustomization.yaml'] });
  expect((await there.run('explain . --closed')).out.replace(/\s+/g, ' ')).toContain(
    'but kustomization.yaml takes in what cannot be seen',
  );
});
