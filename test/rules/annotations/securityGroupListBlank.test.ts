import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pod = (value: string) => `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/security_groups: ${value}
`;

describeRule('KO145', ({ check, checkFix }) => {
  test('blanks within, in quotes, behind', async () => {
    await check(`${pod('a, b')}    #                                  ^^^^ KO145/warning a, b holds blanks\n`);
    await check(`${pod('" a"')}    #                                  ^^^^ KO145/warning\n`);
    await check(`${pod("'a ,b'")}    #                                  ^^^^^^ KO145/warning\n`);
    await check(
      `${pod('|')}      a,b\n    #                                  ^^~ KO145\n`.replace(
        '      a,b\n    #                                  ^^~ KO145\n',
        '    #                                  ^^~ KO145\n      a,b\n',
      ),
    );
  });

  test('right: no blanks, empty, a template, the host network, another CNI', async () => {
    for (const value of ['a,b', '"a"', '""', '"{{ a }}, {{ b }}"', '   a']) await check(pod(value));
    await check(`${pod('a, b')}spec: {hostNetwork: true}\n`);
    await check(pod('a, b'), { nonPrimaryCNI: true });
  });

  test('templates in a List; JSON', async () => {
    await check(`apiVersion: v1
kind: List
items:
  - apiVersion: batch/v1
    kind: Job
    metadata: {name: a}
    spec: {template: {metadata: {annotations: {net.default.ovn.kubernetes.io/security_groups: 'a, b'}}}}
    #                                                                                         ^^^^^^ KO145
`);
    await check(`{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {
  "ovn.kubernetes.io/security_groups": "a, b"
#                                      ^^^^^^ KO145
}}}
`);
  });

  test('closes up', async () => {
    await checkFix(pod('a, b ,c'), 'Remove the blanks', pod('a,b,c'));
    await checkFix(pod('"a, b"'), 'Remove the blanks', pod('"a,b"'));
  });
});
