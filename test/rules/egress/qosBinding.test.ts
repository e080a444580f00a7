/** What the corpus files do not show: releases, worlds, repairs. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const policy = (spec: string, name = 'q') => object('QoSPolicy', name, spec);
const limit = (field: string) =>
  policy(`bindingType: EIP\nbandwidthLimitRules:\n- name: out\n  direction: egress\n  ${field}`);
const join = (...documents: string[]) => documents.join('---\n');

describeRule('KO191', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['1.15.24', 'warning'],
    ['1.16.0', 'error'],
  ])('texts are checked on %s', (version, level) =>
    check(limit(`rateMax: 10M\n  #        ^^^ KO191/${level} on 1.16.0`), { version }),
  );
  test('numbers where texts belong are another finding', () => check(limit('rateMax: 0.5')));
  test('a policy for gateways is shared', () =>
    checkFix(
      policy('bindingType: NATGW\nbandwidthLimitRules: []'),
      'Set shared: true',
      policy('bindingType: NATGW\nshared: true\nbandwidthLimitRules: []'),
    ));
  test('even if it says it is not', () =>
    checkFix(
      policy('shared: false\nbindingType: NATGW'),
      'Set shared: true',
      policy('shared: true\nbindingType: NATGW'),
    ));
  test.each(['shared:', 'shared: ~', 'shared: null'])('or says nothing: %s', (text) =>
    checkFix(policy(`${text}\nbindingType: NATGW`), 'Set shared: true', policy('shared: true\nbindingType: NATGW')),
  );
  test.each(['1.12.0', '1.15.24', '1.17.0'])('a direction that is none limits nothing on %s', async (version) => {
    const directed = (text: string) => policy(`bindingType: EIP\nbandwidthLimitRules:\n- name: out\n${text}`);
    await check(directed('  direction: out\n#              ^^^ KO191/error neither ingress nor egress'), { version });
    await check(directed('#   ^^^^ KO191/error without a direction limits nothing'), { version });
    await check(directed('  direction: "{{ .Values.direction }}"'), { version });
    await checkFix(directed('  direction: Ingress'), 'Change to ingress', directed('  direction: ingress'), {
      version,
    });
  });
  test('packets are chosen by address or not at all, and only by gateways', async () => {
    const chosen = (binding: string, text: string) =>
      policy(
        `shared: true\nbindingType: ${binding}\nbandwidthLimitRules:\n- name: out\n  direction: egress\n  matchType: ${text}`,
      );
    await check(chosen('NATGW', 'IP\n#              ^^ KO191/error matchType IP is unknown'));
    await check(chosen('EIP', 'IP'));
    await check(chosen('NATGW', '""'));
    const match = '\n  matchValue: src 10.0.0.0/8';
    await checkFix(chosen('NATGW', `IP${match}`), 'Change to ip', chosen('NATGW', `ip${match}`));
    await check(chosen('EIP', 'ip\n#              ^^ KO191/error needs a matchValue'));
    await check(chosen('EIP', 'ip\n  matchValue: "{{ .Values.match }}"'));
  });
  test('a template may share it', () => check(policy('shared: "{{ .Values.shared }}"\nbindingType: NATGW')));
  test('an address gets its length', () =>
    checkFix(
      limit('matchType: ip\n  matchValue: dst  10.0.0.1'),
      'Change to dst 10.0.0.1/32',
      limit('matchType: ip\n  matchValue: dst 10.0.0.1/32'),
    ));
  test('a gateway with the policy of an address', () =>
    check(
      join(
        policy('bindingType: EIP'),
        object('VpcNatGateway', 'gw', 'qosPolicy: q\n#            ^ KO191/error is for EIP, not for a VpcNatGateway'),
      ),
    ));
  const gateway = (said = '') => object('VpcNatGateway', 'gw', `qosPolicy: q${said}`);
  test('a gateway with a policy that says not what for', async () => {
    await check(join(policy('shared: true'), gateway('\n#            ^ KO191/error QoSPolicy q has no bindingType')));
    await check(join(policy('bindingType: "{{ .Values.binding }}"'), gateway()));
    await checkFix(
      join(policy('bindingType: EIP\nbandwidthLimitRules: []'), gateway()),
      'Make QoSPolicy q one for VpcNatGateways',
      join(policy('bindingType: NATGW\nshared: true\nbandwidthLimitRules: []'), gateway()),
    );
    const used = join(policy('bindingType: EIP'), gateway(), object('IptablesEIP', 'a', 'qosPolicy: q'));
    expect(await fixTitles(used)).toEqual([]);
  });
  test('a policy for gateways that is not shared is one finding, however many addresses use it', () =>
    check(
      join(
        policy('bindingType: NATGW\n#              ^^^^^ KO191/error must say shared: true'),
        ...['a', 'b'].map((name) =>
          object('IptablesEIP', name, 'qosPolicy: q\n#            ^ KO191/warning is for VpcNatGateways'),
        ),
      ),
    ));
  test('an address with the policy of gateways', () =>
    check(
      join(
        policy('bindingType: NATGW\nshared: true'),
        object('IptablesEIP', 'a', 'qosPolicy: q\n#            ^ KO191/warning is for VpcNatGateways'),
      ),
    ));
  test('without any policy here nothing is known', () => check(object('IptablesEIP', 'a', 'qosPolicy: q')));
  test('the binding in other letters', () =>
    checkFix(policy('bindingType: eip'), 'Change to EIP', policy('bindingType: EIP')));
});
