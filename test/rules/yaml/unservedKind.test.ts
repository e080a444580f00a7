import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (apiVersion: string, kind = 'Subnet', found = '') =>
  `apiVersion: ${apiVersion}\n${found.includes('version') ? `#           ${'^'.repeat(apiVersion.length)} KO210/error not served\n` : ''}kind: ${kind}\n${found.includes('kind') ? `#     ${'^'.repeat(kind.length)} KO210/error Kube-OVN has no kind\n` : ''}metadata: {name: a}\nspec: {cidrBlock: 10.0.0.0/24, gateway: 10.0.0.1}\n`;

describeRule('KO210', ({ check, checkFix, fixTitles }) => {
  test.each([
    'kubeovn.io',
    'kubeovn.io/v1beta1',
    'kubeovn.io/V1',
    'kube-ovn.io/v1',
    'kubovn.io/v1',
    'v1',
    '"kubeovn.io"',
  ])('no such version: %s', (apiVersion) => check(subnet(apiVersion, 'Subnet', 'version')));
  test.each(['subnet', 'Subnets', 'SubNet', 'Sbunet', 'vpc-nat-gateway', '"subnet"'])('no such kind: %s', (kind) =>
    check(subnet('kubeovn.io/v1', kind, 'kind')),
  );
  test.each([
    ['kubeovn.io/v1', 'Configuration'],
    ['kubeovn.io/v1', 'Widget'],
    ['kubeovn.ustc.io/v1', 'Subnet'],
    ['example.com/v1', 'Subnet'],
    ['crd.projectcalico.org/v1', 'IPPool'],
    ['"{{ .Values.api }}"', 'Subnet'],
    ['kubeovn.io/v1', '"{{ .kind }}"'],
    ['kubeovn.io/v1', 'Subnet'],
  ])('nothing: %s %s', (apiVersion, kind) => check(subnet(apiVersion, kind)));
  test('what is not surely ours: a Subnet of v1 without fields of its own', () =>
    check('apiVersion: v1\nkind: Subnet\nmetadata: {name: a}\nspec: {cidrBlock: 10.0.0.0/24}\n'));
  test('templates, and what has another fault already', async () => {
    await check(`{{ if .x }}\n${subnet('kubeovn.io')}{{ end }}\n`);
    await check(`${subnet('kubeovn.io')}x: [\n`);
  });
  test('in a List, in JSON', async () => {
    await check(`
      apiVersion: v1
      kind: List
      items:
      - apiVersion: kubeovn.io/v1
        kind: Vpc
        metadata: {name: a}
      - apiVersion: kubeovn.io/v1
        kind: vlan
      #       ^^^^ KO210/error Is Vlan meant
        metadata: {name: b}
    `);
    await check(`
{"apiVersion": "kubeovn.io/v1", "kind": "ippool", "metadata": {"name": "a"}}
#                                       ^^^^^^^^ KO210
`);
  });
  test('repairs', async () => {
    await checkFix(subnet('kubeovn.io'), 'Change to kubeovn.io/v1', subnet('kubeovn.io/v1'));
    await checkFix(subnet('"kube-ovn.io/v1"'), 'Change to kubeovn.io/v1', subnet('"kubeovn.io/v1"'));
    await checkFix(subnet('kubeovn.io/v1', "'subnets'"), 'Change to Subnet', subnet('kubeovn.io/v1', "'Subnet'"));
    expect(await fixTitles(subnet('kubeovn.io/v1', 'IPs'))).toEqual(['* Change to IP']);
  });
});
