import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayMatter } from '../../../server/src/syntax/relevance';
import { concernsKubeOvn } from '../../../shared/src/content';

describe('what starts the server', () => {
  test.each([
    'apiVersion: kubeovn.io/v1',
    '"apiVersion": "kubeovn.io/v1"',
    'ovn.kubernetes.io/logical_switch: a',
    'net.ns.ovn.kubernetes.io/ip_pool: a',
    'net.ns.kubernetes.io/ip_address: 10.0.0.1',
    `config: '{"type": "kube-ovn"}'`,
    '{ "ipam": { "type": "kube-ovn" } }',
  ])('%s', (text) => expect(concernsKubeOvn(text)).toBe(true));

  test.each([
    'apiVersion: apps/v1\nkind: Deployment',
    'app.kubernetes.io/name: web',
    'apiVersion: k8s.ovn.org/v1',
    '# runs beside kube-ovn',
    'apiVersion: kubeovn.example.com/v1',
  ])('not %s', (text) => expect(concernsKubeOvn(text)).toBe(false));

  test('whatever starts it, it reads', () => {
    const examples = join(import.meta.dirname, '../../../examples');
    const files = readdirSync(examples, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));
    const texts = files.map((file) => readFileSync(join(examples, file), 'utf8'));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts.filter(concernsKubeOvn)) expect(mayMatter(text)).toBe(true);
  });
});
