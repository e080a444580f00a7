import { expect, test } from 'vitest';
import { files } from './run';
import { network, pod, rightPool } from './samples';

/** A pool of another subnet is bound to the namespace: that breaks attachments up to 1.13.8, and the default NIC from 1.14.7 on. */
const bound = `${network}---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: pool-c
spec:
  subnet: subnet-a
  namespaces: [default]
  ips: ["10.66.0.30..10.66.0.40"]
`;
const there = () => files({ 'net.yaml': bound, 'pod.yaml': pod('') });

test('text: what breaks comes first, with its steps; exit code 1', async () => {
  const { code, out, err } = await there().run('upgrade . --from 1.14.6 --to 1.14.7');
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toMatch(/^Kube-OVN 1\.14\.6 → 1\.14\.7\n\nBreaks\n {2}Pod default\/app {2}pod\.yaml:4:9\n/);
  expect(out).toContain('    eth0: ovn-default → fails: NoAvailableAddress\n      1. ');
  expect(out).toContain('NICs that break: 1, ');
});

test('what starts to work, and what goes, is no reason to fail', async () => {
  const { code, out } = await there().run('upgrade . --from 1.13.8 --to 1.13.9');
  expect(code).toBe(0);
  expect(out).toContain('Starts to work\n');
  expect(out).toContain('attachnet.default.ovn: fails: NoAvailableAddress → subnet-b');
  expect(out).toMatch(/Findings that go\n[\s\S]*pod\.yaml:8:57 error KO102/);
});

test('nothing changes between releases that decide alike', async () => {
  expect(await there().run('upgrade . --from 1.12.0 --to v1.13.8')).toMatchObject({
    code: 0,
    out: 'Kube-OVN 1.12.0 → 1.13.8\nNothing changes.\n',
  });
  const right = files({ 'net.yaml': network, 'pod.yaml': pod(rightPool) });
  expect((await right.run('upgrade . --from 1.12 --to 1.17')).out).toContain('Nothing changes.');
});

test('JSON: both outcomes of each NIC, and the findings that differ', async () => {
  const { code, out } = await there().run('upgrade . --from 1.14.6 --to 1.14.7 --format json');
  expect(code).toBe(1);
  const report = JSON.parse(out);
  expect(report).toMatchObject({ schemaVersion: 1, from: '1.14.6', to: '1.14.7', breaks: true });
  expect(report.workloads).toMatchObject([
    {
      file: 'pod.yaml',
      kind: 'Pod',
      namespace: 'default',
      name: 'app',
      nics: [{ provider: 'ovn', change: 'breaks', before: { outcome: 'allocated' }, after: { outcome: 'fails' } }],
    },
  ]);
  const appears = report.findings.filter(({ change }: { change: string }) => change === 'appears');
  expect(appears.map(({ code: rule, file }: { code: string; file: string }) => `${rule} ${file}`)).toContain(
    'KO102 pod.yaml',
  );
});

test('Markdown: names of files and objects cannot break out of their place', async () => {
  const odd = files({ 'net.yaml': bound, 'a`b*c|d.yaml': pod('') });
  const { out } = await odd.run('upgrade . --from 1.14.6 --to 1.14.7 --format markdown --locale zh-cn');
  expect(out).toMatch(/^# Kube-OVN 1\.14\.6 → 1\.14\.7\n\n网卡：会出错 1/);
  expect(out).toContain('## 会出错\n');
  expect(out).toContain('(`` a`b*c|d.yaml:4 ``), `eth0`: ovn-default → **失败：NoAvailableAddress**');
});

test('versions must be known', async () => {
  expect(await there().run('upgrade . --from 1.14.6 --to 2.0')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--to: Kube-OVN 2.0 is not known'),
  });
});
