import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/24
  namespaces: [default]
`;
const workload = (kind: string, spec: string, annotation: string) => `
#- w.yaml
apiVersion: ${kind === 'Job' ? 'batch' : 'apps'}/v1
kind: ${kind}
metadata:
  name: web
spec:
${spec}  template:
    metadata:
      annotations:
        ${annotation}
`;
const address = 'ovn.kubernetes.io/ip_address: 10.1.0.9';
const at = '\n        #                             ^^^^^^^^';

describeRule('KO116', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['Deployment', '  replicas: 3\n'],
    ['ReplicaSet', '  replicas: 3\n'],
    ['StatefulSet', '  replicas: 3\n'],
    ['Job', '  parallelism: 3\n'],
  ])('%s', (kind, spec) => check(workload(kind, spec, `${address}${at} KO116/error one IP to 3 pods`)));

  test('a DaemonSet', () => check(workload('DaemonSet', '', `${address}${at} KO116/error pods of all nodes`)));
  test('a Deployment that rolls out', () =>
    check(workload('Deployment', '', `${address}${at} KO116/warning Recreate`)));
  test('a MAC', () =>
    check(
      workload(
        'Deployment',
        '  replicas: 2\n',
        'ovn.kubernetes.io/mac_address: 00:00:00:53:6b:bb\n        #                              ^^^^^^^^^^^^^^^^^ KO116/error one MAC address to 2 pods',
      ),
    ));
  test('an attachment, and a network that is not attached', () =>
    check(`
#- nad.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: net
  namespace: default
spec:
  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/s","provider":"net.default.ovn"}'
${workload(
  'Deployment',
  '  replicas: 2\n',
  `k8s.v1.cni.cncf.io/networks: net
        net.default.ovn.kubernetes.io/ip_address: 10.1.0.9
        #                                         ^^^^^^^^ KO116/error
        far.default.ovn.kubernetes.io/ip_address: 10.1.0.9`,
)}`));
  test.each([
    ['one replica, recreated', 'Deployment', '  strategy:\n    type: Recreate\n'],
    ['one replica without surge', 'Deployment', '  strategy:\n    rollingUpdate:\n      maxSurge: 0\n'],
    ['none', 'Deployment', '  replicas: 0\n'],
    ['one in a set', 'StatefulSet', ''],
    ['a template says how many', 'ReplicaSet', '  replicas: {{ .Values.n }}\n'],
  ])('right: %s', (_, kind, spec) => check(workload(kind, spec, address)));

  test('fix: recreate', () =>
    checkFix(
      workload('Deployment', '', address),
      'Set the strategy Recreate',
      `${workload('Deployment', '', address).trimEnd()}\n  strategy:\n    type: Recreate\n`,
    ));
  test('fix: no MAC address', () =>
    checkFix(
      workload('ReplicaSet', '  replicas: 2\n', `x: y\n        ovn.kubernetes.io/mac_address: 00:00:00:53:6b:bb`),
      'Remove ovn.kubernetes.io/mac_address',
      workload('ReplicaSet', '  replicas: 2\n', 'x: y'),
    ));
  test('fix: a list', () =>
    checkFix(
      subnet + workload('ReplicaSet', '  replicas: 3\n', address),
      'Write 3 addresses into ip_pool',
      workload('ReplicaSet', '  replicas: 3\n', "ovn.kubernetes.io/ip_pool: '10.1.0.9,10.1.0.2,10.1.0.3'"),
    ));
  test('no list where the subnet is not known', async ({ expect }) => {
    expect(await fixTitles(workload('ReplicaSet', '  replicas: 3\n', address))).toEqual([]);
  });
});
