import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pod = (annotations: string, host = 'true') => `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
${annotations}spec:
  hostNetwork: ${host}
`;

describeRule('KO130', ({ check, checkFix }) => {
  test('every kind of network annotation', () =>
    check(
      pod(`    ovn.kubernetes.io/ip_address: 10.0.0.1
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO130/warning hostNetwork: true
    net.default.ovn.kubernetes.io/ip_address: 10.0.0.1
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO130/warning
    ovn.kubernetes.io/vip: v
  # ^^^^^^^^^^^^^^^^^^^^^ KO130/warning
    k8s.v1.cni.cncf.io/networks: net
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO130/warning
    v1.multus-cni.io/default-network: net
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO130/warning
    app.kubernetes.io/name: a
    ovn.kubernetes.io/bgp: "true"
    ovn.kubernetes.io/logical_switch: ""
`),
    ));

  test('right: no host network, a template', async () => {
    const annotation = '    ovn.kubernetes.io/ip_address: 10.0.0.1\n';
    for (const host of ['false', '"{{ .Values.host }}"', '~']) await check(pod(annotation, host));
  });

  test('templates, Lists, JSON', async () => {
    await check(`apiVersion: v1
kind: List
items:
  - apiVersion: batch/v1
    kind: CronJob
    metadata: {name: a}
    spec:
      jobTemplate:
        spec:
          template:
            metadata:
              annotations:
                ovn.kubernetes.io/logical_switch: a
              # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO130
            spec: {hostNetwork: true}
`);
    await check(`{"apiVersion": "v1", "kind": "Pod", "spec": {"hostNetwork": true}, "metadata": {"name": "a", "annotations": {
  "ovn.kubernetes.io/ip_address": "10.0.0.1"
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO130
}}}
`);
  });

  test('removes', () =>
    checkFix(
      pod('    ovn.kubernetes.io/ip_address: 10.0.0.1\n    other: a\n'),
      'Remove ovn.kubernetes.io/ip_address',
      pod('    other: a\n'),
    ));
});
