/** Each kind at its limits. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const policy = (kind: string, spec: string) =>
  `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: default\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const rules = (count: number) => Array.from({ length: count }, (_, i) => `- name: r${i}`).join('\n');

describeRule('KO202', ({ check }) => {
  test.each([
    ['AdminNetworkPolicy', 100],
    ['BaselineAdminNetworkPolicy', 100],
    ['ClusterNetworkPolicy', 25],
  ])('%s takes %d rules in each direction', (kind, most) =>
    check(policy(kind, `ingress:\n${rules(most)}\negress:\n${rules(most)}`)),
  );
  test.each([
    ['AdminNetworkPolicy', 100],
    ['BaselineAdminNetworkPolicy', 100],
    ['ClusterNetworkPolicy', 25],
  ])('and no more: %s, %d', (kind, most) =>
    check(policy(kind, `egress:\n${rules(most + 1)}\n#   ^^^^ KO202/error The egress rule is number ${most + 1}`)),
  );
  test('networks of a peer', () =>
    check(
      policy(
        'ClusterNetworkPolicy',
        `egress:\n- to:\n  - networks:\n${Array.from({ length: 26 }, (_, i) => `    - 10.0.${i}.0/24`).join('\n')}\n#       ^^^^^^^^^^^^ KO202/error number 26 of networks`,
      ),
    ));
  test('a negative priority', () => check(policy('AdminNetworkPolicy', 'priority: -1\n#           ^^ KO202/error')));
});
