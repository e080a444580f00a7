import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const pod = (value: string, key = 'ovn.kubernetes.io/ip_address') => `
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    ${key}: ${value}
`;

describeRule('KO114', ({ check, checkFix, fixTitles }) => {
  test.each([
    '10.0.0.1',
    'fd00::1',
    'FD00::1',
    '10.0.0.1,fd00::1',
    'fd00::1,10.0.0.1',
    '""',
    '"{{ .Values.ip }}/24"',
    '"${IP}/24"',
    '12',
  ])('right: %s', (value) => check(pod(value)));

  test.each([
    ['10.0.0.1/24', '10.0.0.1/24 carries a prefix length'],
    ['10.0.0.300', '10.0.0.300 is not an IP address'],
    ['web', 'web is not an IP address'],
    ['010.0.0.1', '010.0.0.1 has leading zeros'],
    ['fe80::1%eth0', 'fe80::1%eth0 names a zone'],
    ['10.0.0.1,10.0.0.2', '10.0.0.1,10.0.0.2 names several addresses of one family'],
    ['10.0.0.1..10.0.0.9', '10.0.0.1..10.0.0.9 is a range'],
    ['10.0.0.1;10.0.0.2', '10.0.0.1;10.0.0.2 is a list'],
    ['10.0.0.1, fd00::1', '10.0.0.1, fd00::1 holds blanks'],
    ['a,b,c', 'a,b,c is a list'],
    ['10.0.0.1 // the gateway is 10.0.0.254', '10.0.0.1 // the gateway is 10.0.0.254 is not an IP address'],
    ['10.0.0.1 100% ours', '10.0.0.1 100% ours is not an IP address'],
  ])('%s', (value, message) =>
    check(`${pod(value)}    #                             ${'^'.repeat(value.length)} KO114/error ${message}\n`),
  );

  test('the item at fault, in quotes', () =>
    check(`
apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    net.default.ovn.kubernetes.io/ip_address: "10.0.0.1,fd00::1/64"
    #                                                   ^^^^^^^^^^ KO114 carries a prefix length
`));

  test('templates of workloads, keys of an interface, items of lists', () =>
    check(`
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: a}
    spec:
      template:
        metadata:
          annotations:
            net.default.kubernetes.io/ip_address.net1: 10.0.0.1/24
            #                                          ^^^^^^^^^^^ KO114
`));

  test('a JSON manifest', () =>
    check(`
{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "annotations": {
  "ovn.kubernetes.io/ip_address": "10.0.0.1/24"
#                                  ^^^^^^^^^^^ KO114
}}}
`));

  test('nobody reads it on the host network, or on eth0 of another CNI', async () => {
    await check(`${pod('10.0.0.1/24')}spec: {hostNetwork: true}\n`);
    await check(pod('10.0.0.1/24'), { nonPrimaryCNI: true });
    await check(
      `${pod('x', 'net.default.ovn.kubernetes.io/ip_address')}    #                                         ^ KO114\n`,
      {
        nonPrimaryCNI: true,
      },
    );
  });

  test('repairs', async () => {
    await checkFix(pod('10.0.0.1/24'), 'Change to 10.0.0.1', pod('10.0.0.1'));
    await checkFix(pod("'10.0.0.01, fd00::1/64'"), 'Change to 10.0.0.1,fd00::1', pod("'10.0.0.1,fd00::1'"));
    await checkFix(
      pod('10.0.0.1, 10.0.0.2'),
      'Move the list to ip_pool',
      pod('10.0.0.1,10.0.0.2', 'ovn.kubernetes.io/ip_pool'),
    );
    await checkFix(
      pod('10.0.0.1; 10.0.0.2', 'net.default.ovn.kubernetes.io/ip_address'),
      'Move the list to ip_pool',
      pod('10.0.0.1;10.0.0.2', 'net.default.ovn.kubernetes.io/ip_pool'),
    );
  });

  test('no repair where none can be computed', async () => {
    expect(await fixTitles(pod('10.0.0.1..10.0.0.9'))).toEqual([]);
    expect(await fixTitles(`${pod('10.0.0.1,10.0.0.2')}    ovn.kubernetes.io/ip_pool: other\n`)).toEqual([]);
    expect(await fixTitles(pod('web'))).toEqual([]);
    expect(await fixTitles(pod('10.0.0.1 // or 10.0.0.2'))).toEqual([]);
  });
});
