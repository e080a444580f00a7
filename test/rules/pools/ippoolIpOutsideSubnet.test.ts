import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (cidr: string) => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: s
spec:
  cidrBlock: ${cidr}
`;
const pool = (...items: string[]) => `
#- pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: a
spec:
  subnet: s
  ips:
${items.join('\n')}
`;

describeRule('KO131', ({ check, checkFix, fixTitles }) => {
  test('inside, the network and broadcast address too', () =>
    check(
      subnet('10.0.0.0/24') +
        pool('    - 10.0.0.0/24', '    - 10.0.0.0', '    - 10.0.0.255', '    - 10.0.0.4..10.0.0.9', '    - nonsense'),
    ));
  test('outside', () =>
    check(
      subnet('10.0.0.0/24') +
        pool(
          '    - 10.0.1.0..10.0.1.9',
          '    # ^^^^^^^^^^^^^^^^^^ KO131/error outside Subnet s (10.0.0.0/24)',
          '    - 10.1.0.0/24',
          '    # ^^^^^^^^^^^ KO131/error',
        ),
    ));
  test('partly', () =>
    check(
      subnet('10.0.0.0/24') +
        pool(
          '    - 10.0.0.250..10.0.1.9',
          '    # ^^^^^^^^^^^^^^^^^^^^ KO131/warning only partly inside',
          '    - 10.0.0.0/16',
          '    # ^^^^^^^^^^^ KO131/warning',
        ),
    ));
  test('a family that the subnet does not serve', async () => {
    await check(
      subnet('10.0.0.0/24') +
        pool('    - fd00::1', '    # ^^^^^^^ KO131/warning is IPv6, which Subnet s (10.0.0.0/24)'),
    );
    await check(subnet('fd00::/64') + pool('    - 10.0.0.1', '    # ^^^^^^^^ KO131/warning is IPv4'));
    await check(subnet('10.0.0.0/24,fd00::/64') + pool('    - fd00::1', '    - 10.0.0.1'));
  });
  test.each([
    ['no such subnet here', subnet('10.0.0.0/24').replace('name: s', 'name: other')],
    ['a templated block', subnet('{{ .Values.cidr }}')],
    ['an invalid block', subnet('10.0.0.0')],
    ['no block', subnet('""')],
    ['a broken subnet', subnet('10.0.0.0/24').replace('spec:', 'spec: [')],
    ['two subnets of one name', subnet('10.0.0.0/24') + subnet('10.1.0.0/24').replace('net.yaml', 'net2.yaml')],
    ['a subnet of another project', subnet('10.0.0.0/24').replace('kubeovn.io/v1', 'networking.alibaba.com/v1')],
  ])('nothing is known: %s', (_, text) => check(text + pool('    - 10.9.0.1')));
  test('nothing is known: a templated pool', async () => {
    await check(subnet('10.0.0.0/24') + pool('    - {{ .Values.ip }}'));
    await check(subnet('10.0.0.0/24') + pool('    - 10.9.0.1').replace('subnet: s', 'subnet: ${NET}'));
  });

  test('fix: cut', () =>
    checkFix(
      subnet('10.0.0.0/24') + pool("    - '10.0.0.250..10.0.1.9'"),
      'Cut to 10.0.0.250..10.0.0.255',
      pool("    - '10.0.0.250..10.0.0.255'"),
    ));
  test('fix: of a larger block the block of the Subnet is left', () =>
    checkFix(
      subnet('10.0.0.0/24') + pool('    - 10.0.0.0/22 # all'),
      'Cut to 10.0.0.0/24',
      pool('    - 10.0.0.0/24 # all'),
    ));
  test('fix: remove, in a block and in a flow list', async () => {
    await checkFix(
      subnet('10.0.0.0/24') + pool('    - 10.0.0.1', '    - 10.9.0.1'),
      'Remove 10.9.0.1',
      pool('    - 10.0.0.1'),
    );
    await checkFix(
      subnet('10.0.0.0/24') + pool().replace('ips:\n', 'ips: [fd00::1, 10.0.0.1]'),
      'Remove fd00::1',
      pool().replace('ips:\n', 'ips: [10.0.0.1]'),
    );
  });
  test('the last item stays', async () => {
    expect(await fixTitles(subnet('10.0.0.0/24') + pool('    - 10.9.0.1'))).toEqual([]);
  });
});
