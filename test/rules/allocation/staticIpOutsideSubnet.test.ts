import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { file, objects, pod, vm } from './cluster';

const { a, b, nad, poolA, subnet } = objects;
const key = 'attachnet.default.ovn.kubernetes.io';
const net = file('net.yaml', nad, a, b);
const s = (more = '') => subnet('s', '10.3.0.0/24', `  namespaces: [default]\n${more}`);
const on = (name: string) => `    ovn.kubernetes.io/logical_switch: ${name}\n`;
const address = (text: string) => `    ovn.kubernetes.io/ip_address: ${text}`;

describeRule('KO113', ({ check, checkFix, fixTitles }) => {
  test('logical_switch confines the address from 1.15.1 on: an error', () =>
    check(
      file('net.yaml', s()) +
        pod(
          `${on('s')}${address('10.9.0.4')}\n    #                             ^^^^^^^^ KO113/error 10.9.0.4 is not in Subnet s (10.3.0.0/24), where NIC eth0 is: on 1.15.1 no address`,
        ),
      { version: '1.15.1' },
    ));
  test('before, another subnet of the namespace may hold it, perhaps one out of sight', async () => {
    const text = (level: string) =>
      file('net.yaml', s()) +
      pod(`${on('s')}${address('10.9.0.4')}\n    #                             ^^^^^^^^ KO113/${level}`);
    await check(text('warning'), { version: '1.15.0' });
    await check(text('warning'));
    await check(text('error'), { version: '1.15.0', closed: true });
    await check(text('error'), { closed: true });
  });
  test('a subnet of the namespace that holds it: until 1.15.0 the NIC goes there', async () => {
    const text = file('net.yaml', s(), subnet('t', '10.4.0.0/24', '  namespaces: [default]\n'));
    await check(text + pod(`${on('s')}${address('10.4.0.4')}`), { version: '1.15.0' });
    await check(
      text + pod(`${on('s')}${address('10.4.0.4')}\n    #                             ^^^^^^^^ KO113/error`),
      { version: '1.15.1' },
    );
    await check(
      text +
        pod(
          `${on('s')}${address('10.4.0.4')}\n    #                             ^^^^^^^^ KO113/warning on 1.15.1–1.17.0`,
        ),
    );
    await check(text + pod(address('10.4.0.4')));
  });
  test('in none of several subnets', () =>
    check(
      file('net.yaml', s(), subnet('t', '10.4.0.0/24', '  namespaces: [default]\n')) +
        pod(
          `${address('10.9.0.4')}\n    #                             ^^^^^^^^ KO113/error is not in Subnet s (10.3.0.0/24), t (10.4.0.0/24)`,
        ),
      { closed: true },
    ));
  test('an attachment goes to another subnet of its namespace', () =>
    check(
      file('net.yaml', nad, a, s()) +
        vm(
          `        ${key}/ip_address: 10.3.0.4\n        #                                               ^^^^^^^^ KO113/warning is not in Subnet net-a (10.1.0.0/24), where NIC attachnet.default.ovn belongs, but in s, which`,
        ),
    ));
  test('each entry of a list, of a pair, in quotes', async () => {
    await check(
      file('net.yaml', s()) +
        pod(`${on('s')}    ovn.kubernetes.io/ip_pool: "10.9.0.4, 10.9.0.5"
    #                           ^^^^^^^^ KO113/error
    #                                     ^^^^^^^^ KO113/error`),
      { version: '1.17.0' },
    );
    await check(
      file('net.yaml', subnet('s', '10.3.0.0/24,fd00::/64')) +
        pod(`${on('s')}${address('10.3.0.4,fd01::4')}\n    #                                      ^^^^^^^ KO113/error`),
      { version: '1.17.0' },
    );
  });
  test('the entry itself, not one that begins like it', () =>
    check(
      file('net.yaml', s()) +
        pod(`${on('s')}    ovn.kubernetes.io/ip_pool: 110.9.0.4;10.9.0.44;10.9.0.4
    #                          ^^^^^^^^^ KO113/error 110.9.0.4
    #                                    ^^^^^^^^^ KO113/error 10.9.0.44
    #                                              ^^^^^^^^ KO113/error 10.9.0.4`),
      { version: '1.17.0' },
    ));
  test('an entry that others make up for is passed over', () =>
    check(
      file('net.yaml', s()) +
        pod(`${on('s')}    ovn.kubernetes.io/ip_pool: 10.3.0.4,10.9.0.5
    #                                   ^^^^^^^^ KO113/warning passes it over`),
      { version: '1.17.0' },
    ));
  test('the entry of one pod of a StatefulSet is that of no other', () =>
    check(
      file('net.yaml', s()) +
        `
#- sts.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: w}
spec:
  replicas: 2
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/logical_switch: s
        ovn.kubernetes.io/ip_pool: 10.3.0.4,10.9.0.5
        #                                   ^^^^^^^^ KO113/error no address is allocated
`,
      { version: '1.17.0' },
    ));
  test('the address of an interface, and ips of the networks annotation', async () => {
    await check(
      net +
        pod(`    k8s.v1.cni.cncf.io/networks: attachnet@net1
    ${key}/logical_switch: net-a
    attachnet.default.kubernetes.io/ip_address.net1: 10.9.0.4
    #                                                ^^^^^^^^ KO113/error`),
      { version: '1.17.0' },
    );
    await check(
      net +
        pod(`    ${key}/logical_switch: net-a
    k8s.v1.cni.cncf.io/networks: '[{"name": "attachnet", "ips": ["10.9.0.4"]}]'
    #                                                             ^^^^^^^^ KO113/error`),
      { version: '1.17.0' },
    );
  });
  test.each([
    ['inside', net + vm(`        ${key}/logical_switch: net-a\n        ${key}/ip_address: 10.1.0.4`)],
    ['inside the subnet of the provider', file('net.yaml', nad, a) + vm(`        ${key}/ip_address: 10.1.0.4`)],
    ['inside one of two', net + vm(`        ${key}/ip_address: 10.2.0.4`)],
    ['inside excludeIps', file('net.yaml', s('  excludeIps: [10.3.0.4]\n')) + pod(`${on('s')}${address('10.3.0.4')}`)],
    ['the subnet is not known', net + pod(`${on('ovn-default')}${address('10.9.0.4')}`)],
    ['an unknown subnet is another rule', net + pod(`${on('none')}${address('10.9.0.4')}`)],
    ['not bound to anything: the default subnet is not known', net + pod(address('10.9.0.4'))],
    [
      'a templated block',
      file('net.yaml', s().replace('10.3.0.0/24', '{{ .x }}')) + pod(`${on('s')}${address('10.9.0.4')}`),
    ],
    ['a templated address', file('net.yaml', s()) + pod(`${on('s')}${address('"{{ .x }}"')}`)],
    ['text that is no address is another rule', file('net.yaml', s()) + pod(`${on('s')}${address('10.9.0')}`)],
    ['a mask is another rule', file('net.yaml', s()) + pod(`${on('s')}${address('10.9.0.4/24')}`)],
    ['a broken subnet', file('net.yaml', s().replace('spec:', 'spec: [')) + pod(`${on('s')}${address('10.9.0.4')}`)],
    ['a network of another CNI', net.replace('"kube-ovn"', '"macvlan"') + vm(`        ${key}/ip_address: 10.9.0.4`)],
    ['hostNetwork', `${file('net.yaml', s())}${pod(`${on('s')}${address('10.9.0.4')}`)}spec: {hostNetwork: true}\n`],
    [
      'a Vip wins',
      file(
        'net.yaml',
        s(),
        poolA(),
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vip\nmetadata: {name: v}\nspec: {subnet: s, v4ip: 10.3.0.4}\n',
      ) + pod(`${on('s')}${address('10.9.0.4')}\n    ovn.kubernetes.io/vip: v`),
    ],
  ])('nothing: %s', (_, text) => check(text));
  test('nothing: a selector may bind the namespace', () =>
    check(
      file('net.yaml', s(), subnet('t', '10.4.0.0/24', '  namespaceSelectors:\n    - matchLabels: {a: b}\n')) +
        pod(address('10.4.0.4')),
      { version: '1.13.0' },
    ));
  test('nothing: eth0 is not ours', () =>
    check(file('net.yaml', s()) + pod(`${on('s')}${address('10.9.0.4')}`), { nonPrimaryCNI: true, version: '1.17.0' }));

  const v = { version: '1.17.0' };
  test('fix: the next free address', async () => {
    const taken = pod(`${on('s')}${address('10.3.0.2')}`)
      .replace('pod.yaml', 'other.yaml')
      .replace('name: p', 'name: other');
    await checkFix(
      file('net.yaml', s('  excludeIps: [10.3.0.3]\n')) + taken + pod(`${on('s')}${address("'10.9.0.4'")}`),
      'Use the next free address of s',
      pod(`${on('s')}${address("'10.3.0.4'")}`),
      v,
    );
    await checkFix(
      file('net.yaml', subnet('s', '10.3.0.0/24,fd00::/64')) + pod(`${on('s')}${address('10.3.0.9,fd01::4')}`),
      'Use the next free address of s',
      pod(`${on('s')}${address('10.3.0.9,fd00::2')}`),
      v,
    );
  });
  test('of a pair the address that is astray', () =>
    check(
      file('net.yaml', subnet('s', '10.3.0.0/24,fd00::/64')) +
        pod(
          `${on('s')}${address('10.3.0.9,fd01::4')}\n    #                                      ^^^^^^^ KO113/error fd01::4 is not in Subnet s`,
        ),
      { version: '1.15.20' },
    ));
  test('nothing: a namespace that the manifest leaves open, or a template binds', async () => {
    const t = subnet('t', '10.4.0.0/24', '  namespaces: [web]\n');
    const net = (other: string) => file('net.yaml', subnet('ovn-default', '10.16.0.0/16'), other);
    const own = pod(address('10.4.0.4'));
    await check(net(t) + own.replace('  namespace: default\n', ''), { closed: true });
    await check(net(t.replace('[web]', '["{{ .Values.namespace }}"]')) + own, { closed: true });
    await check(net(t.replace('[web]', '{{ .Values.namespaces }}')) + own, { closed: true });
  });
  test('fix: the subnet that holds it', () =>
    checkFix(
      net + vm(`        ${key}/logical_switch: net-a\n        ${key}/ip_address: 10.2.0.4`),
      'Put the NIC on Subnet net-b',
      vm(`        ${key}/logical_switch: net-b\n        ${key}/ip_address: 10.2.0.4`),
      v,
    ));
  test('no subnet of another CNI is offered', async () => {
    const other = subnet('t', '10.9.0.0/24', '  provider: mac.default\n');
    expect(await fixTitles(file('net.yaml', s(), other) + pod(`${on('s')}${address('10.9.0.4')}`), v)).toEqual([
      'Use the next free address of s',
    ]);
  });
});
