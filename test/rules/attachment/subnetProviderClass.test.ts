import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { nad, subnet } from './networks';

const marked = (provider: string, text: string) =>
  subnet('s', `${provider}\n  #         ${'^'.repeat(provider.length)} KO108/error ${text}`);

describeRule('KO108', ({ check, checkFix }) => {
  test.each([
    [
      'kube-ovn network, no suffix',
      nad() +
        marked('net.web', 'does not fit NetworkAttachmentDefinition web/net, whose NICs have provider net.web.ovn'),
    ],
    ['another CNI, with suffix', nad('net', 'ipam') + marked('net.web.ovn', 'provider net.web:')],
    ['swapped', nad() + marked('web.net.ovn', 'the name comes before the namespace. Expected net.web.ovn')],
    ['a slash', nad() + marked('web/net', 'written with a slash')],
    ['another last label', nad() + marked('net.web.ovm', 'the last must be ovn: expected net.web.ovn')],
  ])('%s', (_, text) => check(text));
  test('quoted: the range is that of the value', () =>
    check(nad() + subnet('s', '"net.web"\n  #         ^^^^^^^^^ KO108')));
  test.each([
    ['right', nad() + subnet('s', 'net.web.ovn')],
    ['right, another CNI', nad('net', 'ipam') + subnet('s', 'net.web')],
    ['the default', nad() + subnet('s', 'ovn') + subnet('t')],
    ['Kube-OVN has no part in the network', nad('net', 'other') + subnet('s', 'net.web.ovn')],
    ['the network is not known', nad() + subnet('s', 'x.web') + subnet('t', 'a/b') + subnet('u', 'a.b.c')],
    [
      'both ways exist',
      nad() +
        nad()
          .replace('nad-net', 'nad-web')
          .replace('name: net', 'name: web')
          .replace('namespace: web', 'namespace: net')
          .replaceAll('net.web', 'web.net') +
        subnet('s', 'web.net.ovn'),
    ],
    [
      'a name with a dot',
      nad() +
        nad('net.web', 'ipam').replace('namespace: web', 'namespace: x').replaceAll('net.web.web', 'net.web.x') +
        subnet('s', 'net.web.x'),
    ],
    [
      'the namespace of the network is a template',
      nad().replace('namespace: web', 'namespace: ${NS}') + subnet('s', 'net.web'),
    ],
    ['a templated provider', nad() + subnet('s', '{{ .x }}.web')],
    [
      'a template may hold the network',
      `${nad()}---\napiVersion: k8s.cni.cncf.io/v1\nkind: NetworkAttachmentDefinition\nmetadata: {name: "{{ .x }}"}\n${subnet('s', 'web.net.ovn')}`,
    ],
    ['another group', nad() + subnet('s', 'net.web').replace('kubeovn.io', 'example.com')],
  ])('nothing: %s', (_, text) => check(text));

  test('fix', async () => {
    await checkFix(nad() + subnet('s', "'net.web'"), 'Change provider to net.web.ovn', subnet('s', "'net.web.ovn'"));
    await checkFix(nad() + subnet('s', 'web/net'), 'Change provider to net.web.ovn', subnet('s', 'net.web.ovn'));
  });
});
