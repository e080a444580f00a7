/** How many pods a workload has, from its own fields; and why a decision is open. */
import { describe, expect, test } from 'vitest';
import { whyUndefined } from '../../../server/src/ipam/decision';
import { demandOf } from '../../../server/src/ipam/demand';
import { nicOf, pod, pool, releaseOf, scene, subnet, templated, vpc } from './scene';

describe('demand', () => {
  const of = (text: string) => {
    const { pods, surge, perNode, ordinals, first } = demandOf(scene([text]).workloads[0]!);
    return `${pods}+${surge}${perNode ? ' per node' : ''}${ordinals ? ` from ${first}` : ''}`;
  };
  const deployment = (spec: string) => of(templated('Deployment', 'apps/v1', {}, spec));

  test.each([
    ['one by default, and one more', '', '1+1'],
    ['a quarter, rounded up', '  replicas: 5\n', '5+2'],
    ['a number', '  replicas: 5\n  strategy: {rollingUpdate: {maxSurge: 3}}\n', '5+3'],
    ['another part', '  replicas: 5\n  strategy: {rollingUpdate: {maxSurge: 100%}}\n', '5+5'],
    ['none', '  replicas: 5\n  strategy: {rollingUpdate: {maxSurge: 0}}\n', '5+0'],
    ['recreated', '  replicas: 5\n  strategy: {type: Recreate}\n', '5+0'],
    ['scaled to nothing', '  replicas: 0\n', '0+0'],
    ['a template is at least one', '  replicas: {{ .n }}\n', '1+1'],
    ['a template may recreate', '  replicas: 5\n  strategy: {type: "{{ .s }}"}\n', '5+0'],
  ])('Deployment: %s', (_, spec, expected) => expect(deployment(spec)).toBe(expected));

  test('other kinds', () => {
    expect(of(templated('StatefulSet', 'apps/v1', {}, '  replicas: 3\n  ordinals: {start: 2}\n'))).toBe('3+0 from 2');
    expect(of(templated('DaemonSet', 'apps/v1', {}))).toBe('1+0 per node');
    expect(of(templated('Job', 'batch/v1', {}, '  parallelism: 4\n'))).toBe('4+0');
    expect(of(templated('ReplicaSet', 'apps/v1', {}, '  replicas: 4\n'))).toBe('4+0');
    expect(of(templated('VirtualMachine', 'kubevirt.io/v1', {}))).toBe('1+0');
    expect(of(templated('VirtualMachineInstanceReplicaSet', 'kubevirt.io/v1', {}, '  replicas: 2\n'))).toBe('2+0');
    expect(
      of('apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {parallelism: 3}}}\n'),
    ).toBe('3+0');
  });
});

describe('why a decision is open', () => {
  const ns = ['default'];
  const why = (documents: readonly string[], release: string) =>
    whyUndefined(nicOf(scene(documents).foresee([releaseOf(release)]), 'ovn').decisions[0]!).map(({ id }) => id);
  const s1 = subnet('s1', '10.1.0.0/24', { namespaces: ns });
  const s2 = subnet('s2', '10.2.0.0/24', { namespaces: ns });
  const [a, b] = [pool('a', 's1', ['10.1.0.9'], ns), pool('b', 's2', ['10.2.0.9'], ns)];

  test('the order of subnets, of pools, a Vpc that replaces or is missing', () => {
    expect(why([s1, s2, pod()], '1.17.0')).toEqual(['oneOfNamespaceSubnets']);
    expect(why([s1, s2, a, b, pod()], '1.12.0')).toEqual(['oneOfNamespaceSubnets', 'arbitraryPool']);
    expect(why([s1, a, pool('c', 's1', ['10.1.0.8'], ns), pod()], '1.17.0')).toEqual(['poolOrder']);
    expect(why([s1, vpc('v', [], 'd'), subnet('d', '10.3.0.0/24', { vpc: 'v' }), pod()], '1.13.0')).toEqual([
      'vpcDefaultReplaces',
    ]);
    expect(why([s1, subnet('d', '10.3.0.0/24', { vpc: 'gone' }), pod()], '1.14.0')).toEqual(['danglingCuts']);
  });
  test('nothing is open where there is one way', () => expect(why([s1, a, pod()], '1.17.0')).toEqual([]));
});
