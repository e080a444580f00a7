import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';
import { networks, pod, subnet } from './networks';

const key = 'k8s.v1.cni.cncf.io/networks';
const here = (column: number, text: string) =>
  `#                            ${' '.repeat(column)}^^^^^^^ KO161/${text}`;
const named = `${key}: ovn-net@net1,ovn-net@net2`;

describeRule('KO161', ({ check, checkFix, fixTitles }) => {
  test('before 1.16 nothing helps', async () => {
    await check(networks + pod(`${key}: ovn-net,ovn-net`, here(8, 'error on 1.15.24')), { version: '1.15.24' });
    await check(networks + pod(named, here(13, 'error on 1.12.0')), { version: '1.12.0' });
    await check(networks + pod(named, here(13, 'information on 1.12.0–1.15.24')));
  });

  test('from 1.16 on interface names do', async () => {
    await check(networks + pod(`${key}: ovn-net,ovn-net`, here(8, 'warning Give each an interface name')), {
      version: '1.16.2',
    });
    await check(networks + pod(`${key}: ovn-net,ovn-net@net1,ovn-net`, here(21, 'warning')), { version: '1.17.0' });
    await check(networks + pod(`${key}: ovn-net@net1,ovn-net`), { version: '1.17.0' });
    await check(networks + pod(`${key}: ovn-net,ovn-net`, here(8, 'warning')));
    await check(networks + pod(named), { version: '1.16.2' });
  });

  test('1.16.0 and 1.16.1 find no Subnet by the long provider', async () => {
    await check(networks + pod(named, here(0, 'warning On 1.16.1'), here(13, 'warning ovn-net.default.ovn.net2')), {
      version: '1.16.1',
    });
    await check(
      networks + pod(named, here(0, 'warning'), 'ovn-net.default.ovn.net2.kubernetes.io/logical_switch: ovn-default'),
      { version: '1.16.0' },
    );
    await check(networks + pod(named, here(13, 'warning net2')) + subnet('long', 'ovn-net.default.ovn.net1', 9), {
      version: '1.16.1',
    });
  });

  test('three times is two findings; addresses only', async () => {
    await check(networks + pod(`${key}: ovn-net,ovn-net,ovn-net`, here(8, 'error'), here(16, 'error')), {
      version: '1.13.0',
    });
    const ipam = `#                                          ^^^^^^^^ KO161/`;
    await check(networks + pod(`${key}: ipam-net@net1,ipam-net@net2`, `${ipam}warning only takes addresses`), {
      version: '1.17.0',
    });
    await check(networks + pod(`${key}: ipam-net@net1,ipam-net@net2`, `${ipam}error`), { version: '1.15.0' });
  });

  test('JSON, in the template of a Deployment in a List', () =>
    check(
      `${networks}
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
            k8s.v1.cni.cncf.io/networks: |
              [{"name": "ovn-net"},
               {"name": "ovn-net"}]
               #         ^^^^^^^ KO161/error
`,
      { version: '1.14.0' },
    ));

  const machine = (first: string, second: string, annotation = '') => `${networks}
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: {name: a}
spec:
  template:
    metadata:
      annotations: {${annotation}}
    spec:
      networks:
        - name: one
          multus: {networkName: ovn-net}
${first}        - name: two
          multus: {networkName: default/ovn-net}
${second}`;
  const twice = (text: string) => `          #                     ^^^^^^^^^^^^^^^ KO161/${text}\n`;
  test('KubeVirt names interfaces itself', async () => {
    await check(machine('', twice('error')), { version: '1.15.0' });
    await check(machine('', ''), { version: '1.16.2' });
    await check(machine('', ''), { version: '1.17.0' });
  });

  test('the long provider of a virtual machine on 1.16.0 and 1.16.1', async () => {
    const first = '          #                     ^^^^^^^ KO161/warning On 1.16.0–1.16.1 a network\n';
    await check(machine(first, twice('warning KubeVirt makes up')), { version: '1.16' });
    await check(machine(first.replace('0–1.16.', ''), twice('warning On 1.16.1 a network')), { version: '1.16.1' });
    const key = (name: string) => `ovn-net.default.ovn.${name}.kubernetes.io/logical_switch: ovn-default`;
    await check(machine('', '', `${key('podfe05bcdcdc4')}, ${key('pod3fc4ccfe745')}`), { version: '1.16.1' });
    // KubeVirt gives its default network no interface name.
    const mixed = machine('', twice('warning')).replace(
      'networkName: ovn-net}',
      'networkName: ovn-net, default: true}',
    );
    await check(mixed, { version: '1.16.0' });
  });

  test('right: another network, another namespace, without Kube-OVN, out of sight, a template', async () => {
    for (const value of [
      'ovn-net,ipam-net',
      'ovn-net,b/ovn-net',
      'foreign-net,foreign-net',
      'elsewhere,elsewhere',
      '"{{ a }},{{ a }}"',
    ])
      await check(networks + pod(`${key}: ${value}`), { version: '1.14.0' });
  });

  test('names the interfaces where that helps', async () => {
    const options = { version: '1.17.0' };
    await checkFix(
      networks + pod(`${key}: ovn-net, ovn-net`),
      'Name the interfaces of default/ovn-net',
      `#- a.yaml\n${pod(`${key}: ovn-net@net1, ovn-net@net2`)}`,
      options,
    );
    await checkFix(
      networks + pod(`${key}: '[{"name": "ovn-net"}, {"name": "ovn-net"}]'`),
      'Name the interfaces of default/ovn-net',
      `#- a.yaml\n${pod(`${key}: '[{"name": "ovn-net", "interface": "net1"}, {"name": "ovn-net", "interface": "net2"}]'`)}`,
      options,
    );
    for (const [before, after] of [
      [
        '|\n      [{"name":"ovn-net"},\n       {"name":"ovn-net"}]',
        '|\n      [{"name":"ovn-net","interface":"net1"},\n       {"name":"ovn-net","interface":"net2"}]',
      ],
      [
        '"[{\\"name\\": \\"ovn-net\\"}, {\\"name\\": \\"ovn-net\\"}]"',
        '"[{\\"name\\": \\"ovn-net\\", \\"interface\\": \\"net1\\"}, {\\"name\\": \\"ovn-net\\", \\"interface\\": \\"net2\\"}]"',
      ],
      ['>-\n      ovn-net,\n      ovn-net', '>-\n      ovn-net@net1,\n      ovn-net@net2'],
    ])
      await checkFix(
        networks + pod(`${key}: ${before}`),
        'Name the interfaces of default/ovn-net',
        `#- a.yaml\n${pod(`${key}: ${after}`)}`,
        options,
      );
    expect(await fixTitles(networks + pod(`${key}: ovn-net, ovn-net`), { version: '1.14.0' })).toEqual([]);
    expect(await fixTitles(networks + pod(`${key}: ovn-net@net2, ovn-net, ovn-net`), options)).toEqual([]);
  });
});
