/** What the corpus files of the rules on the address plan do not show: releases, repairs, and how far each reaches. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const subnet = (spec: string, name = 'a'): string =>
  `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^/gm, '  ')}\n`;

describeRule('KO119', ({ check, checkFix }) => {
  test.each([
    ['1.12.35', ''],
    ['1.13.0', '\n#          ^^^^^^^^^^^ KO119/error'],
  ])('a single address on %s', (version, expected) => check(subnet(`cidrBlock: 10.9.0.1/32${expected}`), { version }));
  test.each([
    ['1.16.2', '\n# <- KO119/error'],
    ['1.17.0', ''],
  ])('no block on a Vlan on %s', (version, expected) =>
    check(`apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: a\nspec:${expected}\n  vlan: v\n`, { version }),
  );
  test('no block for the gateway that is written', () =>
    check(`${subnet('gateway: 10.1.0.1')}# ^^^^^^^ KO119/error has no cidrBlock\n`));
  test('what has no name yet', () =>
    check('apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\nspec:\n  natOutgoing: true\n'));
  test('a template may fill it in', () => check(subnet('cidrBlock: {{ .Values.cidr }}')));
  test('in a List', () =>
    check(
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: kubeovn.io/v1\n  kind: Subnet\n  metadata: {name: a}\n  spec: {cidrBlock: 10.0.0.0}\n  #                 ^^^^^^^^ KO119/error\n',
    ));
  test('blanks go', () =>
    checkFix(
      subnet('cidrBlock: 10.1.0.0/16, fd00::/64'),
      'Change to 10.1.0.0/16,fd00::/64',
      subnet('cidrBlock: 10.1.0.0/16,fd00::/64'),
    ));
  test('host bits go', () =>
    checkFix(subnet("cidrBlock: '10.1.0.9/16'"), 'Change to 10.1.0.0/16', subnet("cidrBlock: '10.1.0.0/16'")));
});

describeRule('KO120', ({ check, checkFix, fixTitles }) => {
  test('blanks before a comment that is none', async () =>
    expect(await fixTitles(subnet('cidrBlock: 10.1.0.0/24\ngateway: 10.1.0.1 // the router'))).toEqual([]));
  test.each([
    ['1.12.35', ''],
    ['1.13.0', '\n#        ^^^^^^^^^^ KO120/error last address'],
  ])('the broadcast address on %s', (version, expected) =>
    check(subnet(`cidrBlock: 10.1.0.0/24\ngateway: 10.1.0.255${expected}`), { version }),
  );
  test.each([
    ['1.15.14', '\n#        ^^^^^^^^^^^^ KO120/error'],
    ['1.15.15', ''],
    ['1.14.41', '\n#        ^^^^^^^^^^^^ KO120/error'],
  ])('the last IPv6 address on %s', (version, expected) =>
    check(subnet(`cidrBlock: fd00::/112\ngateway: fd00::ffff${expected}`.replace('^^^^^^^^^^^^', '^^^^^^^^^^')), {
      version,
    }),
  );
  test('the first host address is offered', () =>
    checkFix(
      subnet('cidrBlock: 10.1.0.0/24\ngateway: 10.2.0.1'),
      'Change to 10.1.0.1',
      subnet('cidrBlock: 10.1.0.0/24\ngateway: 10.1.0.1'),
    ));
  test('the order is mended', () =>
    checkFix(
      subnet('cidrBlock: 10.1.0.0/24,fd00::/64\ngateway: fd00::1,10.1.0.1'),
      'Change to 10.1.0.1,fd00::1',
      subnet('cidrBlock: 10.1.0.0/24,fd00::/64\ngateway: 10.1.0.1,fd00::1'),
    ));
  test('a superfluous family goes', () =>
    checkFix(
      subnet('cidrBlock: 10.1.0.0/24\ngateway: 10.1.0.1,fd00::1'),
      'Change to 10.1.0.1',
      subnet('cidrBlock: 10.1.0.0/24\ngateway: 10.1.0.1'),
    ));
  test('a block that cannot be read says nothing', () => check(subnet('cidrBlock: nonsense\ngateway: 10.2.0.1')));
});

describeRule('KO121', ({ check }) => {
  const two = (a: string, b: string) => `#- a.yaml\n${subnet(a)}#- b.yaml\n${subnet(b, 'b')}`;
  test('across files, wide blocks too', () =>
    check(
      two(
        'cidrBlock: 8.0.0.0/5\n#          ^^^^^^^^^ KO121/error',
        'cidrBlock: 10.1.0.0/16\n#          ^^^^^^^^^^^ KO121/error',
      ),
    ));
  test('blocks without a common piece', () => check(two('cidrBlock: 10.1.0.0/24', 'cidrBlock: 10.1.1.0/24')));
  test('the default Vpc by name and by default', () =>
    check(
      two(
        'vpc: ovn-cluster\ncidrBlock: 10.1.0.0/24\n#          ^^^^^^^^^^^ KO121',
        'cidrBlock: 10.1.0.0/25\n#          ^^^^^^^^^^^ KO121',
      ),
    ));
  test.each(['vpc: {{ .Values.vpc }}', 'vpc: blue', 'vlan: v', 'provider: a.b'])('not with %s', (more) =>
    check(two('cidrBlock: 10.1.0.0/24', `${more}\ncidrBlock: 10.1.0.0/24`)),
  );
  test('one of several versions of the other may be the right one', () =>
    check(
      `${two('cidrBlock: 10.1.0.0/24', 'cidrBlock: 10.1.0.0/24\n#          ^^^^^^^^^^^ KO121 overlaps 10.1.0.0/24 of Subnet a')}#- c.yaml\n${subnet('cidrBlock: 10.2.0.0/24', 'b')}`,
    ));
  test('whichever version of the other is applied', () =>
    check(
      `${two(
        'cidrBlock: 10.1.0.0/24\n#          ^^^^^^^^^^^ KO121 overlaps 10.1.0.0/24 of Subnet b',
        'cidrBlock: 10.1.0.0/24\n#          ^^^^^^^^^^^ KO121',
      )}#- c.yaml\n${subnet('cidrBlock: 10.1.0.0/25\n#          ^^^^^^^^^^^ KO121', 'b')}`,
    ));
  test.each(['', 'vpc: blue\n'])('two that only lend addresses', (vpc) =>
    check(two(`${vpc}provider: a.b\ncidrBlock: 10.1.0.0/24`, `${vpc}provider: c.d\ncidrBlock: 10.1.0.0/24`)),
  );
  test('alternatives of one name are no pair', () =>
    check(`#- a.yaml\n${subnet('cidrBlock: 10.1.0.0/24')}#- b.yaml\n${subnet('cidrBlock: 10.1.0.0/24')}`));
});

describeRule('KO125', ({ check }) => {
  test('a Subnet on a Vlan is elsewhere', () => check(subnet('vlan: v\ncidrBlock: 10.100.0.0/16')));
  test('the definition of the workspace counts', () =>
    check(`${subnet('cidrBlock: 10.16.0.0/24')}---\n${subnet('cidrBlock: 10.20.0.0/16', 'ovn-default')}`));
  const node = (address: string, type = 'InternalIP') =>
    `---\napiVersion: v1\nkind: Node\nmetadata: {name: n}\nstatus: {addresses: [{type: Hostname, address: n}, {type: ${type}, address: "${address}"}]}\n`;
  test('a node of the cluster is in it', async () => {
    await check(
      subnet('cidrBlock: 192.168.7.0/24\n#          ^^^^^^^^^^^^^^ KO125/error 192.168.7.10, an InternalIP of Node n') +
        node('192.168.7.10'),
    );
    await check(
      subnet('cidrBlock: 172.16.0.0/24,fd00::/48\n#                        ^^^^^^^^^ KO125/error fd00::9') +
        node('fd00::9'),
    );
  });
  test('nothing: a node elsewhere, or where it does not matter', async () => {
    await check(subnet('cidrBlock: 192.168.7.0/24') + node('192.168.8.10'));
    await check(subnet('cidrBlock: 192.168.7.0/24') + node('192.168.7.10', 'ExternalIP'));
    for (const more of ['vpc: blue', 'vlan: v', 'provider: macvlan.default'])
      await check(subnet(`cidrBlock: 192.168.7.0/24\n${more}`) + node('192.168.7.10'));
  });
});

describeRule('KO146', ({ check, checkFix, fixTitles }) => {
  const excluding = (item: string) => subnet(`cidrBlock: 10.1.0.0/16\nexcludeIps:\n- ${item}`);
  test.each([
    ['10.1.0.0/30', '10.1.0.0..10.1.0.3'],
    ['10.1.0.1-10.1.0.3', '10.1.0.1..10.1.0.3'],
    ['10.1.0.1-3', '10.1.0.1..10.1.0.3'],
    ['10.1.0.3..10.1.0.1', '10.1.0.1..10.1.0.3'],
    ['10.1.0.1 .. 10.1.0.3', '10.1.0.1..10.1.0.3'],
  ])('%s becomes %s', (wrong, right) => checkFix(excluding(wrong), `Change to ${right}`, excluding(right)));
  test('three ends are no range, and which end of a range is wrong is not certain', async () => {
    await check(excluding('10.1.0.3..10.1.0.1..x\n# ^^^^^^^^^^^^^^^^^^^^^ KO146/error neither an address nor a range'));
    expect(await fixTitles(excluding('10.1.0.3..10.1.0.1'))).toEqual(['Change to 10.1.0.1..10.1.0.3']);
    expect(await fixTitles(excluding('10.1.0.1-10.1.0.3'))).toEqual(['* Change to 10.1.0.1..10.1.0.3']);
  });
});

describeRule('KO147', ({ check, checkFix }) => {
  test('blocks and gateways are swapped together', () =>
    checkFix(
      subnet('cidrBlock: fd00::/64,10.1.0.0/24\ngateway: fd00::1,10.1.0.1'),
      'Change to 10.1.0.0/24,fd00::/64',
      subnet('cidrBlock: 10.1.0.0/24,fd00::/64\ngateway: 10.1.0.1,fd00::1'),
    ));
  test('the addresses of a pod are in order too', async () => {
    const pod = (value: string, found = '') =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  annotations:\n    n.default.ovn.kubernetes.io/ip_address: ${value}\n${found && `    #                                       ${'^'.repeat(value.length)} KO147/${found}\n`}`;
    await check(pod('fd00::4,10.1.0.4', 'information write 10.1.0.4,fd00::4'));
    for (const right of ['10.1.0.4,fd00::4', 'fd00::4', 'fd00::4,fd00::5', '"{{ .v6 }},10.1.0.4"'])
      await check(pod(right));
    await checkFix(pod('"fd00::4,10.1.0.4"'), 'Change to 10.1.0.4,fd00::4', pod('"10.1.0.4,fd00::4"'));
  });
  test('three blocks are another mistake', () => check(subnet('cidrBlock: fd00::/64,10.1.0.0/24,10.2.0.0/24')));
});

describeRule('KO148', ({ check, checkFix }) => {
  test('on 1.12 an upgrade would be refused', async () => {
    const found = (text: string) => subnet(`cidrBlock: FD00::/64\n#          ^^^^^^^^^ KO148/${text}`);
    await check(found('warning from 1.13.0 on the controller refuses the Subnet'), { version: '1.12.35' });
    await check(found('error on 1.13.0 the controller refuses the Subnet'), { version: '1.13.0' });
    await check(found('warning on 1.13.0–1.17.0 the controller'));
  });
  test('small letters are written', () =>
    checkFix(subnet('cidrBlock: "FD00::/64"'), 'Change to fd00::/64', subnet('cidrBlock: "fd00::/64"'), {
      version: '1.14',
    }));
  test('words are no addresses', () => check(subnet('cidrBlock: FACE')));
});

describeRule('KO149', ({ checkFix, fixTitles }) => {
  test('the derived protocol is written', () =>
    checkFix(
      subnet('protocol: IPv6\ncidrBlock: 10.1.0.0/24'),
      'Change to IPv4',
      subnet('protocol: IPv4\ncidrBlock: 10.1.0.0/24'),
    ));
  test('it is the one right repair', async () =>
    expect(await fixTitles(subnet('protocol: IPv6\ncidrBlock: 10.1.0.0/24'))).toEqual(['* Change to IPv4']));
});
