import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const workload = (kind: string, own: string, template = '', version = 'apps/v1') => `
apiVersion: ${version}
kind: ${kind}
metadata:
  name: web
  annotations:
${own}
spec:
  template:
    metadata:
      labels:
        app: web
${template}`;
const key = '    ovn.kubernetes.io/ip_pool: a';
const found = `${key}\n    # <- KO109`.replace('# <- KO109', `${'^'.repeat(25)} KO109/error`).replace('    ^', '#   ^');

describeRule('KO109', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['Deployment', 'apps/v1'],
    ['StatefulSet', 'apps/v1'],
    ['DaemonSet', 'apps/v1'],
    ['ReplicaSet', 'apps/v1'],
    ['ReplicationController', 'v1'],
    ['Job', 'batch/v1'],
  ])('%s', (kind, version) =>
    check(workload(kind, found, '', version).replace('error', `error metadata of a ${kind} has no effect`)),
  );
  test('every key a pod may have, of every NIC', () =>
    check(
      workload(
        'Deployment',
        `    ovn.kubernetes.io/logical_switch: a
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109 belongs under spec.template.metadata.annotations
    a.b.ovn.kubernetes.io/ip_address: 10.0.0.4
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109
    "ovn.kubernetes.io/vip": a
#   ^^^^^^^^^^^^^^^^^^^^^^^ KO109
    a.b.kubernetes.io/mac_address.net1: 00:00:00:00:00:01
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109`,
      ),
    ));
  test('both wrong places of a CronJob', () =>
    check(`
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: web
        annotations: {ovn.kubernetes.io/ip_pool: a}
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^ KO109
      spec:
        jobTemplate:
          metadata:
            annotations:
              ovn.kubernetes.io/logical_switch: a
      #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109 spec.jobTemplate.spec.template.metadata.annotations
          spec:
            template:
              spec: {}
    `));
  test.each([
    ['it is on the template too', workload('Deployment', key, `      annotations:\n    ${key}`)],
    [
      'other annotations',
      workload(
        'Deployment',
        '    deployment.kubernetes.io/revision: "3"\n    a.b.kubernetes.io/other: x\n    ovn.kubernetes.io/unheard-of: x',
      ),
    ],
    ['a Pod has no template', workload('Pod', key, '', 'v1')],
    ['another group', workload('Deployment', key, '', 'apps.example.com/v1')],
    ['a virtual machine is another rule', workload('VirtualMachine', key, '', 'kubevirt.io/v1')],
    ['a template that may repeat it', workload('Deployment', key, '{{- if .x }}\n      annotations: {}\n{{- end }}\n')],
  ])('nothing: %s', (_, text) => check(text));

  test('fix: the map is made', () =>
    checkFix(
      workload('Deployment', key),
      'Move ovn.kubernetes.io/ip_pool to spec.template.metadata.annotations',
      workload('Deployment', '', `      annotations:\n    ${key}\n`).replace('  annotations:\n\nspec', 'spec'),
    ));
  test('fix: into the map that is there; text that looks like something else stays text', () =>
    checkFix(
      workload(
        'Deployment',
        '    a: b\n    ovn.kubernetes.io/port_security: "true"',
        '      annotations:\n        c: d\n',
      ),
      'Move ovn.kubernetes.io/port_security to spec.template.metadata.annotations',
      workload(
        'Deployment',
        '    a: b',
        '      annotations:\n        c: d\n        ovn.kubernetes.io/port_security: "true"\n',
      ),
    ));
  test('fix: in flow maps', () =>
    checkFix(
      '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"annotations": {"ovn.kubernetes.io/vip": "a"}, "name": "x"}, "spec": {"template": {"metadata": {"annotations": {"a": "b"}}}}}',
      'Move ovn.kubernetes.io/vip to spec.template.metadata.annotations',
      '{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "x"}, "spec": {"template": {"metadata": {"annotations": {"a": "b", "ovn.kubernetes.io/vip": "a"}}}}}',
    ));
  test('networks are asked for on the pod too', async () => {
    const own = `    k8s.v1.cni.cncf.io/networks: a/b
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109/error
    v1.multus-cni.io/default-network: a/b
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109/error`;
    await check(workload('Deployment', own));
    await check(workload('Deployment', '    k8s.v1.cni.cncf.io/networks-status: x'));
  });
  test('fix: quotes and comments go along', async () => {
    const at = (line: string) => `      annotations:\n        ${line}\n`;
    for (const line of [
      'ovn.kubernetes.io/port_security: "true"   # on',
      "ovn.kubernetes.io/ip_address: '10.0.0.4' # a",
      'ovn.kubernetes.io/logical_switch: a',
    ]) {
      const [name] = line.split(':');
      await checkFix(
        workload('Deployment', `    x: y\n    ${line}`),
        `Move ${name} to spec.template.metadata.annotations`,
        workload('Deployment', '    x: y', at(line)),
      );
    }
  });
  test('what a template writes is left to its author', async () => {
    expect(await fixTitles(workload('Deployment', '    ovn.kubernetes.io/ip_pool: {{ .Values.pool }}'))).toEqual([]);
  });
});

describeRule('KO109', ({ check }) => {
  test.each([
    ['apps.kruise.io/v1alpha1', 'CloneSet'],
    ['argoproj.io/v1alpha1', 'Rollout'],
  ])('workloads of other projects: %s %s', (apiVersion, kind) =>
    check(`apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/ip_pool: p
  # ^^^^^^^^^^^^^^^^^^^^^^^^^ KO109 on the metadata of a ${kind}
spec:
  template:
    spec: {}
`),
  );
});
