import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { nad, networks, pod } from './networks';

const marked = (key: string, text: string) => `    ${key}: x\n#   ${'^'.repeat(key.length)} KO112/error ${text}`;
const keyed = (key: string, value = 'net') => pod(`${networks(value)}\n    ${key}: x`);

describeRule('KO112', ({ check, checkFix, fixTitles }) => {
  test.each([
    [
      'kube-ovn network, no suffix',
      nad(),
      'net',
      'net.web.kubernetes.io/ip_pool',
      'web/net is of type kube-ovn, so its provider is net.web.ovn',
    ],
    [
      'another CNI, with suffix',
      nad('net', 'ipam'),
      'net',
      'net.web.ovn.kubernetes.io/ip_pool',
      'Write net.web.kubernetes.io/ip_pool',
    ],
    ['swapped', nad(), 'net', 'web.net.ovn.kubernetes.io/ip_pool', 'comes before its namespace. Write net.web.ovn'],
    [
      'swapped, another CNI',
      nad('net', 'ipam'),
      'net',
      'web.net.kubernetes.io/ip_pool',
      'Write net.web.kubernetes.io/ip_pool',
    ],
    [
      'an interface of a network that is attached once',
      nad(),
      'net@a',
      'net.web.ovn.a.kubernetes.io/ip_pool',
      'only where the network is attached more than once',
    ],
  ])('%s', (_, nads, value, key, text) => check(nads + pod(`${networks(value)}\n${marked(key, text)}`)));
  test('an interface of a network that is attached twice: from 1.16 on', async () => {
    const key = 'net.web.ovn.a.kubernetes.io/ip_pool';
    await check(nad() + keyed(key, 'net@a, net@b'));
    await check(nad() + keyed(key, 'net@a, net@b'), { version: '1.16.0' });
    await check(nad() + pod(`${networks('net@a, net@b')}\n${marked(key, 'is never read on 1.15.24')}`), {
      version: '1.15.24',
    });
  });
  test.each([
    ['right', nad() + keyed('net.web.ovn.kubernetes.io/ip_pool')],
    ['right, another CNI', nad('net', 'ipam') + keyed('net.web.kubernetes.io/ip_pool')],
    [
      'per interface, of both classes',
      nad() +
        keyed('net.web.kubernetes.io/ip_address.a', 'net@a') +
        nad('net', 'ipam').replace('nad-net', 'nad-2').replaceAll('net', 'mac').replace('#- nad', '#- nad'),
    ],
    ['the network is not known', keyed('net.web.kubernetes.io/ip_pool')],
    ['not attached is another rule', nad() + keyed('other.web.kubernetes.io/ip_pool')],
    ['the default NIC', nad() + keyed('ovn.kubernetes.io/ip_pool')],
    ['Kube-OVN has no part in it', nad('net', 'other') + keyed('net.web.kubernetes.io/ip_pool')],
    ['a config that a template writes', nad().replace('kube-ovn', '{{ .x }}') + keyed('net.web.kubernetes.io/ip_pool')],
    ['templated networks', nad() + keyed('net.web.kubernetes.io/ip_pool', '"{{ .x }}"')],
    ['a name that is none of ours', nad() + keyed('net.web.kubernetes.io/other')],
  ])('nothing: %s', (_, text) => check(text));

  test('fix: value and quotes are kept', () =>
    checkFix(
      nad() + pod(`${networks('net')}\n    'net.web.kubernetes.io/ip_pool': "a" # b`),
      'Change the key to net.web.ovn.kubernetes.io/ip_pool',
      pod(`${networks('net')}\n    'net.web.ovn.kubernetes.io/ip_pool': "a" # b`),
    ));
  test('no fix that would make a key twice', async () => {
    const text = pod(
      `${networks('net')}\n    net.web.kubernetes.io/ip_pool: a\n    net.web.ovn.kubernetes.io/ip_pool: b`,
    );
    expect(await fixTitles(nad() + text)).toEqual([]);
  });
});
