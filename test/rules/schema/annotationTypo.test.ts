import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pod = (...annotations: readonly string[]) => `
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
${annotations.map((one) => `    ${one}\n`).join('')}spec: {containers: []}
`;
const marked = (key: string, text: string) => [`${key}: x`, `${'^'.repeat(key.length)} ${text}`] as const;
const found = (key: string, text: string) => {
  const [line, marks] = marked(key, text);
  return pod(line).replace('spec:', `#   ${marks}\nspec:`);
};
const nad = `
---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata: {name: a, namespace: default}
spec: {config: '{"type": "kube-ovn", "provider": "a.default.ovn"}'}
`;

describeRule('KO140', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['ovn.kubernetes.io/ip-pool', 'ovn.kubernetes.io/ip_pool'],
    ['ovn.kubernetes.io/logcal_switch', 'ovn.kubernetes.io/logical_switch'],
    ['ovn.kubernetes.io/IP_address', 'ovn.kubernetes.io/ip_address'],
    ['a.default.ovn.kubernetes.io/ip_pools', 'a.default.ovn.kubernetes.io/ip_pool'],
    ['a.default.kubernetes.io/logical-switch', 'a.default.kubernetes.io/logical_switch'],
    ['ovn.kubernetes.org/ip_pool', 'ovn.kubernetes.io/ip_pool'],
    ['a.default.ovn.kubernetes.com/ip_address', 'a.default.ovn.kubernetes.io/ip_address'],
    ['kubeovn.io/ip_pool', 'ovn.kubernetes.io/ip_pool'],
    ['ovn.kubernets.io/logical_switch', 'ovn.kubernetes.io/logical_switch'],
    ['ovn.kuberentes.io/logical_switch', 'ovn.kubernetes.io/logical_switch'],
    ['ovn.kubernete.io/mac_address', 'ovn.kubernetes.io/mac_address'],
  ])('%s', (key, meant) =>
    check(found(key, `KO140/warning ${key} is no annotation of Kube-OVN and is never read. Is ${meant} meant?`) + nad),
  );

  test.each([
    'ovn.kubernetes.io/ip_pool',
    'ovn.kubernetes.io/cidr',
    'ovn.kubernetes.io/subnet',
    'ovn.kubernetes.io/ip',
    'ovn.kubernetes.io/something_else',
    'b.default.kubernetes.io/ip-pool',
    'app.kubernetes.io/ip-pool',
    'k8s.ovn.org/ip_pool',
    'other.io/ip_pool',
    'ovn.cubernetes.example/ip_pool',
    'a.default.kubernetes.io/ip_address.net1',
  ])('right, or not ours: %s', (key) => check(pod(`${key}: x`) + nad));

  test('on a service its own annotations count', () =>
    check(`
apiVersion: v1
kind: Service
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/attachment_provider: a.default
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO140/warning Is ovn.kubernetes.io/attachmentprovider meant?
    ovn.kubernetes.io/ip_pool: x
    ovn.kubernetes.io/ip_pol: x
`));

  test('a misspelt key beside the right one is only named', async () => {
    const both = pod('ovn.kubernetes.io/ip_pool: a', 'ovn.kubernetes.io/ip-pool: a');
    expect(await fixTitles(both)).toEqual([]);
    expect(await fixTitles(pod('ovn.kubernetes.io/ip-pool: a'))).toEqual([
      '* Change the key to ovn.kubernetes.io/ip_pool',
    ]);
  });

  test('fixes', async () => {
    const rename = 'Change the key to ovn.kubernetes.io/ip_pool';
    await checkFix(pod('ovn.kubernetes.io/ip-pool: pool-a'), rename, pod('ovn.kubernetes.io/ip_pool: pool-a'));
    await checkFix(pod("'kube-ovn.io/ip_pool': pool-a"), rename, pod("'ovn.kubernetes.io/ip_pool': pool-a"));
  });
});
