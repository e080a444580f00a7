import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const pod = (name: string, value: string, text?: string) => {
  const key = `ovn.kubernetes.io/${name}`;
  return annotated(key, value, text ? under(key, 0, value.length, `KO208/warning ${text}`) : '');
};

describeRule('KO208', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['port_security', '"true"'],
    ['port_security', '"false"'],
    ['mirror', '"no"'],
    ['layer2_forward', '""'],
    ['default_route', '"false"'],
    ['port_security', 'true'],
    ['port_security', 'yes'],
    ['port_security', '"{{ .Values.on }}"'],
    ['ip_pool', '"yes"'],
  ])('right, or another rule’s: %s %s', (name, value) => check(pod(name, value)));

  test.each([
    ['port_security', '"True"', 'port_security is silently off'],
    ['mirror', '"1"', 'mirror is silently off'],
    ['layer2_forward', 'enabled', 'layer2_forward is silently off'],
    ['port_security', 'maybe', 'silently off'],
    ['default_route', '"no"', 'as it is by default'],
  ])('%s %s', (name, value, text) => check(pod(name, value, text)));

  test('templates in a List; JSON; the host network', async () => {
    await check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": {"name": "a"},
  "spec": {"template": {"metadata": {"annotations": {
    "net.default.ovn.kubernetes.io/port_security": "yes"
#                                                  ^^^^^ KO208
  }}}}}]}
`);
    await check(`${pod('mirror', '"1"')}spec: {hostNetwork: true}\n`);
    await check(pod('mirror', '"1"'), { nonPrimaryCNI: true });
  });

  test('repairs', async () => {
    await checkFix(pod('port_security', '"True"'), 'Change to true', pod('port_security', '"true"'));
    await checkFix(pod('mirror', 'enabled'), 'Change to true', pod('mirror', "'true'"));
    await checkFix(pod('mirror', 'ture'), 'Change to true', pod('mirror', "'true'"));
    await checkFix(pod('mirror', '“true”'), 'Change to true', pod('mirror', "'true'"));
    await checkFix(pod('default_route', '"no"'), 'Change to false', pod('default_route', '"false"'));
    expect(await fixTitles(pod('mirror', 'maybe'))).toEqual([]);
  });
});
