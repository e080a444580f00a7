/** What the corpus files do not show: releases, worlds, repairs. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const policy = (spec: string, name = 'q') => object('QoSPolicy', name, spec);
const limit = (field: string) => policy(`bindingType: EIP\nbandwidthLimitRules:\n- name: out\n  ${field}`);
const join = (...documents: string[]) => documents.join('---\n');

describeRule('KO191', ({ check, checkFix }) => {
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
