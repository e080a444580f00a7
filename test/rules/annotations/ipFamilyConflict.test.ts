import { describe, expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const key = 'ovn.kubernetes.io/ip_family';
const address = (value: string) => `    ovn.kubernetes.io/ip_address: ${value}\n`;
const on = { version: '1.17.0' };

describeRule('KO209', ({ check, checkFix, fixTitles }) => {
  test('no family', async () => {
    await check(annotated(key, 'IPv4', under(key, 0, 4, 'KO209/error IPv4 is not a family')), on);
    await check(annotated(key, 'dual', under(key, 0, 4, 'KO209/warning On 1.17.0')));
  });

  test('another family than the address', async () => {
    await check(
      annotated(
        key,
        'ipv6',
        under(key, 0, 4, 'KO209/error 10.0.0.1 in ovn.kubernetes.io/ip_address') + address('10.0.0.1'),
      ),
      on,
    );
    await check(annotated(key, 'ipv4', under(key, 0, 4, 'KO209/error') + address('10.0.0.1,fd00::1')), on);
  });

  test('the address of an interface', async () => {
    const long = 'n.default.ovn.net1.kubernetes.io/ip_family';
    const fixed = (device: string) => `    n.default.kubernetes.io/ip_address.${device}: fd00::1\n`;
    await check(annotated(long, 'ipv4', under(long, 0, 4, 'KO209/error fd00::1') + fixed('net1')), on);
    await check(annotated(long, 'ipv4', fixed('net2')), on);
    const plain = 'n.default.kubernetes.io/ip_family';
    await check(annotated(plain, 'ipv4', under(plain, 0, 4, 'KO209/error') + fixed('net2')), on);
  });

  test('in a List of JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"},
  "spec": {"template": {"metadata": {"annotations": {
    "net.default.ovn.kubernetes.io/ip_family": "v4"
#                                              ^^^^ KO209/warning
  }}}}}]}
`));

  describe('the Subnet of the NIC', () => {
    const subnet = (cidr: string, more = '') =>
      `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: s}\nspec: {cidrBlock: "${cidr}"${more}}\n---\n`;
    const chosen = '    ovn.kubernetes.io/logical_switch: s\n';
    const missing = (level: string) => under(key, 0, 4, `KO209/${level} which Subnet s of this NIC does not have`);
    test('does not have the family', async () => {
      await check(subnet('10.0.0.0/24') + annotated(key, 'ipv6', missing('error') + chosen), on);
      await check(subnet('fd00::/64') + annotated(key, 'ipv4', missing('error') + chosen), on);
      await check(subnet('fd00::/64') + annotated(key, 'ipv4', missing('warning') + chosen));
    });
    test('is bound to the namespace', () =>
      check(subnet('10.0.0.0/24', ', namespaces: [default]') + annotated(key, 'ipv6', missing('error')), {
        ...on,
        closed: true,
      }));
    test('has it, is not known, or has no addresses', async () => {
      await check(subnet('10.0.0.0/24,fd00::/64') + annotated(key, 'ipv6', chosen), on);
      await check(subnet('{{ .cidr }}') + annotated(key, 'ipv6', chosen), on);
      await check(annotated(key, 'ipv6', chosen), on);
      await check(subnet('10.0.0.0/24') + annotated(key, 'ipv6', chosen), { version: '1.16.2' });
    });
    test('of an attached network, of a namespace with labels, of a Vip', async () => {
      const attached = 'net.default.ovn.kubernetes.io/ip_family';
      const nad = `apiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: net, namespace: default}\nspec:\n  config: '{"cniVersion":"0.3.1","type":"kube-ovn","server_socket":"/s","provider":"net.default.ovn"}'\n---\n`;
      const networks = '    k8s.v1.cni.cncf.io/networks: net\n    net.default.ovn.kubernetes.io/logical_switch: s\n';
      const found = under(attached, 0, 4, 'KO209/error which Subnet s');
      await check(nad + subnet('10.0.0.0/24') + annotated(attached, 'ipv6', found + networks), on);
      const labels = ', namespaceSelectors: [{matchLabels: {team: a}}]';
      const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {team: a}}\n---\n';
      await check(namespace + subnet('10.0.0.0/24', labels) + annotated(key, 'ipv6', missing('error')), {
        ...on,
        closed: true,
      });
      const vip = 'apiVersion: kubeovn.io/v1\nkind: Vip\nmetadata: {name: v}\nspec: {subnet: s, v4ip: 10.0.0.9}\n---\n';
      await check(vip + subnet('10.0.0.0/24') + annotated(key, 'ipv4', `    ovn.kubernetes.io/vip: v\n${chosen}`), on);
    });
    test('listed addresses that none of the family is among', () =>
      check(
        subnet('10.0.0.0/24,fd00::/64') +
          annotated(
            key,
            'ipv6',
            `${under(key, 0, 4, 'KO209/error does not fit 10.0.0.7 in ovn.kubernetes.io/ip_pool')}    ovn.kubernetes.io/ip_pool: 10.0.0.7\n${chosen}`,
          ),
        on,
      ));
    test('fix', () =>
      checkFix(
        subnet('10.0.0.0/24') + annotated(key, 'ipv6', chosen),
        `Remove ${key}`,
        subnet('10.0.0.0/24') + annotated('ovn.kubernetes.io/logical_switch', 's'),
        on,
      ));
  });

  test('right: fitting, the address of another NIC, unreadable, older releases, templates', async () => {
    await check(annotated(key, 'ipv4', address('10.0.0.1')), on);
    await check(annotated(key, 'ipv6'), on);
    await check(annotated(key, 'ipv4', '    net.default.ovn.kubernetes.io/ip_address: fd00::1\n'), on);
    await check(annotated(key, 'ipv4', address('x')), on);
    await check(annotated(key, 'IPv4'), { version: '1.16.2' });
    await check(annotated(key, '"{{ x }}"', address('10.0.0.1')), on);
    await check(annotated(key, 'ipv6', address('"{{ x }}"')), on);
  });

  test('repairs', async () => {
    await checkFix(annotated(key, 'IPv4'), 'Change to ipv4', annotated(key, 'ipv4'), on);
    await checkFix(
      annotated(key, 'ipv6', address('10.0.0.1')),
      `Remove ${key}`,
      annotated('ovn.kubernetes.io/ip_address', '10.0.0.1'),
      on,
    );
    expect(await fixTitles(annotated(key, 'dual'), on)).toEqual([]);
  });
});
