/** Each kind at its limits. */
import { describe, test } from 'vitest';
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
  test.each([
    ['AdminNetworkPolicy', '1.12.35'],
    ['BaselineAdminNetworkPolicy', '1.12.35'],
    ['ClusterNetworkPolicy', '1.14.41'],
  ])('%s is not read on %s', (kind, version) =>
    check(policy(kind, `priority: 1000\negress:\n${rules(101)}`), { version }),
  );
  test.each([
    ['AdminNetworkPolicy', '1.13.0', 99],
    ['ClusterNetworkPolicy', '1.15.0', 399],
  ])('priorities of %s on %s', (kind, version, most) =>
    check(policy(kind, `priority: 400\n#           ^^^ KO202/error takes 0 to ${most} for ${kind}`), { version }),
  );
  test('networks of a peer', () =>
    check(
      policy(
        'ClusterNetworkPolicy',
        `egress:\n- to:\n  - networks:\n${Array.from({ length: 26 }, (_, i) => `    - 10.0.${i}.0/24`).join('\n')}\n#       ^^^^^^^^^^^^ KO202/error number 26 of networks`,
      ),
    ));
  test('a negative priority', () => check(policy('AdminNetworkPolicy', 'priority: -1\n#           ^^ KO202/error')));

  const ranked = (kind: string, name: string, spec: string, expected = '') =>
    `apiVersion: policy.networking.k8s.io/v1alpha1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec:\n  ${spec}\n  priority: 7\n${expected && `  #         ^ KO202/${expected}\n`}`;
  const admin = (name: string, expected?: string) => ranked('AdminNetworkPolicy', name, 'subject: {}', expected);
  const cluster = (name: string, expected?: string, tier = 'Admin') =>
    ranked('ClusterNetworkPolicy', name, `tier: ${tier}`, expected);

  test('a priority that is taken, in one file', () =>
    check(
      `${admin('a', 'error AdminNetworkPolicy b, AdminNetworkPolicy c')}---\n${admin('b', 'error')}---\n${admin('c', 'error')}`,
    ));
  test('in files of one kustomization', () =>
    check(
      `#- kustomization.yaml\nresources: [a.yaml, b.yaml]\n#- a.yaml\n${admin('a', 'error')}#- b.yaml\n${admin('b', 'error')}`,
    ));
  describe('in other files', () => {
    const apart = (expected = '') => `#- a.yaml\n${admin('a', expected)}#- b.yaml\n${admin('b', expected)}`;
    const object = (kind: string) => `#- net.yaml\napiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata: {name: x}\n`;
    test('of a release', () => check(apart('warning'), { version: '1.16.0' }));
    test.each(['Subnet', 'Vpc'])('beside a %s', (kind) => check(apart('warning') + object(kind), { only: ['KO202'] }));
    test('nothing: nothing of Kube-OVN is seen', () => check(apart()));
  });
  test('both kinds share a tier', async () => {
    const both = (expected = '') => `${admin('a', expected)}---\n${cluster('b', expected)}`;
    await check(both('error'));
    await check(both('error'), { version: '1.15.0' });
    await check(both(), { version: '1.14.10' });
    await check(`${cluster('a', 'error', 'Baseline')}---\n${cluster('b', 'error', 'Baseline')}`);
    await check(`${cluster('a')}---\n${cluster('b')}`, { version: '1.14.10' });
  });
  test.each([
    ['another tier', `${cluster('a')}---\n${cluster('b', '', 'Baseline')}---\n${admin('c').replace('7', '8')}`],
    ['an unknown tier', `${cluster('a')}---\n${cluster('b', '', '"{{ .Values.tier }}"')}`],
    ['no tier', `${cluster('a')}---\n${ranked('ClusterNetworkPolicy', 'b', 'subject: {}')}`],
    ['no priority', `${admin('a').replace(/ *priority: 7/, '')}---\n${admin('b').replace(/ *priority: 7/, '')}`],
    ['a template', `${admin('a')}---\n${admin('b').replace('7', '"{{ .Values.priority }}"')}`],
    ['two versions of one policy', `#- x/a.yaml\n${admin('a')}#- y/a.yaml\n${admin('a')}`],
    ['one name, two kinds', `${admin('a')}---\n${cluster('a')}`],
    [
      'the lowest tier has none',
      `${ranked('BaselineAdminNetworkPolicy', 'a', 'x: 1')}---\n${ranked('BaselineAdminNetworkPolicy', 'b', 'x: 1')}`,
    ],
  ])('right: %s', (_, text) => check(text));
});
