/** Peerings of Vpcs: both ends, what else is on the routers, and the routes to what lies behind. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^#?/gm, '$&  ')}\n`;
const vpc = (spec: string, name = 'blue') => object('Vpc', name, spec);
const subnet = (spec: string, name = 's') => object('Subnet', name, spec);
const join = (...documents: string[]) => documents.join('---\n');
const peer = (remote: string, address: string) => `vpcPeerings:\n- remoteVpc: ${remote}\n  localConnectIP: ${address}`;

describeRule('KO179', ({ check, checkFix, fixTitles }) => {
  test('no address', async () => {
    await check(vpc('vpcPeerings:\n- remoteVpc: green\n#            ^^^^^ KO179/error has no localConnectIP'));
    await check(vpc(peer('green', '""\n# ^^^^^^^^^^^^^^ KO179/error has no localConnectIP')));
  });
  test('no other end', async () => {
    await check(vpc('vpcPeerings:\n- localConnectIP: 169.254.0.1/30\n# ^^^^^^^^^^^^^^ KO179/error names no remoteVpc'));
    await check(vpc(peer('blue\n#            ^^^^ KO179/error peers with itself', '169.254.0.1/30')));
  });
  test('a template writes what is missing', () =>
    check(
      vpc('vpcPeerings:\n- remoteVpc: green\n  {{- with .Values.ip }}\n  localConnectIP: {{ . }}\n  {{- end }}') +
        `---\n${vpc(peer('"{{ .Values.remote }}"', '""'), 'red')}`,
    ));
  test('a Vpc that is elsewhere', () => check(vpc(peer('far', '169.254.0.1/30'))));

  const both = (own: string, other: string) => join(vpc(peer('green', own)), vpc(peer('blue', other), 'green'));
  const marked = (address: string, text: string) =>
    `${address}\n#                 ${'^'.repeat(address.length)} KO179/${text}`;
  test('one address on both ends', () =>
    check(
      both(
        marked('169.254.0.1/30', 'error is the address of Vpc green too'),
        marked('169.254.0.1/30', 'error is the address of Vpc blue too'),
      ),
    ));
  test.each([
    ['169.254.0.1/30', '169.254.0.5/30'],
    ['169.254.0.1/30', 'fd00::2/126'],
    ['169.254.0.1/32', '169.254.0.2/32'],
    ['169.254.0.1/30,fd00::1/126', '169.254.0.2/30,fd00::5/126'],
    // Each end has to reach the other.
    ['169.254.0.9/24', '169.254.0.2/30'],
  ])('%s and %s are not in one network', (own, other) =>
    check(both(marked(own, 'error are not in one network'), marked(other, 'error are not in one network'))),
  );
  test.each([
    ['169.254.0.1/30', '169.254.0.2/29'],
    ['169.254.0.1/30,fd00::1/126', '169.254.0.2/30'],
    ['169.254.0.1/30,fd00::1/126', 'FD00::2/126,169.254.0.2/30'],
    ['169.254.0.1/30', '"{{ .Values.end }}"'],
  ])('right: %s and %s', (own, other) => check(both(own, other)));
  test('lengths and blanks are mended', async () => {
    await checkFix(
      both('169.254.0.1', '169.254.0.2/30'),
      'Change to 169.254.0.1/30',
      both('169.254.0.1/30', '169.254.0.2/30'),
    );
    const blank = (text: string) => vpc(peer('green', text));
    await checkFix(
      blank('169.254.0.1/30, fd00::1/126'),
      'Change to 169.254.0.1/30,fd00::1/126',
      blank('169.254.0.1/30,fd00::1/126'),
    );
    expect(await fixTitles(both('169.254.0.1', '169.254.0.6/30'))).toEqual([]);
    expect(await fixTitles(blank('169.254.0.1'))).toEqual([]);
  });

  const lonely = (remote: string, address = '169.254.0.1/30,fd00::2/126') =>
    join(vpc(peer('green', address)), vpc(remote, 'green'));
  test('the other end is made', async () => {
    await checkFix(
      lonely('namespaces: []'),
      'Add the peering to Vpc green, with 169.254.0.2/30,fd00::1/126',
      lonely(`namespaces: []\nvpcPeerings:\n  - remoteVpc: blue\n    localConnectIP: 169.254.0.2/30,fd00::1/126`),
    );
    const more = 'vpcPeerings:\n- remoteVpc: red\n  localConnectIP: 169.254.1.1/30';
    await checkFix(
      lonely(more, '169.254.0.2/30'),
      'Add the peering to Vpc green, with 169.254.0.1/30',
      lonely(`${more}\n- remoteVpc: blue\n  localConnectIP: 169.254.0.1/30`, '169.254.0.2/30'),
    );
    expect(await fixTitles(lonely('namespaces: []', '169.254.0.1/32'))).toEqual([]);
    expect(await fixTitles(lonely(more, '169.254.1.2/30'))).toEqual([]);
  });
  test('it is made in JSON and flow', () =>
    checkFix(
      '#- a.json\n{"apiVersion":"kubeovn.io/v1","kind":"Vpc","metadata":{"name":"blue"},"spec":{"vpcPeerings":[{"remoteVpc":"green","localConnectIP":"169.254.0.1/30"}]}}\n#- b.json\n{"apiVersion":"kubeovn.io/v1","kind":"Vpc","metadata":{"name":"green"},"spec":{"vpcPeerings":[{"remoteVpc":"red","localConnectIP":"169.254.9.1/30"}]}}\n',
      'Add the peering to Vpc green, with 169.254.0.2/30',
      '#- a.json\n{"apiVersion":"kubeovn.io/v1","kind":"Vpc","metadata":{"name":"blue"},"spec":{"vpcPeerings":[{"remoteVpc":"green","localConnectIP":"169.254.0.1/30"}]}}\n#- b.json\n{"apiVersion":"kubeovn.io/v1","kind":"Vpc","metadata":{"name":"green"},"spec":{"vpcPeerings":[{"remoteVpc":"red","localConnectIP":"169.254.9.1/30"}, {"remoteVpc": "blue", "localConnectIP": "169.254.0.2/30"}]}}\n',
    ));
  test.each([
    'vpcPeerings: {{ toYaml .Values.peerings }}',
    'vpcPeerings:\n- {{ .Values.peering }}',
    'vpcPeerings:\n- remoteVpc: {{ .Values.peer }}\n  localConnectIP: 169.254.0.2/30',
    '{{- if .Values.peerings }}\nvpcPeerings: []\n{{- end }}',
  ])('right: a template may write the other end: %s', (remote) => check(lonely(remote)));
  test('right: a template writes all of it', () =>
    check(lonely('namespaces: []').replace(/spec:\n {2}namespaces.*\n$/, 'spec: {{ toYaml .Values.vpc }}\n')));

  test('one router, one port for each peer, one network for each port', () =>
    check(
      vpc(
        'vpcPeerings:\n- remoteVpc: green\n  localConnectIP: 169.254.1.1/30\n- remoteVpc: green\n#            ^^^^^ KO179/error A peering with Vpc green stands above\n  localConnectIP: 169.254.2.1/30\n- remoteVpc: red\n  localConnectIP: fd00::1/126,169.254.2.2/24\n#                             ^^^^^^^^^^^^^^ KO179/warning shares its network with the peering with Vpc green',
      ),
    ));
  test('right: a template chooses one', () =>
    check(
      vpc(
        'vpcPeerings:\n{{- if .Values.wide }}\n- remoteVpc: green\n  localConnectIP: 169.254.1.1/24\n{{- else }}\n- remoteVpc: green\n  localConnectIP: 169.254.1.1/30\n{{- end }}',
      ),
    ));
  test('networks that something else has', () =>
    check(
      join(
        vpc(
          peer(
            'green',
            '10.0.0.1/30,fe80::2/10\n#                 ^^^^^^^^^^^ KO179/warning overlaps 10.0.0.0/16 of Subnet s\n#                             ^^^^^^^^^^ KO179/warning is link-local',
          ),
        ),
        subnet('vpc: blue\ncidrBlock: 10.0.0.0/16'),
      ),
    ));

  const ends = (routes = '', mark = '') =>
    join(
      vpc(`vpcPeerings:\n- remoteVpc: green${mark}\n  localConnectIP: 169.254.0.1/30,fd00::1/126${routes}`),
      vpc(peer('blue', '169.254.0.2/30,fd00::2/126'), 'green'),
    );
  const green = (more = '', cidr = '10.2.0.0/16,fd02::/64') => subnet(`vpc: green\ncidrBlock: ${cidr}${more}`, 't');
  const idle = '\n#            ^^^^^ KO179/hint its Subnets (10.2.0.0/16, fd02::/64) are not reached';
  test('no route to the other side', async () => {
    await check(join(ends('', idle), green()));
    await check(join(ends('\nstaticRoutes: [{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.254}]', idle), green()));
    await check(ends());
    await check(join(ends(), green('\nvlan: v')));
    await checkFix(
      join(ends(), green()),
      'Add routes to the Subnets of Vpc green',
      join(
        ends(
          '\nstaticRoutes:\n  - cidr: 10.2.0.0/16\n    nextHopIP: 169.254.0.2\n    policy: policyDst\n  - cidr: fd02::/64\n    nextHopIP: fd00::2\n    policy: policyDst',
        ),
        green(),
      ),
    );
  });
  test.each([
    'staticRoutes: [{cidr: 10.2.0.0/24, nextHopIP: 169.254.0.2}]',
    'staticRoutes: [{cidr: "fd02::/64", nextHopIP: "FD00::2"}]',
    'staticRoutes: [{cidr: 10.2.0.0/24, nextHopIP: "{{ .Values.hop }}"}]',
    'staticRoutes: {{ toYaml .Values.routes }}',
    'policyRoutes: [{action: reroute, match: ip4, nextHopIP: "10.1.0.9,169.254.0.2"}]',
  ])('right: %s leads there', (routes) => check(join(ends(`\n${routes}`), green())));

  test('Subnets that overlap', async () => {
    const via = '\nstaticRoutes: [{cidr: 10.2.0.0/24, nextHopIP: 169.254.0.2}]';
    const own = subnet('vpc: blue\ncidrBlock: 10.2.9.0/24');
    const text = (mark: string, mirrored: string, other: string) =>
      join(ends(via, mark).replace(/(?<=remoteVpc: )blue/, `blue${mirrored}`), own, other);
    await check(
      text(
        '\n#            ^^^^^ KO179/warning 10.2.9.0/24 of Subnet s and 10.2.0.0/16 of Subnet t in Vpc green overlap',
        '\n  #            ^^^^ KO179/warning overlap\n  #            ^^^^ KO179/hint No route',
        green(),
      ),
    );
    await check(text('', '\n  #            ^^^^ KO179/hint No route', green('\nvlan: v')));
    await check(text('', '\n  #            ^^^^ KO179/hint No route', green('\nprovider: a.b')));
  });
});
