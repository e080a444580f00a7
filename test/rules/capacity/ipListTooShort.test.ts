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
const workload = (kind: string, spec: string, list: string, more = '') => `
#- w.yaml
apiVersion: ${kind === 'Job' ? 'batch' : 'apps'}/v1
kind: ${kind}
metadata:
  name: web
spec:
${spec}  template:
    metadata:
      annotations:
        ovn.kubernetes.io/ip_pool: ${list}
${more}`;
const two = '        #                          ^^^^^^^^^^^^^^^^^';

describeRule('KO117', ({ check, checkFix }) => {
  test('a Deployment', () =>
    check(
      workload(
        'Deployment',
        '  replicas: 3\n',
        '10.1.0.8,10.1.0.9',
        `${two} KO117/error has 2 for 3 pods, and 1 more while`,
      ),
    ));
  test('a Deployment that ends its pods first', () =>
    check(
      workload(
        'Deployment',
        '  strategy: {type: Recreate}\n  replicas: 3\n',
        '10.1.0.8,10.1.0.9',
        `${two} KO117/error has 2 for 3 pods: the`,
      ),
    ));
  test('a Deployment that rolls out', () =>
    check(workload('Deployment', '  replicas: 2\n', '10.1.0.8,10.1.0.9', `${two} KO117/warning 2 pods and 1 more`)));
  test('a StatefulSet', () =>
    check(
      workload('StatefulSet', '  replicas: 3\n', '10.1.0.8;10.1.0.9', `${two} KO117/error pod web-2 takes entry 2`),
    ));
  test('a StatefulSet whose ordinals start later', () =>
    check(
      workload(
        'StatefulSet',
        '  ordinals:\n    start: 2\n',
        '10.1.0.8;10.1.0.9',
        `${two} KO117/error pod web-2 takes entry 2`,
      ),
    ));
  test('a Job', () =>
    check(workload('Job', '  parallelism: 3\n', '10.1.0.8,10.1.0.9', `${two} KO117/error has 2 for 3 pods`)));
  test('pairs count once', () =>
    check(
      workload(
        'ReplicaSet',
        '  replicas: 2\n',
        '10.1.0.8,fd00::8',
        '        #                          ^^^^^^^^^^^^^^^^ KO117/error has 1 for 2 pods',
      ),
    ));
  test('an attachment', () =>
    check(`
#- nad.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: net
  namespace: default
spec:
  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/s","provider":"net.default.ovn"}'
${workload('ReplicaSet', '  replicas: 2\n', '10.1.0.8;10.1.0.9')}        k8s.v1.cni.cncf.io/networks: net
        net.default.ovn.kubernetes.io/ip_pool: 10.1.0.10
        #                                      ^^^^^^^^^ KO117/error
`));
  test.each([
    ['enough for a rollout', 'Deployment', '  replicas: 2\n', '10.1.0.7,10.1.0.8,10.1.0.9'],
    ['recreated', 'Deployment', '  replicas: 2\n  strategy:\n    type: Recreate\n', '10.1.0.8,10.1.0.9'],
    ['a name', 'StatefulSet', '  replicas: 9\n', 'pool-a'],
    ['one for each ordinal', 'StatefulSet', '  replicas: 2\n', '10.1.0.8;10.1.0.9'],
    ['a DaemonSet: nobody knows how many nodes', 'DaemonSet', '', '10.1.0.8;10.1.0.9'],
    ['a template', 'StatefulSet', '  replicas: 9\n', '{{ .Values.list }}'],
    ['what cannot be read is another mistake', 'StatefulSet', '  replicas: 9\n', 'a,b'],
  ])('right: %s', (_, kind, spec, list) => check(workload(kind, spec, list)));
  test('a fixed address beside it wins', () =>
    check(workload('ReplicaSet', '  replicas: 9\n', '10.1.0.8', '        ovn.kubernetes.io/ip_address: 10.1.0.9\n')));

  test('fix', () =>
    checkFix(
      subnet + workload('StatefulSet', '  replicas: 4\n', '10.1.0.2;10.1.0.9'),
      'Append 2 free addresses of a',
      workload('StatefulSet', '  replicas: 4\n', '10.1.0.2;10.1.0.9;10.1.0.3;10.1.0.4'),
    ));
  test('fix: a comma stays a comma', () =>
    checkFix(
      subnet + workload('ReplicaSet', '  replicas: 3\n', '10.1.0.8,10.1.0.9'),
      'Append 1 free addresses of a',
      workload('ReplicaSet', '  replicas: 3\n', '10.1.0.8,10.1.0.9,10.1.0.2'),
    ));
});
