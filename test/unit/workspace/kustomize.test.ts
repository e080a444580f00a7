import { describe, expect, test } from 'vitest';
import { readKustomization } from '../../../server/src/workspace/kustomization';
import { createOverlays } from '../../../server/src/workspace/overlays';
import { check } from '../../harness/check';

const overlays = (files: Readonly<Record<string, string>>) =>
  createOverlays(
    new Map(
      Object.entries(files).map(([path, text]) => [`file:///w/${path}/kustomization.yaml`, readKustomization(text)]),
    ),
  );

describe('readKustomization', () => {
  test('all forms of patches', () => {
    const read = readKustomization(`
resources: [a.yaml, ../base, https://example.com/x.yaml]
components:
- ../comp
patchesStrategicMerge:
- p.yaml
- |-
  kind: Subnet
  metadata:
    name: s
patches:
- path: q.yaml
  target:
    kind: Pod
    name: a.*
- patch: |-
    - op: replace
  target:
    kind: IPPool
    name: p
namespace: n
nameSuffix: -x
`);
    expect(read).toEqual({
      resources: ['a.yaml', '../base', '../comp'],
      patches: ['q.yaml', 'p.yaml'],
      targets: [
        { kind: 'Pod', name: undefined },
        { kind: 'IPPool', name: 'p' },
        { kind: 'Subnet', name: 's' },
      ],
      namespace: 'n',
      renames: true,
      open: true,
    });
  });
  test.each([
    ['files: [Corefile]', true],
    ['literals: [a=b]', false],
  ])('a ConfigMap generated with %s: open is %s', (how, open) =>
    expect(readKustomization(`configMapGenerator:\n- name: a\n  ${how}\n`).open).toBe(open),
  );
  test.each(['', '[', 'a: b', 'resources: x'])('nothing from %j', (text) => {
    expect(readKustomization(text)).toMatchObject({ resources: [], patches: [], targets: [] });
  });
});

describe('createOverlays', () => {
  test('the outermost namespace wins', () => {
    const one = overlays({
      base: 'resources: [a.yaml]\nnamespace: inner',
      over: 'resources: [../base]\nnamespace: outer',
    });
    expect(one.of('file:///w/base/a.yaml').namespace).toBe('outer');
  });
  test('builds that differ leave it open', () => {
    const two = overlays({
      base: 'resources: [a.yaml]',
      x: 'resources: [../base]\nnamespace: x',
      y: 'resources: [../base]\nnamespace: y',
    });
    expect(two.of('file:///w/base/a.yaml').namespace).toBeNull();
  });
  test('a circle ends', () => {
    expect(overlays({ a: 'resources: [../b]', b: 'resources: [../a, c.yaml]' }).of('file:///w/b/c.yaml')).toBeDefined();
  });
});

const subnet = (name: string) => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: ${name}
spec:
  cidrBlock: 10.0.0.0/24
`;
const pod = `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/logical_switch: gone
spec: {}
`;

describe('in a workspace', () => {
  test('an object without overlay is judged', () =>
    check(
      `#- net.yaml\n${subnet('s')}#- pod.yaml\n${pod.replace('gone\n', 'gone\n    #                                 ^^^^ KO104\n')}`,
      { only: ['KO104'] },
    ));

  test('what a patch may change is not', () =>
    check(
      `#- net.yaml\n${subnet('s')}#- pod.yaml\n${pod}#- kustomization.yaml\nresources: [net.yaml, pod.yaml]\npatches:\n- target: {kind: Pod}\n  patch: |-\n    - op: remove\n`,
      { only: ['KO104'] },
    ));

  test('what a file of patches may change is not', async () => {
    const patch = '#- over/p.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: NAME\n  namespace: default\n';
    const over = '#- over/kustomization.yaml\nresources: [../base]\npatches:\n- path: p.yaml\n';
    const files = (name: string, found: string) =>
      `#- base/net.yaml\n${subnet('s')}#- base/pod.yaml\n${pod.replace('gone\n', `gone\n${found}`)}#- base/kustomization.yaml\nresources: [net.yaml, pod.yaml]\n${over}${patch.replace('NAME', name)}`;
    await check(files('a', ''), { only: ['KO104'] });
    await check(files('other', '    #                                 ^^^^ KO104\n'), { only: ['KO104'] });
  });

  test('a patch is no object', () =>
    check(
      `#- base/net.yaml\n${subnet('s')}#- over/p.yaml\n${pod}#- over/kustomization.yaml\nresources: [../base]\npatches:\n- path: p.yaml\n`,
      { only: ['KO104'] },
    ));

  test('with a base from elsewhere nothing is surely missing', () =>
    check(
      `#- net.yaml\n${subnet('s')}#- pod.yaml\n${pod}#- kustomization.yaml\nresources: [net.yaml, pod.yaml, "github.com/a/b?ref=v1"]\n`,
      { only: ['KO104'] },
    ));

  test('several builds of one base are clusters of their own', async () => {
    const pool = (name: string, found = '') =>
      `apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: ${name}\nspec:\n  subnet: s\n  ips: [10.0.0.5]\n${found}`;
    const found = '  #     ^^^^^^^^ KO132\n';
    const files = (prod: string, dev: string, mark = '') =>
      `#- base/net.yaml\n${subnet('s')}#- base/kustomization.yaml\nresources: [net.yaml]\n#- prod/kustomization.yaml\n${prod}#- dev/kustomization.yaml\n${dev}#- prod/a.yaml\n${pool('a', mark)}#- dev/b.yaml\n${pool('b', mark)}`;
    await check(files('resources: [../base, a.yaml]\n', 'resources: [../base, b.yaml]\n'), { only: ['KO132'] });
    // One of them takes in the other: all is applied together.
    await check(files('resources: [../dev, a.yaml]\n', 'resources: [../base, b.yaml]\n', found), { only: ['KO132'] });
    // Names of their own change nothing.
    await check(files('namePrefix: x-\nresources: [../base, a.yaml]\n', 'resources: [../base, b.yaml]\n'), {
      only: ['KO132'],
    });
  });
  test('a prefix makes names unknown', () =>
    check(
      `#- net.yaml\n${subnet('s')}#- pod.yaml\n${pod}#- kustomization.yaml\nresources: [net.yaml]\nnamePrefix: x-\n`,
      { only: ['KO104'] },
    ));

  test('the namespace of the kustomization counts', () =>
    check(
      `#- pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: p}
spec:
  subnet: s
  ips: [10.0.0.5]
  namespaces: [n]
  #            ^ KO103
---
${subnet('s')}#- app/pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: a
  #     ^ KO103
spec: {}
#- app/kustomization.yaml
namespace: n
resources: [pod.yaml]
`,
      { only: ['KO103'], version: '1.12.28' },
    ));
});
