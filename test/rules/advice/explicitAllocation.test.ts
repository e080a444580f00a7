import { expect, test } from 'vitest';
import { predict } from '../../../server/src/ipam/predict';
import { isWorkloadResource } from '../../../server/src/model/resource';
import { allReleases } from '../../../server/src/schema/releases';
import { applyEdits } from '../../../server/src/text/edit';
import { lineStarts, offsetAt } from '../../../server/src/text/position';
import { describeRule } from '../../harness/rule';
import { pathOf, workspace } from '../../harness/workspace';
import { cluster } from '../../unit/ipam/cluster';
import { told } from '../../unit/ipam/scene';

const on = { rules: { 'explicit-allocation': 'information' } } as const;
const net = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/24
  namespaces: [default]
`;
const pool = `
#- pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: p
spec:
  subnet: a
  ips: [10.1.0.8..10.1.0.15]
  namespaces: [default]
`;
const attached = `
#- attached.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: net
  namespace: default
spec:
  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/s","provider":"net.default.ovn"}'
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: n
spec:
  provider: net.default.ovn
  cidrBlock: 10.5.0.0/24
`;
const pod = (annotations: string, mark = '') => `
#- x.yaml
apiVersion: v1
kind: Pod
metadata:
  name: x
${mark}  annotations:
${annotations}`;
const found = (text: string) => `  #     ^ KO230/information ${text}\n`;
const plain = '    app.example.com/tier: front\n';

describeRule('KO230', ({ check, checkFix }) => {
  test('is silent unless it is given a level', () => check(net + pod(plain)));
  test('the subnet of the namespace', () => check(net + pod(plain, found('eth0 → a')), on));
  test('the pool of the namespace', () => check(net + pool + pod(plain, found('eth0 → a/p')), on));
  test('an attachment that releases treat differently is left alone', () =>
    check(net + pool + attached + pod('    k8s.v1.cni.cncf.io/networks: net\n', found('eth0 → a/p. Written')), {
      ...on,
    }));
  test('on one release it is certain', () =>
    check(
      net + pool + attached + pod('    k8s.v1.cni.cncf.io/networks: net\n', found('net.default.ovn → n, eth0 → a/p.')),
      { ...on, version: '1.17.0' },
    ));
  test('two subnets, either of which may come first', () =>
    check(
      `${net}\n---\n${net.replace('#- net.yaml\n', '').replace('name: a', 'name: b').replace('10.1', '10.2')}${pod(plain)}`,
      on,
    ));
  test('what says everything already, a Vip, and a subnet out of sight', async () => {
    await check(net + pool + pod('    ovn.kubernetes.io/logical_switch: a\n    ovn.kubernetes.io/ip_pool: p\n'), on);
    await check(
      `${net}
#- vip.yaml
apiVersion: kubeovn.io/v1
kind: Vip
metadata:
  name: v
spec:
  subnet: a
${pod('    ovn.kubernetes.io/vip: v\n')}`,
      on,
    );
    await check(pod(plain), on);
  });
  test('selectors are looked at', () =>
    check(
      `${net.replace('namespaces: [default]', 'namespaceSelectors: [{ matchLabels: { team: c } }]')}
---
apiVersion: v1
kind: Namespace
metadata:
  name: default
${pod(plain)}`,
      on,
    ));
  test.each([
    [
      'name: a\n',
      'name: a\n  annotations:\n    ovn.kubernetes.io/logical_switch: a\n    ovn.kubernetes.io/ip_pool: p\n',
    ],
    ['{name: a}\n', '{name: a, annotations: {ovn.kubernetes.io/logical_switch: a, ovn.kubernetes.io/ip_pool: p}}\n'],
  ])('fix: both keys go into one new map: %j', (before, after) => {
    const bare = (metadata: string) =>
      `\n#- bare.yaml\napiVersion: v1\nkind: Pod\nmetadata:${metadata.startsWith('{') ? ' ' : '\n  '}${metadata}spec: {}\n`;
    return checkFix(
      net + pool + bare(before),
      'Write ovn.kubernetes.io/logical_switch, ovn.kubernetes.io/ip_pool',
      bare(after),
      on,
    );
  });
  test('fix', () =>
    checkFix(
      net + pool + pod(plain),
      'Write ovn.kubernetes.io/logical_switch, ovn.kubernetes.io/ip_pool',
      pod(`${plain}    ovn.kubernetes.io/logical_switch: a\n    ovn.kubernetes.io/ip_pool: p\n`),
      on,
    ));
});

/** The law of the fix: on random clusters it never moves a NIC. */
test('what is written changes no outcome', async () => {
  let applied = 0;
  for (let seed = 0; seed < 150; seed++) {
    const files = cluster(seed).documents.map((text, i) => ({ path: `f${i}.yaml`, text }));
    const service = workspace(files, { ...on, only: ['KO230'], closed: true });
    await service.check();
    for (const fix of service.uris().flatMap((uri) => service.fixes(uri))) {
      const edits = (await fix.edits())!;
      const fixed = files.map(({ path, text }) => {
        const starts = lineStarts(text);
        const own = edits.filter(({ uri }) => pathOf(uri) === path);
        return {
          path,
          text: applyEdits(
            text,
            own.map(({ range, newText }) => ({
              start: offsetAt(text, starts, range.start)!,
              end: offsetAt(text, starts, range.end)!,
              newText,
            })),
          ),
        };
      });
      expect(places(workspace(fixed, { closed: true })), fixed[0]!.text).toEqual(places(service));
      applied++;
    }
  }
  expect(applied).toBeGreaterThan(20);
});

function places(service: ReturnType<typeof workspace>): readonly string[] {
  const [workload] = [...service.store.files()]
    .flatMap(({ documents }) => documents.flatMap(({ resources }) => resources))
    .filter(isWorkloadResource);
  return predict(workload!, allReleases, service.viewOf(workload!.place.uri)).nics.flatMap(({ nic, decisions }) =>
    decisions
      .flatMap((decision) =>
        decision.releases.map((one) => `${nic.provider} ${one.minor}.${one.patch} ${told(decision)}`),
      )
      .sort(),
  );
}
