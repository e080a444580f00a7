import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const vm = (own: string, template = '', kind = 'VirtualMachine', version = 'kubevirt.io/v1') => `
apiVersion: ${version}
kind: ${kind}
metadata:
  name: vm-a
  annotations:
${own}
spec:
  template:
    metadata:
      annotations:
        x: y
${template}`;

describeRule('KO110', ({ check, checkFix }) => {
  test.each(['VirtualMachine', 'VirtualMachineInstanceReplicaSet'])('%s', (kind) =>
    check(
      vm(
        `    ovn.kubernetes.io/logical_switch: a
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO110/error metadata of a ${kind} does not reach the virt-launcher pod`,
        '',
        kind,
      ),
    ),
  );
  test('both wrong places of a VirtualMachinePool', () =>
    check(`
      apiVersion: pool.kubevirt.io/v1alpha1
      kind: VirtualMachinePool
      metadata:
        name: p
        annotations: {ovn.kubernetes.io/ip_pool: a}
        #             ^^^^^^^^^^^^^^^^^^^^^^^^^ KO110
      spec:
        virtualMachineTemplate:
          metadata:
            annotations: {a.b.ovn.kubernetes.io/ip_pool: a}
            #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO110 spec.virtualMachineTemplate.spec.template.metadata.annotations
          spec:
            template:
              spec: {}
    `));
  test.each([
    ['it is on the template too', vm('    ovn.kubernetes.io/ip_pool: a', '        ovn.kubernetes.io/ip_pool: b')],
    ["KubeVirt's own", vm('    kubevirt.io/allow-pod-bridge-network-live-migration: "true"')],
    ['an instance reaches its pod', vm('    ovn.kubernetes.io/ip_pool: a', '', 'VirtualMachineInstance')],
    ['another group', vm('    ovn.kubernetes.io/ip_pool: a', '', 'VirtualMachine', 'cnrm.example.com/v1')],
  ])('nothing: %s', (_, text) => check(text));

  test('fix', () =>
    checkFix(
      vm("    description: mine\n    'ovn.kubernetes.io/logical_switch': a # the net"),
      'Move ovn.kubernetes.io/logical_switch to spec.template.metadata.annotations',
      vm('    description: mine', '        ovn.kubernetes.io/logical_switch: a # the net\n'),
    ));
});
