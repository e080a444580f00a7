import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (name: string, octet: number, namespaces: string, more = '') => `---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: ${name}}
spec:
  cidrBlock: 10.77.${octet}.0/24
${more}  namespaces:
${namespaces}`;
const bound = (text = '') => `    - apps\n${text && `    # ^^^^ KO128/${text}\n`}`;
const pod = (more: string, text = '') => `---
apiVersion: v1
kind: Pod
metadata:
  name: web
${text && `  #     ^^^ KO128/${text}\n`}  namespace: apps
${more}`;
const two =
  subnet('a', 1, bound('information also bound to Subnet b')) +
  subnet('b', 2, bound('information also bound to Subnet a'));
const quietTwo = two.replaceAll(/.*KO128.*\n/g, '');

describeRule('KO128', ({ check, checkFix }) => {
  test('bindings and pods', async () => {
    await check(two + pod('', 'hint bound to Subnet a, Subnet b'));
    await check(two + pod('  annotations: {ovn.kubernetes.io/vip: v}\n', 'hint'));
  });

  test('a default Subnet of the Vpc decides from 1.14 on', async () => {
    const vpc =
      '---\napiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata: {name: v}\nspec: {namespaces: [apps], defaultSubnet: a}\n';
    const own = (text: boolean) => (text ? two : quietTwo).replaceAll('  namespaces:', '  vpc: v\n  namespaces:') + vpc;
    await check(own(false) + pod(''), { version: '1.14.0' });
    await check(own(true) + pod('', 'hint'), { version: '1.12.0' });
  });

  test('in a List', () =>
    check(`
apiVersion: v1
kind: List
items:
  - {apiVersion: kubeovn.io/v1, kind: Subnet, metadata: {name: a}, spec: {namespaces: [x]}}
  #                                                                                    ^ KO128
  - {apiVersion: kubeovn.io/v1, kind: Subnet, metadata: {name: b}, spec: {namespaces: [x]}}
  #                                                                                    ^ KO128
`));

  test('right: one Subnet, a pod that chooses, attached networks, templates, another CNI', async () => {
    await check(subnet('a', 1, bound()) + pod(''));
    await check(two + pod('  annotations: {ovn.kubernetes.io/logical_switch: a}\n'));
    await check(subnet('a', 1, bound()) + subnet('b', 2, bound(), '  provider: n.default.ovn\n'));
    await check(subnet('a', 1, '    - "{{ x }}"\n') + subnet('b', 2, '    - "{{ x }}"\n'));
    await check(quietTwo + pod(''), { nonPrimaryCNI: true });
    await check(two + pod('spec: {hostNetwork: true}\n'));
  });

  test('chooses', () =>
    checkFix(
      quietTwo + pod('  annotations:\n    other: a\n'),
      'Insert logical_switch: b',
      quietTwo + pod('  annotations:\n    other: a\n    ovn.kubernetes.io/logical_switch: b\n'),
    ));

  test('labels that cannot be told leave it open', () =>
    check(`${pod('  annotations: {k8s.v1.cni.cncf.io/networks: n}\n')}---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: s}
spec: {namespaceSelectors: [{matchLabels: {a: b}}]}
`));
});
