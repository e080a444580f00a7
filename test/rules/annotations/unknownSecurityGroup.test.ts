import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const group = `apiVersion: kubeovn.io/v1
kind: SecurityGroup
metadata: {name: web-group}
spec: {allowSameGroupTraffic: true}
---
`;
const pod = (value: string) => `${group}apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/security_groups: ${value}
`;
const at = (column: number, length: number, text: string) =>
  `    #                                  ${' '.repeat(column)}${'^'.repeat(length)} KO139/${text}\n`;

describeRule('KO139', ({ check, checkFix }) => {
  test('one of several, and all', async () => {
    await check(pod('web-group,db') + at(10, 2, 'warning its rules do not apply to this NIC'));
    await check(pod('web,db') + at(0, 3, 'warning not filtered at all') + at(4, 2, 'warning not filtered at all'));
    await check(pod('db') + at(0, 2, 'error not filtered at all'), { closed: true });
  });

  test('in a rule of another group', () =>
    check(`${group}apiVersion: kubeovn.io/v1
kind: SecurityGroup
metadata: {name: b}
spec:
  ingressRules:
    - {remoteType: securityGroup, remoteSecurityGroup: web-group}
    - remoteType: securityGroup
      remoteSecurityGroup: db
      #                    ^^ KO139/warning not brought up to date
    - {remoteType: address, remoteAddress: 10.0.0.1, remoteSecurityGroup: not-read}
`));

  test('attached NICs, JSON', () =>
    check(`#- g.yaml
${group}#- a.yaml
{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {
  "net.default.ovn.kubernetes.io/security_groups": "db"
#                                                   ^^ KO139/warning
}}}
`));

  test('right: defined, built in, external, templated, none in the workspace', async () => {
    await check(pod('web-group'));
    await check(pod('default-securitygroup,kubeovn_deny_all'));
    await check(pod('"{{ .Values.group }}"'));
    await check(pod('web-group,shared-db'), { config: 'external:\n  SecurityGroup: [shared-*]\n' });
    await check(pod('db').replace(group, ''));
  });

  test('repairs', async () => {
    await checkFix(pod('web-grup'), 'Change to web-group', pod('web-group'));
    await checkFix(pod('web-group,web-grup'), 'Change to web-group', pod('web-group,web-group'));
    await checkFix(
      pod('db'),
      'Create SecurityGroup db, which lets only its own members talk to each other',
      `${pod('db').trimEnd()}\n---\napiVersion: kubeovn.io/v1\nkind: SecurityGroup\nmetadata:\n  name: db\nspec:\n  allowSameGroupTraffic: true\n`,
    );
  });
});
