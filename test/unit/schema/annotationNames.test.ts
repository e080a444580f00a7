import { expect, test } from 'vitest';
import {
  annotationLife,
  isControllerOwned,
  isKnownName,
  meantKey,
  objectAnnotations,
  settableNames,
} from '../../../server/src/schema/annotationNames';
import { parseAnnotationKey, podAnnotations } from '../../../server/src/schema/annotations';

test.each([
  ['ovn.kubernetes.org/ip_pool', 'ovn.kubernetes.io/ip_pool'],
  ['a.b.ovn.kubernetes.com/ip_pool', 'a.b.ovn.kubernetes.io/ip_pool'],
  ['kubeovn.io/logical_switch', 'ovn.kubernetes.io/logical_switch'],
  ['a.b.kube-ovn.io/logical_switch', 'a.b.ovn.kubernetes.io/logical_switch'],
  ['ovn.kuberntes.io/vip', 'ovn.kubernetes.io/vip'],
  ['ovn.kubernettes.io/vip', 'ovn.kubernetes.io/vip'],
  ['ovn.kubernetse.io/vip', 'ovn.kubernetes.io/vip'],
  ['ovn.kubernates.io/vip', 'ovn.kubernetes.io/vip'],
  ['a.b.ovn.kubernates.io/vip', 'a.b.ovn.kubernetes.io/vip'],
])('%s means %s', (key, meant) => expect(meantKey(key)).toBe(meant));

test.each([
  'ovn.kubernetes.io/ip_pool',
  'kubeovn.io/unknown',
  'ovn.kubernetes.org/',
  'k8s.ovn.org/ip_pool',
  'ovn.cubernets.io/ip_pool',
  'ovn.kube.io/ip_pool',
  'example.com/ip_pool',
  'ip_pool',
  '',
])('%s means nothing else', (key) => expect(meantKey(key)).toBeUndefined());

test('names that people set and names that the controller writes are apart on pods', () => {
  for (const { name } of podAnnotations) {
    expect(isKnownName(name)).toBe(true);
    expect(isControllerOwned('Pod', parseAnnotationKey(`ovn.kubernetes.io/${name}`)!), name).toBe(false);
  }
});

test('a namespace shows only what is bound to it', () => {
  const key = (name: string) => parseAnnotationKey(`ovn.kubernetes.io/${name}`)!;
  expect(isControllerOwned('Namespace', key('ip_pool'))).toBe(true);
  expect(isControllerOwned('Namespace', key('vip'))).toBe(false);
  expect(isControllerOwned('Service', key('logical_router'))).toBe(false);
  expect(isControllerOwned('Pod', key('logical_router'))).toBe(true);
});

test('every settable name has a life', () => {
  for (const { kinds, name } of objectAnnotations)
    for (const kind of kinds) {
      expect(settableNames(kind)).toContain(name);
      expect(annotationLife(kind, name)).toBeDefined();
    }
  expect(annotationLife('Service', 'ip_pool')).toBeUndefined();
  expect(annotationLife('Deployment', 'aaps')!.since!({ minor: 12, patch: 35 })).toBe(false);
});
