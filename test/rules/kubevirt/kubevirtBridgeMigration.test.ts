import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { attached, machine, podNetwork } from './machine';

const key = 'kubevirt.io/allow-pod-bridge-network-live-migration';
const device = (expectation = '', binding = 'bridge', name = 'default') =>
  `            - name: ${name}\n              ${binding}: {}\n${expectation && `            # ^^^^^^ KO159/${expectation}\n`}`;

describeRule('KO159', ({ check, checkFix }) => {
  test('bridged to the pod network', async () => {
    await check(machine('', device('information refuses to migrate'), podNetwork));
    await check(machine(`        ${key}: "false"\n`, device('information'), podNetwork));
    await check(machine('', device('information'), podNetwork, 'VirtualMachineInstanceReplicaSet'));
  });

  test('in a List', () =>
    check(`
apiVersion: v1
kind: List
items:
  - apiVersion: kubevirt.io/v1
    kind: VirtualMachineInstance
    metadata: {name: a}
    spec:
      networks: [{name: n, pod: {}}]
      domain: {devices: {interfaces: [{name: n, bridge: {}}]}}
      #                                         ^^^^^^ KO159
`));

  test('right: allowed, a template, masquerade, an attached network', async () => {
    await check(machine(`        ${key}: "true"\n`, device(), podNetwork));
    await check(machine(`        ${key}: "{{ a }}"\n`, device(), podNetwork));
    await check(machine('', device('', 'masquerade'), podNetwork));
    await check(machine('', device('', 'bridge', 'extra'), attached));
  });

  test('allows it', async () => {
    await checkFix(
      machine('        other: a\n', device(), podNetwork),
      'Allow live migration',
      machine(`        other: a\n        ${key}: 'true'\n`, device(), podNetwork),
    );
    await checkFix(
      machine(`        ${key}: "no"\n`, device(), podNetwork),
      'Allow live migration',
      machine(`        ${key}: "true"\n`, device(), podNetwork),
    );
  });
});
