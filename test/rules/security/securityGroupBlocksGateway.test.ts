/** What the corpus files do not show: other NICs and Subnets, repairs. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const join = (...documents: string[]) => documents.join('---\n');
const subnet = (more = '') => object('Subnet', 's', `cidrBlock: 10.0.0.0/24${more}`);
const group = (name: string, rule = 'policy: drop\n  protocol: icmp') =>
  object('SecurityGroup', name, `egressRules:\n- ${rule}`);
const pod = (groups: string, nic = 'logical_switch: s') =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  annotations:\n    ovn.kubernetes.io/${nic}\n    ovn.kubernetes.io/security_groups: ${groups}\nspec:\n  containers: []\n`;

describeRule('KO185', ({ check, checkFix }) => {
  const mark = (finding: string) => `a\n    #                                  ^ KO185/information ${finding}`;
  test('a rule that drops icmp', () =>
    check(join(subnet(), group('a'), pod(mark('10.0.0.1, the gateway of Subnet s')))));
  test('a pool of the Subnet too', () =>
    check(
      join(
        subnet(),
        object('IPPool', 'i', 'subnet: s\nips:\n- 10.0.0.9'),
        group('a'),
        pod(mark('')).replace('logical_switch: s', 'logical_switch: s\n    ovn.kubernetes.io/ip_pool: i'),
      ),
    ));
  const six = object('Subnet', 's', 'cidrBlock: fd00::/64');
  const guarded = (text: string) => text.replace('spec:', '    ovn.kubernetes.io/port_security: "true"\nspec:');
  test.each([
    ['1.12.16', ''],
    ['1.12.17', 'on 1.12.17'],
    ['1.14.6', 'on 1.14.6'],
    ['1.14.7', ''],
    ['1.15.0', ''],
    [undefined, 'on 1.12.17–1.14.6'],
  ])('an IPv4 gateway on %s', (version, finding) =>
    check(join(subnet(), group('a'), pod(finding ? mark(finding) : 'a')), version ? { version } : {}),
  );
  test.each([
    ['1.12.16', ''],
    ['1.17.0', 'fd00::1, the gateway of Subnet s: on 1.17.0'],
    [undefined, 'on 1.12.17–1.17.0'],
  ])('an IPv6 gateway on %s', (version, finding) =>
    check(join(six, group('a'), pod(finding ? mark(finding) : 'a')), version ? { version } : {}),
  );
  test('with port_security always', () =>
    check(join(subnet(), group('a'), guarded(pod(mark('on 1.12.0')))), { version: '1.12.0' }));
  const allow = (more: string) => `policy: allow\n  protocol: all\n  priority: 1\n  ${more.replaceAll('\n', '\n  ')}`;
  test.each([
    'ipVersion: ipv6\nremoteType: address\nremoteAddress: ::/0',
    'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.2',
    'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.1.0.0/16',
    'ipVersion: ipv4\nremoteType: securityGroup\nremoteSecurityGroup: a',
  ])('a rule that is not about the gateway: %s', (rule) =>
    check(join(subnet(), group('a', allow(rule)), pod(mark('10.0.0.1')))),
  );
  test.each([
    'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.1',
    'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/24',
    'ipVersion: ipv4\nremoteType: address\nremoteAddress: 0.0.0.0/0',
    'ipVersion: ipv4\nremoteType: address\nremoteAddress: "{{ .Values.peer }}"',
    'ipVersion: "{{ .Values.family }}"\nremoteType: address\nremoteAddress: 0.0.0.0/0',
    'ipVersion: ipv4\nremoteType: "{{ .Values.type }}"\nremoteAddress: 10.1.0.0/16',
  ])('a rule that may let it out: %s', (rule) => check(join(subnet(), group('a', allow(rule)), pod('a'))));
  test('the gateway that the Subnet names', () =>
    check(
      join(
        subnet('\ngateway: 10.0.0.254'),
        group('a', allow('ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.1')),
        pod(mark('10.0.0.254')),
      ),
    ));
  const dual = object('Subnet', 's', 'cidrBlock: 10.0.0.0/24,fd00::/64');
  const four = allow('ipVersion: ipv4\nremoteType: address\nremoteAddress: 0.0.0.0/0');
  test('of two families one is forgotten', () =>
    check(join(dual, group('a', four), pod(mark('fd00::1, the gateway')))));
  test('unless the NIC may have one alone', () =>
    check(
      join(
        dual,
        group('a', four),
        pod('a').replace('logical_switch: s', 'logical_switch: s\n    ovn.kubernetes.io/ip_address: 10.0.0.9'),
      ),
    ));
  test.each([
    'policy: allow\n  protocol: all',
    'policy: allow\n  protocol: icmp',
    'policy: "{{ .policy }}"\n  protocol: icmp',
    'policy: drop\n- "{{ .rule }}"',
  ])('not with %s', (rule) => check(join(subnet(), group('a', rule), pod('a'))));
  test('no name at all, and a port that is switched on late', async () => {
    await check(join(subnet(), group('a'), pod('","')));
    await check(
      join(
        subnet(),
        group('a'),
        pod('a').replace('logical_switch: s', 'logical_switch: s\n    ovn.kubernetes.io/activation_strategy: rarp'),
      ),
    );
  });
  test('one group is not here', () => check(join(subnet(), group('a'), pod('a,b'))));
  test('underlay gateways answer to ARP', () => check(join(subnet('\nvlan: v'), group('a'), pod('a'))));
  test('but not for IPv6, nor where the gateway is logical', async () => {
    const underlay = object('Subnet', 's', 'vlan: v\ncidrBlock: fd00::/64');
    await check(join(underlay, group('a'), pod(mark('fd00::1'))));
    await check(join(subnet('\nvlan: v\nlogicalGateway: true'), group('a'), pod(mark('10.0.0.1'))));
    await check(join(subnet('\nvlan: "{{ .Values.vlan }}"'), group('a'), pod('a')));
  });
  test('the Subnet is not here', () => check(join(group('a'), pod('a'))));
  test('where it is not known what the NIC gets', () =>
    check(
      join(
        subnet('\nnamespaceSelectors:\n- matchLabels:\n    a: b'),
        object('IPPool', 'i', 'subnet: s\nnamespaces:\n- default\nips:\n- 10.0.0.9'),
        group('a'),
        pod('a', 'mac_address: 00:00:00:53:00:01'),
        pod('a', 'vip: v').replace('name: p', 'name: q'),
        pod('a')
          .replace('name: p', 'name: r')
          .replace('logical_switch: s', 'logical_switch: t\n    k8s.v1.cni.cncf.io/networks: net'),
      ),
    ));
  test('the check is switched off', () =>
    checkFix(
      join(subnet(), group('a'), pod('a')),
      'Set disableGatewayCheck: true in Subnet s',
      join(subnet('\ndisableGatewayCheck: true'), group('a'), pod('a')),
    ));
});
