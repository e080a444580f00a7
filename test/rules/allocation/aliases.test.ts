import { test } from 'vitest';
import { check, checkFix } from '../../harness/check';

const net = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: net-a}
spec: {cidrBlock: 10.1.0.0/24}
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: net-b}
spec: {cidrBlock: 10.2.0.0/24}
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: pool-a}
spec: {subnet: net-a, ips: [10.1.0.9]}
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: pool-b}
spec: {subnet: net-b, ips: [10.2.0.9]}
`;
const only = { only: ['KO101', 'KO104', 'KO105'] };
const list = (item: string) => `
#- list.yaml
apiVersion: v1
kind: List
x-pool: &pool pool-a
items:
  - apiVersion: v1
    kind: Pod
    metadata:
      name: p
      annotations:
        ovn.kubernetes.io/logical_switch: net-b
        ovn.kubernetes.io/ip_pool: ${item}
`;

test('in a List, by an alias: the place is the alias', () =>
  check(
    `${net}${list('*pool').trimEnd()}\n        #                          ^^^^^ KO101 IPPool pool-a belongs to Subnet net-a\n`,
    only,
  ));
test('a repair replaces the alias, not the anchor', () =>
  checkFix(net + list('*pool'), 'Use IPPool pool-b of Subnet net-b', list('pool-b'), only));
test('annotations that a merge key brings in: the place is where they are written', () =>
  check(
    `${net}
#- pods.yaml
apiVersion: v1
kind: Pod
x-shared: &shared
  ovn.kubernetes.io/logical_switch: none
  #                                 ^^^^ KO104
metadata:
  name: p
  annotations:
    <<: *shared
`,
    only,
  ));
