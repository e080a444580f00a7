import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const pod = (name: string, value: string, text?: string, provider = 'ovn') => {
  const key = `${provider}.kubernetes.io/${name}`;
  return annotated(key, value, text ? under(key, 0, value.length, `KO165/${text}`) : '');
};

describeRule('KO165', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['ingress_rate', '"100"'],
    ['ingress_rate', '"+100"'],
    ['egress_rate', '"0"'],
    ['egress_rate', '""'],
    ['egress_rate', '100'],
    ['latency', '"010"'],
    ['loss', '"0.5"'],
    ['loss', '"1e1"'],
    ['loss', '"100"'],
    ['ingress_rate', '"{{ .Values.rate }}M"'],
  ])('right, or another rule’s: %s %s', (name, value) => check(pod(name, value)));

  test('rates of eth0 are refused everywhere', async () => {
    for (const version of ['1.12.0', '1.16.2', '1.17.0'])
      await check(pod('ingress_rate', '100M', `error On ${version} the pod is refused`), { version });
    await check(pod('egress_rate', '"1.5"', 'error 1.5 is not a whole number'));
  });

  test('rates of other NICs from 1.17 on', async () => {
    await check(pod('ingress_rate', '10M', 'warning silently counts as none', 'n.default.ovn'), { version: '1.16.2' });
    await check(pod('ingress_rate', '10M', 'error', 'n.default.ovn'), { version: '1.17.0' });
    await check(pod('ingress_rate', '10M', 'warning On 1.17.0', 'n.default.ovn'));
  });

  test('bursts, negative numbers', async () => {
    await check(pod('ingress_burst', '10M', 'error Mbit,'), { version: '1.17.0' });
    // Nobody reads it: KO194 says so.
    await check(pod('ingress_burst', '10M'), { version: '1.16.2' });
    await check(pod('ingress_rate', '"-1"', 'error is negative'), { version: '1.17.0' });
    await check(pod('ingress_rate', '"-1"', 'warning silently counts as no ingress_rate'), { version: '1.16.0' });
    await check(pod('latency', '"-1"', 'warning no latency'));
  });

  test('disturbances never stop a pod', async () => {
    await check(pod('latency', '10ms', 'warning is in ms'));
    await check(pod('limit', 'many', 'warning is in packets'));
    await check(pod('loss', '5%', 'warning is not a number'));
    await check(pod('loss', '"101"', 'warning is over 100'));
  });

  test('rates of a node', async () => {
    const node = (name: string, value: string, text = '', provider = 'ovn') =>
      `apiVersion: v1\nkind: Node\nmetadata:\n  name: n1\n  annotations:\n    ${provider}.kubernetes.io/${name}: ${value}\n${
        text && `    # ${' '.repeat(provider.length + name.length + 15)}${'^'.repeat(value.length)} KO165/${text}\n`
      }`;
    await check(node('egress_rate', '1G', 'error the node gets no pods'));
    await check(node('ingress_rate', '"-1"', 'warning On 1.17.0 kube-ovn-cni waits'));
    await check(node('ingress_burst', '10M', 'error'), { version: '1.17.0' });
    await check(node('ingress_burst', '10M', 'warning silently counts'), { version: '1.16.0' });
    await check(node('egress_rate', '"1000"'));
    await check(node('latency', '10ms'));
    await check(node('egress_rate', '1G', '', 'net.default.ovn'));
    await checkFix(node('egress_rate', '1G'), 'Change to 1000 Mbit/s', node('egress_rate', "'1000'"));
  });

  test('templates in a List; JSON; the host network', async () => {
    await check(`apiVersion: v1
kind: List
items:
  - apiVersion: batch/v1
    kind: CronJob
    metadata: {name: a}
    spec: {jobTemplate: {spec: {template: {metadata: {annotations: {ovn.kubernetes.io/jitter: 1ms}}}}}}
    #                                                                                         ^^^ KO165
`);
    await check(`{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {
  "ovn.kubernetes.io/ingress_rate": "1M"
#                                   ^^^^ KO165
}}}
`);
    await check(`${pod('ingress_rate', '1M')}spec: {hostNetwork: true}\n`);
    await check(pod('ingress_rate', '1M'), { nonPrimaryCNI: true });
  });

  test.each([
    ['ingress_rate', '100M', '100 Mbit/s', "'100'"],
    ['ingress_rate', '"1 Gbps"', '1000 Mbit/s', '"1000"'],
    ['egress_rate', '1.5g', '1500 Mbit/s', "'1500'"],
    ['latency', '10ms', '10 ms', "'10'"],
    ['jitter', '2s', '2000 ms', "'2000'"],
    ['loss', '0.5%', '0.5 %', "'0.5'"],
    ['limit', '"5 packets"', '5 packets', '"5"'],
    ['egress_rate', '“10”', '10 Mbit/s', "'10'"],
  ])('repairs %s: %s', (name, value, title, after) =>
    checkFix(pod(name, value), `Change to ${title}`, pod(name, after)),
  );

  test('no repair where the number is unsure', async () => {
    expect(await fixTitles(pod('ingress_rate', '1.5M'))).toEqual([]);
    expect(await fixTitles(pod('ingress_rate', '10k'))).toEqual([]);
  });
});
