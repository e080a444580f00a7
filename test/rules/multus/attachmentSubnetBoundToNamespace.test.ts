import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (spec: string) => `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: storage}
spec:
  cidrBlock: 10.77.0.0/24
${spec}`;

describeRule('KO129', ({ check, checkFix }) => {
  test('a network of Kube-OVN: warning; one that only takes addresses: error', async () => {
    await check(
      `${subnet(`  provider: storage.default.ovn
  namespaces:
    - default
    # ^^^^^^^ KO129/warning may get it on eth0
    - "{{ .Values.namespace }}"
    - ""
    - apps
    # ^^^^ KO129/warning bound to namespace apps
`)}`,
    );
    await check(
      `${subnet(`  provider: storage.default
  namespaces: [default]
  #            ^^^^^^^ KO129/error no logical switch
`)}`,
    );
  });

  test('by labels', async () => {
    await check(
      `${subnet(`  provider: storage.default.ovn
  namespaceSelectors:
    - matchLabels:
        team: a
        #     ^ KO129/warning by labels
`)}`,
    );
    await check(
      `${subnet(`  provider: storage.default.ovn
  #         ^^^^^^^^^^^^^^^^^^^ KO129/warning by labels
  namespaceSelectors:
    - matchExpressions: [{key: team, operator: Exists}]
`)}`,
    );
    await check(subnet('  provider: storage.default.ovn\n  namespaceSelectors: {{ toJson .Values.selectors }}\n'));
  });

  test('the default Subnet of a Vpc', () =>
    check(`
${subnet('  provider: storage.default.ovn\n  vpc: v\n')}
---
apiVersion: kubeovn.io/v1
kind: Vpc
metadata: {name: v}
spec:
  defaultSubnet: storage
  #              ^^^^^^^ KO129/warning the default of this Vpc
`));

  test('right: no binding, the provider of eth0, a templated provider, text that is no provider', async () => {
    await check(subnet('  provider: storage.default.ovn\n'));
    await check(subnet('  provider: ovn\n  namespaces: [default]\n'));
    await check(subnet('  provider: ""\n  namespaces: [default]\n'));
    await check(subnet('  namespaces: [default]\n'));
    await check(subnet('  provider: "{{ .Values.nad }}.default.ovn"\n  namespaces: [default]\n'));
    await check(subnet('  provider: dhcp\n  namespaces: [default]\n'));
    await check(subnet('  provider: storage.default.ovn\n  namespaces: [default]\n'), { nonPrimaryCNI: true });
  });

  test('in a List of JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [
  {"apiVersion": "kubeovn.io/v1", "kind": "Subnet", "metadata": {"name": "s"}, "spec": {"provider": "a.b.ovn", "namespaces": [
    "default"
#   ^^^^^^^^^ KO129/warning
  ]}}
]}
`));

  test('unbinds', async () => {
    await checkFix(
      subnet('  provider: storage.default.ovn\n  namespaces:\n    - default\n    - $0apps\n'),
      'Unbind namespace apps from Subnet storage',
      subnet('  provider: storage.default.ovn\n  namespaces:\n    - default\n'),
    );
    await checkFix(
      subnet(
        '  provider: storage.default.ovn\n  namespaceSelectors:\n    - matchLabels: {team: a}\n  gateway: 10.77.0.1\n',
      ),
      'Remove the namespaceSelectors of Subnet storage',
      subnet('  provider: storage.default.ovn\n  gateway: 10.77.0.1\n'),
    );
  });
});
