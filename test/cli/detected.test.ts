/** The release that the manifests install is in force where nobody sets one. */
import { expect, test } from 'vitest';
import { files } from './run';
import { network } from './samples';

const daemon = (version: string) => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: kube-ovn-cni
  namespace: kube-system
spec:
  template:
    spec:
      hostNetwork: true
      containers:
      - name: cni-server
        image: docker.io/kubeovn/kube-ovn:${version}
`;

const inForce = async (contents: Record<string, string>, args = 'check . --format json', from = '.') => {
  const { out } = await files({ 'network.yaml': network, ...contents }).run(args, { from });
  const { kubeOvnVersion, kubeOvnVersionSource } = JSON.parse(out);
  return [kubeOvnVersion, kubeOvnVersionSource];
};

test('a setting goes before the file, that before what is installed', async () => {
  const installed = { 'kube-ovn.yaml': daemon('v1.12.28') };
  expect(await inForce(installed)).toEqual(['1.12.28', 'detected']);
  expect(await inForce({ ...installed, '.kube-ovn.yaml': 'version: 1.14.10\n' })).toEqual(['1.14.10', 'file']);
  expect(await inForce(installed, 'check . --format json --kube-ovn-version v1.13.2')).toEqual(['1.13.2', 'setting']);
  expect(await inForce({})).toEqual([null, 'none']);
});

test('a chart, without any object of Kube-OVN beside it in its file', async () => {
  const chart = 'apiVersion: v2\nname: cluster\nversion: 0.1.0\ndependencies:\n- name: kube-ovn\n  version: v1.14.10\n';
  expect(await inForce({ 'Chart.yaml': chart })).toEqual(['1.14.10', 'detected']);
  const release = 'kind: HelmRelease\nspec:\n  chart:\n    spec: {chart: kube-ovn, version: 1.15.3}\n';
  expect(await inForce({ 'flux/release.yaml': release })).toEqual(['1.15.3', 'detected']);
});

test('two that differ are none; what tests and examples install is theirs alone', async () => {
  const two = { 'a/kube-ovn.yaml': daemon('v1.12.28'), 'b/kube-ovn.yaml': daemon('v1.13.2') };
  expect(await inForce(two)).toEqual([null, 'none']);
  const aside = files({ 'network.yaml': network, 'test/kind.yaml': daemon('v1.12.28') });
  const { paths } = JSON.parse((await aside.run('check . --print-config')).out);
  expect(paths).toMatchObject([{ version: null, versionSource: 'none' }]);
});

test('each cluster has its own', async () => {
  const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: []}\n`;
  const it = files({
    'clusters/x/net.yaml': network,
    'clusters/y/net.yaml': network,
    'clusters/x/kube-ovn.yaml': daemon('v1.12.28'),
    'clusters/y/kube-ovn.yaml': daemon('v1.14.10'),
    'clusters/x/pod.yaml': pod('x'),
    'clusters/y/pod.yaml': pod('y'),
    'shared.yaml': pod('shared'),
  });
  const { workloads } = JSON.parse((await it.run('explain . --format json')).out);
  const versions = workloads.map(({ name, world }: { name: string; world: { version: string | null } }) => [
    name,
    world.version,
  ]);
  expect(Object.fromEntries(versions)).toMatchObject({ x: '1.12.28', y: '1.14.10', shared: null });
});

test('people are told', async () => {
  const it = files({ 'network.yaml': network, 'kube-ovn.yaml': daemon('v1.12.28') });
  expect((await it.run('check .')).out).toContain('for Kube-OVN 1.12.28 (which the manifests install)');
  expect((await it.run('check . --locale zh-cn')).out).toContain('Kube-OVN 1.12.28（清单所安装的版本）');
  expect((await it.run('explain .')).out).toContain('Kube-OVN 1.12.28, which the manifests install');
  const { paths } = JSON.parse((await it.run('check . --print-config')).out);
  expect(paths).toMatchObject([{ version: '1.12.28', versionSource: 'detected' }]);
});
