import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const net = `
#- net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: web-net
spec:
  cidrBlock: 10.0.0.0/24
`;
const pod = (annotations: string, spec = '') => `
#- pod.yaml
apiVersion: v1
kind: Pod
metadata:
  name: p
  annotations:
${annotations}
${spec}`;

describeRule('KO104', ({ check, checkFix, fixTitles }) => {
  test('in an annotation', () =>
    check(
      `${net}${pod(`    ovn.kubernetes.io/logical_switch: wb-net
    #                                 ^^^^^^ KO104/warning Subnet wb-net is not defined in this workspace; without it the pod
    a.b.ovn.kubernetes.io/logical_switch: "none"
    #                                      ^^^^ KO104/warning Subnet none
    c.d.ovn.net1.kubernetes.io/logical_switch: none
    #                                          ^^^^ KO104/warning`)}`,
    ));
  test('what no release in use reads', async () => {
    const objects = (text = '') => `${net}
#- vpc.yaml
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: v
spec:
  defaultSubnet: none
  ${text && `#              ^^^^ ${text}`}
---
apiVersion: v1
kind: Service
metadata:
  name: s
  annotations:
    ovn.kubernetes.io/service_external_ip_from_subnet: none
    ${text && `#                                                  ^^^^ ${text}`}
`;
    await check(objects(), { version: '1.12.35' });
    await check(objects('KO104/warning'), { version: '1.14.0' });
    await check(objects('KO104/warning'));
  });
  test('in fields of every kind', () =>
    check(`${net}
#- all.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: a
spec:
  subnet: none
  #       ^^^^ KO104/warning Subnet none is not defined
---
apiVersion: kubeovn.io/v1
kind: VpcNatGateway
metadata:
  name: a
spec:
  subnet: web-net
  externalSubnets:
    - ovn-vpc-external-network
    - none
    # ^^^^ KO104/warning
---
apiVersion: kubeovn.io/v1
kind: VpcEgressGateway
metadata:
  name: a
spec:
  externalSubnet: none
  #               ^^^^ KO104/warning
  policies:
    - subnets: [web-net, none]
      #                  ^^^^ KO104/warning
---
apiVersion: v1
kind: Service
metadata:
  name: a
  annotations:
    a.b.kubernetes.io/logical_switch: none
    #                                 ^^^^ KO104/warning
    ovn.kubernetes.io/service_external_ip_from_subnet: none
    #                                                  ^^^^ KO104/warning
`));
  test('closed: an error, even where no Subnet is defined', async () => {
    const text = pod(
      '    ovn.kubernetes.io/logical_switch: none\n    #                                 ^^^^ KO104/error',
    );
    await check(net + text, { closed: true });
    await check(text, { closed: true });
  });
  test('a list is looked up as one name', () =>
    check(
      pod(`    ovn.kubernetes.io/logical_switch: web-net,none
    #                                 ^^^^^^^^^^^^ KO104/error takes the name of one Subnet`),
    ));
  test('a blank is part of the name, wherever it stands', async () => {
    await check(
      pod(`    ovn.kubernetes.io/logical_switch: "web-net "
    #                                  ^^^^^^^^ KO104/error takes the name of one Subnet`),
    );
    await checkFix(
      net + pod('    ovn.kubernetes.io/logical_switch: " web-net"'),
      'Change to web-net',
      pod('    ovn.kubernetes.io/logical_switch: "web-net"'),
    );
  });
  test.each([
    ['no Subnet at all is known', pod('    ovn.kubernetes.io/logical_switch: none')],
    ...['ovn-default', 'join', 'external', 'ovn-vpc-external-network'].map((name): [string, string] => [
      `well-known: ${name}`,
      net + pod(`    ovn.kubernetes.io/logical_switch: ${name}`),
    ]),
    ['empty', net + pod('    ovn.kubernetes.io/logical_switch: ""')],
    ['nothing written', net + pod('    ovn.kubernetes.io/logical_switch: null')],
    ['a number is another rule', net + pod('    ovn.kubernetes.io/logical_switch: 1')],
    ['templated', net + pod('    ovn.kubernetes.io/logical_switch: {{ .Values.net }}')],
    ['filled in by the shell', net + pod('    ovn.kubernetes.io/logical_switch: ${NET}')],
    ['hostNetwork: never read', net + pod('    ovn.kubernetes.io/logical_switch: none', 'spec:\n  hostNetwork: true')],
    ["another CNI's network: never read", net + pod('    a.b.kubernetes.io/logical_switch: none')],
    [
      'the name may be that of a templated Subnet',
      net +
        pod('    ovn.kubernetes.io/logical_switch: none') +
        net.replace('net.yaml', 'x.yaml').replace('web-net', '{{ .Values.name }}'),
    ],
    [
      'a broken Subnet has the name',
      net +
        net.replace('net.yaml', 'x.yaml').replace('web-net', 'none').replace('spec:', 'spec: [') +
        pod('    ovn.kubernetes.io/logical_switch: none'),
    ],
    [
      'another cluster has it',
      `${net.replace('net.yaml', 'clusters/a/net.yaml')}
#- clusters/a/other.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: none
${net.replace('net.yaml', 'clusters/b/net.yaml')}${pod('    ovn.kubernetes.io/logical_switch: none').replace('pod.yaml', 'clusters/b/pod.yaml')}`,
    ],
    [
      'an object of another group',
      net + pod('    ovn.kubernetes.io/logical_switch: none').replace('apiVersion: v1', 'apiVersion: example.com/v1'),
    ],
    [
      'metadata of a Deployment: never read',
      net + pod('    ovn.kubernetes.io/logical_switch: none').replace('v1\nkind: Pod', 'apps/v1\nkind: Deployment'),
    ],
  ])('nothing: %s', (_, text) => check(text));
  test('nothing: external, or eth0 is not ours', async () => {
    const text = net + pod('    ovn.kubernetes.io/logical_switch: team-x');
    await check(text, { config: 'external:\n  Subnet: [team-*]\n' });
    await check(text, { nonPrimaryCNI: true });
  });
  test('an alias names it once', () =>
    check(
      `${net}${pod(`    ovn.kubernetes.io/logical_switch: &net none
    #                                      ^^^^ KO104`)}`,
    ));

  test('fix: the nearest name', () =>
    checkFix(
      net + pod('    ovn.kubernetes.io/logical_switch: "wb-net"'),
      'Change to web-net',
      pod('    ovn.kubernetes.io/logical_switch: "web-net"'),
    ));
  test('fix: equal but for dashes and case', async () => {
    expect(await fixTitles(net + pod('    ovn.kubernetes.io/logical_switch: WebNet'))).toEqual(['Change to web-net']);
  });
  test('fix: one of a list', () =>
    checkFix(
      net + pod('    ovn.kubernetes.io/logical_switch: none, web-net'),
      'Change to web-net',
      pod('    ovn.kubernetes.io/logical_switch: web-net'),
    ));
  test('fix: a new Subnet for the provider of the NIC, in the first block that is free', () =>
    checkFix(
      net + pod('    a.b.ovn.kubernetes.io/logical_switch: second'),
      'Create Subnet second',
      `${pod('    a.b.ovn.kubernetes.io/logical_switch: second').trimEnd()}
---
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: second
spec:
  protocol: IPv4
  provider: a.b.ovn
  cidrBlock: 10.0.1.0/24
  gateway: 10.0.1.1
`,
    ));
  test('no new Subnet where it would have to hold given addresses', async () => {
    const text = pod('    ovn.kubernetes.io/logical_switch: none\n    ovn.kubernetes.io/ip_address: 10.9.0.4');
    expect(await fixTitles(net + text)).toEqual([]);
  });
});
