import { test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const key = 'ovn.kubernetes.io/logical_switch';
const subnet = (provider: string) =>
  `---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: join}\nspec: {cidrBlock: 100.64.0.0/16${provider}}\n`;

describeRule('KO163', ({ check, checkFix }) => {
  test('pods and pools', async () => {
    await check(annotated(key, 'join', under(key, 0, 4, 'KO163/error is reserved for them')));
    await check(annotated(key, '"join"', under(key, 0, 6, 'KO163/error')) + subnet(''));
    await check(`apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: p}
spec: {subnet: join, ips: [100.64.1.1]}
#              ^^^^ KO163/error serves no pod
`);
  });

  test('templates in a List; JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": {"name": "a"},
  "spec": {"template": {"metadata": {"annotations": {
    "net.default.ovn.kubernetes.io/logical_switch": "join"
#                                                   ^^^^^^ KO163
  }}}}}]}
`));

  test('right: another name, a Subnet of an attached network that is called so, a template, the host network', async () => {
    await check(annotated(key, 'join-b'));
    await check(annotated(key, 'join') + subnet(', provider: a.b.ovn'));
    await check(annotated(key, '"{{ x }}join"'));
    await check(annotated(key, 'join', 'spec: {hostNetwork: true}\n'));
  });

  test('removes', () => checkFix(annotated(key, 'join', '    other: a\n'), `Remove ${key}`, annotated('other', 'a')));
});
