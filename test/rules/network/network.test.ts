/** What the corpus files of the rules on Vpcs, gateways and underlay networks do not show: releases, repairs, worlds. */
import { expect, test } from 'vitest';
import { kindTable } from '../../../server/src/schema/kinds';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const subnet = (spec: string, name = 's') => object('Subnet', name, spec);
const vpc = (spec: string, name = 'blue') => object('Vpc', name, spec);
const join = (...documents: string[]) => documents.join('---\n');

describeRule('KO126', ({ check, checkFix }) => {
  const bound = subnet('vpc: blue\ncidrBlock: 10.0.0.0/24\nnamespaces:\n- a');
  test('a Vpc that is not here says nothing', () => check(bound));
  test('a Vpc with a templated list says nothing', () => check(join(vpc('namespaces: ["{{ .ns }}"]'), bound)));
  test('the namespace is added to the Vpc', () =>
    checkFix(
      join(vpc('namespaces:\n- b'), bound),
      'Add namespace a to Vpc blue',
      join(vpc('namespaces:\n- b\n- a'), bound),
    ));
  test('or taken out of the Subnet', () =>
    checkFix(
      join(vpc('namespaces:\n- b'), bound),
      'Take namespace a out of the Subnet',
      join(vpc('namespaces:\n- b'), bound.replace('namespaces:\n  - a', 'namespaces: []')),
    ));
});

describeRule('KO127', ({ check, checkFix }) => {
  const own = subnet('vpc: blue\ncidrBlock: 10.0.0.0/24');
  const listed = vpc('namespaces:\n- a');
  test('a Subnet of another Vpc binds it too', () =>
    check(join(listed, own, subnet('cidrBlock: 10.1.0.0/24\nnamespaces: [a]', 't'))));
  test('Kube-OVN has no say in eth0', () => check(join(listed, own), { nonPrimaryCNI: true }));
  test('a broken Subnet may bind it', () =>
    check(join(listed, own, 'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: t\nspec: [\n')));
  test('binding it helps', () =>
    checkFix(
      join(listed, own),
      'Bind namespace a to Subnet s',
      join(listed, own.replace('/24\n', '/24\n  namespaces:\n    - a\n')),
    ));
});

describeRule('KO141', ({ check, checkFix }) => {
  const wrong = subnet('vlan: vlan1\ncidrBlock: 10.0.0.0/24');
  const vlan = object('Vlan', 'vlan-1', 'id: 1\nprovider: p');
  test('without any Vlan here nothing is known', () => check(wrong));
  test('a closed world is sure', () =>
    check(join(vlan, wrong.replace('vlan1\n', 'vlan1\n  #     ^^^^^ KO141/error\n')), { closed: true }));
  test('an external one exists', () => check(join(vlan, wrong), { config: 'external:\n  Vlan: [vlan*]\n' }));
  test('the near name is offered', () =>
    checkFix(join(vlan, wrong), 'Change to vlan-1', join(vlan, wrong.replace('vlan1', 'vlan-1'))));
});

describeRule('KO142', ({ check, checkFix }) => {
  const network = object('ProviderNetwork', 'net1', 'defaultInterface: eth1');
  const vlan = (provider: string) => object('Vlan', 'v', `id: 1\nprovider: ${provider}`);
  test('without any ProviderNetwork here nothing is known', () => check(vlan('x')));
  test('the only one is offered in place of a provider text', () =>
    checkFix(join(network, vlan('a.b.ovn')), 'Change to net1', join(network, vlan('net1'))));
});

describeRule('KO143', ({ check }) => {
  const two = (level: string) =>
    join(
      object('Vlan', 'a', `id: 5\n#     ^ KO143/${level}\nprovider: p`),
      object('Vlan', 'b', `id: 5\n#     ^ KO143/${level}\nprovider: p`),
    );
  test.each([
    ['1.13.15', 'warning'],
    ['1.14.0', 'error'],
  ])('on %s', (version, level) => check(two(level), { version }));
});

