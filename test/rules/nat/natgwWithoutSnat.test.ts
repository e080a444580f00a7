import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const on = { rules: { 'natgw-without-snat': 'hint' } } as const;
const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const join = (...documents: string[]) => documents.join('---\n');
const gateway = (mark = '') => object('VpcNatGateway', `g${mark}`, 'subnet: s\nexternalSubnets: [ext]');
const routed = (mark = '') => object('VpcNatGateway', 'g', `vpc: v\nlanIp: 10.0.0.9${mark}`);
const used = join(
  object('IptablesEIP', 'e', 'natGwDp: g'),
  object('IptablesFIPRule', 'f', 'eip: e\ninternalIp: 10.0.0.8'),
);
const vpc = (spec: string) => object('Vpc', 'v', spec);
const subnet = object('Subnet', 's', 'cidrBlock: 10.0.0.0/24,fd00::/64');
const eip = object('IptablesEIP', 'e', 'natGwDp: g');
const none = '\n  #     ^ KO175/hint No IptablesEIP names VpcNatGateway g';
const idle = '\n  #     ^ KO175/hint uses IptablesEIP e';
const snat = (of: string) => object('IptablesSnatRule', 'g-snat', `eip: ${of}\ninternalCIDR: 10.0.0.0/24`);

describeRule('KO175', ({ check, checkFix, fixTitles }) => {
  test('silent unless a setting says otherwise', () => check(gateway()));
  test('no EIP; an EIP without rules; an EIP of another gateway', async () => {
    await check(gateway(none), on);
    await check(join(gateway(idle), eip), on);
    await check(join(gateway(none), object('IptablesEIP', 'e', 'natGwDp: h')), on);
    await check(join(gateway(idle), eip, object('IptablesDnatRule', 'd', 'eip: other')), on);
  });
  test('any rule will do', () => check(join(gateway(), used), on));
  test.each([
    ['an EIP that a template binds', object('IptablesEIP', 'e', 'natGwDp: "{{ .Values.gateway }}"')],
    ['an EIP that a template names', object('IptablesEIP', '"{{ .Values.name }}"', 'natGwDp: h')],
    ['a rule that a template binds', join(eip, object('IptablesSnatRule', 'r', 'eip: "{{ .Values.eip }}"'))],
  ])('what is not known is not absent: %s', (_, more) => check(join(gateway(), more), on));

  test('the way to the gateway', async () => {
    const lost = '\n#        ^^^^^^^^ KO175/hint No route of Vpc v leads to 10.0.0.9';
    await check(join(vpc('namespaces: []'), used, routed(lost)), on);
    await check(join(vpc('staticRoutes:\n- cidr: 0.0.0.0/0\n  nextHopIP: 10.0.0.8'), used, routed(lost)), on);
    await check(join(used, routed()), on);
    await check(join(vpc('staticRoutes:\n- cidr: 0.0.0.0/0\n  nextHopIP: 10.0.0.9'), used, routed()), on);
    await check(join(vpc('staticRoutes:\n- nextHopIP: "{{ .Values.lanIp }}"'), used, routed()), on);
    await check(
      join(vpc('policyRoutes:\n- action: reroute\n  nextHopIP: 10.0.0.8,10.0.0.9\n  priority: 1'), used, routed()),
      on,
    );
  });

  test('the route is added, where there is no other of its kind', async () => {
    const route = (hop: string) => `staticRoutes:\n  - cidr: 0.0.0.0/0\n    nextHopIP: ${hop}\n    policy: policyDst`;
    await checkFix(
      join(vpc('namespaces: []'), used, routed()),
      'Add the route to Vpc v',
      join(vpc(`namespaces: []\n${route('10.0.0.9')}`), used, routed()),
      on,
    );
    expect(await fixTitles(join(vpc(route('10.0.0.8')), used, routed()), on)).toEqual([]);
  });
  test('several pods have no fixed address, and the controller makes their routes', async () => {
    const several = (replicas: string) => join(vpc('namespaces: []'), used, routed(`\nreplicas: ${replicas}`));
    await check(several('2'), on);
    await check(several('"{{ .Values.replicas }}"'), on);
    const alone = '\n#        ^^^^^^^^ KO175/hint No route of Vpc v leads to 10.0.0.9';
    await check(join(vpc('namespaces: []'), used, routed(`${alone}\nreplicas: 2`)), { ...on, version: '1.16.2' });
  });
  test('routes that a template writes', async () => {
    await check(join(vpc('staticRoutes: "{{ .Values.routes }}"'), used, routed()), on);
    await check(join(vpc('policyRoutes:\n- "{{ .Values.route }}"'), used, routed()), on);
  });

  test('what is missing is added, where its names are free', async () => {
    await checkFix(
      join(subnet, gateway()),
      'Add IptablesEIP g-eip and an IptablesSnatRule for 10.0.0.0/24',
      join(subnet, gateway(), object('IptablesEIP', 'g-eip', 'natGwDp: g\nexternalSubnet: ext'), snat('g-eip')),
      on,
    );
    await checkFix(
      join(subnet, eip, gateway()),
      'Add an IptablesSnatRule for 10.0.0.0/24 on e',
      join(subnet, eip, gateway(), snat('e')),
      on,
    );
    expect(await fixTitles(join(eip, gateway()), on)).toEqual([]);
    expect(await fixTitles(join(subnet, eip, gateway(), snat('other')), on)).toEqual([]);
    expect(await fixTitles(join(subnet, object('IptablesEIP', 'g-eip', 'natGwDp: h'), gateway()), on)).toEqual([]);
  });
});
