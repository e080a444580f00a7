import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const net = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: s
spec:
  cidrBlock: 10.0.0.0/24
  provider: a.b.ovn
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: s-pool
spec:
  subnet: s
  ips: [10.0.0.8..10.0.0.15]
`;
const pod = (annotations: string, spec = '') => `
#- pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: p
  annotations:
${annotations}
${spec}`;
const created = (name: string, ips: string) => `${net.trimEnd()}
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: ${name}
spec:
  subnet: s
  ips:
    - ${ips}
`;

/** The new pool is put behind its Subnet. */
const createdBehindSubnet = (name: string, ips: string) => {
  const [subnet, pool] = net.trimEnd().split('\n---\n');
  const stub = created(name, ips).split('\n---\n')[2]!.trimEnd();
  return `${subnet}\n---\n${stub}\n---\n${pool}\n`;
};

describeRule('KO105', ({ check, checkFix, fixTitles }) => {
  test('in annotations and fields', () =>
    check(`${net}${pod(`    ovn.kubernetes.io/ip_pool: spool
    #                          ^^^^^ KO105/warning IPPool spool is not defined in this workspace; without it the pod gets no address
    a.b.kubernetes.io/ip_pool: 'none'
    #                           ^^^^ KO105/warning`)}
---
apiVersion: kubeovn.io/v1
kind: VpcEgressGateway
metadata: {name: g}
spec: {internalIPPool: s-pool, externalIPPool: none}
#                                              ^^^^ KO105/warning IPPool none is not defined
`));
  test('closed: an error', () =>
    check(pod('    ovn.kubernetes.io/ip_pool: none\n    #                          ^^^^ KO105/error'), {
      closed: true,
    }));
  test.each(['10.0.0.0/24', '10.0.0.1..10.0.0.9', 'fd00::/64'])('%s can be no name, whatever is known', (range) =>
    check(
      pod(
        `    ovn.kubernetes.io/ip_pool: ${range}\n    #                          ${'^'.repeat(range.length)} KO105/error taken for the name`,
      ),
    ),
  );
  test.each([
    ['no IPPool is known', pod('    ovn.kubernetes.io/ip_pool: none')],
    ['defined', net + pod('    ovn.kubernetes.io/ip_pool: s-pool')],
    ['an address', net + pod('    ovn.kubernetes.io/ip_pool: 10.0.0.4')],
    ['an IPv6 address', net + pod('    ovn.kubernetes.io/ip_pool: fd00::4')],
    ['lists', net + pod('    ovn.kubernetes.io/ip_pool: 10.0.0.4,10.0.0.5\n    a.b.ovn.kubernetes.io/ip_pool: x;y')],
    ['empty', net + pod('    ovn.kubernetes.io/ip_pool: ""')],
    ['templated', net + pod('    ovn.kubernetes.io/ip_pool: {{ .Values.pool }}')],
    ['hostNetwork: never read', net + pod('    ovn.kubernetes.io/ip_pool: none', 'spec: {hostNetwork: true}')],
    [
      'a pool of another project',
      net.replaceAll('kubeovn.io/v1\nkind: IPPool', 'projectcalico.org/v3\nkind: IPPool') +
        pod('    ovn.kubernetes.io/ip_pool: none'),
    ],
  ])('nothing: %s', (_, text) => check(text));
  test('nothing: external, or eth0 is not ours', async () => {
    await check(net + pod('    ovn.kubernetes.io/ip_pool: none'), { config: 'external: {IPPool: [none]}' });
    await check(net + pod('    ovn.kubernetes.io/ip_pool: none'), { nonPrimaryCNI: true });
  });

  test('fix: the nearest name', () =>
    checkFix(
      net + pod('    ovn.kubernetes.io/ip_pool: s_pool'),
      'Change to s-pool',
      pod('    ovn.kubernetes.io/ip_pool: s-pool'),
    ));
  test('fix: the name of a Subnet belongs under logical_switch', () =>
    checkFix(
      net + pod('    "ovn.kubernetes.io/ip_pool": s'),
      'Move s to logical_switch: it is a Subnet',
      pod('    "ovn.kubernetes.io/logical_switch": s'),
    ));
  test('fix: a new pool with the next free block, in the Subnet that logical_switch names', () =>
    checkFix(
      net + pod('    ovn.kubernetes.io/logical_switch: s\n    ovn.kubernetes.io/ip_pool: other'),
      'Create IPPool other in Subnet s',
      createdBehindSubnet('other', '10.0.0.16..10.0.0.23'),
    ));
  test('fix: a new pool in the Subnet of the provider', async () => {
    expect(await fixTitles(net + pod('    a.b.ovn.kubernetes.io/ip_pool: other'))).toEqual([
      'Create IPPool other in Subnet s',
    ]);
  });
  test('fix: a pool with the range that was meant', () =>
    checkFix(
      net + pod('    a.b.ovn.kubernetes.io/ip_pool: 10.0.0.32/28'),
      'Create IPPool with 10.0.0.32/28 in Subnet s and use it',
      createdBehindSubnet('s-pool-2', '10.0.0.32/28') + pod('    a.b.ovn.kubernetes.io/ip_pool: s-pool-2'),
    ));
  test('no pool that would be refused', async () => {
    expect(await fixTitles(net + pod('    a.b.ovn.kubernetes.io/ip_pool: 10.9.0.0/28'))).toEqual([]);
    expect(await fixTitles(net + pod('    a.b.ovn.kubernetes.io/ip_pool: 10.0.0.0/28'))).toEqual([]);
    expect(await fixTitles(net + pod('    ovn.kubernetes.io/ip_pool: 10.0.0.32/28'))).toEqual([]);
  });
});
