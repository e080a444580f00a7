import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pod = (value: string) => `
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/ip_pool: ${value}
`;
const pools = `
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: pool-a}
spec: {subnet: ovn-default, ips: [10.16.0.8]}
`;
const at = (column: number, length: number, text: string) =>
  `    #                          ${' '.repeat(column)}${'^'.repeat(length)} ${text}\n`;

describeRule('KO123', ({ check, checkFix, fixTitles }) => {
  test.each([
    'pool-a',
    '10.0.0.1',
    '10.0.0.0/24',
    '10.0.0.1,10.0.0.2',
    '10.0.0.1, 10.0.0.2, 10.0.0.3',
    '10.0.0.1,fd00::1',
    '10.0.0.1 , 10.0.0.2',
    '10.0.0.1;10.0.0.2',
    '10.0.0.1,fd00::1; 10.0.0.2,fd00::2',
    '"{{ a }},b"',
    '"${A},b"',
    '""',
  ])('right, or the business of another rule: %s', (value) => check(pod(value)));

  test.each([
    ['pool-a,pool-b', 0, 6, 'KO123/error pool-a is not an IP address'],
    ['10.0.0.1,pool-b', 9, 6, 'KO123/error pool-b is not an IP address'],
    ['10.0.0.1;pool-b', 9, 6, 'KO123/error pool-b is not an IP address'],
    ['10.0.0.1,10.0.0.0/24', 9, 11, 'KO123/error ranges and blocks cannot stand in a list'],
    ['10.0.0.1,10.0.0.4..10.0.0.9', 9, 18, 'KO123/error ranges and blocks'],
    ['10.0.0.1,,10.0.0.2', 9, 1, 'KO123/error An empty item'],
    ['10.0.0.1;10.0.0.2;', 17, 1, 'KO123/error An empty item'],
    ['10.0.0.1, 10.0.0.2', 0, 18, 'KO123/error holds a blank'],
    ['10.0.0.1, fd00::1', 0, 17, 'KO123/error holds a blank'],
    ['10.0.0.1, fd00::1;10.0.0.2,fd00::2', 0, 17, 'KO123/error holds a blank'],
    ['10.0.0.1,fd00::1;10.0.0.2', 17, 8, 'KO123/warning gives one family'],
  ] as const)('%s', (value, column, length, text) => check(`${pod(value)}${at(column, length, text)}`));

  test('the template of a CronJob, a block scalar', () =>
    check(`
apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec:
  jobTemplate:
    spec:
      template:
        metadata:
          annotations:
            net.default.ovn.kubernetes.io/ip_pool: >-
            #                                      ^^~ KO123 pool-b
              10.0.0.1,pool-b
`));

  test('keeps a pool that exists, drops empty items, closes up pairs', async () => {
    await checkFix(pod('pool-a, pool-b') + pools, 'Use IPPool pool-a alone', pod('pool-a') + pools);
    await checkFix(pod('10.0.0.1,,10.0.0.2'), 'Change to 10.0.0.1,10.0.0.2', pod('10.0.0.1,10.0.0.2'));
    await checkFix(pod('"10.0.0.1, fd00::1"'), 'Change to 10.0.0.1,fd00::1', pod('"10.0.0.1,fd00::1"'));
    await checkFix(
      pod('10.0.0.1, fd00::1;10.0.0.2,fd00::2'),
      'Change to 10.0.0.1,fd00::1;10.0.0.2,fd00::2',
      pod('10.0.0.1,fd00::1;10.0.0.2,fd00::2'),
    );
    expect(await fixTitles(pod('pool-b,pool-c') + pools)).toEqual([]);
  });
});
