import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { file, objects, pod, vm } from './cluster';

const { a, b, nad, poolA, poolB, pool, subnet } = objects;
const key = 'attachnet.default.ovn.kubernetes.io';
const net = file('net.yaml', nad, a, b, poolA(), poolB());
const wrong = `        ${key}/logical_switch: net-b\n        ${key}/ip_pool: pool-a`;
const marked = (level: string, text = '') =>
  vm(`${wrong}\n        #                                            ^^^^^^ KO101/${level} ${text}`);

describeRule('KO101', ({ check, checkFix, fixTitles }) => {
  test('an attachment: wrong on every release', () =>
    check(
      net +
        marked(
          'error',
          'IPPool pool-a belongs to Subnet net-a, but NIC attachnet.default.ovn is on Subnet net-b: on 1.12.0–1.17.0 it gets no address, or one of the wrong Subnet',
        ),
    ));
  test('what becomes of it depends on the release', async () => {
    for (const version of ['1.12.28', '1.13.15', '1.14.6'])
      await check(net + marked('error', 'the pod never gets an address'), { version });
    for (const version of ['1.14.7', '1.15.20', '1.17.0'])
      await check(net + marked('error', 'gets an address of the wrong Subnet'), { version });
  });
  test('the Subnet with the provider, where there is no logical_switch', () =>
    check(
      file('net.yaml', nad, b, a.replace('attachnet.default.ovn', 'ovn'), poolA()) +
        vm(
          `        ${key}/ip_pool: pool-a\n        #                                            ^^^^^^ KO101/error is on Subnet net-b`,
        ),
    ));
  test('two Subnets with the provider: likely only', () =>
    check(
      net +
        vm(
          `        ${key}/ip_pool: pool-a\n        #                                            ^^^^^^ KO101/warning is on Subnet net-b`,
        ),
    ));
  test('a network known by its keys only', () => check(file('net.yaml', a, b, poolA()) + marked('warning')));

  const bound = file('net.yaml', subnet('s', '10.3.0.0/24', '  namespaces: [default]\n'), a, poolA());
  const eth0 = pod(
    '    ovn.kubernetes.io/ip_pool: pool-a\n    #                          ^^^^^^ KO101/LEVEL NIC eth0 is on Subnet s',
  );
  test('the default NIC without logical_switch: until the pool decides the subnet', async () => {
    await check(bound + eth0.replace('LEVEL', 'warning'));
    for (const version of ['1.12.28', '1.14.6', '1.14.41', '1.15.19', '1.16.2'])
      await check(bound + eth0.replace('LEVEL', 'error'), { version });
    for (const version of ['1.15.20', '1.16.3', '1.17.0'])
      await check(bound + pod('    ovn.kubernetes.io/ip_pool: pool-a'), { version });
  });
  test('the default NIC with logical_switch: on every release', () =>
    check(
      bound +
        pod(
          '    ovn.kubernetes.io/logical_switch: s\n    ovn.kubernetes.io/ip_pool: pool-a\n    #                          ^^^^^^ KO101/error',
        ),
    ));
  test('two subnets of the namespace, one with the pool: which one is undefined', () =>
    check(
      file(
        'net.yaml',
        subnet('s', '10.3.0.0/24', '  namespaces: [default]\n'),
        subnet('t', '10.4.0.0/24', '  namespaces: [default]\n'),
        pool('pool-s', 's', '10.3.0.9'),
      ) +
        pod(
          '    ovn.kubernetes.io/ip_pool: pool-s\n    #                          ^^^^^^ KO101/warning is on Subnet t',
        ),
      { version: '1.14.10' },
    ));
  test('neither of two subnets has the pool', () =>
    check(
      file(
        'net.yaml',
        subnet('s', '10.3.0.0/24', '  namespaces: [default]\n'),
        subnet('t', '10.4.0.0/24', '  namespaces: [default]\n'),
        a,
        poolA(),
      ) +
        pod(
          '    ovn.kubernetes.io/ip_pool: pool-a\n    #                          ^^^^^^ KO101/error is on Subnet s, t',
        ),
      { version: '1.14.10' },
    ));
  test('the Vpc of the pool is out of sight: the namespace may be bound through it', async () => {
    const text = (level: string) =>
      file(
        'net.yaml',
        subnet('s', '10.3.0.0/24', '  namespaces: [default]\n'),
        a.replace('spec:', 'spec:\n  vpc: far'),
        poolA(),
      ) + eth0.replace('LEVEL', level);
    await check(text('warning'), { version: '1.15.19' });
    await check(text('error'), { version: '1.15.19', closed: true });
  });
  test('the pool of a virtual machine pool, of a Deployment, of a CronJob', () =>
    check(`${net}
#- all.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: d}
spec:
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/logical_switch: net-b
        ovn.kubernetes.io/ip_pool: "pool-a"
        #                          ^^^^^^^^ KO101
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: c}
spec:
  jobTemplate:
    spec:
      template:
        metadata:
          annotations: {ovn.kubernetes.io/logical_switch: net-b, ovn.kubernetes.io/ip_pool: pool-a}
          #                                                                                 ^^^^^^ KO101
`));
  test.each([
    ['right', net + vm(`        ${key}/logical_switch: net-a\n        ${key}/ip_pool: pool-a`)],
    [
      'a list of addresses',
      net + vm(`        ${key}/logical_switch: net-b\n        ${key}/ip_pool: 10.2.0.4,10.2.0.5`),
    ],
    ['an unknown pool is another rule', net + vm(`        ${key}/logical_switch: net-b\n        ${key}/ip_pool: none`)],
    [
      'an unknown subnet is another rule',
      net + vm(`        ${key}/logical_switch: none\n        ${key}/ip_pool: pool-a`),
    ],
    ['a templated pool', net + vm(`        ${key}/logical_switch: net-b\n        ${key}/ip_pool: "{{ .x }}"`)],
    ['a templated subnet', net + vm(`        ${key}/logical_switch: {{ .x }}\n        ${key}/ip_pool: pool-a`)],
    ['a pool whose subnet a template writes', net.replace('subnet: net-a', 'subnet: ${S}') + vm(wrong)],
    ['two pools of one name', net + poolA().replace('net-a', 'net-b') + vm(wrong)],
    ['a broken pool', net.replace('subnet: net-a', 'subnet: [net-a') + vm(wrong)],
    ['a fixed address wins', net + vm(`${wrong}\n        ${key}/ip_address: 10.2.0.4`)],
    [
      'hostNetwork',
      net +
        vm(wrong)
          .replace('    spec:\n', '    spec:\n      hostNetwork: true\n')
          .replace('VirtualMachine', 'Deployment')
          .replace('kubevirt.io/v1', 'apps/v1'),
    ],
    ['not attached is another rule', net + pod(`    ${key}/logical_switch: net-b\n    ${key}/ip_pool: pool-a`)],
    [
      'a Vip wins',
      file(
        'net.yaml',
        nad,
        a,
        b,
        poolA(),
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vip\nmetadata: {name: v}\nspec: {subnet: net-b, v4ip: 10.2.0.4}\n',
      ) + vm(`${wrong}\n        ovn.kubernetes.io/vip: v`),
    ],
  ])('nothing: %s', (_, text) => check(text));
  test('nothing: eth0 is not ours', () =>
    check(bound + pod('    ovn.kubernetes.io/ip_pool: pool-a'), { nonPrimaryCNI: true }));
  test('nothing: the namespace is bound to the subnet, by a selector or by its Vpc', () =>
    check(
      file(
        'net.yaml',
        subnet('s', '10.3.0.0/24', '  vpc: v\n  namespaceSelectors:\n    - matchLabels: {team: a}\n'),
        pool('pool-s', 's', '10.3.0.9'),
      ) +
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata: {name: v}\nspec: {namespaces: [default], defaultSubnet: s}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {team: a}}\n' +
        pod('    ovn.kubernetes.io/ip_pool: pool-s'),
      { version: '1.14.10' },
    ));
  test('fields that came with 1.13 say that no older release is meant', async () => {
    const net = (level = '') =>
      file(
        'net.yaml',
        subnet('s', '10.3.0.0/24', '  namespaceSelectors:\n    - matchLabels: {team: a}\n'),
        pool('pool-s', 's', '10.3.0.9'),
        '\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {team: a}}\n',
      ) +
      pod(
        `    ovn.kubernetes.io/ip_pool: pool-s${level && `\n    #                          ^^^^^^ KO101/${level} on 1.12.28`}`,
      );
    await check(net());
    await check(net('error'), { version: '1.12.28' });
  });
  test('nothing: a namespace that the manifest leaves open, where some are bound to the Subnet of the pool', async () => {
    const open = (mark = '') =>
      pod(`    ovn.kubernetes.io/ip_pool: pool-a${mark}`).replace('  namespace: default\n', '');
    const net = (more: string) => file('net.yaml', subnet('net-a', '10.1.0.0/24', more), poolA());
    await check(net('  namespaces: [web]\n') + open(), { version: '1.12.28' });
    await check(net('') + open('\n    #                          ^^^^^^ KO101/error'), { version: '1.12.28' });
  });
  test('nothing: a Vpc out of sight may bind the namespace', async () => {
    const net = file('net.yaml', subnet('net-a', '10.1.0.0/24', '  vpc: far\n'), poolA());
    const eth0 = '    ovn.kubernetes.io/ip_pool: pool-a';
    await check(net + pod(eth0), { version: '1.14.10' });
    const listed = `${net}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: default}\n`;
    await check(listed + pod(`${eth0}\n    #                          ^^^^^^ KO101/warning`), { version: '1.14.10' });
  });
  test('no pool is offered where the NIC may be on several Subnets', async () => {
    const net = file(
      'net.yaml',
      subnet('s', '10.3.0.0/24', '  namespaces: [default]\n'),
      subnet('t', '10.4.0.0/24', '  namespaces: [default]\n'),
      pool('pool-t', 't', '10.4.0.9'),
    );
    const eth0 = pod('    ovn.kubernetes.io/ip_pool: $0pool-t');
    expect(await fixTitles(net + eth0, { version: '1.14.10', rules: { KO128: 'off' } })).toEqual([
      'Put the NIC on Subnet t',
    ]);
  });

  test('fix: the pool of the subnet', () =>
    checkFix(
      net + vm(wrong.replace('pool-a', "'pool-a'")),
      'Use IPPool pool-b of Subnet net-b',
      vm(wrong.replace('pool-a', "'pool-b'")),
    ));
  test('fix: the subnet of the pool', () =>
    checkFix(net + vm(wrong), 'Put the NIC on Subnet net-a', vm(wrong.replace('net-b', 'net-a'))));
  test('fix: the subnet of the pool, inserted', () =>
    checkFix(
      bound + pod('    ovn.kubernetes.io/ip_pool: pool-a'),
      'Put the NIC on Subnet net-a',
      pod('    ovn.kubernetes.io/ip_pool: pool-a\n    ovn.kubernetes.io/logical_switch: net-a'),
    ));
  test('fix: one for each pool', async () => {
    expect(await fixTitles(net + vm(wrong))).toEqual([
      '* Use IPPool pool-b of Subnet net-b',
      'Put the NIC on Subnet net-a',
    ]);
    const more = file('net.yaml', nad, a, b, poolA(), poolB(), pool('pool-c', 'net-b', '10.2.0.40'));
    expect(await fixTitles(more + vm(wrong))).toEqual([
      'Use IPPool pool-b of Subnet net-b',
      'Use IPPool pool-c of Subnet net-b',
      'Put the NIC on Subnet net-a',
    ]);
  });
  test('fix: a new pool where there is none', () => {
    const cluster = (more = '') => file('net.yaml', nad, a, poolA(), b, more);
    return checkFix(
      cluster() + vm(wrong),
      'Create IPPool in net-b and use it',
      cluster(
        '---\napiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: net-b-pool\nspec:\n  subnet: net-b\n  ips:\n    - 10.2.0.2..10.2.0.9\n',
      ) + vm(wrong.replace('pool-a', 'net-b-pool')),
    );
  });
});
