import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { annotated, under } from './pod';

const key = 'ovn.kubernetes.io/ip_family';
const address = (value: string) => `    ovn.kubernetes.io/ip_address: ${value}\n`;
const on = { version: '1.17.0' };

describeRule('KO209', ({ check, checkFix, fixTitles }) => {
  test('no family', async () => {
    await check(annotated(key, 'IPv4', under(key, 0, 4, 'KO209/error IPv4 is not a family')), on);
    await check(annotated(key, 'dual', under(key, 0, 4, 'KO209/warning On 1.17.0')));
  });

  test('another family than the address', async () => {
    await check(
      annotated(
        key,
        'ipv6',
        under(key, 0, 4, 'KO209/error 10.0.0.1 in ovn.kubernetes.io/ip_address') + address('10.0.0.1'),
      ),
      on,
    );
    await check(annotated(key, 'ipv4', under(key, 0, 4, 'KO209/error') + address('10.0.0.1,fd00::1')), on);
  });

  test('the address of an interface', async () => {
    const long = 'n.default.ovn.net1.kubernetes.io/ip_family';
    const fixed = (device: string) => `    n.default.kubernetes.io/ip_address.${device}: fd00::1\n`;
    await check(annotated(long, 'ipv4', under(long, 0, 4, 'KO209/error fd00::1') + fixed('net1')), on);
    await check(annotated(long, 'ipv4', fixed('net2')), on);
    const plain = 'n.default.kubernetes.io/ip_family';
    await check(annotated(plain, 'ipv4', under(plain, 0, 4, 'KO209/error') + fixed('net2')), on);
  });

  test('in a List of JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"},
  "spec": {"template": {"metadata": {"annotations": {
    "net.default.ovn.kubernetes.io/ip_family": "v4"
#                                              ^^^^ KO209/warning
  }}}}}]}
`));

  test('right: fitting, the address of another NIC, unreadable, older releases, templates', async () => {
    await check(annotated(key, 'ipv4', address('10.0.0.1')), on);
    await check(annotated(key, 'ipv6'), on);
    await check(annotated(key, 'ipv4', '    net.default.ovn.kubernetes.io/ip_address: fd00::1\n'), on);
    await check(annotated(key, 'ipv4', address('x')), on);
    await check(annotated(key, 'IPv4'), { version: '1.16.2' });
    await check(annotated(key, '"{{ x }}"', address('10.0.0.1')), on);
    await check(annotated(key, 'ipv6', address('"{{ x }}"')), on);
  });

  test('repairs', async () => {
    await checkFix(annotated(key, 'IPv4'), 'Change to ipv4', annotated(key, 'ipv4'), on);
    await checkFix(
      annotated(key, 'ipv6', address('10.0.0.1')),
      `Remove ${key}`,
      annotated('ovn.kubernetes.io/ip_address', '10.0.0.1'),
      on,
    );
    expect(await fixTitles(annotated(key, 'dual'), on)).toEqual([]);
  });
});
