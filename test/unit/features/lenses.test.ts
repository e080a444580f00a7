import { describe, expect, test } from 'vitest';
import { shortNumber } from '../../../server/src/features/counted';
import { hintsOf } from '../../../server/src/features/hints';
import { lensesOf } from '../../../server/src/features/lenses';
import { sayIn } from '../../../server/src/features/say';
import type { Language } from '../../../server/src/rules/message';
import { fixture } from '../../harness/fixture';
import { type Options, uriOf, workspace } from '../../harness/workspace';

const cluster = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: 10.1.0.0/24
  excludeIps:
    - 10.1.0.250..10.1.0.254
    - 10.1.0.3
  namespaces: [default]
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: p
spec:
  subnet: a
  ips:
    - 10.1.0.8/29
  namespaces: [default]
---
apiVersion: kubeovn.io/v1
kind: Vip
metadata:
  name: v
spec:
  subnet: a
  v4ip: 10.1.0.9
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
  vpc: tenant
  provider: net.default.ovn
  cidrBlock: 10.5.0.0/24,fd00::/64
#- work.yaml
apiVersion: v1
kind: Pod
metadata:
  name: plain
---
apiVersion: v1
kind: Pod
metadata:
  name: fixed
  annotations:
    ovn.kubernetes.io/logical_switch: a
    ovn.kubernetes.io/ip_address: 10.1.0.99
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: both
spec:
  template:
    metadata:
      annotations:
        k8s.v1.cni.cncf.io/networks: net@net1
---
apiVersion: v1
kind: Pod
metadata:
  name: far
  namespace: elsewhere
---
apiVersion: v1
kind: Pod
metadata:
  name: node
spec:
  hostNetwork: true
`;

function load(source: string, options: Options = {}) {
  const service = workspace(fixture(source).files, options);
  const of = (path: string) => [service.store.file(uriOf(path))!.documents, service.viewOf(uriOf(path))] as const;
  return {
    lenses(path: string, language: Language = 'en') {
      const [documents, view] = of(path);
      return lensesOf(documents, view, sayIn(language));
    },
    hints(path: string, from = 0, to = 9999, language: Language = 'en') {
      const [documents, view] = of(path);
      const range = { start: { line: from, character: 0 }, end: { line: to, character: 0 } };
      return hintsOf(documents, range, view, sayIn(language));
    },
  };
}
const titles = (
  lenses: readonly { readonly title: string; readonly range: { readonly start: { readonly line: number } } }[],
) => lenses.map(({ title, range }) => `${range.start.line}: ${title}`);

describe('lenses', () => {
  test('Subnets and IPPools count what uses them and what they hold', () => {
    const { lenses } = load(cluster, { version: '1.12.28' });
    expect(titles(lenses('net.yaml'))).toEqual([
      '0: 3 workloads · 247 addresses · 8 reserved · 2 static',
      '11: 2 workloads · 8 addresses · 1 static',
    ]);
    expect(titles(lenses('attached.yaml'))).toEqual(['8: 1 workload · 253 addresses · 0 reserved · 0 static']);
  });

  test('a click shows the references, and users that name nothing', () => {
    const [subnet] = load(cluster).lenses('net.yaml');
    expect(subnet!.shows).toMatchObject({ what: 'references', at: { line: 3, character: 8 } });
    const { places } = subnet!.shows as {
      readonly places: readonly {
        readonly uri: string;
        readonly range: { readonly start: { readonly line: number } };
      }[];
    };
    expect(places.map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line}`)).toEqual([
      'net.yaml:16',
      'net.yaml:26',
      'work.yaml:10',
      'work.yaml:3',
      'work.yaml:16',
    ]);
  });

  test('workloads say where their NICs go, on one release', () => {
    expect(titles(load(cluster, { version: '1.12.28' }).lenses('work.yaml'))).toEqual([
      '0: eth0 → a/p',
      '5: eth0 → a',
      '13: net1 → fails · eth0 → a/p',
    ]);
    expect(titles(load(cluster, { version: '1.17.0' }).lenses('work.yaml'))).toEqual([
      '0: eth0 → a/p',
      '5: eth0 → a',
      '13: net1 → n · eth0 → a/p',
    ]);
  });

  test('and on all of them', () => {
    expect(titles(load(cluster).lenses('work.yaml'))[2]).toBe('13: net1 → n, fails on 1.12.0–1.13.8 · eth0 → a/p');
    expect(load(cluster).lenses('work.yaml')[0]!.shows).toEqual({ what: 'explanation', workload: 'Pod/default/plain' });
  });

  test('in Chinese', () => {
    const { lenses } = load(cluster);
    expect(titles(lenses('net.yaml', 'zh-cn'))[1]).toBe('11: 2 个工作负载 · 8 个地址 · 1 个固定');
    expect(titles(lenses('work.yaml', 'zh-cn'))[2]).toBe('13: net1 → n, 在 1.12.0–1.13.8 上失败 · eth0 → a/p');
  });

  test('what cannot be read has none, and a thousand objects have two hundred', () => {
    const broken = 'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: a\nspec: [\n';
    expect(load(`#- b.yaml\n${broken}`).lenses('b.yaml')).toEqual([]);
    const many = Array.from(
      { length: 1000 },
      (_, i) => `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: s${i}}\nspec: {cidrBlock: 10.1.0.0/24}\n`,
    );
    expect(load(`#- m.yaml\n${many.join('---\n')}`).lenses('m.yaml').length).toBe(200);
  });
});

describe('inlay hints', () => {
  const shown = (hints: ReturnType<ReturnType<typeof load>['hints']>) =>
    hints.map(({ position, label }) => `${position.line}:${position.character} ${label}`);

  test('counts after blocks and ranges, and the VPC where none is written', () => {
    const { hints } = load(cluster);
    expect(shown(hints('net.yaml'))).toEqual([
      '3:9 VPC ovn-cluster',
      '5:24 254 addresses',
      '7:28 5 addresses',
      '18:17 8 addresses',
    ]);
    expect(hints('net.yaml')[1]!.tooltip).toBe('254 usable, 239 outside pools and not excluded');
    expect(hints('net.yaml')[3]!.tooltip).toBe('8 of them usable in Subnet a');
    expect(shown(hints('attached.yaml'))).toEqual(['15:34 254 addresses + ≈2^64 addresses']);
  });

  test('the subnet a bare workload gets', () => {
    expect(shown(load(cluster).hints('work.yaml'))).toEqual(['3:13 eth0 → a/p', '16:12 eth0 → a/p']);
  });

  test('only in the range that is asked for', () => {
    expect(shown(load(cluster).hints('net.yaml', 6, 12))).toEqual(['7:28 5 addresses']);
  });

  test('at most two hundred', () => {
    const items = Array.from({ length: 500 }, (_, i) => `    - 10.1.${i % 250}.1..10.1.${i % 250}.9\n`).join('');
    const pool = `#- p.yaml\napiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata: {name: p}\nspec:\n  subnet: a\n  ips:\n${items}`;
    expect(load(pool).hints('p.yaml').length).toBe(200);
  });
});

test('numbers stay short', () => {
  expect([0n, 9_999_999n, 10_000_000n, (1n << 64n) - 2n, 1n << 64n].map(shortNumber)).toEqual([
    '0',
    '9999999',
    '≈2^23',
    '≈2^64',
    '≈2^64',
  ]);
});
