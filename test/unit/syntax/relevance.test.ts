import { expect, test } from 'vitest';
import { kindTable } from '../../../server/src/schema/kinds';
import { mayMatter } from '../../../server/src/syntax/relevance';

/** ConfigMaps are everywhere: those that matter are told by the key that the corefile stands under. */
const byName = kindTable.map(({ kind }) => kind).filter((kind) => kind !== 'ConfigMap');

test.each(byName)('%s matters without its apiVersion, however it is written', (kind) => {
  const ways = [`kind: ${kind}\n`, `kind:  "${kind}" # c\n`, `{"kind":"${kind}"}`, `- kind: '${kind}'\r\n`];
  expect(ways.filter((way) => !mayMatter(way))).toEqual([]);
});

test.each([
  'apiVersion: kubeovn.io/v1',
  'apiVersion: kubevirt.io/v1',
  'apiVersion: "k8s.cni.cncf.io/v1"',
  'ovn.kubernetes.io/ip_pool: a',
  'a.b.ovn.eth1.kubernetes.io/ip_address: b',
  'a.b.kubernetes.io/ip_address: b',
  '  Corefile: |',
])('%s matters', (text) => {
  expect(mayMatter(text)).toBe(true);
});

test.each([
  'kind: Ingress',
  'kind: Podium',
  'kind: ConfigMap',
  'kinds: Pod',
  'image: subnet',
  'mankind: Pod',
  'app.kubernetes.io/name: a',
  '',
])('%j does not', (text) => {
  expect(mayMatter(text)).toBe(false);
});
