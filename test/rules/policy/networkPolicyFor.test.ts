/** What the corpus files do not show: releases, repairs. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const policy = (nics: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\n  annotations:\n    ovn.kubernetes.io/network_policy_for: ${nics}\nspec:\n  podSelector: {}\n`;

describeRule('KO192', ({ check, checkFix }) => {
  test('not read before', () => check(policy('x'), { version: '1.15.0' }));
  test('an error where it is surely read', () =>
    check(policy('x\n    #                                     ^ KO192/error on 1.17.0'), { version: '1.17.0' }));
  test('half a name', () =>
    check(policy('default/\n    #                                     ^^^^^^^^ KO192'), { version: '1.17.0' }));
  test('the provider form becomes a name', () =>
    checkFix(policy('ovn,net.ns.ovn'), 'Change to ns/net', policy('ovn,ns/net')));
  test('the item itself, not the same text within another', () =>
    check(
      policy(
        'ns/net,net,net\n    #                                            ^^^ KO192/error\n    #                                                ^^^ KO192/error',
      ),
      {
        version: '1.17.0',
      },
    ));
  test('only commas select no pod either', () =>
    check(policy('","\n    #                                     ^^^ KO192/error no pod at all'), {
      version: '1.17.0',
    }));
  test.each(['" "', '""', 'OVN', '"ovn,{{ .Values.nad }}.ns.ovn"'])('right: %s', (nics) =>
    check(policy(nics), { version: '1.17.0' }),
  );
  test('the other items of a folded text stay', () =>
    checkFix(policy('>-\n      ovn,\n      net.ns.ovn'), 'Change to ns/net', policy('>-\n      ovn,\n      ns/net')));
});
