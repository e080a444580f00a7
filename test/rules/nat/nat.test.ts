/** What the corpus files of the rules on NAT do not show: releases, repairs, worlds. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const join = (...documents: string[]) => documents.join('---\n');
const subnet = (spec = 'cidrBlock: 10.0.0.0/24', name = 's') => object('Subnet', name, spec);
const dnat = (name: string, port: string, more = '', eip = 'e') =>
  object(
    'IptablesDnatRule',
    name,
    `eip: ${eip}\nexternalPort: "${port}"\ninternalPort: "80"\ninternalIp: 10.0.0.9\nprotocol: tcp${more}`,
  );

describeRule('KO167', ({ check, checkFix }) => {
  const vip = (address: string) => object('Vip', 'v', `subnet: s\nv4ip: ${address}`);
  test('a Subnet that is not here says nothing', () => check(vip('10.1.0.1')));
  test('a Subnet without readable blocks says nothing', () => check(join(subnet('cidrBlock: x'), vip('10.1.0.1'))));
  test('the next free address is offered', () =>
    checkFix(
      join(subnet(), vip('10.1.0.1')),
      'Use 10.0.0.2, the next free address of s',
      join(subnet(), vip('10.0.0.2')),
    ));
  test('of two addresses in a block scalar the other one stays', () => {
    const gateway = (addresses: string) =>
      object('VpcEgressGateway', 'e', `internalSubnet: s\ninternalIPs:\n- >-\n  ${addresses}`);
    const dual = subnet('cidrBlock: 10.0.0.0/24,fd00::/64');
    return checkFix(
      join(dual, gateway('10.1.0.1,fd00::9')),
      'Use 10.0.0.2, the next free address of s',
      join(dual, gateway('10.0.0.2,fd00::9')),
    );
  });
  test('an EIP that names no Subnet is of the default one', async () => {
    const external = subnet('provider: a.kube-system\ncidrBlock: 10.0.0.0/24', 'ovn-vpc-external-network');
    const eip = (address: string, more = '') => object('IptablesEIP', 'e', `natGwDp: g\nv4ip: ${address}${more}`);
    const mark = '\n#       ^^^^^^^^ KO167/error which EIPs without externalSubnet are of';
    await check(join(external, eip('10.0.0.7')));
    await check(eip('10.1.0.1'));
    await check(join(external, eip('10.1.0.1', mark)));
    await check(join(external, eip('10.1.0.1', `${mark}\nexternalSubnet: ""`)));
    await check(join(external, eip('10.1.0.1', '\nexternalSubnet: "{{ .Values.subnet }}"')));
    await check(join(external, eip('10.1.0.1', '\nexternalSubnet: other')));
    await checkFix(
      join(external, eip('10.1.0.1')),
      'Use 10.0.0.2, the next free address of ovn-vpc-external-network',
      join(external, eip('10.0.0.2')),
    );
  });
  test('an EIP of a NAT gateway has an IPv4 address', async () => {
    const external = subnet('cidrBlock: 10.0.0.0/24,fd00::/64');
    const eip = (address: string, mark = '') =>
      object('IptablesEIP', 'e', `natGwDp: g\nexternalSubnet: s\nv4ip: ${address}${mark && `\n#       ${mark}`}`);
    await check(join(external, eip('10.0.0.7,fd00::7')));
    await check(join(external, eip('fd00::7', '^^^^^^^ KO167/error is no IPv4 address')));
    await check(join(external, eip('fd01::7', '^^^^^^^ KO167/error is no IPv4 address')));
  });
  test('addresses of gateways', () =>
    check(
      join(
        subnet(),
        object('VpcNatGateway', 'g', 'subnet: s\nlanIp: 10.1.0.1\n#        ^^^^^^^^ KO167/error lanIp'),
        object(
          'VpcEgressGateway',
          'e',
          'internalSubnet: s\ninternalIPs:\n- 10.1.0.1,fd00::1\n#   ^^^^^^^^ KO167/error\n#            ^^^^^^^ KO167/error IPv6',
        ).replace('name: e', 'name: e\n  namespace: n'),
      ),
    ));
});

describeRule('KO168', ({ check, checkFix }) => {
  const rule = (eip: string) => object('IptablesFIPRule', 'f', `eip: ${eip}\ninternalIp: 10.0.0.9`);
  const eip = object('IptablesEIP', 'eip-1', 'natGwDp: g');
  const other = object('OvnEip', 'o', 'type: nat');
  test('without any EIP here nothing is known', () => check(join(other, rule('x'))));
  test('the near name is offered', () =>
    checkFix(join(eip, rule('eip1')), 'Change to eip-1', join(eip, rule('eip-1'))));
  test('the other family is named', () =>
    check(
      join(
        eip,
        other,
        object('IptablesFIPRule', 'f', 'eip: o\n#      ^ KO168/error but OvnEip o is\ninternalIp: 10.0.0.9'),
      ),
      { closed: true },
    ));
});

describeRule('KO169', ({ check }) => {
  const mixed = (level: string, text: string) =>
    join(
      object('IptablesFIPRule', 'f', `eip: e\n#      ^ KO169/${level} ${text}\ninternalIp: 10.0.0.8`),
      dnat('d', '80').replace('eip: e\n', `eip: e\n  #    ^ KO169/${level} ${text}\n`),
    );
  test.each([
    ['1.16.2', 'warning', 'silently does nothing'],
    ['1.17.0', 'error', 'refuses the second rule'],
  ])('beside port forwarding on %s', (version, level, text) => check(mixed(level, text), { version }));
  const float = (name: string, expected = '') => object('OvnFip', name, `ovnEip: e${expected}\nipName: a.b`);
  test('OVN translates ports beside a floating IP', () =>
    check(
      join(
        float('f'),
        object('OvnDnatRule', 'd', 'ovnEip: e\nipName: a.b\nexternalPort: "80"\ninternalPort: "80"\nprotocol: tcp'),
      ),
    ));
  test('two floating IPs of OVN', () =>
    check(join(float('a', '\n#         ^ KO169/error'), float('b', '\n#         ^ KO169/error'))));
  test('a router load balancer', () =>
    check(join(float('a'), object('RouterLBRule', 'r', 'vpc: v\novnEip: e\nports:\n- port: 80'))));
});

describeRule('KO170', ({ check, checkFix, fixTitles }) => {
  const marked = (name: string, mark: string, more = '', protocol = 'tcp') =>
    dnat(name, '80', more)
      .replace('externalPort: "80"\n', `externalPort: "80"\n  #             ^^^^ ${mark}\n`)
      .replace('protocol: tcp', `protocol: ${protocol}`);
  const share = '\ntype: share';
  test('shared on both sides', () =>
    check(join(dnat('a', '80', share), dnat('b', '80', share)), { version: '1.17.0' }));
  test('shared on both sides, and no release is set', () =>
    check(join(dnat('a', '80', share), dnat('b', '80', share))));
  test('no release before 1.17 knows shared ports', () =>
    check(
      join(
        marked('a', 'KO170/error on 1.16.2 rules cannot share a port', share),
        marked('b', 'KO170/error on 1.16.2 rules cannot share a port', share),
      ),
      { version: '1.16.2' },
    ));
  test('shared on one side', () =>
    check(
      join(marked('a', 'KO170/error forwarded by IptablesDnatRule b; the second', share), marked('b', 'KO170/error')),
      { version: '1.17.0' },
    ));
  test('a template may share', () =>
    check(join(dnat('a', '80', share), dnat('b', '80', '\ntype: "{{ .Values.type }}"')), { version: '1.17.0' }));
  test.each(['1.12.35', '1.13.15', '1.14.26', '1.15.0'])('%s does not tell protocols apart', (version) => {
    const mark = `KO170/error on ${version} a port is forwarded once, whatever the protocol`;
    return check(join(marked('a', mark), marked('b', mark, '', 'udp')), { version });
  });
  test.each(['1.14.27', '1.15.1', '1.16.0', '1.17.0'])('%s does', (version) =>
    check(join(dnat('a', '80'), dnat('b', '80').replace('tcp', 'udp')), { version }),
  );
  test('without a release, those that do not are named', () => {
    const mark = 'KO170/warning on 1.12.0–1.14.26, 1.15.0 a port';
    return check(join(marked('a', mark), marked('b', mark, '', '"{{ .Values.protocol }}"')));
  });
  test('upper and lower case are one protocol', () =>
    check(join(marked('a', 'KO170/error'), marked('b', 'KO170/error', '', 'TCP')), { version: '1.17.0' }));
  test('the next free port is offered', () =>
    checkFix(
      join(dnat('a', '8$00'), dnat('b', '80'), dnat('c', '81')),
      'Change to 82, the next free port',
      join(dnat('a', '82'), dnat('b', '80'), dnat('c', '81')),
    ));
  test('the last port has no next one', async () =>
    expect(await fixTitles(join(dnat('a', '65535'), dnat('b', '65535')))).toEqual([]));
  const ovn = (name: string, mark = '', protocol = 'tcp') =>
    object(
      'OvnDnatRule',
      name,
      `ovnEip: e\nipName: a.b\nexternalPort: "80"${mark && `\n#               ^^^^ ${mark}`}\ninternalPort: "80"\nprotocol: ${protocol}`,
    );
  test('OVN looks at the port alone', () => check(join(ovn('a', 'KO170/error'), ovn('b', 'KO170/error', 'udp'))));
  const router = (name: string, mark = '') =>
    object(
      'RouterLBRule',
      name,
      `vpc: v\novnEip: e\nports:\n- port: 443\n  protocol: TCP\n- port: 80${mark && `\n#         ^^ ${mark}`}\n  protocol: UDP`,
    ).replace('443', name === 'r' ? '443' : '8443');
  test('load balancers of routers', async () => {
    const source = join(router('r', 'KO170/error'), router('q', 'KO170/error'), ovn('a', 'KO170/error'));
    await check(source, { version: '1.17.0' });
    await check(source);
    await check(join(router('r'), router('q'), ovn('a')), { version: '1.16.2' });
  });
  test('a port of a router', () =>
    checkFix(
      join(router('r').replace('port: 80', 'port: 8$00'), ovn('a')),
      'Change to 81, the next free port',
      join(router('r').replace('port: 80', 'port: 81'), ovn('a')),
    ));
  test('other EIPs are other ports', () => check(join(dnat('a', '80'), dnat('b', '80', '', 'e2'))));
  test('what is no port is another finding', () => check(join(dnat('a', '70000'), dnat('b', '70000'))));
  test('a rule whose name a template writes may be the same', () =>
    check(join(dnat('"{{ .Values.name }}"', '80'), dnat('b', '80'))));
  test('a floating IP is another finding', () =>
    check(join(dnat('a', '80'), object('IptablesFIPRule', 'f', 'eip: e\ninternalIp: 10.0.0.8'))));
  test('a floating IP of OVN has no ports', () =>
    check(join(ovn('a'), object('OvnFip', 'f', 'ovnEip: e\nipName: a.b'))));
});

describeRule('KO171', ({ check, checkFix, fixTitles }) => {
  test.each(['80', '65535', '1'])('port %s', (port) => check(dnat('d', port)));
  test.each(['0', '65536', 'http', '8o', '80-90', '-1'])('no port: %s', (port) =>
    check(
      dnat('d', port).replace(
        `"${port}"\n`,
        `"${port}"\n  #             ${'^'.repeat(port.length + 2)} KO171/error no port\n`,
      ),
    ),
  );
  test('fields that are missing', () =>
    check(
      'apiVersion: kubeovn.io/v1\nkind: IptablesFIPRule\nmetadata:\n  name: f\nspec:\n# <- KO171/error needs eip\n# <- KO171/error needs internalIp\n  a: b\n',
    ));
  test('a spec that a template writes', () =>
    check('apiVersion: kubeovn.io/v1\nkind: IptablesFIPRule\nmetadata:\n  name: f\nspec: {{ .Values.spec }}\n'));
  test('an EIP without a gateway, a load balancer without an EIP', () =>
    check(
      join(
        object('IptablesEIP', 'e', 'natGwDp:\n# ^^^^^^^ KO171/error IptablesEIP needs natGwDp'),
        object('RouterLBRule', 'r', 'vpc: v\novnEip: ""\n# ^^^^^^ KO171/error RouterLBRule needs ovnEip'),
      ),
    ));
  test('an OvnEip without a Subnet', async () => {
    const eip = (mark = '') => object('OvnEip', 'e', `externalSubnet: ""${mark && `\n# ^^^^^^^^^^^^^^ ${mark}`}`);
    await check(eip('KO171/error OvnEip needs externalSubnet'), { version: '1.12.35' });
    await check(eip('KO171/warning On 1.12.0–1.12.35 OvnEip needs externalSubnet'));
    await check(eip(), { version: '1.13.0' });
  });
  const fip = (address: string) => object('IptablesFIPRule', 'f', `eip: e\ninternalIp: ${address}`);
  test('an address with a length', () => checkFix(fip('10.0.0.9/32'), 'Change to 10.0.0.9', fip('10.0.0.9')));
  test('an address that cannot be mended', async () => expect(await fixTitles(fip('fd00::1'))).toEqual([]));

  const snat = (block: string) => object('IptablesSnatRule', 's', `eip: e\ninternalCIDR: ${block}`);
  test.each(['10.0.0.9', '10.0.0.9/16', '0.0.0.0/0'])('one block or address: %s', (block) => check(snat(block)));
  const pair = '10.0.0.0/16,fd00::/64';
  test('both families', async () => {
    const marked = (mark: string) => snat(`${pair}\n#               ${'^'.repeat(pair.length)} ${mark}`);
    await check(snat(pair), { version: '1.15.0' });
    await check(snat(pair), { version: '1.14.41' });
    await check(marked('KO171/error on 1.15.1 the rule is refused'), { version: '1.15.1' });
    await check(marked('KO171/warning on 1.15.1–1.17.0 the rule is refused'));
    await checkFix(snat(pair), 'Change to 10.0.0.0/16', snat('10.0.0.0/16'), { version: '1.17.0' });
  });

  const ovn = (kind: string, spec: string) => object(kind, 'f', `ovnEip: e\n${spec}`);
  const forward = (protocol: string) =>
    ovn('OvnDnatRule', `ipName: a.b\nexternalPort: "80"\ninternalPort: "80"\nprotocol: ${protocol}`);
  test('protocols in upper case', async () => {
    await check(dnat('d', '80').replace('tcp', 'TCP'));
    await check(forward('UDP\n#           ^^^ KO171/error UDP is unknown to OVN'));
    await checkFix(forward('UDP'), 'Change to udp', forward('udp'));
  });
  test('an SNAT rule of OVN with nothing to translate', () =>
    check(
      'apiVersion: kubeovn.io/v1\nkind: OvnSnatRule\nmetadata:\n  name: f\nspec:\n# <- KO171/error one of vpcSubnet, ipName, vpc + v4IpCidr, vpc + v6IpCidr\n  ovnEip: e\n',
    ));
  test('a name that is empty', () =>
    check(ovn('OvnFip', 'ipName: ""\n# ^^^^^^ KO171/error needs one of ipName, vpc + v4Ip, vpc + v6Ip')));
  test('types that nothing knows', async () => {
    const float = (type: string, ipType = 'ip') => ovn('OvnFip', `ipName: a.b\nipType: ${ipType}\ntype: ${type}`);
    const odd = '\n#       ^^^^^^^^^^^ KO171/warning counts as centralized';
    await check(float(`Distributed${odd}`), { version: '1.14.0' });
    await check(float('Distributed'), { version: '1.13.15' });
    await check(float('distributed', 'VIP\n#         ^^^ KO171/warning counts as ip'));
    await checkFix(float('distributed', 'VIP'), 'Change to vip', float('distributed', 'vip'));
  });

  const subnet1 = subnet('vpc: blue\ncidrBlock: 10.0.0.0/24');
  const literal = 'v4Ip: 10.0.0.9';
  test('an address without its Vpc, which a Subnet tells', async () => {
    await checkFix(
      join(subnet1, ovn('OvnFip', literal)),
      'Add vpc: blue, which has the address',
      join(subnet1, ovn('OvnFip', `vpc: blue\n${literal}`)),
    );
    expect(await fixTitles(ovn('OvnFip', literal))).toEqual([]);
    expect(
      await fixTitles(join(subnet1, subnet('vpc: red\ncidrBlock: 10.0.0.0/16', 't'), ovn('OvnFip', literal))),
    ).toEqual([]);
  });
  test('an address besides a name', async () => {
    const both = (mark = '') => ovn('OvnFip', `ipName: a.b\n${literal}${mark && `\n#       ^^^^^^^^ ${mark}`}`);
    await check(both('KO171/error On 1.12.2 v4Ip 10.0.0.9 goes before ipName'), { version: '1.12.2' });
    await check(both(), { version: '1.12.1' });
    await check(both(), { version: '1.13.0' });
    await check(both('KO171/warning On 1.12.2–1.12.35'));
  });
  test('a block besides a Subnet', async () => {
    const both = (mark = '', cidr = 'v4IpCidr: 10.0.0.0/24') =>
      ovn('OvnSnatRule', `vpcSubnet: s\n${cidr}${mark && `\n#           ^^^^^^^^^^^ ${mark}`}`);
    await check(both('KO171/error On 1.17.0 v4IpCidr 10.0.0.0/24 goes before vpcSubnet'), { version: '1.17.0' });
    await check(both('KO171/error On 1.12.2–1.17.0'));
    await check(both(), { version: '1.12.1' });
    await check(both('', 'v6IpCidr: fd00::/64'));
    await checkFix(
      join(subnet1, both()),
      'Add vpc: blue, which has the address',
      join(subnet1, both().replace('vpcSubnet', 'vpc: blue\n  vpcSubnet')),
    );
  });
  test('what a template writes may be empty, or not', async () => {
    const filled = '"{{ .Values.x }}"';
    await check(ovn('OvnSnatRule', `vpcSubnet: ${filled}\nipName: ${filled}`));
    await check(ovn('OvnSnatRule', `vpcSubnet: s\nipName: ${filled}`));
    await check(ovn('OvnSnatRule', `vpc: blue\nvpcSubnet: ${filled}`));
    await check(ovn('OvnSnatRule', `vpc: blue\nv4IpCidr: ${filled}`));
    await check(ovn('OvnSnatRule', `vpcSubnet: ${filled}\nv4IpCidr: 10.0.0.0/24`), { version: '1.17.0' });
    await check(ovn('OvnFip', `v4Ip: ${filled}`));
    await check(ovn('OvnFip', `vpc: ${filled}\nv4Ip: 10.0.0.9`));
    await check(ovn('OvnFip', `ipName: ${filled}\nv4Ip: 10.0.0.9`), { version: '1.12.35' });
  });
  test('a Vpc besides a Subnet', async () => {
    const both = (vpc: string) => ovn('OvnSnatRule', `${vpc}vpcSubnet: s`);
    await check(both('vpc: blue\n#      ^^^^ KO171/warning the webhook refuses\n'));
    await check(both('vpc: blue\nv4IpCidr: 10.0.0.0/24\n'));
    await checkFix(both('vpc: blue\n'), 'Remove vpc', both(''));
  });
});

describeRule('KO173', ({ check, checkFix }) => {
  const gateway = (more: string) => object('VpcNatGateway', 'g', `vpc: ovn-cluster\nsubnet: s${more}`);
  test('several replicas need no address on 1.17', async () => {
    await check(join(subnet(), gateway('\nreplicas: 2')), { version: '1.17.0' });
    await check(join(subnet(), gateway('\nreplicas: 2')));
    await check(join(subnet(), gateway('\nreplicas: "{{ .Values.replicas }}"')), { version: '1.17.0' });
  });
  const bare = (replicas: string) =>
    join(
      subnet(),
      `apiVersion: kubeovn.io/v1\nkind: VpcNatGateway\nmetadata:\n  name: g\nspec:\n# <- KO173/error needs lanIp\n  vpc: ovn-cluster\n  subnet: s\n  replicas: ${replicas}\n`,
    );
  test('one replica does, and any before', async () => {
    await check(bare('1'), { version: '1.17.0' });
    await check(bare('2'), { version: '1.16.2' });
  });
  test('an address that a template writes', () => check(join(subnet(), gateway('\nlanIp: "{{ .Values.lanIp }}"'))));
  test('a Subnet without a switch', () => {
    const plain = subnet('provider: ext.default\ncidrBlock: 10.0.0.0/24');
    return check(
      join(
        plain,
        gateway('\nlanIp: 10.0.0.9').replace(
          'subnet: s',
          'subnet: s\n  #       ^ KO173/error has provider ext.default',
        ),
      ),
    );
  });
  test('a Subnet of the provider of an OVN attachment', () =>
    check(join(subnet('provider: a.b.ovn\ncidrBlock: 10.0.0.0/24'), gateway('\nlanIp: 10.0.0.9'))));
  const speaking = (more: string, enabled = 'true') =>
    gateway(`\nlanIp: 10.0.0.9\nbgpSpeaker:\n  enabled: ${enabled}${more}`);
  test('a BGP speaker', async () => {
    const complete = '\n  asn: 65001\n  remoteAsn: 65002\n  neighbors:\n  - 10.0.0.1\n  - fd00::1';
    await check(speaking(complete));
    await check(speaking('', 'false'));
    await check(speaking('', '"{{ .Values.bgp }}"'));
    await check(speaking(complete.replace('65001', '"{{ .Values.asn }}"').replace('10.0.0.1', '"{{ .Values.peer }}"')));
    await check(
      speaking(
        '\n#   ^^^^^^^ KO173/error has no remoteAsn\n#   ^^^^^^^ KO173/error has no neighbors\n  asn: 0\n#   ^^^ KO173/error has no asn',
      ),
      { version: '1.13.0' },
    );
    await check(speaking(''), { version: '1.12.35' });
    await check(
      speaking(
        complete.replace('10.0.0.1', 'router.example.com\n#     ^^^^^^^^^^^^^^^^^^ KO173/error no address of a BGP'),
      ),
    );
  });
  test('BFD without a port of the Vpc', async () => {
    const home = (spec: string) => object('Vpc', 'v', spec);
    const watched = (mark = '') =>
      object(
        'VpcNatGateway',
        'g',
        `vpc: v\nsubnet: s\nreplicas: 2\nbfd:\n  enabled: true${mark && `\n#            ^^^^ ${mark}`}`,
      );
    const version = '1.17.0';
    await check(join(home('enableBfd: true'), watched('KO173/warning has no bfdPort that is')), { version });
    await check(join(home('bfdPort:\n  enabled: true'), watched()), { version });
    await check(join(home('bfdPort:\n  enabled: "{{ .Values.bfd }}"'), watched()), { version });
    await check(join(home('bfdPort: "{{ .Values.port }}"'), watched()), { version });
    await check(watched(), { version });
  });
  test('the longest name', () =>
    check(object('VpcNatGateway', 'g'.repeat(41), 'vpc: v\nsubnet: other\nlanIp: 10.0.0.9')));
  const tolerating = (operator: string, effect: string) =>
    gateway(`\nlanIp: 10.0.0.9\ntolerations:\n- operator: ${operator}\n  effect: ${effect}`);
  test('tolerations', async () => {
    await checkFix(tolerating('equal', '""'), 'Change to Equal', tolerating('Equal', '""'));
    await checkFix(tolerating('Exists', 'noexecute'), 'Change to NoExecute', tolerating('Exists', 'NoExecute'));
    await check(tolerating('"{{ .Values.operator }}"', 'NoSchedule'));
  });
  test('the next free address is offered', () =>
    checkFix(
      join(subnet(), gateway('')),
      'Insert lanIp: 10.0.0.2, the next free address of s',
      join(subnet(), gateway('\nlanIp: 10.0.0.2')),
    ));
  const foreign = subnet('vpc: blue\ncidrBlock: 10.0.0.0/24');
  test('the Vpc of the Subnet is offered', () =>
    checkFix(
      join(foreign, gateway('\nlanIp: 10.0.0.9')),
      'Change vpc to blue',
      join(foreign, gateway('\nlanIp: 10.0.0.9').replace('ovn-cluster', 'blue')),
    ));
});

describeRule('KO174', ({ check, checkFix, fixTitles }) => {
  test('an EIP of the same Subnet', () =>
    check(
      join(
        subnet('provider: s.kube-system'),
        gateway('\n- s'),
        object('IptablesEIP', 'e', 'natGwDp: g\nexternalSubnet: s'),
      ),
    ));
  test('an EIP of a Subnet that nothing defines: said by another rule', () =>
    check(
      join(
        subnet('provider: s.kube-system'),
        gateway('\n- s'),
        object('IptablesEIP', 'e', 'natGwDp: g\nexternalSubnet: other'),
      ),
    ));
  const gateway = (list: string) =>
    object('VpcNatGateway', 'g', `vpc: v\nsubnet: s\nlanIp: 10.0.0.9\nexternalSubnets:${list}`);
  test('the others go', () =>
    checkFix(
      join(subnet('provider: a.b'), gateway('\n- a\n- b')),
      'Remove b',
      join(subnet('provider: a.b'), gateway('\n- a')),
    ));
  test('the same Subnet again, and one that a template writes', () =>
    check(join(subnet('provider: a.b'), gateway('\n- a\n- a\n- "{{ .Values.subnet }}"'))));
  const eip = (spec: string) => object('IptablesEIP', 'e', spec);
  const named = gateway('\n- ext');
  test('an EIP that names no Subnet', async () => {
    const mark = 'KO174/warning so is of ovn-vpc-external-network, but VpcNatGateway g is attached to ext';
    await check(join(named, eip(`externalSubnet:\n# ^^^^^^^^^^^^^^ ${mark}\nnatGwDp: g`)));
    await check(join(gateway(' []'), eip('natGwDp: g')));
    await check(join(gateway(' "{{ .Values.subnets }}"'), eip('natGwDp: g')));
    await check(join(named, eip('natGwDp: g\nexternalSubnet: "{{ .Values.subnet }}"')));
    await checkFix(
      join(named, eip('natGwDp: g')),
      'Set externalSubnet: ext',
      join(named, eip('natGwDp: g\nexternalSubnet: ext')),
    );
    await checkFix(
      join(named, eip('natGwDp: g\nexternalSubnet: other')),
      'Set externalSubnet: ext',
      join(named, eip('natGwDp: g\nexternalSubnet: ext')),
    );
  });
  test('the Subnet of the gateway, unless it lacks the address', async () => {
    const ext = subnet('provider: ext.kube-system\ncidrBlock: 10.0.0.0/24', 'ext');
    const of = (address: string) => join(ext, named, eip(`natGwDp: g\nv4ip: ${address}`));
    expect(await fixTitles(of('10.0.0.7'))).toEqual(['Set externalSubnet: ext']);
    expect(await fixTitles(of('10.1.0.7'))).toEqual([]);
  });
  test('the default Subnet has no attachment', () =>
    check(
      join(
        subnet('cidrBlock: 10.0.0.0/24', 'ovn-vpc-external-network'),
        'apiVersion: kubeovn.io/v1\nkind: VpcNatGateway\nmetadata:\n  name: g\nspec:\n# <- KO174/warning Subnet ovn-vpc-external-network belongs to no network\n  vpc: v\n  subnet: other\n  lanIp: 10.0.0.9\n',
      ),
    ));
  test('before 1.14 the attachment has the name of the Subnet', async () => {
    const source = (provider: string, mark = '') =>
      join(
        subnet(`provider: ${provider}\ncidrBlock: 10.0.0.0/24`, 'ext'),
        gateway(`\n- ext${mark && `\n#   ^^^ ${mark}`}`),
      );
    const on = (releases: string) =>
      `On ${releases} the gateway is attached to NetworkAttachmentDefinition kube-system/ext`;
    await check(source('nad.kube-system', `KO174/warning ${on('1.13.15')}`), { version: '1.13.15' });
    await check(source('ext.default', `KO174/warning ${on('1.12.0')}`), { version: '1.12.0' });
    await check(source('nad.kube-system', `KO174/information ${on('1.12.0–1.13.15')}`));
    await check(source('nad.kube-system'), { version: '1.14.0' });
    await check(source('ext.kube-system.ovn'), { version: '1.13.15' });
    await check(source('"{{ .Values.provider }}"'), { version: '1.13.15' });
  });
  test('EIPs are IPv4', async () => {
    const ext = subnet('provider: ext.kube-system\ncidrBlock: fd00::/64', 'ext');
    const mark = '\n#                 ^^^ KO174/error has no IPv4 addresses';
    await check(join(ext, named, eip(`natGwDp: g\nexternalSubnet: ext${mark}`)));
    await check(join(ext, named, eip('natGwDp: g\nexternalSubnet: ext\nv4ip: 10.0.0.1')));
  });
});

describeRule('KO176', ({ check, checkFix }) => {
  const eip = (gateway: string) => object('IptablesEIP', 'e', `natGwDp: ${gateway}`);
  const gateway = object('VpcNatGateway', 'gw1', 'vpc: v\nsubnet: s\nlanIp: 10.0.0.9');
  test('without any gateway here nothing is known', () => check(eip('x')));
  test('the near name is offered', () =>
    checkFix(join(gateway, eip('gw-1')), 'Change to gw1', join(gateway, eip('gw1'))));
  test('the name of its workload', () =>
    checkFix(join(gateway, eip('vpc-nat-gw-gw1')), 'Change to gw1', join(gateway, eip('gw1'))));
});

describeRule('KO177', ({ check, checkFix }) => {
  test('a rule whose EIP is elsewhere', () => check(object('OvnFip', 'f', 'ovnEip: e\nipName: a.b')));
  test('the type that was meant', () =>
    checkFix(object('OvnEip', 'e', 'type: LRP'), 'Change to lrp', object('OvnEip', 'e', 'type: lrp')));
  const odd = 'type: Nat\n#       ^^^ KO177/error expected nat';
  test('an EIP whose name a template writes, or the cluster', () =>
    check(
      join(object('OvnEip', '"{{ .Values.name }}"', odd), object('OvnEip', 'e', odd).replace('name:', 'generateName:')),
    ));
  const eip = (type: string) => object('OvnEip', 'e', `type: ${type}`);
  const router = (mark = '') => object('RouterLBRule', 'r', `vpc: v\novnEip: e${mark}\nports:\n- port: 80`);
  test('an EIP becomes one for rules', async () => {
    await check(join(eip('lsp'), router('\n#         ^ KO177/error is of type lsp')));
    await check(join(eip('lrp'), router()));
    await checkFix(join(eip('lsp'), router()), 'Change the type of OvnEip e to nat', join(eip('nat'), router()));
  });
});

describeRule('KO178', ({ check, checkFix, fixTitles }) => {
  const rule = object('OvnSnatRule', 's', 'ovnEip: e\nvpc: blue\nv4IpCidr: 10.0.0.0/24');
  const vpc = (spec: string) => object('Vpc', 'blue', spec);
  test('a Vpc that is elsewhere', () => check(rule));
  test('the Vpc is connected', () =>
    checkFix(
      join(vpc('namespaces: []'), rule),
      'Set enableExternal: true in Vpc blue',
      join(vpc('namespaces: []\nenableExternal: true'), rule),
    ));
  test('the Vpc of the Subnet, IP or Vip that the rule names', async () => {
    const objects = join(
      vpc('namespaces: []'),
      subnet('vpc: blue\ncidrBlock: 10.0.0.0/24'),
      object('IP', 'a.b', 'subnet: s\npodName: a\nnamespace: b'),
      object('Vip', 'v', 'subnet: s'),
    );
    const named = (kind: string, field: string, name: string, more = '') =>
      join(
        objects,
        object(
          kind,
          'r',
          `ovnEip: e\n${field}: ${name}\n#${' '.repeat(field.length + 3)}${'^'.repeat(name.length)} KO178/warning ${field} ${name} is in Vpc blue${more}`,
        ),
      );
    await check(named('OvnSnatRule', 'vpcSubnet', 's'));
    await check(named('OvnSnatRule', 'ipName', 'a.b'));
    await check(named('OvnFip', 'ipName', 'a.b'));
    await check(named('OvnDnatRule', 'ipName', 'v', '\nipType: vip'));
    await check(join(objects, object('OvnFip', 'r', 'ovnEip: e\nipName: v')));
    await check(join(objects, object('OvnFip', 'r', 'ovnEip: e\nipName: v\nipType: "{{ .Values.type }}"')));
    await check(join(objects, object('OvnFip', 'r', 'ovnEip: e\nipName: a.b\nv4Ip: 10.0.0.9')));
    await check(join(objects, object('OvnSnatRule', 'r', 'ovnEip: e\nvpcSubnet: other')));
    await check(
      join(
        objects,
        object('OvnSnatRule', 'r', 'ovnEip: e\nvpc: blue\nvpcSubnet: other\nv4IpCidr: "{{ .Values.cidr }}"'),
      ),
    );
  });
  test('a Vpc that is kept elsewhere, and the default one', async () => {
    const label = 'name: blue\n  labels:\n    ovn.kubernetes.io/vpc_external: "true"';
    await check(join(vpc('extraExternalSubnets:\n- x').replace('name: blue', label), rule));
    await check(
      join(
        vpc('namespaces: []').replace('name: blue', 'name: ovn-cluster'),
        rule.replace('vpc: blue', 'vpc: ovn-cluster'),
      ),
    );
  });
  test('a list that a template writes', () => check(vpc('extraExternalSubnets: "{{ .Values.subnets }}"')));
  const eip = (of: string) => object('OvnEip', 'e', of === '' ? 'type: nat' : `externalSubnet: ${of}`);
  const on = (...extras: string[]) =>
    vpc(`enableExternal: true\nextraExternalSubnets:${extras.map((name) => `\n- ${name}`).join('') || ' []'}`);
  const marked = (mark: string) => rule.replace('ovnEip: e\n', `ovnEip: e\n  #       ^ ${mark}\n`);
  test('a Vpc with further Subnets is not connected to the usual one from 1.14 on', async () => {
    const alone = (releases: string) => `KO178/warning but on ${releases} Vpc blue is connected to its extra`;
    await check(join(on('x'), eip('external'), marked(alone('1.14.0'))), { version: '1.14.0' });
    await check(join(on('x'), eip('external'), marked(alone('1.14.0–1.17.0'))));
    await check(join(on('x'), eip('external'), rule), { version: '1.13.15' });
    await check(join(on('x', 'external'), eip('external'), rule));
    await check(join(on('x', '"{{ .Values.subnet }}"'), eip('external'), rule));
    await check(join(on('x'), eip(''), rule));
    await check(join(on(), eip('external'), rule));
    await checkFix(
      join(on('x'), eip('external'), rule),
      'Add external to extraExternalSubnets of Vpc blue',
      join(on('x', 'external'), eip('external'), rule),
    );
  });
  test('a Subnet that is not the usual one, where that is known', async () => {
    const usual = subnet('vlan: v\ncidrBlock: 192.168.0.0/24', 'external');
    await check(join(usual, on(), eip('y'), marked('KO178/warning Vpc blue is not connected to')));
    await check(join(usual, on('x'), eip('y'), marked('KO178/warning Vpc blue is not connected to')), {
      version: '1.12.35',
    });
    await check(join(usual, on('y'), eip('y'), rule));
    await check(join(on(), eip('y'), rule));
    expect(await fixTitles(join(usual, on(), eip('y'), rule))).toEqual([]);
    await check(join(subnet('provider: external.kube-system', 'external'), on(), eip('y'), rule));
  });
  test('a load balancer of a router wants the Subnet of its EIP', async () => {
    const router = (mark = '') =>
      object('RouterLBRule', 'r', `vpc: other\novnEip: e${mark && `\n#         ^ ${mark}`}\nports:\n- port: 80`);
    await check(join(eip(''), router('KO178/error has no externalSubnet')));
    await check(join(eip('x'), router()));
    await check(join(eip('"{{ .Values.subnet }}"'), router()));
  });
  test('false becomes true', () =>
    checkFix(
      join(vpc('enableExternal: false'), rule),
      'Set enableExternal: true in Vpc blue',
      join(vpc('enableExternal: true'), rule),
    ));
});
