import { describe, expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { nad, networks, pod, subnet } from './networks';

const key = '    other.web.ovn.kubernetes.io/logical_switch: a';
const marked = `${key}\n#   ${'^'.repeat(42)} KO111/warning is about NetworkAttachmentDefinition web/other, which this Pod does not attach`;

describeRule('KO111', ({ check, checkFix, fixTitles }) => {
  test('one key for each, whatever it sets', () =>
    check(
      nad() +
        pod(`${networks('net')}
    net.web.ovn.kubernetes.io/logical_switch: a
${marked}
    other.web.kubernetes.io/ip_address.net1: 10.0.0.4
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO111`),
    ));
  test('nothing attached at all', () => check(pod(marked)));
  test('networks that KubeVirt overwrites are not attached', () =>
    check(`
      apiVersion: kubevirt.io/v1
      kind: VirtualMachine
      metadata: {name: vm, namespace: web}
      spec:
        template:
          metadata:
            annotations:
              k8s.v1.cni.cncf.io/networks: lost
              lost.web.ovn.kubernetes.io/ip_pool: a
      #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO111 which this VirtualMachine does not attach
              net.web.ovn.kubernetes.io/ip_pool: a
          spec:
            networks:
              - multus: {networkName: net}
    `));
  test.each([
    ['attached, short or JSON', pod(`${networks(`'[{"name": "other"}]'`)}\n${key}`)],
    ['attached as default network', pod(`    v1.multus-cni.io/default-network: other\n${key}`)],
    ['attached in another namespace', pod(`${networks('db/other')}\n    other.db.ovn.kubernetes.io/ip_pool: a`)],
    ['the default NIC', pod('    ovn.kubernetes.io/ip_pool: a')],
    [
      'name and namespace swapped is another rule',
      pod(`${networks('web/db')}\n    web.db.ovn.kubernetes.io/ip_pool: a`),
    ],
    ['the class is another rule', pod(`${networks('other')}\n    other.web.kubernetes.io/ip_pool: a`)],
    ['a name that is none of ours', pod('    a.b.kubernetes.io/something: x')],
    ['templated networks', pod(`${networks('"{{ .x }}"')}\n${key}`)],
    ['networks that cannot be read are another rule', pod(`${networks("'[{'")}\n${key}`)],
    ['a templated key', pod('    {{ .nad }}.web.ovn.kubernetes.io/ip_pool: a')],
    ['a template that may attach it', `${pod(key)}{{- if .x }}\n{{- end }}\n`],
    ['a templated namespace', pod(key).replace('namespace: web', 'namespace: ${NS}')],
    ['hostNetwork is another rule', pod(key, 'spec: {hostNetwork: true}')],
    ['not on the template', pod(key).replace('v1\nkind: Pod', 'apps/v1\nkind: Deployment')],
  ])('nothing: %s', (_, text) => check(text));

  describe('one network attached more than once', () => {
    const both = networks('net@net1, net@net2');
    const line = (written: string, found = '') =>
      `    ${written}: a\n${found && `#   ${'^'.repeat(written.length)} KO111/${found}`}`;
    const plain = 'net.web.ovn.kubernetes.io/ip_pool';
    test('each NIC has a key of its own from 1.16 on', async () => {
      const text = (found = '') => `${nad()}${pod(`${both}\n${line(plain, found)}`)}`;
      await check(text('warning read by no NIC on 1.16.2'), { version: '1.16.2' });
      await check(text(), { version: '1.15.24' });
      await check(text('warning read by no NIC on 1.16.0–1.17.0'));
    });
    test.each(['routes', 'default_route', 'mirror'])('but the CNI knows one only: %s', (name) =>
      check(`${nad()}${pod(`${both}\n${line(`net.web.ovn.kubernetes.io/${name}`)}`)}`, { version: '1.17.0' }),
    );
    test.each([
      ['1.16.1', ''],
      ['1.16.2', 'warning read by no NIC'],
    ])('rates on %s', (version, found) =>
      check(`${nad()}${pod(`${both}\n${line('net.web.ovn.kubernetes.io/ingress_rate', found)}`)}`, { version }),
    );
    test.each(['net, net@net2', 'net, net', 'net@net1'])('a NIC has the plain provider: %s', (list) =>
      check(`${nad()}${pod(`${networks(list)}\n${line(plain)}`)}`, { version: '1.17.0' }),
    );
    test.each([
      ['net.web.kubernetes.io/ip_address.net3', 'net@net1, net@net2'],
      ['net.web.kubernetes.io/ip_address.net1', 'net'],
      ['net.web.ovn.net3.kubernetes.io/ip_pool', 'net@net1, net@net2'],
    ])('no NIC has the interface of %s: %s', (written, list) =>
      check(
        `${nad()}${pod(`${networks(list)}\n${line(written, 'warning and the networks of this Pod name none like that')}`)}`,
        {
          version: '1.17.0',
        },
      ),
    );
    test.each([
      ['net.web.kubernetes.io/ip_address.net1', 'net@net1'],
      ['net.web.kubernetes.io/mac_address.net2', 'net@net1, net@net2'],
      ['net.web.ovn.net2.kubernetes.io/ip_pool', 'net@net1, net@net2'],
    ])('but one has that of %s: %s', (written, list) =>
      check(`${nad()}${pod(`${networks(list)}\n${line(written)}`)}`, { version: '1.17.0' }),
    );
    test('a network nobody has defined may be of any kind', () =>
      check(pod(`${both}\n${line(plain)}`), { version: '1.17.0' }));
    test('fix: the key of one of them', async () => {
      const text = (written: string) => pod(`${both}\n    ${written}: a`);
      await checkFix(
        nad() + text(plain),
        'Change the key to net.web.ovn.net2.kubernetes.io/ip_pool',
        text('net.web.ovn.net2.kubernetes.io/ip_pool'),
        { version: '1.17.0' },
      );
      expect(await fixTitles(nad() + text('net.web.kubernetes.io/ip_address.eth1'), { version: '1.17.0' })).toEqual([
        'Change the key to net.web.kubernetes.io/ip_address.net1',
        'Change the key to net.web.kubernetes.io/ip_address.net2',
      ]);
    });
  });
  test('fix: the only network that is attached', () =>
    checkFix(
      nad() + pod(`${networks('net')}\n    "other.web.ovn.kubernetes.io/logical_switch": a`),
      'Change the provider to net.web.ovn',
      pod(`${networks('net')}\n    "net.web.ovn.kubernetes.io/logical_switch": a`),
    ));
  test('fix: of several the nearest, and never a key that is there', async () => {
    const text = `${networks('net, far')}\n    nett.web.ovn.kubernetes.io/ip_pool: a`;
    expect(await fixTitles(pod(text))).toEqual(['Change the provider to net.web.ovn']);
    expect(await fixTitles(pod(`${text}\n    net.web.ovn.kubernetes.io/ip_pool: b`))).toEqual([]);
  });
  test('fix: attach it', async () => {
    await checkFix(nad('other') + pod(key), 'Attach other', pod(`${key}\n${networks('other')}`));
    await checkFix(
      nad('other') + pod(`${networks("'net@net1'")}\n${key}`),
      'Attach other',
      pod(`${networks("'net@net1, other'")}\n${key}`),
    );
    await checkFix(
      nad('other', 'ipam') +
        subnet('a', 'other.web') +
        pod('    other.web.kubernetes.io/ip_address: 10.97.0.4').replace('namespace: web', 'namespace: db'),
      'Attach web/other',
      pod(`    other.web.kubernetes.io/ip_address: 10.97.0.4\n${networks('web/other')}`).replace(
        'namespace: web',
        'namespace: db',
      ),
    );
  });
  test('nothing is attached that would fail', async () => {
    expect(await fixTitles(pod(key))).toEqual([]);
    expect(await fixTitles(nad('other', 'ipam') + pod(key))).toEqual([]);
    expect(await fixTitles(nad('other') + pod('    other.web.ovn.kubernetes.io/ip_pool: a'))).toEqual([]);
    expect(await fixTitles(nad('other') + pod(`${networks(`'[{"name": "a"}, {"name": "b"}]'`)}\n${key}`))).toEqual([]);
  });
});
