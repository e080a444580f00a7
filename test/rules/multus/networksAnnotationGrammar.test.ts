import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { networks, pod } from './networks';

const key = 'k8s.v1.cni.cncf.io/networks';

describeRule('KO156', ({ check, checkFix, fixTitles }) => {
  test.each([
    'net',
    'default/net@eth1, other',
    '""',
    `'[]'`,
    `'[{"name": "net", "ips": ["10.0.0.1/24"]}]'`,
    `'[{"name": "net", "ips": null, "mac": "00:00:00:00:00:01"}]'`,
    '"{{ .Values.networks }}"',
    `'[{"name": "{{ .Values.name }}"},]'`,
    '"${NET}@@"',
  ])('right, or written by a template: %s', (value) => check(pod(`${key}: ${value}`)));

  test.each([
    ['a,,b', 2, 1, 'an empty item'],
    ['a,', 1, 1, 'an empty item'],
    ['a/b/c', 0, 5, 'one slash at most'],
    ['x, a@b@c', 3, 5, 'one @ at most'],
    ['Net_1', 0, 5, 'lower-case letters'],
    ['default/net@', 0, 12, 'lower-case letters'],
  ])('%s', (value, column, length, text) =>
    check(
      pod(
        `${key}: ${value}`,
        `#                            ${' '.repeat(column)}${'^'.repeat(length)} KO156/error ${text}`,
      ),
    ),
  );

  test.each([
    [`'{"name": "net"}'`, 0, 1, 'must be a list'],
    [`'["net"]'`, 1, 5, 'must be an object'],
    [`'[{"namespace": "a"}]'`, 1, 1, 'has no name'],
    [`'[{"name": "a", "ips": "10.0.0.1"}]'`, 22, 10, 'ips in'],
    [`'[{"name": "a"} {"name": "b"}]'`, 15, 1, 'not valid JSON from here on'],
    [`'[{"name": "a",}]'`, 13, 1, 'no comma'],
  ])('%s', (value, column, length, text) =>
    check(
      pod(
        `${key}: ${value}`,
        `#                             ${' '.repeat(column)}${'^'.repeat(length)} KO156/error ${text}`,
      ),
    ),
  );

  test('default-network, block scalars, an object', async () => {
    await check(
      pod(
        'v1.multus-cni.io/default-network: a//b',
        '#                                 ^^^^ KO156/error v1.multus-cni.io/default-network',
      ),
    );
    await check(pod(`${key}: |`, '  [', '    {"name": "a"},', '    #            ^ KO156/error no comma', '  ]'));
    await check(pod(`${key}:`, '  - name: net', '# ^^~ KO156/error must be a text'));
  });

  test('ips with a prefix length, on a network whose addresses Kube-OVN gives', async () => {
    const attached = (name: string, expectation: string) =>
      `${networks}${pod(`${key}: '[{"name": "${name}", "ips": ["10.0.0.5/24"]}]'`, expectation)}`;
    const here = (column: string, code: string) => `#                             ${column}^^^^^^^^^^^ ${code}`;
    await check(attached('ovn-net', here('                              ', 'KO156/warning On 1.13.3')));
    await check(attached('ipam-net', here('                               ', 'KO156/error write 10.0.0.5')), {
      version: '1.13.3',
    });
    await check(attached('ovn-net', ''), { version: '1.13.2' });
    await check(attached('foreign-net', ''), { version: '1.14.0' });
    await check(attached('elsewhere', ''), { version: '1.14.0' });
  });

  test('nobody reads it on the host network', () => check(`${pod(`${key}: a//b`)}spec: {hostNetwork: true}\n`));

  test('the template of a VirtualMachine in a List, JSON', () =>
    check(`
{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "kubevirt.io/v1", "kind": "VirtualMachine", "metadata": {"name": "a"},
  "spec": {"template": {"metadata": {"annotations": {
    "k8s.v1.cni.cncf.io/networks": "a//b"
#                                   ^^^^ KO156/error
  }}}}}]}
`));

  test('repairs', async () => {
    await checkFix(pod(`${key}: '[{"name": "a"},]'`), 'Remove the comma', pod(`${key}: '[{"name": "a"}]'`));
    await checkFix(
      networks + pod(`${key}: '[{"name": "ovn-net", "ips": ["10.0.0.5/24"]}]'`),
      'Change to 10.0.0.5',
      `#- a.yaml\n${pod(`${key}: '[{"name": "ovn-net", "ips": ["10.0.0.5"]}]'`)}`,
      { version: '1.17.0' },
    );
    expect(await fixTitles(pod(`${key}: a//b`))).toEqual([]);
  });

  test.each([
    [`'{"name": "net"}'`, 'Put it into a list', `'[{"name": "net"}]'`],
    ['"{\\"name\\":\\"net\\"}"', 'Put it into a list', '"[{\\"name\\":\\"net\\"}]"'],
    [
      '|\n      {\n        "name": "net"\n      }',
      'Put it into a list',
      '|\n      [{\n        "name": "net"\n      }]',
    ],
    [
      `'[{"name": "net", "ips": "10.0.0.1"}]' # fixed`,
      'Put it into a list',
      `'[{"name": "net", "ips": ["10.0.0.1"]}]' # fixed`,
    ],
    [`'["net"]'`, 'Write it as an object', `'[{"name": "net"}]'`],
    [
      `'[{"name": "a"}, "b/net@eth1"]'`,
      'Write it as an object',
      `'[{"name": "a"}, {"name": "net", "namespace": "b", "interface": "eth1"}]'`,
    ],
    [`'["a", "b"]'`, 'Write it as an object', `'[{"name": "a"}, {"name": "b"}]'`],
    [
      `'[{"name": "a", "ips": "10.0.0.1"}, {"name": "b", "ips": "10.0.0.2"}]'`,
      'Put it into a list',
      `'[{"name": "a", "ips": ["10.0.0.1"]}, {"name": "b", "ips": ["10.0.0.2"]}]'`,
    ],
    ['a,,b,', 'Remove the comma', 'a,b'],
    [`'"b/net"'`, 'Write it without quotes', `'b/net'`],
    ['"\\"net, b\\""', 'Write it without quotes', '"net, b"'],
    ['"[{\\"name\\": \\"a\\"},]"', 'Remove the comma', '"[{\\"name\\": \\"a\\"}]"'],
    ['a,,b', 'Remove the comma', 'a,b'],
    ['a, b,', 'Remove the comma', 'a, b'],
  ])('%s: %s', (before, title, after) => checkFix(pod(`${key}: ${before}`), title, pod(`${key}: ${after}`)));

  test('no repair where there is more to it', async () => {
    for (const value of [
      `'{"namespace": "a"}'`,
      `'[7]'`,
      `'["a", 7]'`,
      `'{"name": "a", "ips": "10.0.0.1"}'`,
      `'["a,b"]'`,
      `'["a//b"]'`,
      `'"a//b"'`,
      `'[{"name": "a", "ips": 7}]'`,
      `'[{"name": "a" "b"}]'`,
    ])
      expect(await fixTitles(pod(`${key}: ${value}`))).toEqual([]);
    const defaultKey = 'v1.multus-cni.io/default-network';
    expect(await fixTitles(pod(`${defaultKey}: '{"name": "net"}'`))).toEqual([]);
    expect(await fixTitles(pod(`${key}: a,,b`))).toEqual(['Remove the comma']);
    expect(await fixTitles(pod(`${key}: '["net"]'`))).toEqual(['* Write it as an object']);
  });
});
