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
  test('a rule that drops icmp', () =>
    check(
      join(
        subnet(),
        group('a'),
        pod('a\n    #                                  ^ KO185/information gateway of Subnet s'),
      ),
    ));
  test('a pool of the Subnet too', () =>
    check(
      join(
        subnet(),
        object('IPPool', 'i', 'subnet: s\nips:\n- 10.0.0.9'),
        group('a'),
        pod('a\n    #                                  ^ KO185').replace(
          'logical_switch: s',
          'logical_switch: s\n    ovn.kubernetes.io/ip_pool: i',
        ),
      ),
    ));
  test.each([
    'policy: allow\n  protocol: all',
    'policy: allow\n  protocol: icmp',
    'policy: "{{ .policy }}"\n  protocol: icmp',
  ])('not with %s', (rule) => check(join(subnet(), group('a', rule), pod('a'))));
  test('one group is not here', () => check(join(subnet(), group('a'), pod('a,b'))));
  test('underlay gateways answer to ARP', () => check(join(subnet('\nvlan: v'), group('a'), pod('a'))));
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
