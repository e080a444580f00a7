import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (...lines: readonly string[]) => `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec:
  protocol: IPv4
${lines.map((line) => `  ${line}\n`).join('')}`;

describeRule('KO195', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['cidrblock', 'Is cidrBlock meant?'],
    ['gatewy', 'Is gateway meant?'],
    ['exclude_ips', 'Is excludeIps meant?'],
    ['cidr', 'Is cidrBlock meant?'],
    ['overlayOnlyRouting', 'overlayOnlyRouting belongs at spec.u2oFeatures.overlayOnlyRouting.'],
    ['nonsense', 'the API server drops it and nothing happens.'],
    ['constructor', 'Subnet has no field spec.constructor'],
  ])('%s', (key, text) => check(`${subnet(`${key}: x`)}# ${'^'.repeat(key.length)} KO195/warning ${text}`));

  test('deep in lists', () =>
    check(
      `${subnet('acls:', '- priority: 1', '  actions: drop')}#   ^^^^^^^ KO195/warning Subnet has no field spec.acls[0].actions;`,
    ));

  test('beside spec only what is nearly spec', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: Vpc
metadata: {name: a, zone: 1}
sepc: {}
# <- KO195/warning Is spec meant?
x-comment: any
status: {anything: 1}
`));

  test('a field of the spec that stands beside it', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: a}
subnet: b
# <--- KO195/warning subnet belongs at spec.subnet.
spec: {ips: [10.0.0.1]}
`));

  test('templates, other people’s kinds, nothing in Kubernetes’ own types', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec:
  {{ .extra }}
  cidrblock: 10.0.0.0/8
---
apiVersion: hybridnet.io/v1
kind: Subnet
metadata: {name: a}
spec: {cidrblock: 10.0.0.0/8}
---
apiVersion: kubeovn.io/v1
kind: VpcNatGateway
metadata: {name: a}
spec:
  affinity: {anything: {goes: here}}
`));

  test('on a release that has it, or not: that is another rule', () =>
    check(subnet('nodeNetwork: a'), { version: '1.12.0' }));

  test('fixes', async () => {
    expect(await fixTitles(subnet('cidrblock: 10.0.0.0/8'))).toEqual(['* Change to cidrBlock', 'Remove cidrblock']);
    expect(await fixTitles(subnet('cidrblock: 10.0.0.0/8', 'cidrBlock: 10.0.0.0/8'))).toEqual(['Remove cidrblock']);
    expect(await fixTitles(subnet('gatewy: 10.0.0.1'))).toEqual(['Change to gateway', 'Remove gatewy']);
    await checkFix(subnet('cidrblock: 10.0.0.0/8'), 'Change to cidrBlock', subnet('cidrBlock: 10.0.0.0/8'));
    await checkFix(subnet('vpc: a', 'nonsense: 1'), 'Remove nonsense', subnet('vpc: a'));
  });

  test('two slips that mean one field are left to a person', async () => {
    const subnet = (lines: string) => `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec: {cidrBlock: 10.0.0.0/8, ${lines}}
`;
    expect(await fixTitles(subnet('natoutgoing: true'))).toContain('* Change to natOutgoing');
    expect(await fixTitles(subnet('natoutgoing: true, nat-outgoing: true'))).toContain('Change to natOutgoing');
  });
});