describeRule('KO150', ({ check, checkFix }) => {
  test.each(['vlan: v', 'vpc: blue', 'provider: a.b', 'gatewayNode: "{{ .node }}"'])('not with %s', (more) =>
    check(subnet(`cidrBlock: 10.0.0.0/24\ngatewayType: centralized\n${more}`)),
  );
  test('selectors of nodes count from 1.15 on', async () => {
    const selected = (found = '') =>
      subnet(`cidrBlock: 10.0.0.0/24\ngatewayType: centralized${found}\ngatewayNodeSelectors: [{matchLabels: {a: b}}]`);
    const found = '\n#              ^^^^^^^^^^^ KO150/error';
    await check(selected());
    await check(selected(), { version: '1.15.0' });
    await check(selected(found), { version: '1.14.41' });
    await check(selected().replace('[{matchLabels: {a: b}}]', '{{ toJson .Values.nodes }}'), { version: '1.15.0' });
  });
  test('distributed needs none', () =>
    checkFix(subnet('gatewayType: centralized'), 'Change to distributed', subnet('gatewayType: distributed')));
});

describeRule('KO151', ({ check, checkFix }) => {
  test('a Subnet that only lends addresses', () =>
    check(
      subnet(
        'provider: macvlan.default\ncidrBlock: 10.0.0.0/24\ngatewayNode: n\n# ^^^^^^^^^^^ KO151/warning only gives addresses',
      ),
    ));
  test('a templated Vpc says nothing', () => check(subnet('vpc: "{{ .vpc }}"\nnatOutgoing: true')));
  test('the setting goes', () =>
    checkFix(
      subnet('vpc: blue\nnatOutgoing: true\ncidrBlock: 10.0.0.0/24'),
      'Remove natOutgoing',
      subnet('vpc: blue\ncidrBlock: 10.0.0.0/24'),
    ));
});

describeRule('KO152', ({ check, checkFix }) => {
  test.each([
    ['1.15.17', ''],
    ['1.15.18', '\n#                       ^^^^^^^^ KO152/error'],
    ['1.14.41', ''],
  ])('the gateway as address of the interconnection on %s', (version, expected) =>
    check(
      subnet(
        `cidrBlock: 10.0.0.0/24\nvlan: v\nu2oInterconnection: true\ngateway: 10.0.0.1\nu2oInterconnectionIP: 10.0.0.1${expected}`,
      ),
      { version },
    ),
  );
  test('a gateway that the controller writes', () =>
    check(
      subnet(
        'cidrBlock: 10.0.0.0/24\nvlan: v\nu2oInterconnection: true\nu2oInterconnectionIP: 10.0.0.1\n#                       ^^^^^^^^ KO152/error is the gateway',
      ),
      { version: '1.17.0' },
    ));
  test('what the controller drops before it looks at it is refused by the webhook alone', async () => {
    const outside = `u2oInterconnectionIP: 10.1.0.1\n#                       ${'^'.repeat(8)} KO152/warning the webhook`;
    await check(subnet(`cidrBlock: 10.0.0.0/24\n${outside}`));
    await check(subnet(`cidrBlock: 10.0.0.0/24\nvlan: v\ngateway: 10.0.0.1\n${outside}`));
    await check(
      subnet(
        `cidrBlock: 10.0.0.0/24\nlogicalGateway: true\nu2oInterconnection: true\n# ${'^'.repeat(18)} KO152/warning is switched off`,
      ),
    );
  });
  test('a template decides whether the interconnection is on', () =>
    check(
      subnet(
        'cidrBlock: 10.0.0.0/24\nvlan: v\ngateway: 10.0.0.1\nu2oInterconnection: ${U2O}\nu2oInterconnectionIP: 10.1.0.1\nu2oFeatures:\n  overlayOnlyRouting: true',
      ),
    ));
  const routed = (cidr: string, more: string, name: string) =>
    subnet(`cidrBlock: ${cidr}\nexternalEgressGateway: 192.168.0.1\npolicyRoutingTableID: 1000${more}`, name);
  const taken = '\n#                       ^^^^ KO152/error too, and both';
  test('one routing table for two Subnets', async () => {
    await check(join(routed('10.0.0.0/24', taken, 's'), routed('10.1.0.0/24', taken, 't')));
    await check(
      join(
        routed('10.0.0.0/24', '', 's'),
        routed('10.1.0.0/24', '\nvlan: v\ngateway: 10.1.0.1\nlogicalGateway: true', 't'),
      ),
    );
    await check(
      join(routed('10.0.0.0/24', '', 's'), subnet('cidrBlock: 10.1.0.0/24\npolicyRoutingTableID: 1000', 't')),
    );
    await check(join(routed('10.0.0.0/24', '', 's'), routed('10.1.0.0/24', '', 't').replace('1000', '1001')));
  });
  test.each([
    ['1.16.1', ''],
    ['1.16.2', '\n#   ^^^^^^^^^^^^^^^^^^ KO152/error'],
    ['1.14.36', ''],
    ['1.14.37', '\n#   ^^^^^^^^^^^^^^^^^^ KO152/error'],
  ])('overlayOnlyRouting alone on %s', (version, expected) =>
    check(subnet(`cidrBlock: 10.0.0.0/24\nu2oFeatures:\n  overlayOnlyRouting: true${expected}`), { version }),
  );
  test('policies of NAT', () =>
    check(
      subnet(
        'cidrBlock: 10.0.0.0/24\nnatOutgoingPolicyRules:\n- action: nat\n  match:\n    srcIPs: 10.0.0.5,here\n#                      ^^^^ KO152/error\n- action: nat\n  match:\n    srcIPs: 10.0.0.0/25\n    dstIPs: fd00::1\n#             ^^^^^^^ KO152/error mixes',
      ),
    ));
  const both = subnet('cidrBlock: 10.0.0.0/24\nnatOutgoing: true\nexternalEgressGateway: 10.9.0.1');
  test('either side can go', async () => {
    await checkFix(both, 'Set natOutgoing: false', both.replace('true', 'false'));
    await checkFix(both, 'Remove externalEgressGateway', both.replace('  externalEgressGateway: 10.9.0.1\n', ''));
  });
});

