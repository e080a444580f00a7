import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { file, objects, pod, vm } from './cluster';

const { a, b, nad, poolA, poolB, pool, subnet } = objects;
const key = 'attachnet.default.ovn.kubernetes.io';
const onB = `        ${key}/logical_switch: net-b`;
const bound = file('net.yaml', nad, a, b, poolA('default'), poolB('default'));
const foreign = file('net.yaml', nad, a, b, poolA('default'), poolB());
const marked = (level: string, text = '') =>
  vm(`${onB}\n        #                                                   ^^^^^ KO102/${level} ${text}`);

describeRule('KO102', ({ check, checkFix, fixTitles }) => {
  test('the seed case: both pools bound, the NIC on one of their subnets', () =>
    check(
      bound +
        marked(
          'warning',
          'NIC attachnet.default.ovn is on Subnet net-b and names no ip_pool, while namespace default is bound to IPPool pool-a of another Subnet. On 1.12.0–1.13.8',
        ),
    ));
  test.each(['1.12.0', '1.12.28', '1.12.35', '1.13.0', '1.13.8', '1.12'])(
    'an error on %s, in an open world too',
    (version) => check(bound + marked('error'), { version }),
  );
  test('an upgrade helps attached networks, and is said to', () =>
    check(
      bound +
        marked('error', 'On 1.12.28 the controller').replace(/(KO102.*)$/m, 'KO102/error or upgrade: from 1.13.9 on'),
      {
        version: '1.12.28',
      },
    ));
  test('nothing: pools that a template binds may suit', () =>
    check(
      file('net.yaml', subnet('s', '10.3.0.0/24'), a, poolA('default'), pool('pool-s', 's', '10.3.0.9')).replace(
        'ips: [10.3.0.9]',
        'ips: [10.3.0.9]\n  namespaces: {{ .Values.namespaces }}',
      ) + pod('    ovn.kubernetes.io/logical_switch: s'),
      { version: '1.14.10', only: ['KO102'] },
    ));
  test('on one line some patches have it', () =>
    check(bound + marked('warning', 'On 1.13.0–1.13.8'), { version: '1.13' }));
  test.each(['1.13.9', '1.14.0', '1.14.6', '1.14.7', '1.14.10', '1.15.0', '1.16.2', '1.17.0'])(
    'nothing on an attachment of %s',
    (version) => check(bound + vm(onB), { version }),
  );
  test('without logical_switch the place is where the network is asked for', () =>
    check(
      file('net.yaml', nad, b, a.replace('attachnet.default.ovn', 'ovn'), poolA('default')) +
        vm('        x: y').replace('attachnet}', 'attachnet}\n          #                     ^^^^^^^^^ KO102/error'),
      { version: '1.12.28' },
    ));
  test('two Subnets of the provider, one with the pool: likely only', () =>
    check(
      file('net.yaml', nad, a, b, poolA('default')) +
        vm('        x: y').replace('attachnet}', 'attachnet}\n          #                     ^^^^^^^^^ KO102/warning'),
      { version: '1.12.28' },
    ));
  test('a network that is not in sight, known by its keys: likely only', () =>
    check(file('net.yaml', a, b, poolA('default')) + marked('warning'), { version: '1.12.28' }));

  const eth0 = file('net.yaml', subnet('s', '10.3.0.0/24', '  namespaces: [default]\n'), a, poolA('default'));
  const onS = pod('    ovn.kubernetes.io/logical_switch: s');
  const onSMarked = (level: string) =>
    `${onS.trimEnd()}\n    #                                 ^ KO102/${level} NIC eth0 is on Subnet s\n`;
  test('the default NIC with logical_switch: on old and on new releases, not between', async () => {
    await check(eth0 + onSMarked('warning'));
    await check(eth0 + onSMarked('error'), { version: '1.13.8' });
    for (const version of ['1.13.9', '1.13.15', '1.14.0', '1.14.6']) await check(eth0 + onS, { version });
    for (const version of ['1.14.7', '1.15.0', '1.17.0']) {
      await check(eth0 + onSMarked('warning'), { version });
      await check(eth0 + onSMarked('error'), { version, closed: true });
    }
  });
  test('a fixed address helps on old releases only', async () => {
    const fixed = pod('    ovn.kubernetes.io/ip_address: 10.3.0.4\n    ovn.kubernetes.io/logical_switch: s');
    await check(eth0 + fixed, { version: '1.12.28' });
    await check(`${eth0}${fixed.trimEnd()}\n    #                                 ^ KO102/error\n`, {
      version: '1.15.0',
      closed: true,
    });
  });
  test('where Kube-OVN is not the primary CNI there is no eth0 of ours', () =>
    check(eth0 + onS, { nonPrimaryCNI: true, version: '1.12.28' }));

  const v = { version: '1.12.28' };
  test.each([
    ['its own pool', bound + vm(`${onB}\n        ${key}/ip_pool: pool-b`)],
    ['a fixed address', bound + vm(`${onB}\n        ${key}/ip_address: 10.2.0.4`)],
    ['only the pool of its subnet', file('net.yaml', nad, a, b, poolA(), poolB('default')) + vm(onB)],
    ['another namespace', file('net.yaml', nad, a, b, poolA('web'), poolB()) + vm(onB)],
    ['a templated pool', file('net.yaml', nad, a, b, poolA('"{{ .x }}"'), poolB()) + vm(onB)],
    ['a templated logical_switch', bound + vm(`        ${key}/logical_switch: {{ .x }}`)],
    ['a templated namespace', bound + vm(onB).replace('namespace: default', 'namespace: ${NS}')],
    ['an unknown Subnet is another rule', bound + vm(`        ${key}/logical_switch: none`)],
    [
      'a pool that a template may leave out',
      `${file('net.yaml', nad, a, b)}${poolA('default')}{{- if .x }}\n{{- end }}\n${vm(onB)}`,
    ],
    [
      'a Subnet of the pool that a template writes',
      file('net.yaml', nad, a, b, pool('x', '"{{ .x }}"', '10.1.0.4', 'default')) + vm(onB),
    ],
    [
      'a Vip',
      file(
        'net.yaml',
        nad,
        a,
        b,
        poolA('default'),
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vip\nmetadata: {name: v}\nspec: {subnet: net-b, v4ip: 10.2.0.4}\n',
      ) + vm(`${onB}\n        ovn.kubernetes.io/vip: v`),
    ],
    ['Kube-OVN has no part in the network', bound.replace('"kube-ovn"', '"macvlan"') + vm(onB)],
    [
      'pools of another project',
      bound.replaceAll('kubeovn.io/v1\nkind: IPPool', 'example.com/v1\nkind: IPPool') + vm(onB),
    ],
  ])('nothing: %s', (_, text) => check(text, v));
  test('nothing on eth0 without logical_switch: what it gets is another rule', () =>
    check(
      file(
        'net.yaml',
        subnet('s', '10.3.0.0/24', '  namespaceSelectors:\n    - matchLabels: {team: a}\n'),
        a,
        poolA('default'),
        '\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {team: a}}\n',
      ) + pod(''),
    ));

  test('fix: the pool of the subnet, behind logical_switch and in its style', async () => {
    expect(await fixTitles(bound + vm(onB), v)).toEqual([
      '* Insert ip_pool: pool-b',
      'Unbind pool-a from namespace default',
    ]);
    for (const [line, more] of [
      [`        ${key}/logical_switch: net-b # the net`, `        ${key}/ip_pool: pool-b`],
      [`        "${key}/logical_switch": 'net-b'`, `        "${key}/ip_pool": 'pool-b'`],
    ] as const)
      await checkFix(
        bound + vm(`${line}\n        z: y`),
        'Insert ip_pool: pool-b',
        vm(`${line}\n${more}\n        z: y`),
        v,
      );
    const flow = (text: string) => vm('').replace('annotations:\n', `annotations: ${text}`);
    await checkFix(
      bound + flow(`{${key}/logical_switch: net-b, z: y}`),
      'Insert ip_pool: pool-b',
      flow(`{${key}/logical_switch: net-b, ${key}/ip_pool: pool-b, z: y}`),
      v,
    );
  });
  test('fix: an empty ip_pool is filled in', () =>
    checkFix(
      bound + vm(`${onB}\n        ${key}/ip_pool: ""`),
      'Insert ip_pool: pool-b',
      vm(`${onB}\n        ${key}/ip_pool: "pool-b"`),
      v,
    ));
  test('fix: several pools of the subnet, none preferred, none of another', async () => {
    const more = file('net.yaml', nad, a, b, poolA('default'), poolB(), pool('pool-b2', 'net-b', '10.2.0.40'));
    expect(await fixTitles(more + vm(onB), v)).toEqual([
      'Insert ip_pool: pool-b',
      'Insert ip_pool: pool-b2',
      'Unbind pool-a from namespace default',
    ]);
  });
  test('fix: a new pool with the next free block', () => {
    const before = (more = '') => file('net.yaml', nad, a, poolA('default'), b, more);
    return checkFix(
      before() + vm(onB),
      'Create IPPool in net-b and use it',
      before(
        '---\napiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: net-b-pool\nspec:\n  subnet: net-b\n  ips:\n    - 10.2.0.2..10.2.0.9\n',
      ) + vm(`${onB}\n        ${key}/ip_pool: net-b-pool`),
      v,
    );
  });
  test('fix: unbind the foreign pool', () =>
    checkFix(
      foreign + vm(onB),
      'Unbind pool-a from namespace default',
      foreign.replace('namespaces: [default]', 'namespaces: []'),
      v,
    ));
});
