import { describe, expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const key = 'ovn.kubernetes.io/routes';
const pod = (value: string, at?: readonly [column: number, length: number, text: string]) =>
  annotated(key, value, at ? under(key, at[0], at[1], `KO207/${at[2]}`) : '');

describeRule('KO207', ({ check, checkFix, fixTitles }) => {
  test.each([
    `'[{"dst": "192.168.0.0/16", "gw": "10.0.0.1"}]'`,
    `'[{"gw": "10.0.0.1"}]'`,
    `'[{"dst": "10.1.0.0/16"}]'`,
    `'[{"dst": "fd00::/64", "gw": "fd00:1::1"}, {"dst": null, "gw": "10.0.0.1"}]'`,
    `'[]'`,
    `'null'`,
    `'[{"Dst": "10.1.0.0/16", "GW": "10.0.0.1", "note": "x"}]'`,
    '""',
    '"{{ toJson .Values.routes }}"',
  ])('right: %s', (value) => check(pod(value)));

  test.each([
    [`'[{"gw": "10.0.0.1"},]'`, 20, 1, 'error no comma'],
    [`'[{gw: "10.0.0.1"}]'`, 3, 2, 'error not valid JSON'],
    ['10.0.0.0/8', 4, 1, 'error not valid JSON'],
    [`'{"gw": "10.0.0.1"}'`, 0, 20, 'error must be a JSON list'],
    [`'["10.0.0.1"]'`, 2, 10, 'error must be a JSON list'],
    [`'[null]'`, 2, 4, 'warning leads nowhere'],
    [`'[{"dst": "", "gw": ""}]'`, 2, 21, 'warning leads nowhere'],
    [`'[{"dst": "10.1.0.7/16", "gw": "10.0.0.1"}]'`, 11, 11, 'hint is taken as 10.1.0.0/16'],
    [`'[{"dst": "fd00::7/64", "gw": "fd00:1::1"}]'`, 11, 10, 'hint fd00::/64, or fd00::7/128 for'],
    [`'[{"to": "10.0.0.0/8", "gw": "10.0.0.1"}]'`, 4, 2, 'warning to is no key of a route'],
    [`"[{\\"gw\\": \\"10.0.0\\"}]"`, 13, 6, 'warning 10.0.0 is not an IP address'],
    [`'[{"dst": 5, "gw": "10.0.0.1"}]'`, 10, 1, 'error dst must be a text'],
    [`'[{"dst": "10.0.0.0", "gw": "10.0.0.1"}]'`, 11, 8, 'warning 10.0.0.0 is not a CIDR block'],
    [`'[{"dst": "10.0.0.0/8", "gw": "10.0.0"}]'`, 31, 6, 'warning 10.0.0 is not an IP address'],
    [`'[{"dst": "fd00::/64", "gw": "10.0.0.1"}]'`, 30, 8, 'warning different families'],
    [`'[{"destination": "10.0.0.0/8"}]'`, 4, 11, 'warning destination is no key'],
    [`'[{"gw": "10.0.0.1"}, {"gw": "10.0.0"}]'`, 30, 6, 'warning'],
  ] as const)('%s', (value, column, length, text) => check(pod(value, [column, length, text])));

  test('templates in a List; a block scalar; the host network', async () => {
    await check(`apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: a}
    spec:
      template:
        metadata:
          annotations:
            net.default.ovn.kubernetes.io/routes: |
              [{"dst": "10.0.0.0", "gw": "10.0.0.1"}]
              #         ^^^^^^^^ KO207/warning
`);
    await check(`${pod('x')}spec: {hostNetwork: true}\n`);
    await check(pod('x'), { nonPrimaryCNI: true });
  });

  describe('NICs that other plugins make', () => {
    const other = (value: string, ...at: readonly [number, number, string] | []) =>
      annotated(
        'net.default.kubernetes.io/routes',
        value,
        at.length > 0 ? under('net.default.kubernetes.io/routes', at[0]!, at[1]!, `KO207/${at[2]}`) : '',
      );
    const [dst, gw] = [`'[{"dst": "10.0.0.0", "gw": "10.0.0.1"}]'`, `'[{"dst": "10.0.0.0/8", "gw": "x"}]'`];
    test('get a list they cannot read', () =>
      check(other(dst, 11, 8, 'error the plugin that makes this NIC'), { version: '1.12.12' }));
    test('or a route without its gateway', () =>
      check(other(gw, 31, 1, 'warning without this gateway'), { version: '1.12.12' }));
    test('but none at all before 1.12.12', async () => {
      await check(other(dst), { version: '1.12.11' });
      await check(other('x', 0, 1, 'error not valid JSON'), { version: '1.12.11' });
    });
  });

  test('JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {
  "ovn.kubernetes.io/routes": "x"
#                              ^ KO207
}}}
`));

  test('repairs', async () => {
    await checkFix(pod(`'[{"gw": "10.0.0.1"},]'`), 'Remove the comma', pod(`'[{"gw": "10.0.0.1"}]'`));
    await checkFix(
      pod(`'[{"dst": "10.1.0.7", "gw": "10.0.0.1"}]'`),
      'Change to 10.1.0.7/32',
      pod(`'[{"dst": "10.1.0.7/32", "gw": "10.0.0.1"}]'`),
    );
    await checkFix(
      pod(`|\n      [{"dst": "default", "gw": "10.0.0.1"}]`),
      'Change to 0.0.0.0/0',
      pod(`|\n      [{"dst": "0.0.0.0/0", "gw": "10.0.0.1"}]`),
    );
    await checkFix(pod(`'[{"gw": " 10.0.0.1/24"}]'`), 'Change to 10.0.0.1', pod(`'[{"gw": "10.0.0.1"}]'`));
    await checkFix(
      pod(`'[{"destination": "10.1.0.0/16", "gw": "10.0.0.1"}]'`),
      'Change to dst',
      pod(`'[{"dst": "10.1.0.0/16", "gw": "10.0.0.1"}]'`),
    );
    expect(await fixTitles(pod(`'[{"dst": "10.1.0.7/16", "gw": "10.0.0.1"}]'`))).toEqual([
      'Change to 10.1.0.0/16',
      'Change to 10.1.0.7/32',
    ]);
    expect(await fixTitles(pod('x'))).toEqual([]);
  });
});