describeRule('KO153', ({ check, checkFix, fixTitles }) => {
  const own = (expected: string) =>
    `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: blue${expected}\nspec:\n  vpc: blue\n`;
  test.each([
    ['1.14.0', '\n  #     ^^^^ KO153/error'],
    ['1.17.0', '\n  #     ^^^^ KO153/error'],
  ])('its own Vpc on %s', (version, expected) => check(own(expected), { version }));
  test('its own Vpc that is not here, before', () =>
    check(own('\n  #     ^^^^ KO153/warning webhook'), { version: '1.13.15' }));
  test('the default Vpc, written or not', async () => {
    const text = (more: string) =>
      `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: ovn-cluster\n  #     ^^^^^^^^^^^ KO153/error\nspec:\n  cidrBlock: 10.0.0.0/24${more}\n`;
    await check(text(''), { version: '1.17.0' });
    await check(text('\n  vpc: ovn-cluster'), { version: '1.17.0' });
  });
  const used = (name: string) => `#- subnet.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: '${name}' # the network of blue
spec:
  vpc: blue
  cidrBlock: 10.0.0.0/24
#- uses.yaml
apiVersion: kubeovn.io/v1
kind: Vpc
metadata: {name: blue}
spec: {defaultSubnet: ${name}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {ovn.kubernetes.io/logical_switch: "${name}"}}
---
{"apiVersion": "kubeovn.io/v1", "kind": "IPPool", "metadata": {"name": "blue"}, "spec": {"subnet": "${name}", "ips": ["10.0.0.9"]}}
`;
  const title = 'Rename the Subnet to blue-subnet, wherever it is named';
  test('renames the Subnet and what names it, and leaves the Vpc alone', () =>
    checkFix(used('blue'), title, used('blue-subnet'), { version: '1.17.0' }));
  test('renames nothing into another name, nor what is defined twice, nor what Kube-OVN brings along', async () => {
    expect(await fixTitles(used('blue'))).toEqual([title]);
    const taken = 'apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata: {name: blue-subnet}\n';
    expect(await fixTitles(`${used('blue')}---\n${taken}`)).toEqual([]);
    expect(await fixTitles(`${own('')}---\n${own('')}`)).toEqual([]);
    expect(await fixTitles(own('').replaceAll('blue', 'join'))).toEqual([]);
  });
});

