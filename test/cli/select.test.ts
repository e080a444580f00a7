import { expect, test } from 'vitest';
import { files } from './run';
import { network } from './samples';

/** The pool of its attachment is certain. */
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: default
  annotations:
    k8s.v1.cni.cncf.io/networks: default/attachnet
    attachnet.default.ovn.kubernetes.io/logical_switch: subnet-a
spec:
  containers: []
`;
const wrong = pod.replace('name: web', 'name: lost').replace('subnet-a', 'subnet-c');
const bound = network.replace('  subnet: subnet-a\n', '  subnet: subnet-a\n  namespaces: [default]\n');
const arguments_ = 'check . --non-primary-cni --kube-ovn-version 1.12.28';

test('only these rules are reported, those that are off too', async () => {
  const it = files({ 'network.yaml': bound, 'pod.yaml': pod, 'wrong.yaml': wrong });
  const codes = async (args: string) =>
    JSON.parse((await it.run(`${arguments_} --format json ${args}`)).out).findings.map(
      ({ code }: { code: string }) => code,
    );
  expect(await codes('')).toContain('KO104');
  expect(await codes('')).not.toContain('KO230');
  expect(await codes('--select explicit-allocation')).toEqual(['KO230']);
  expect(await codes('--select ko104')).toEqual(['KO104']);
  expect((await codes('--select KO104,explicit-allocation')).sort()).toEqual(['KO104', 'KO230']);
  it.write('.kube-ovn.yaml', 'rules: {explicit-allocation: warning, KO104: "off"}\n');
  const { findings } = JSON.parse(
    (await it.run(`${arguments_} --format json --select explicit-allocation,KO104`)).out,
  ) as { findings: { code: string; severity: string }[] };
  expect(findings.map(({ code, severity }) => [code, severity]).sort()).toEqual([
    ['KO104', 'warning'],
    ['KO230', 'warning'],
  ]);
});

test('every allocation is made explicit, and nothing else touched', async () => {
  const it = files({ 'network.yaml': bound, 'pod.yaml': pod, 'wrong.yaml': wrong });
  const preview = await it.run(`${arguments_} --fix --dry-run --select explicit-allocation`);
  expect(preview.out).toContain('+    attachnet.default.ovn.kubernetes.io/ip_pool: pool-a\n');
  expect(preview.out.match(/^[+-] /gm)).toHaveLength(1);
  expect(it.read('pod.yaml')).toBe(pod);
  const { code } = await it.run(`${arguments_} --fix --select explicit-allocation`);
  expect(code).toBe(0);
  const line = '    attachnet.default.ovn.kubernetes.io/logical_switch: subnet-a\n';
  expect(it.read('pod.yaml')).toBe(
    pod.replace(line, `${line}    attachnet.default.ovn.kubernetes.io/ip_pool: pool-a\n`),
  );
  expect((await it.run(`${arguments_} --format json --select explicit-allocation`)).out).toContain('"findings": []');
});

test('a rule that there is not', async () => {
  const it = files({ 'network.yaml': bound });
  expect(await it.run('check . --select explicit-alocation')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--select: no rule explicit-alocation; did you mean explicit-allocation?'),
  });
  expect((await it.run('explain . --select KO104')).code).toBe(2);
});
