import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, ...lines: readonly string[]) => `
apiVersion: kubeovn.io/v1
kind: ${kind}
metadata: {name: a}
spec:
${lines.map((line) => `  ${line}\n`).join('')}`;
const subnet = (...lines: readonly string[]) => object('Subnet', ...lines);
/** Marks `length` characters behind the key of the last line. */
const under = (column: number, length: number, text: string) =>
  `#${' '.repeat(column - 1)}${'^'.repeat(length)} ${text}`;

describeRule('KO196', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['natOutgoing: "true"', 15, 6, 'KO196/error spec.natOutgoing is true or false, and true is neither'],
    ['natOutgoing: 1', 15, 1, 'KO196/error spec.natOutgoing is true or false'],
    ['mtu: "1400"', 7, 6, 'KO196/error spec.mtu is a whole number, and 1400 is none'],
    ['mtu: 1400.5', 7, 6, 'KO196/error spec.mtu is a whole number'],
    ['vlan: 10', 8, 2, 'KO196/error spec.vlan is a text: 10 must stand in quotes'],
    ['vpc: true', 7, 4, 'KO196/error spec.vpc is a text: true must stand in quotes'],
    ['cidrBlock: [10.0.0.0/8]', 2, 9, 'KO196/error spec.cidrBlock is a single value'],
    ['namespaces: default', 2, 10, 'KO196/error spec.namespaces is a list'],
    ['namespaces: {a: b}', 2, 10, 'KO196/error spec.namespaces is a list'],
    ['namespaces: [a, 1]', 18, 1, 'KO196/error spec.namespaces[1] is a text: 1 must stand in quotes'],
    ['acls: [drop]', 9, 4, 'KO196/error spec.acls[0] is a map of fields'],
    ['excludeIps: [10.0.0.1: x]', 15, 8, 'KO196/error spec.excludeIps[0] is a text, not a map: 10.0.0.1:x must'],
    [
      'protocol: ipv4',
      12,
      4,
      'KO196/error spec.protocol is one of IPv4, IPv6, Dual, not ipv4: the API server or the controller',
    ],
    [
      'policyRoutingTableID: 254',
      24,
      3,
      'KO196/warning spec.policyRoutingTableID cannot be 254: the API server refuses the object on 1.12.0–1.15.24',
    ],
    [
      'mtu: 20',
      7,
      2,
      'KO196/warning spec.mtu is from 68 to 65535, not 20: the API server refuses the object on 1.12.4–1.15.24',
    ],
  ] as const)('%s', (line, column, length, text) => check(subnet(line) + under(column, length, text)));

  test.each([
    'natOutgoing: yes',
    'natOutgoing: off',
    'natOutgoing: ~',
    'natOutgoing:',
    'natOutgoing: "{{ .nat }}"',
    'natOutgoing: ${NAT}',
    'mtu: 1_400',
    'mtu: 1400.0',
    'mtu: 0x578',
    'vpc: null',
    'vpc: on',
    'vpc: "10"',
    'namespaces: []',
    'namespaces:',
    'protocol: Dual',
    'protocol: <protocol>',
    'cidrblock: 1',
  ])('right, unknown, or another rule: %s', (line) => check(subnet(line)));

  test('limits that only the CRDs up to 1.15 state', async () => {
    const rule = (text = '') => subnet('acls:', '- action: permit') + (text && under(12, 6, text));
    const said = 'spec.acls[0].action is one of allow-related, allow-stateless, allow, drop, reject, not permit';
    await check(rule(`KO196/error ${said}: the API server refuses the object on 1.12.0–1.15.24.`), {
      version: '1.15.0',
    });
    await check(rule(`KO196/warning ${said}`), { version: '1.16.2' });
    await check(rule(`KO196/warning ${said}`));
  });

  test('a value that the newest releases take', async () => {
    const protocol = (text = '') => subnet('protocol: Mac') + (text && under(12, 3, text));
    const said = 'spec.protocol cannot be Mac on 1.12.0–1.16.2: the API server or the controller refuses it there';
    await check(protocol(`KO196/error ${said}`), { version: '1.16.2' });
    await check(protocol(`KO196/warning ${said}`));
    await check(protocol(), { version: '1.17.0' });
  });

  test('limits whose lack harms nothing are silent where no CRD states them', async () => {
    const pool = (text = '') =>
      object('IPPool', 'subnet: a', 'ips: [10.0.0.1, 10.0.0.1]') + (text && under(18, 8, text));
    await check(pool('KO196/error 10.0.0.1 stands twice in spec.ips: the API server'), { version: '1.14.0' });
    await check(pool(), { version: '1.16.0' });
    await check(pool('KO196/warning stands twice in spec.ips'));
    await check(object('IPPool', 'subnet: a', 'ips: []') + under(2, 3, 'KO196/error spec.ips needs at least 1 items'), {
      version: '1.15.24',
    });
  });

  test('an item that is null is an item all the same', async () => {
    await check(subnet('namespaces: [a, ~]') + under(18, 1, 'KO196/error spec.namespaces has an empty item: the API'));
    await check(`
apiVersion: kubeovn.io/v1
kind: Subnet
metadata: {name: a}
spec:
  excludeIps:
# ^^^^^^^^^^ KO196/error spec.excludeIps has an empty item
  - 10.0.0.4
  -
  natOutgoingPolicyRules:
# ^^^^^^^^^^^^^^^^^^^^^^ KO196/error spec.natOutgoingPolicyRules has an empty item
  - # to come
`);
    await check(object('IPPool', 'subnet: a', 'ips: [10.0.0.1]', 'namespaces: [~]').replace('~', '{{ .namespace }}'));
    await check(object('VpcNatGateway', 'internalSubnets: [~]'), { version: '1.16.0' });
    await checkFix(
      subnet('namespaces:', '- a', '-', '- b'),
      'Remove the empty item',
      subnet('namespaces:', '- a', '- b'),
    );
  });

  test('maps of a list that share the text that tells them apart', async () => {
    const policy = (text = '') =>
      object('QoSPolicy', 'bandwidthLimitRules:', '- name: up', '- name: down', '- name: up') + text;
    const said = under(10, 2, 'KO196/error name up stands twice in spec.bandwidthLimitRules: each needs its own');
    await check(policy(said), { version: '1.15.24' });
    await check(policy(), { version: '1.16.0' });
    const network = object(
      'ProviderNetwork',
      'defaultInterface: eth1',
      'nodeSelector:',
      '  matchExpressions:',
      '  - {key: a, operator: Exists}',
      '  - {key: a, operator: NotIn, values: [b]}',
    );
    const twice = 'key a stands twice in spec.nodeSelector.matchExpressions';
    await check(network + under(12, 1, `KO196/error ${twice}`), { version: '1.15.0' });
    await check(network, { version: '1.16.0' });
  });

  test('a selector knows four operators', async () => {
    const said = 'operator is one of In, NotIn, Exists, DoesNotExist, not in: the API server or the controller refuses';
    const selector = ['namespaceSelectors:', '- matchExpressions:', '  - {key: a, values: [b], operator: in}'];
    await check(
      subnet(...selector) + under(38, 2, `KO196/error spec.namespaceSelectors[0].matchExpressions[0].${said}`),
      {
        version: '1.17.0',
      },
    );
    await check(subnet(...selector), { version: '1.12.35' });
    await checkFix(subnet(...selector), 'Change to In', subnet(...selector).replace(': in}', ': In}'));
  });

  test('the version of the API is left to KO210', () =>
    check(subnet('cidrBlock: 10.0.0.0/8').replace('kubeovn.io/v1', 'kubeovn.io/v1alpha1')));

  test('annotations of others are theirs', () =>
    check(`
apiVersion: v1
kind: Service
metadata:
  name: a
  annotations:
    service.beta.kubernetes.io/internal: true
    ovn.kubernetes.io/bgp: true
#                          ^^^^ KO196/error true must stand in quotes
`));

  test('what is a map of something else is a map', async () => {
    const gateway = object('VpcNatGateway', 'affinity: hard');
    await check(gateway + under(2, 8, 'KO196/error spec.affinity is a map of fields'));
    await check(object('VpcNatGateway', 'affinity: {nodeAffinity: {any: thing}}'));
  });

  test('a name that begins with a digit', async () => {
    const named = (text = '') => `
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: 10-net
${text && `${under(8, 6, text)}\n`}spec: {cidrBlock: 10.0.0.0/8}
`;
    await check(named('KO196/error metadata.name does not take 10-net, it takes values like net-10'), {
      version: '1.14.0',
    });
    await check(named(), { version: '1.12.16' });
    await check(named(), { version: '1.16.0' });
  });

  test('missing fields', async () => {
    await check(`
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: a}
spec:
# <- KO196/error IPPool needs spec.subnet: the API server refuses the object on 1.12.0–1.17.0.
  ips: [10.0.0.1]
---
apiVersion: kubeovn.io/v1
kind: QoSPolicy
metadata: {name: a}
spec:
  bandwidthLimitRules:
  - name: a
  - rateMax: "1"
#   ^^^^^^^ KO196/error QoSPolicy needs spec.bandwidthLimitRules[1].name
  - name: ~
#   ^^^^ KO196/error needs spec.bandwidthLimitRules[2].name
---
apiVersion: kubeovn.io/v1
kind: DNSNameResolver
#     ^^^^^^^^^^^^^^^ KO196/error DNSNameResolver needs spec: the API server refuses the object on 1.16.0–1.17.0.
metadata: {name: a}
`);
    await check(`
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: a}
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: a}
spec:
{{- if .x }}
  subnet: a
{{- end }}
`);
  });

  test('a field that a flag asks for', async () => {
    const port = (...lines: readonly string[]) => object('Vpc', 'bfdPort:', ...lines);
    const said =
      'spec.bfdPort.ip is needed where enabled is true: the API server refuses the object on 1.14.0–1.15.24.';
    const enabled = (level: string) =>
      port('  enabled: true').replace('bfdPort:\n', `bfdPort:\n${under(2, 7, `KO196/${level} ${said}`)}\n`);
    await check(enabled('error'), { version: '1.15.24' });
    await check(enabled('warning'), { version: '1.17.0' });
    await check(port('  enabled: true', '  ip: ""') + under(4, 2, `KO196/error ${said}`), { version: '1.14.0' });
    await check(port('  enabled: true'), { version: '1.13.0' });
    for (const lines of [
      ['enabled: false'],
      ['enabled: true', 'ip: fd00::1,10.0.0.1'],
      ['enabled: true', 'ip: "{{ .ip }}"'],
    ])
      await check(port(...lines.map((line) => `  ${line}`)), { version: '1.14.0' });
    await check(port('  ip: 10.0.0.1,10.0.0.2') + under(8, 17, 'KO196/error spec.bfdPort.ip does not take'), {
      version: '1.14.0',
    });
  });

  test('a patch lacks nothing', () =>
    check(`
#- base/pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: a}
spec:
  subnet: a
  ips: [10.0.0.1]
#- base/kustomization.yaml
resources: [pool.yaml]
#- overlay/kustomization.yaml
resources: [../base]
patches:
- path: pool.yaml
#- overlay/pool.yaml
apiVersion: kubeovn.io/v1
kind: IPPool
metadata: {name: a}
spec:
  namespaces: [b]
`));

  test('what a release does not have is dropped, whatever it holds', async () => {
    const line = object('VpcNatGateway', 'replicas: 0');
    await check(line, { version: '1.16.0' });
    await check(line + under(12, 1, 'KO196/error spec.replicas is at least 1, not 0'), { version: '1.17.0' });
    await check(object('VpcNatGateway', 'replicas: two'), { version: '1.16.0' });
    const port = object('Vpc', 'bfdPort:', '  ip: none');
    await check(port, { version: '1.13.15' });
    await check(port + under(8, 4, 'KO196/error spec.bfdPort.ip does not take none'), { version: '1.14.0' });
    await check(object('VpcNatGateway', 'bgpSpeaker:', '  asn: many'), { version: '1.12.35' });
  });

  test('ports are texts in some kinds and numbers in others', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: IptablesDnatRule
metadata: {name: a}
spec:
  externalPort: 80
#               ^^ KO196/error spec.externalPort is a text: 80 must stand in quotes
  internalPort: "80"
---
apiVersion: kubeovn.io/v1
kind: SwitchLBRule
metadata: {name: a}
spec:
  ports:
  - port: "80"
#         ^^^^ KO196/error spec.ports[0].port is a whole number
    targetPort: 80
`));

  test('a quantity is a number or a text', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: VpcEgressGateway
metadata: {name: a, namespace: default}
spec:
  externalSubnet: a
  bandwidth:
    ingress: 100
    egress: 10X
#           ^^^ KO196/error spec.bandwidth.egress does not take 10X, it takes values like 100 or 1.5G
`));

  test('a quantity with a unit is refused by releases that take a number only', async () => {
    const gateway = (text = '') => `
apiVersion: kubeovn.io/v1
kind: VpcEgressGateway
metadata: {name: a, namespace: default}
spec:
  externalSubnet: a
  bandwidth:
    ingress: 10M
${text && `#            ${'^'.repeat(3)} ${text}`}
`;
    const said = 'spec.bandwidth.ingress is a whole number without a unit on 1.15.5–1.15.20, 1.16.0–1.16.2';
    await check(gateway(`KO196/error ${said}`), { version: '1.16.2' });
    await check(gateway(`KO196/warning ${said}`));
    await check(gateway(), { version: '1.15.21' });
    await check(gateway(), { version: '1.17.0' });
    await check(gateway(), { version: '1.14.0' });
  });

  test('a quantity that is a number has bounds where it may be a text, and nowhere else', async () => {
    const gateway = (text = '') =>
      object('VpcEgressGateway', 'externalSubnet: a', 'bandwidth:', '  ingress: -1') + (text && under(13, 2, text));
    const said = 'spec.bandwidth.ingress is from 0 to 9223372036854, not -1';
    const releases = 'the API server refuses the object on 1.15.21–1.15.24, 1.16 head–1.17.0';
    await check(gateway(`KO196/error ${said}: ${releases}`), { version: '1.17.0' });
    await check(gateway(`KO196/warning ${said}: ${releases}`), { version: '1.15.5' });
    await check(gateway(), { version: '1.15.4' });
  });

  test('maps and lists as values of annotations', async () => {
    const pod = (value: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    ovn.kubernetes.io/routes: ${value}\nspec: {}\n`;
    await check(`
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: a
      spec:
        template:
          metadata:
            annotations:
              example.com/x: [a]
              k8s.v1.cni.cncf.io/networks: [{name: a}]
              ovn.kubernetes.io/ip_pool: [a, b]
      #       ^^^^^^^^^^^^^^^^^^^^^^^^^ KO196/error is a single value, not a map or a list
              net.default.kubernetes.io/routes:
      #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ KO196/error
              - gw: 10.0.0.1
              ovn.kubernetes.io/vip: {x: "{{ .Values.y }}"}
    `);
    await checkFix(
      pod('[{gw: 10.0.0.1, dst: "10.1.0.0/16"}]'),
      'Write [{"gw": "10.0.0.1", "dst": "10.1.0.0/16"}] in quotes',
      pod(`'[{"gw": "10.0.0.1", "dst": "10.1.0.0/16"}]'`),
    );
  });
  test('values of annotations', () =>
    check(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  template:
    metadata:
      annotations:
        ovn.kubernetes.io/ingress_rate: 3
#                                       ^ KO196/error 3 must stand in quotes
        ovn.kubernetes.io/port_security: true
#                                        ^^^^ KO196/error true must stand in quotes
        ovn.kubernetes.io/egress_rate: "3"
        ovn.kubernetes.io/mirror: {{ .mirror }}
        other.io/number: 3
---
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/vpc_lb: on
    ovn.kubernetes.io/bgp: true
#                          ^^^^ KO196/error metadata.annotations.ovn.kubernetes.io/bgp is a text: true must
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: a
  annotations:
    ovn.kubernetes.io/ingress_rate: 3
#                                   ^ KO196/error 3 must stand in quotes
`));

  test('an anchor is wrong once', () =>
    check(`
apiVersion: kubeovn.io/v1
kind: Vpc
metadata: {name: a}
spec:
  namespaces: &n [1]
#                 ^ KO196/error must stand in quotes
  extraExternalSubnets: *n
`));

  test('a zero is a field left out, where the CRD lets it pass', async () => {
    const refused = under(7, 1, 'KO196/error spec.mtu is from 68 to 65535, not 0');
    await check(subnet('mtu: 0') + refused, { version: '1.14.10' });
    await check(subnet('mtu: 0'), { version: '1.17.0' });
  });

  test('fixes', async () => {
    await checkFix(subnet('vlan: 10'), 'Write 10 in quotes', subnet('vlan: "10"'));
    await checkFix(subnet("mtu: '1400'"), 'Write 1400 without quotes', subnet('mtu: 1400'));
    await checkFix(subnet('natOutgoing: "true"'), 'Write true without quotes', subnet('natOutgoing: true'));
    await checkFix(subnet('namespaces: a,b'), 'Make it a list', subnet('namespaces: [a, b]'));
    await checkFix(subnet('namespaces:', '  -a', '  -b'), 'Make it a list', subnet('namespaces:', '  [a, b]'));
    await checkFix(subnet('protocol: ipv4'), 'Change to IPv4', subnet('protocol: IPv4'));
    await checkFix(subnet('excludeIps:', '- a: b'), 'Write a:b in quotes', subnet('excludeIps:', '- "a:b"'));
    const pool = (ips: string) => object('IPPool', 'subnet: a', `ips: ${ips}`);
    await checkFix(pool('[10.0.0.1, 10.0.0.1]'), 'Remove the second 10.0.0.1', pool('[10.0.0.1]'), {
      version: '1.14.0',
    });
    expect(await fixTitles(subnet('protocol: IPv5'))).toEqual(['Change to IPv4', 'Change to IPv6']);
    expect(await fixTitles(subnet('acls: [drop]'))).toEqual([]);
  });
});