describeRule('KO181', ({ check, checkFix, fixTitles }) => {
  const at = (version: string, expected: string) =>
    check(
      join(
        vpc(`defaultSubnet: s${expected}`),
        subnet('cidrBlock: 10.0.0.0/24'),
        subnet('vpc: blue\ncidrBlock: 10.1.0.0/24', 't'),
      ),
      { version },
    );
  test('nothing on 1.12', () => at('1.12.35', ''));
  test('an error on 1.13', () => at('1.13.0', '\n#                ^ KO181/error'));
  test('a Subnet that is not here says nothing', () => check(vpc('defaultSubnet: gone')));
  test('a Subnet of the Vpc is offered', () =>
    checkFix(
      join(vpc('defaultSubnet: s'), subnet('cidrBlock: 10.0.0.0/24'), subnet('vpc: blue', 't')),
      'Change to t',
      join(vpc('defaultSubnet: t'), subnet('cidrBlock: 10.0.0.0/24'), subnet('vpc: blue', 't')),
    ));
  test('a Subnet that only lends addresses is no answer', async () => {
    const lent = subnet('vpc: blue\nprovider: a.b', 't');
    expect(await fixTitles(join(vpc('defaultSubnet: s'), subnet('cidrBlock: 10.0.0.0/24'), lent))).toEqual([]);
    await check(join(vpc('defaultSubnet: t'), lent));
    await check(join(vpc('defaultSubnet: t'), lent.replace('vpc: blue\n  ', '')));
  });
  const flagged = (name: string, vpcName: string, mark = '') =>
    subnet(`vpc: ${vpcName}\ndefault: true${mark && `\n#          ^^^^ KO181/warning ${mark}`}`, name);
  test('two defaults of one Vpc', async () => {
    await check(join(flagged('a', 'blue', 'Subnet b of Vpc blue'), flagged('b', 'blue', 'Subnet a of Vpc blue')));
    await check(join(flagged('a', 'blue'), flagged('b', 'green')));
    await check(
      join(flagged('a', 'blue'), `${flagged('b', 'blue').replace('  vpc', '{{ if .Values.b }}\n  vpc')}{{ end }}\n`),
    );
    // Examples beside each other that say it of one name alone.
    await check(
      `#- a.yaml\n${flagged('a', 'blue')}#- x/b.yaml\n${flagged('a', 'blue')}#- y/c.yaml\n${flagged('b', 'green')}`,
    );
  });
  test('the default of the default Vpc is a setting of the controller', async () => {
    const own = flagged('ovn-default', 'ovn-cluster');
    await check(join(own, flagged('a', 'ovn-cluster', 'Vpc ovn-cluster has one default Subnet')));
    await check(join(own, flagged('a', '""', 'the controller sets it to false')));
    await check(flagged('a', 'ovn-cluster'));
    await checkFix(
      join(own, flagged('a', 'ovn-cluster')),
      'Remove default',
      join(own, subnet('vpc: ovn-cluster', 'a')),
    );
    const idle = vpc('defaultSubnet: t\n#                ^ KO181/warning is ignored', 'ovn-cluster');
    await check(idle, { version: '1.13.0' });
    await check(vpc('defaultSubnet: t', 'ovn-cluster'), { version: '1.12.35' });
    await check(vpc('defaultSubnet: t', 'ovn-cluster'));
    await check(vpc('defaultSubnet: ovn-default', 'ovn-cluster'), { version: '1.17.0' });
  });
});

describeRule('KO182', ({ check, checkFix }) => {
  test('one Vpc is right', () => check(join(vpc('namespaces: [a]'), vpc('namespaces: [b]', 'green'))));
  test('Kube-OVN has no say in eth0', () =>
    check(join(vpc('namespaces: [a]'), vpc('namespaces: [a]', 'green')), { nonPrimaryCNI: true }));
  test('it is taken out of one', () =>
    checkFix(
      join(vpc('namespaces: [a$0, b]'), vpc('namespaces: [a]', 'green')),
      'Take namespace a out of Vpc blue',
      join(vpc('namespaces: [b]'), vpc('namespaces: [a]', 'green')),
    ));
});

describeRule('KO183', ({ check, checkFix }) => {
  const joined = (name: string, vlan: string, on = 'true', more = '') =>
    subnet(`vlan: ${vlan}\ncidrBlock: 10.0.0.0/24\nu2oInterconnection: ${on}${more}`, name);
  const mark = (text: string) => `true\n# ${'^'.repeat(18)} KO183/warning ${text}`;
  test('one Vlan is another conflict', () => check(join(joined('a', 'v'), joined('b', 'v'))));
  test('one of them leaves', () =>
    checkFix(
      join(joined('a', 'v').replace('u2o', 'u2$0o'), joined('b', 'w')),
      'Set u2oInterconnection: false here',
      join(joined('a', 'v', 'false'), joined('b', 'w')),
    ));
  test('an overlay Subnet', async () => {
    const overlay = (more = '') => subnet(`cidrBlock: 10.0.0.128/25${more}`, 'o');
    await check(join(joined('a', 'v', mark('10.0.0.128/25 of overlay Subnet o overlaps 10.0.0.0/24')), overlay()));
    await check(join(joined('a', 'v', 'false'), overlay()));
    await check(join(joined('a', 'v'), overlay('\nvpc: blue')));
    await check(join(joined('a', 'v'), overlay('\nprovider: a.b')));
  });
  test.each([
    ['a Vpc of a template', '\nvpc: "{{ .vpc }}"'],
    ['another Vpc', '\nvpc: blue'],
    ['one that never becomes ready', '\nlogicalGateway: true'],
    ['one that only lends addresses', '\nprovider: a.b'],
  ])('right: %s', (_, more) => check(join(joined('a', 'v'), joined('b', 'w', 'true', more))));
  test('right: a template joins one of them', () =>
    check(
      join(joined('a', 'v'), `${joined('b', 'w').replace('  u2o', '  {{- if .Values.joined }}\n  u2o')}  {{- end }}\n`),
    ));
});

describeRule('KO197', ({ check, checkFix }) => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n';
  test('without any Namespace here nothing is known', () => check(subnet('namespaces: [shp]')));
  test('the namespace that an object is in', () =>
    check(join(namespace, 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  namespace: shp\n')));
  test('the near name is offered', () =>
    checkFix(
      join(namespace, subnet('namespaces: [shp]')),
      'Change to shop',
      join(namespace, subnet('namespaces: [shop]')),
    ));
});

describeRule('KO199', ({ check }) => {
  test('what happens depends on the release', async () => {
    const long = (expected: string) =>
      `apiVersion: kubeovn.io/v1\nkind: ProviderNetwork\nmetadata:\n  name: thirteenchars\n  #     ^^^^^^^^^^^^^ KO199/error ${expected}\nspec:\n  defaultInterface: eth1\n`;
    await check(long('On 1.15.24 the API server refuses it'), { version: '1.15.24' });
    await check(long('the nodes cannot create it'), { version: '1.16.0' });
  });
  test('a reserved name', () =>
    check(
      'apiVersion: kubeovn.io/v1\nkind: ProviderNetwork\nmetadata:\n  name: int\n  #     ^^^ KO199/error\nspec:\n  defaultInterface: eth1\n',
    ));
  const network = (name: string, spec: string) => object('ProviderNetwork', name, spec);
  test('the interface of all nodes is that of some in another network', async () => {
    const pair = (more = '', [mine, theirs]: readonly [string, string] = ['', '']) =>
      [
        network('a', `defaultInterface: eth7${mine}${more}`),
        network('b', `defaultInterface: eth1\ncustomInterfaces:\n- interface: eth7${theirs}\n  nodes: [n1, n2]`),
      ].join('---\n');
    const said = [
      '\n#                   ^^^^ KO199/error ProviderNetwork b too',
      '\n#              ^^^^ KO199/error ProviderNetwork a too',
    ] as const;
    await check(pair('', said));
    await check(pair('\nexcludeNodes: [n1]', said));
    await check(pair('\nexcludeNodes: [n1, n2]'));
    await check(pair('\nexcludeNodes: ["{{ .Values.node }}"]'));
    await check(pair('\ncustomInterfaces:\n- interface: eth8\n  nodes: [n1, n2]'));
    const selector = '\nnodeSelector:\n  matchLabels:\n    rack: a';
    await check(pair(selector), { version: '1.15.0' });
    await check(pair(selector, said), { version: '1.14.41' });
  });
  test('the first interface of a node counts', () =>
    check(
      network(
        'a',
        'defaultInterface: eth1\ncustomInterfaces:\n- interface: eth7\n  nodes: [n1, n1]\n- interface: eth8\n  nodes: [n1]\n#           ^^ KO199/error under interface eth7 already, which counts: eth8 is not\n- interface: eth7\n  nodes: [n1]',
      ),
    ));
  test('nodes that are excluded', async () => {
    const both = (mark: string, more = '') =>
      network(
        'a',
        `defaultInterface: eth1\nexcludeNodes: [n1]${more}\ncustomInterfaces:\n- interface: eth7\n  nodes: [n1]${mark}`,
      );
    const excluded = '\n#           ^^ KO199/warning Node n1 is in excludeNodes';
    await check(both(excluded));
    const selected = '\n# ^^^^^^^^^^^^ KO199/warning excludeNodes is not looked at beside nodeSelector';
    await check(both('', `${selected}\nnodeSelector: {}`), { version: '1.15.0' });
    await check(both(excluded, '\nnodeSelector: {}'), { version: '1.14.41' });
    await check(network('a', 'defaultInterface: eth1\nexcludeNodes: []\nnodeSelector: {}'));
  });
  const vlan = (name: string, device: string, mark = '', more = '') =>
    object('ProviderNetwork', name, `defaultInterface: eth1${more}\nvlanInterfaces:\n- ${device}${mark}`);
  test('the port of a VLAN interface has 15 characters at most', async () => {
    const mark = '\n#   ^^^^^^^^ KO199/warning at most 4 characters for VLAN 500';
    await check(vlan('five5', 'eth1.500', mark));
    await check(vlan('five5', 'eth1.500', mark), { version: '1.15.0' });
    await check(vlan('five5', 'eth1.500'), { version: '1.14.10' });
    await check(vlan('four', 'eth1.500'));
    await check(vlan('sixsix', 'eth1.9'));
  });
  test.each(['eth1', 'eth1.vlan', 'a.b.500', '"{{ .Values.device }}"'])('%s tells no VLAN', (device) =>
    check(vlan('underlay', device)),
  );
  test('a bridge with the name of the interface', async () => {
    await check(vlan('underlay', 'eth1.500', '', '\nexchangeLinkName: true'));
    await check(vlan('underlay', 'eth1.500', '', '\nexchangeLinkName: "{{ .Values.exchange }}"'));
  });
});

const isTwice = (spec: string, expected = '') =>
  subnet(spec).replace(/^( +name: .*)$/m, `$1${expected && `\n  #     ^ KO200/error ${expected}`}`);
const twoFiles = (expected = '', a = 'a.yaml', b = 'b.yaml') =>
  `#- ${a}\n${isTwice('vpc: a', expected)}#- ${b}\n${isTwice('vpc: b', expected)}`;
const kustomization = (text: string, folder = '') => `#- ${folder}kustomization.yaml\n${text}\n`;

describeRule('KO200', ({ check }) => {
  test('two files are alternatives', () => check(`#- a.yaml\n${subnet('vpc: a')}#- b.yaml\n${subnet('vpc: b')}`));
  test('two files of one kustomization are not', async () => {
    const other = 'in another file of the same kustomization';
    await check(kustomization('resources: [a.yaml, ./b.yaml]') + twoFiles(other));
    await check(twoFiles(other) + kustomization('resources:\n- a.yaml\n- b.yaml'));
    // Folders beside each other are clusters of their own, but not here.
    await check(kustomization('resources: [x/a.yaml, y/b.yaml]') + twoFiles(other, 'x/a.yaml', 'y/b.yaml'));
    await check(
      kustomization('resources: [a.yaml, b.yaml]') + kustomization('resources: [..]', 'over/') + twoFiles(other),
    );
  });
  test.each([
    ['a base and what is built on it', 'resources: [base, b.yaml]', 'base/a.yaml'],
    ['a component', 'resources: [b.yaml]\ncomponents: [base]', 'base/a.yaml'],
    ['a patch', 'resources: [b.yaml]\npatches: [{path: a.yaml}]', 'a.yaml'],
    ['one of the two', 'resources: [b.yaml]', 'a.yaml'],
  ])('right: %s', (_, text, a) =>
    check(kustomization(text) + kustomization('resources: [a.yaml]', 'base/') + twoFiles('', a)),
  );
  test('right: kustomizations beside each other, and a template', async () => {
    await check(
      kustomization('resources: [../a.yaml]', 'x/') + kustomization('resources: [../b.yaml]', 'y/') + twoFiles(),
    );
    await check(
      `${kustomization('resources: [a.yaml, b.yaml]')}#- a.yaml\n${subnet('vpc: a')}#- b.yaml\n{{ if .Values.b }}\n${subnet('vpc: b')}{{ end }}\n`,
    );
  });
  test('every kind', () =>
    check(
      kindTable
        .map(({ kind, group }) => {
          // A ConfigMap is read where it holds a Corefile.
          const more = kind === 'ConfigMap' ? 'data: {Corefile: x}\n' : '';
          const twice = `apiVersion: ${group ? `${group}/v1` : 'v1'}\nkind: ${kind}\nmetadata: {name: x}\n#                ^ KO200\n${more}`;
          return `${twice}---\n${twice}`;
        })
        .join('---\n'),
    ));
});

describeRule('KO201', ({ check, checkFix, fixTitles }) => {
  const on = (network: string, more = '') => subnet(`nodeNetwork: ${network}\ncidrBlock: 10.0.0.0/24${more}`);
  test('it goes', () =>
    checkFix(on('storage', '\nvlan: v'), 'Remove nodeNetwork', subnet('cidrBlock: 10.0.0.0/24\nvlan: v')));
  test.each([
    ['1.14.41', ''],
    ['1.15.0', '\n# ^^^^^^^^^^^ KO201/warning of no use on a Subnet with a Vlan (v)'],
    ['', '\n# ^^^^^^^^^^^ KO201/warning On 1.15.0–1.17.0 pods even fail'],
  ])('a Vlan on %s', (version, mark) => check(on(`storage${mark}`, '\nvlan: v'), { version }));
  const node = (networks: string) =>
    `apiVersion: v1\nkind: Node\nmetadata:\n  name: n\n  annotations:\n    ovn.kubernetes.io/node_networks: '${networks}'\n`;
  const both = node('{"storage": "10.1.0.1", "app": "10.2.0.1"}');
  test('a network that no node has', async () => {
    const wrong = on('storag\n#              ^^^^^^ KO201/warning in its annotation node_networks (app, storage)');
    await check(join(wrong, both));
    await check(join(on('storag'), both), { version: '1.14.41' });
    await checkFix(join(on('storag'), both), 'Change to storage', join(on('storage'), both));
    expect(await fixTitles(join(on('other'), both))).toEqual([]);
  });
  test.each([
    ['a node that has it', join(on('storage'), both)],
    ['nodes that say nothing', join(on('storage'), both.replace(/ {2}annotations:.*/s, ''))],
    ['what cannot be read', join(on('storage'), node('{{ .Values.networks }}'))],
    ['a name of a template', join(on('"{{ .Values.network }}"'), both)],
    ['a node of a template', join(on('storag'), both, both.replace('name: n', 'name: "{{ .Values.node }}"'))],
  ])('right: %s', (_, text) => check(text));
});

describeRule('KO212', ({ check, checkFix }) => {
  test.each([
    ['1.16.2', ''],
    ['1.17.0', '\n#      ^^^^ KO212/error'],
  ])('a small mtu on %s', (version, expected) =>
    check(subnet(`cidrBlock: 10.0.0.0/24,fd00::/64\nmtu: 1279${expected}`), { version }),
  );
  test('an address gets its length', () =>
    checkFix(subnet('allowSubnets:\n- fd00::1'), 'Change to fd00::1/128', subnet('allowSubnets:\n- fd00::1/128')));
  test.each(['""', '10.3.0.0/33', '"10.1.0.0/16,10.2.0.0/16"', '10.0.0.1..10.0.0.9'])('no block: %s', (item) =>
    check(subnet(`allowSubnets:\n- ${item}\n#   ${'^'.repeat(item.length)} KO212/error each an item of its own`)),
  );
  test('a missing item is another rule’s', () => check(subnet('allowSubnets:\n-')));
  test('blanks go', async () => {
    await checkFix(
      subnet('allowSubnets:\n- " 10.1.0.0/16"'),
      'Change to 10.1.0.0/16',
      subnet('allowSubnets:\n- "10.1.0.0/16"'),
    );
    await checkFix(
      subnet('gatewayType: "Centralized "'),
      'Change to centralized',
      subnet('gatewayType: "centralized"'),
    );
  });
  test('the mtu is raised', () =>
    checkFix(subnet('cidrBlock: fd00::/64\nmtu: 1000'), 'Change to 1280', subnet('cidrBlock: fd00::/64\nmtu: 1280'), {
      version: '1.17.0',
    }));
});
