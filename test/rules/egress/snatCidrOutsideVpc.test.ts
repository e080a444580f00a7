/** What the corpus files do not show: worlds, repairs. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const join = (...documents: string[]) => documents.join('---\n');
const blue = object('Vpc', 'blue', 'namespaces: []');
const subnet = object('Subnet', 's', 'vpc: blue\ncidrBlock: 10.0.0.0/24');
const rule = (cidr: string) => object('OvnSnatRule', 'out', `vpc: blue\nv4IpCidr: ${cidr}`);
const nat = (natGwDp = 'gw') =>
  join(
    object('VpcNatGateway', 'gw', 'vpc: blue\nsubnet: s'),
    object('IptablesEIP', 'e', `natGwDp: ${natGwDp}`),
    object('IptablesSnatRule', 'out', 'eip: e\ninternalCIDR: 10.1.0.0/24'),
  );

describeRule('KO172', ({ check, checkFix }) => {
  const finding = '10.1.0.0/24\n#           ^^^^^^^^^^^ KO172';
  test('a closed world is sure', () => check(join(blue, subnet, rule(`${finding}/warning`)), { closed: true }));
  test('a Vpc without Subnets in sight says nothing', () => check(join(blue, rule('10.1.0.0/24'))));
  test('a Vpc that is not here says nothing', () => check(join(subnet, rule('10.1.0.0/24'))));
  test('a Subnet whose block a template writes', () =>
    check(
      join(
        blue,
        subnet,
        subnet.replace('name: s', 'name: t').replace('10.0.0.0/24', '"{{ .cidr }}"'),
        rule('10.1.0.0/24'),
      ),
    ));
  test('a peer sends through it', () =>
    check(join(blue.replace('spec:', 'spec:\n  vpcPeerings:\n  - remoteVpc: red'), subnet, rule('10.1.0.0/24'))));
  test.each([
    ['a static route', 'staticRoutes:\n  - cidr: 10.1.0.0/16\n    nextHopIP: 10.0.0.3'],
    ['a policy route', 'policyRoutes:\n  - match: ip4.src == 10.1.0.0/16\n    action: allow\n    priority: 1'],
    ['routes that a template writes', 'staticRoutes: "{{ .Values.routes }}"'],
    ['peerings that a template writes', 'vpcPeerings: "{{ .Values.peers }}"'],
    ['a route that a template writes', 'staticRoutes:\n  - cidr: "{{ .Values.cidr }}"\n    nextHopIP: 10.0.0.3'],
  ])('a network behind a router of the Vpc: %s', (_, routes) =>
    check(join(blue.replace('spec:', `spec:\n  ${routes}`), subnet, rule('10.1.0.0/24'))),
  );
  test('a default route says nothing of networks', () =>
    check(
      join(
        blue.replace('spec:', 'spec:\n  staticRoutes:\n  - cidr: 0.0.0.0/0\n    nextHopIP: 10.0.0.3'),
        subnet,
        rule(`${finding}/information`),
      ),
    ));
  test('the IPv4 half of a pair', () =>
    check(
      join(blue, subnet, nat()).replace(
        '10.1.0.0/24',
        '10.1.0.0/24,fd00::/64\n  #             ^^^^^^^^^^^ KO172/information 10.1.0.0/24 overlaps',
      ),
      { version: '1.14.41' },
    ));
  test('through address and gateway', () =>
    check(
      join(blue, subnet, nat()).replace('10.1.0.0/24', '10.1.0.0/24\n  #             ^^^^^^^^^^^ KO172/information'),
    ));
  test('a gateway that is not here says nothing', () => check(join(blue, subnet, nat('other'))));
  test('the block of the Subnet', () =>
    checkFix(
      join(blue, subnet, rule('10.1.0.0/24')),
      'Change to 10.0.0.0/24 of Subnet s',
      join(blue, subnet, rule('10.0.0.0/24')),
    ));
});
