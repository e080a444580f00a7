import { expect, test } from 'vitest';
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
