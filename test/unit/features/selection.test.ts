/** Label selectors: what they choose is shown, led to and offered. */
import { describe, expect, test } from 'vitest';
import { selectorRows } from '../../../server/src/references/selections';
import { type Kind, kindRow } from '../../../server/src/schema/kinds';
import { accept, labels, placeOf } from './place';

const objects = `#- objects.yaml
apiVersion: v1
kind: Namespace
metadata:
  name: team-a
  labels:
    team: a
    tier: prod
---
apiVersion: v1
kind: Namespace
metadata:
  name: team-b
  labels: { team: b }
---
apiVersion: v1
kind: Node
metadata:
  name: node-1
  labels:
    role: gateway
---
apiVersion: v1
kind: Node
metadata:
  name: node-2
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: team-a
  labels: { app: not-of-the-pods }
spec:
  template:
    metadata:
      labels: { app: web }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: team-b
spec:
  template:
    metadata:
      labels: { app: web }
`;

const use = (kind: Kind, spec: string) =>
  `#- use.yaml\napiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: user\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

const found = (source: string) => {
  const { features, uri, position, files } = placeOf(objects + source);
  const text = files[0]!.text.split('\n');
  return features.definition(uri, position).map(({ range }) => {
    const name = text.slice(range.start.line).find((line) => line.startsWith('  name:'));
    const namespace = text
      .slice(range.start.line, range.start.line + 6)
      .find((line) => line.startsWith('  namespace:'));
    return [namespace, name].flatMap((line) => line?.split(': ')[1] ?? []).join('/');
  });
};

describe('definition leads to what is chosen', () => {
  test.each([
    ['R04', use('Subnet', 'namespaceSelectors:\n  - matchLabels:\n      team: $0a'), ['team-a']],
    ['R04', use('Subnet', 'namespaceSelectors:\n  - matchLabels:\n      te$0am: c'), []],
    [
      'R04, by expression',
      use(
        'Subnet',
        'namespaceSelectors:\n  - matchExpressions:\n      - { key: team, operator: In, values: [a, $0b] }',
      ),
      ['team-a', 'team-b'],
    ],
    [
      'R04, by name',
      use('Subnet', 'namespaceSelectors:\n  - matchLabels:\n      kubernetes.io/metadata.name: team$0-b'),
      ['team-b'],
    ],
    ['R07', use('Subnet', 'gatewayNodeSelectors:\n  - matchLabels: { role: gate$0way }'), ['node-1']],
    ['R18', use('Vpc', 'bfdPort:\n  enabled: true\n  nodeSelector:\n    matchLabels: { role: gate$0way }'), ['node-1']],
    ['R25', use('Vip', 'namespace: team-a\nselector:\n  - "app:$0web"'), ['team-a/web']],
    ['R28', use('ProviderNetwork', 'nodeSelector:\n  matchLabels: { role: gate$0way }'), ['node-1']],
    ['R33', use('VpcNatGateway', 'selector:\n  - "kubernetes.io/hostname: no$0de-2"'), ['node-2']],
    ['R46', use('SwitchLBRule', 'namespace: team-b\nselector:\n  - app:$0web'), ['team-b/web']],
    ['R46, more than it can', use('SwitchLBRule', 'namespace: team-b\nselector:\n  - app:$0web\n  - a:b'), []],
    [
      'R56',
      use('VpcEgressGateway', 'selectors:\n  - namespaceSelector:\n      matchLabels: { team: $0b }'),
      ['team-b'],
    ],
    [
      'R56, pods of chosen namespaces',
      use(
        'VpcEgressGateway',
        'selectors:\n  - namespaceSelector:\n      matchLabels: { team: b }\n    podSelector:\n      matchLabels: { app: $0web }',
      ),
      ['team-b/web'],
    ],
    [
      'R56, pods of all namespaces',
      use('VpcEgressGateway', 'selectors:\n  - podSelector:\n      matchLabels: { app: $0web }'),
      ['team-a/web', 'team-b/web'],
    ],
    ['R56, nodes', use('VpcEgressGateway', 'nodeSelector:\n  - matchLabels: { role: $0gateway }'), ['node-1']],
  ])('%s', (_, source, names) => {
    expect(found(source)).toEqual(names);
  });
});

test('hover counts and names them', () => {
  const { features, uri, position } = placeOf(
    objects + use('Subnet', 'namespaceSelectors:\n  - matchLabels:\n      team: $0a'),
  );
  const text = features.hover(uri, position)!.markdown;
  expect(text).toContain('Chooses 1 of 2 Namespace');
  expect(text).toContain('**Namespace** `team-a`');
});

test('hover says that nothing is chosen', () => {
  const { features, uri, position } = placeOf(objects + use('VpcNatGateway', 'selector:\n  - "role: wor$0ker"'));
  expect(features.hover(uri, position)!.markdown).toContain('none of the 2 Node');
});

describe('completion', () => {
  const inLabels = (text: string) => use('Subnet', `namespaceSelectors:\n  - matchLabels:\n      ${text}`);
  const inExpression = (text: string) => use('Subnet', `namespaceSelectors:\n  - matchExpressions:\n      - ${text}`);

  test('of keys', () => {
    expect(labels(objects + inLabels('$0'))).toEqual(['kubernetes.io/metadata.name', 'team', 'tier']);
    expect(labels(objects + inLabels('team: a\n      $0'))).toEqual(['kubernetes.io/metadata.name', 'tier']);
    expect(accept(objects + inLabels('ti$0'), 'tier')).toContain('      tier: \n');
    expect(labels(objects + inExpression('key: $0'))).toEqual(['kubernetes.io/metadata.name', 'team', 'tier']);
  });

  test('of values', () => {
    expect(labels(objects + inLabels('team: $0'))).toEqual(['a', 'b']);
    expect(labels(objects + inLabels('kubernetes.io/metadata.name: $0'))).toEqual(['team-a', 'team-b']);
    expect(labels(objects + inExpression('key: team\n        operator: In\n        values:\n          - $0'))).toEqual([
      'a',
      'b',
    ]);
  });

  test('of the operator stays as it was', () => {
    expect(labels(objects + inExpression('key: team\n        operator: $0'))).toContain('NotIn');
  });

  test('of pairs', () => {
    expect(labels(objects + use('SwitchLBRule', 'namespace: team-a\nselector:\n  - $0'))).toEqual(['app:web']);
    expect(labels(objects + use('VpcNatGateway', 'selector:\n  - role:gateway\n  - "$0"'))).toEqual([
      'kubernetes.io/hostname:node-1',
      'kubernetes.io/hostname:node-2',
    ]);
  });
});

test('the table names kinds that have labels', () => {
  for (const { targets, kind } of selectorRows) {
    expect(kindRow(kind).group).toBe('kubeovn.io');
    for (const target of targets)
      expect(['Namespace', 'Node'].includes(target) || kindRow(target).podMetadata !== undefined).toBe(true);
  }
});
