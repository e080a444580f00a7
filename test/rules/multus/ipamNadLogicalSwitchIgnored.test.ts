import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { networks, pod, subnet } from './networks';

const attach = 'k8s.v1.cni.cncf.io/networks: ipam-net';
const key = 'ipam-net.default.kubernetes.io/logical_switch';
const marked = (value: string, text: string) =>
  `${networks}${pod(attach, `${key}: ${value}`)}  # ${'^'.repeat(key.length)} KO154/${text}\n`;

describeRule('KO154', ({ check, checkFix }) => {
  test('no effect', async () => {
    await check(marked('b', 'warning found by provider ipam-net.default, not b'));
    await check(marked('b', 'warning (a), not b') + subnet('a', 'ipam-net.default', 1));
    await check(
      marked('a', 'information Subnet a is found by its provider anyway') + subnet('a', 'ipam-net.default', 1),
    );
    await check(
      marked('a', 'warning (a, b), not a') + subnet('a', 'ipam-net.default', 1) + subnet('b', 'ipam-net.default', 2),
    );
  });

  test('right: a network of Kube-OVN, another annotation, not attached, empty, out of sight, a template', async () => {
    await check(
      networks + pod('k8s.v1.cni.cncf.io/networks: ovn-net', 'ovn-net.default.ovn.kubernetes.io/logical_switch: a'),
    );
    await check(networks + pod(attach, 'ipam-net.default.kubernetes.io/ip_address: 10.0.0.9'));
    await check(networks + pod(`${key}: a`));
    await check(networks + pod(attach, `${key}: ""`));
    await check(networks + pod(attach, `${key}: "{{ a }}"`));
    await check(pod('k8s.v1.cni.cncf.io/networks: x', 'x.default.kubernetes.io/logical_switch: a'));
  });

  test('templates in a List, JSON', () =>
    check(`${networks}
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "a"},
  "spec": {"template": {"metadata": {"annotations": {"k8s.v1.cni.cncf.io/networks": "ipam-net",
    "ipam-net.default.kubernetes.io/logical_switch": "a"
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO154/warning
  }}}}}]}
`));

  test('removes', () => checkFix(networks + pod(`${key}: a`, attach), `Remove ${key}`, `#- a.yaml\n${pod(attach)}`));
});
