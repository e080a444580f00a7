/** All rules together: one cause is said once a place, and a repair of one rule is none another rule complains about. */
import { describe, expect, test } from 'vitest';
import { check, checkFix, fixTitles } from '../harness/check';
import { file, objects, pod, vm } from './allocation/cluster';

const { a, b, nad, poolA, poolB, subnet } = objects;
const key = 'attachnet.default.ovn.kubernetes.io';
/** The rules of names, allocation, attachments, pools and YAML: what else is said of an object is not the matter here. */
const only = [
  ...['KO101', 'KO102', 'KO103', 'KO104', 'KO105', 'KO106', 'KO107', 'KO108', 'KO109', 'KO110', 'KO111', 'KO112'],
  ...['KO113', 'KO118', 'KO131', 'KO132', 'KO133', 'KO134', 'KO135', 'KO203', 'KO204', 'KO205', 'KO206'],
];
const v12 = { only, version: '1.12.28' };

describe('one cause, one finding', () => {
  test('an unknown Subnet in logical_switch', () =>
    check(
      file('net.yaml', nad, a, b, poolA(), poolB()) +
        vm(`        ${key}/logical_switch: nett-b
        #                                                   ^^^^^^ KO104
        ${key}/ip_address: 10.9.0.4`) +
        pod('    ovn.kubernetes.io/logical_switch: nett-b\n    #                                 ^^^^^^ KO104'),
      { only },
    ));
  test('an unknown pool', () =>
    check(
      file('net.yaml', nad, a, b, poolA(), poolB()) +
        vm(`        ${key}/logical_switch: net-b
        ${key}/ip_pool: pool-x
        #                                            ^^^^^^ KO105`),
      { only },
    ));
  test('an unknown network with annotations of its own', () =>
    check(
      file('net.yaml', nad, a, b, poolA(), poolB()) +
        vm('        attach.default.ovn.kubernetes.io/logical_switch: net-b').replace(
          'networkName: attachnet}',
          'networkName: attach}\n          #                     ^^^^^^ KO118',
        ),
      { only },
    ));
  test('a Subnet of an unknown Vpc', () =>
    check(
      file(
        'net.yaml',
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata: {name: tenant}\n',
        subnet('s', '10.3.0.0/24', '  vpc: tenan\n  #    ^^^^^ KO134\n  namespaces: [default]\n'),
      ) + pod(''),
      { only },
    ));
  test('name and namespace swapped in a provider', () =>
    check(
      file(
        'net.yaml',
        nad,
        a,
        subnet('s', '10.3.0.0/24', '  provider: default.attachnet.ovn\n  #         ^^^^^^^^^^^^^^^^^^^^^ KO108\n'),
      ),
      { only },
    ));
  test('name and namespace swapped in a key', () =>
    check(
      file('net.yaml', nad, a) +
        vm(
          `        default.attachnet.ovn.kubernetes.io/ip_address: 10.1.0.4\n#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO112`,
        ),
      { only },
    ));
  test('a range in ip_pool', () =>
    check(
      file('net.yaml', a, poolA()) +
        pod(
          '    ovn.kubernetes.io/logical_switch: net-a\n    ovn.kubernetes.io/ip_pool: 10.1.0.1..10.1.0.9\n    #                          ^^^^^^^^^^^^^^^^^^ KO105',
        ),
      { only },
    ));
  test('an item of a pool that cannot be read', () =>
    check(
      file(
        'net.yaml',
        a,
        poolA().replace('[10.1.0.10..10.1.0.19]', '[10.9.0.10-10.9.0.19]\n  #     ^^^^^^^^^^^^^^^^^^^ KO133'),
      ),
      { only },
    ));
  test('an annotation on the wrong metadata', () =>
    check(
      file('net.yaml', a, poolA()) +
        `
#- app.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: d
  annotations:
    ovn.kubernetes.io/logical_switch: none
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109
    a.b.ovn.kubernetes.io/ip_pool: none
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO109
spec:
  template:
    spec: {}
`,
      { only },
    ));
  test('two objects without a separator, the second of which is wrong', () =>
    check(
      file('net.yaml', a) +
        '\n---\napiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata: {name: v}\napiVersion: kubeovn.io/v1\n# <------- KO205\nkind: IPPool\nmetadata: {name: p}\nspec: {subnet: none, ips: [x]}\n',
      { only },
    ));
});

describe('two causes, two findings', () => {
  test('the seed case: pool by pool, eth0 and the attachment', () =>
    check(
      file('net.yaml', nad, a, b) +
        ['a', 'b']
          .map(
            (x, i) => `
#- pool-${x}.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: pool-${x}}
spec:
  subnet: net-${x}
  ips: [10.${i + 1}.0.10..10.${i + 1}.0.19]
  namespaces:
    - default
    # ^^^^^^^ KO103/error
    # ^^^^^^^ KO135/error
`,
          )
          .join('') +
        vm(
          `        ${key}/logical_switch: net-b\n        #                                                   ^^^^^ KO102/error`,
        ).replace('name: vm-a', 'name: vm-a\n  #     ^^^^ KO103/error'),
      v12,
    ));
  test('a network with the wrong text in its config serves its Subnet all the same', () =>
    check(
      file(
        'net.yaml',
        `${nad.trimEnd().replace('attachnet.default.ovn', 'attach.default.ovn')}
  #                                                                                        ^^^^^^^^^^^^^^^^^^ KO107
`,
        a,
      ) + vm(`        ${key}/logical_switch: net-a`),
      { only },
    ));
});

describe('repairs leave nothing behind', () => {
  const seed = file('net.yaml', nad, a, b, poolA('default'), poolB());
  test('of the seed case', async () => {
    const titles = await fixTitles(seed + vm(`        ${key}/logical_switch: net-b$0`), v12);
    expect(titles).toEqual(['* Insert ip_pool: pool-b', 'Unbind pool-a from namespace default']);
    await checkFix(
      seed + vm(`        ${key}/logical_switch: net-b$0`),
      'Insert ip_pool: pool-b',
      vm(`        ${key}/logical_switch: net-b\n        ${key}/ip_pool: pool-b`),
      v12,
    );
  });
  test('of an attachment without a Subnet', () =>
    checkFix(
      file('net.yaml', nad, subnet('s', '10.3.0.0/24')) + vm('        x: y'),
      'Insert logical_switch: s',
      vm(`        x: y\n        ${key}/logical_switch: s`),
      { only },
    ));
});
