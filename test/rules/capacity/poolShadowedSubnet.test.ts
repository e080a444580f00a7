import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const files = (cidr: string, expectation: string, ...pools: readonly string[]) => `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
  cidrBlock: ${cidr}
${expectation}
  excludeIps: [10.1.0.200..10.1.0.254]
${pools
  .map(
    (ips, i) => `
#- pool${i}.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: p${i}
spec:
  subnet: a
  ips: [${ips}]
`,
  )
  .join('')}`;
const v4 = '  #          ^^^^^^^^^^^ KO136/warning';

describeRule('KO136', ({ check }) => {
  test('one pool takes all', () =>
    check(files('10.1.0.0/24', `${v4} All addresses of Subnet a are in IPPool p0`, '10.1.0.0/24')));
  test('two pools and excludeIps together', () =>
    check(files('10.1.0.0/24', `${v4} IPPool p0, IPPool p1`, '10.1.0.1..10.1.0.99', '10.1.0.100..10.1.0.199')));
  test('one address is left', () => check(files('10.1.0.0/24', '', '10.1.0.1..10.1.0.99', '10.1.0.101..10.1.0.199')));
  test('no pools', () => check(files('10.1.0.0/24', '')));
  test('of pools that overlap one is refused, so that nothing is certain', () =>
    check(files('10.1.0.0/24', '', '10.1.0.0/24', '10.1.0.9')));
  test('a pool with an item that cannot be read is refused', () =>
    check(files('10.1.0.0/24', '', '10.1.0.0/24, 10.1.0')));
  test('one family is enough', () =>
    check(files('"10.1.0.0/24,fd00::/120"', '  #          ^^^^^^^^^^^^^^^^^^^^^^^^ KO136/warning', '"fd00::/120"')));
});
