import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const key = 'ovn.kubernetes.io/mac_address';
const pod = (value: string, text?: string) =>
  annotated(key, value, text ? under(key, 0, value.length, `KO164/${text}`) : '');
const networks = 'k8s.v1.cni.cncf.io/networks';

describeRule('KO164', ({ check, checkFix, fixTitles }) => {
  test.each([
    '02:00:00:00:53:01',
    '02-00-00-00-53-0A',
    '0200.0000.5301',
    '""',
    '"{{ .Values.mac }}"',
    '"02:00:${MAC}"',
  ])('right: %s', (value) => check(pod(value)));

  test.each([
    ['02:00:00:00:53', 'error 02:00:00:00:53 is not a MAC address'],
    ['0200:0000:5301', 'error'],
    ['"020000005301"', 'error 020000005301 is not'],
    ['02:00:00:00:53:zz', 'error'],
    ['02:00:5e:10:00:00:00:01', 'warning has 8 bytes'],
    ['01:00:00:00:53:01', 'warning group address'],
    ['"ff:ff:ff:ff:ff:ff"', 'warning'],
  ])('%s', (value, text) => check(pod(value, text)));

  test('other NICs, interfaces, elements of the networks annotation', async () => {
    const long = 'net.default.kubernetes.io/mac_address.net1';
    await check(annotated(long, 'x', under(long, 0, 1, 'KO164/error')));
    await check(annotated(networks, `'[{"name": "n", "mac": "02-00"}]'`, under(networks, 24, 5, 'KO164/error')));
  });

  test.each(['Vip', 'IP', 'IptablesEIP', 'OvnEip'])('%s', async (kind) => {
    const object = (mac: string) =>
      `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata: {name: a}\nspec:\n  macAddress: ${mac}\n`;
    await check(`${object('x')}  #           ^ KO164/error\n`);
    await check(object('02:00:00:00:53:01'));
    await check(object('""'));
  });

  const mac = '02:00:00:00:53:01';
  const deployment = (name: string, switchName: string, text = '', replicas = '1', provider = 'ovn') => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  template:
    metadata:
      annotations:
        ${switchName && `${provider}.kubernetes.io/logical_switch: ${switchName}`}
        ${provider}.kubernetes.io/mac_address: ${mac}
${text && `        #${' '.repeat(provider.length + 27)}${'^'.repeat(mac.length)} KO164/${text}\n`}`;

  test('one address for several pods is another rule', () => check(deployment('a', 's', '', '3'), { only: ['KO164'] }));

  test('one address for two workloads of a Subnet', async () => {
    await check(
      deployment('a', 's', 'warning also that of Deployment b on Subnet s') +
        deployment('b', 's', 'warning Deployment a'),
    );
    await check(
      deployment('a', 's', 'warning also that of Deployment b') +
        deployment('b', 's', 'warning Deployment a').replace(`: ${mac}`, `: ${mac.replaceAll(':', '-')}`),
    );
    await check(deployment('a', 's') + deployment('b', 't'));
    await check(deployment('a', '') + deployment('b', ''));
    await check(deployment('a', 's') + deployment('a', 's'));
    const home =
      '---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: home}\nspec: {provider: n.default.ovn}\n';
    const twins = (text: string) =>
      deployment('a', '', text, '1', 'n.default.ovn') + deployment('b', '', text, '1', 'n.default.ovn');
    await check(twins('warning on Subnet home') + home);
    await check(twins('') + home + home.replace('name: home', 'name: other'));
  });

  test('templates in a List, JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "DaemonSet", "metadata": {"name": "a"},
  "spec": {"template": {"metadata": {"annotations": {
    "ovn.kubernetes.io/mac_address": "x"
#                                    ^^^ KO164
  }}}}}]}
`));

  test('nobody reads it on the host network', async () => {
    await check(annotated(key, 'x', 'spec: {hostNetwork: true}\n'));
    await check(annotated(networks, `'[{"name": "n", "mac": "x"}]'`, 'spec: {hostNetwork: true}\n'));
    await check(pod('x'), { nonPrimaryCNI: true });
  });

  test('repairs', async () => {
    await checkFix(pod('"020000005301"'), 'Change to 02:00:00:00:53:01', pod('"02:00:00:00:53:01"'));
    await checkFix(
      pod('|\n      02 00 00 00 53 01'),
      'Change to 02:00:00:00:53:01',
      pod('|-\n      02:00:00:00:53:01'),
    );
    await checkFix(pod('2:0:0:0:53:A'), 'Change to 02:00:00:00:53:0a', pod('02:00:00:00:53:0a'));
    await checkFix(
      annotated(networks, `'[{"name": "n", "mac": "020000005301"}]'`),
      'Change to 02:00:00:00:53:01',
      annotated(networks, `'[{"name": "n", "mac": "02:00:00:00:53:01"}]'`),
    );
    expect(await fixTitles(pod('02:00'))).toEqual([]);
  });
});
