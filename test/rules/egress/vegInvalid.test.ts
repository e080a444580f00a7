/** What the corpus files do not show: releases, worlds, repairs. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const gateway = (spec: string) => object('VpcEgressGateway', 'out', `externalSubnet: outside\n${spec}`);
const policies = 'policies:\n- subnets: [s]';
const pool = (name: string, subnet: string) => object('IPPool', name, `subnet: ${subnet}\nips:\n- 10.0.0.9`);
const join = (...documents: string[]) => documents.join('---\n');

describeRule('KO190', ({ check, checkFix }) => {
  test('one replica where nothing is said', () => check(gateway(`internalIPs: [10.0.0.1]\n${policies}`)));
  test('a template may say how many', () =>
    check(gateway(`replicas: "{{ .Values.replicas }}"\ninternalIPs: [10.0.0.1]\n${policies}`)));
  test('as many replicas as addresses', () =>
    checkFix(
      gateway(`replicas: 3\nexternalIPs: [10.0.0.1, 10.0.0.2]\n${policies}`),
      'Set replicas to 2',
      gateway(`replicas: 2\nexternalIPs: [10.0.0.1, 10.0.0.2]\n${policies}`),
    ));
  test.each([
    ['1.15.24', 'error'],
    ['1.16.2', 'warning'],
    ['1.17.0', 'error'],
  ])('no traffic on %s', (version, level) =>
    check(gateway('vpc: x').replace('spec:\n', `spec:\n# <- KO190/${level} neither policies nor selectors\n`), {
      version,
    }),
  );
  test('the kind is not there on 1.13', () => check(gateway('vpc: x'), { version: '1.13.0' }));
  test('pools are not read before', () =>
    check(join(pool('p', 't'), gateway(`internalSubnet: s\ninternalIPPool: p\n${policies}`)), { version: '1.15.0' }));
  test('a pool of another Subnet', () =>
    check(
      join(
        pool('p', 't'),
        gateway(
          `internalSubnet: s\ninternalIPPool: p\n#                 ^ KO190/error belongs to Subnet t\n${policies}`,
        ),
      ),
      { version: '1.17.0' },
    ));
  test('a pool of the Subnet', () =>
    checkFix(
      join(pool('p', 't'), pool('q', 's'), gateway(`internalSubnet: s\ninternalIPPool: p\n${policies}`)),
      'Change to q',
      join(pool('p', 't'), pool('q', 's'), gateway(`internalSubnet: s\ninternalIPPool: q\n${policies}`)),
      { version: '1.17.0' },
    ));
  test('pool or addresses', () =>
    checkFix(
      gateway(`internalIPs: [10.0.0.1]\ninternalIPPool: p\n${policies}`),
      'Remove internalIPPool',
      gateway(`internalIPs: [10.0.0.1]\n${policies}`),
      { version: '1.17.0' },
    ));
  const blue = object('Vpc', 'blue', 'namespaces: []');
  const own = object('Subnet', 's', 'vpc: blue\ncidrBlock: 10.0.0.0/24');
  test('a Vpc without any Subnet in sight says nothing', () => check(join(blue, gateway(`vpc: blue\n${policies}`))));
  test('a closed world is sure', () =>
    check(join(blue, own, gateway(`vpc: blue\n#      ^^^^ KO190/error has no default Subnet\n${policies}`)), {
      closed: true,
    }));
  test('the Vpc names its default', () =>
    check(join(blue.replace('spec:', 'spec:\n  defaultSubnet: s'), own, gateway(`vpc: blue\n${policies}`))));
  test('bfd that a template enables', () =>
    check(
      join(
        blue.replace('spec:', 'spec:\n  defaultSubnet: s\n  bfdPort:\n    enabled: "{{ .Values.bfd }}"'),
        gateway(`vpc: blue\nbfd:\n  enabled: true\n${policies}`),
      ),
    ));
});
