import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const nad = `
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: a, namespace: default}
spec:
  config: '{"type": "macvlan", "ipam": {"type": "kube-ovn", "provider": "a.default"}}'
`;

describeRule('KO124', ({ check, checkFix }) => {
  test('what says that a pod is served is an error, the rest a warning', () =>
    check(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/allocated: "true"
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/error gets no port
        a.default.ovn.kubernetes.io/routed: "true"
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/error gets no port
        ovn.kubernetes.io/routed: "false"
#       ^^^^^^^^^^^^^^^^^^^^^^^^ KO124/warning is written by the controller
        ovn.kubernetes.io/vpc_nat_gw: gw
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/warning is written by the controller
        ovn.kubernetes.io/ip_address: 10.0.0.1
        ovn.kubernetes.io/pod_nic_type: veth-pair
    spec: {containers: []}
`));

  test('names that others use too count where the network is known', () =>
    check(`
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    a.default.kubernetes.io/gateway: 10.0.0.1
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/warning a.default.kubernetes.io/gateway is written
    b.default.kubernetes.io/gateway: 10.0.0.1
spec: {containers: []}
${nad}`));

  test('namespaces are bound elsewhere', () =>
    check(`
apiVersion: v1
kind: Namespace
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/logical_switch: net-a
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/warning bind the namespace in Subnet, Vpc or IPPool
    ovn.kubernetes.io/ip_pool: pool-a
#   ^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/warning does not stay
    a.default.ovn.kubernetes.io/cidr: 10.0.0.0/24
`));

  test.each(['status: {phase: Running}', 'metadata: {uid: "1"}'])('a live pod is a hint at most: %s', (live) =>
    check(`
apiVersion: v1
kind: Pod
metadata:
  name: a
  ${live.startsWith('metadata') ? 'resourceVersion: "1"' : 'generation: 1'}
  annotations:
    ovn.kubernetes.io/allocated: "true"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/hint comes from a live pod
    ovn.kubernetes.io/cidr: 10.0.0.0/24
    ovn.kubernetes.io/routed: "true"
spec: {containers: []}
${live.startsWith('status') ? live : ''}
`),
  );

  test('an excerpt of a live pod', () =>
    check(`
apiVersion: v1
kind: Pod
metadata:
  annotations:
    ovn.kubernetes.io/allocated: "true"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO124/hint comes from a live pod
    ovn.kubernetes.io/cidr: 10.0.0.0/24
`));

  test('objects on which people write these', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: SwitchLBRule
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/logical_router: vpc-a
spec: {vip: 10.0.0.9}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/allocated: "true"
spec: {template: {spec: {containers: []}}}
`));

  test('fix', () =>
    checkFix(
      `
apiVersion: v1
kind: Namespace
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/cidr: 10.0.0.0/24
    team: a
`,
      'Remove ovn.kubernetes.io/cidr',
      `
apiVersion: v1
kind: Namespace
metadata:
  name: a
  annotations:
    team: a
`,
    ));
});
