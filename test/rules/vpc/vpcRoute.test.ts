/** Routes of a Vpc: what is refused, what undoes itself, and what leads nowhere. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^#?/gm, '$&  ')}\n`;
const vpc = (spec: string, name = 'blue') => object('Vpc', name, spec);
const subnet = (spec: string, name = 's') => object('Subnet', name, spec);
const join = (...documents: string[]) => documents.join('---\n');
const statics = (...routes: string[]) => `staticRoutes:\n${routes.map((one) => `- ${one}`).join('\n')}`;
const policies = (...routes: string[]) => `policyRoutes:\n${routes.map((one) => `- ${one}`).join('\n')}`;
const marked = (line: string, at: string, text: string) =>
  `${line}\n#${' '.repeat(line.lastIndexOf(at) + 1)}${'^'.repeat(at.length)} KO180/${text}`;

describeRule('KO180', ({ check, checkFix, fixTitles }) => {
  const policy = (hops: string) =>
    vpc(`policyRoutes:\n- action: reroute\n  match: ip4\n  nextHopIP: ${hops}\n  priority: 1`);
  test('blanks go', () =>
    checkFix(policy('10.0.0.1, 10.0.0.2'), 'Change to 10.0.0.1,10.0.0.2', policy('10.0.0.1,10.0.0.2')));
  const route = (text: string) => vpc(`staticRoutes:\n- cidr: 10.0.0.0/8\n  nextHopIP: 10.1.0.1\n  policy: ${text}`);
  test('the policy that was meant', () => checkFix(route('PolicySrc'), 'Change to policySrc', route('policySrc')));
  const action = (text: string) => vpc(policies(`{action: ${text}, match: ip4, nextHopIP: 10.0.0.1}`));
  test('the action that was meant', () => checkFix(action('Reroute'), 'Change to reroute', action('reroute')));
  test('a repair uncovers nothing that was hidden', async () => {
    const both = (first: string, second: string) =>
      vpc(
        `${statics(`{cidr: 0.0.0.0/0, nextHopIP: 10.0.0.1, policy: ${first}}`, '{cidr: 0.0.0.0/0, nextHopIP: 10.0.0.1}')}\n${policies(`{action: ${second}, match: ip4, nextHopIP: 10.0.0.1}`, '{action: reroute, match: ip4, nextHopIP: 10.0.0.1}')}`,
      );
    await checkFix(both('PolicyDst', 'reroute'), 'Change to policyDst', both('policyDst', 'reroute'));
    await checkFix(both('policyDst', 'Reroute'), 'Change to reroute', both('policyDst', 'reroute'));
    expect(await fixTitles(policy('10.0.0.1, 10.0.0.2'), { version: '1.14.10' })).toEqual([]);
  });
  test('a comma too many', () =>
    check(
      vpc(policies('action: reroute\n  match: ip4\n  nextHopIP: 10.0.0.1,\n#            ^^^^^^^^^ KO180/error is no')),
    ));

  test('what is missing', () =>
    check(
      vpc(
        `${statics(
          'cidr: 10.0.0.0/8\n# ^^^^ KO180/error The route needs nextHopIP',
          'nextHopIP: 10.1.0.1\n# ^^^^^^^^^ KO180/error The route needs cidr',
          'cidr: ""\n# ^^^^ KO180/error The route needs cidr\n  nextHopIP:\n# ^^^^^^^^^ KO180/error The route needs nextHopIP',
        )}\n${policies(
          'match: ip4\n# ^^^^^ KO180/error The route needs action',
          'action: reroute\n# ^^^^^^ KO180/error The route needs nextHopIP\n  match: ip6',
        )}`,
      ),
    ));
  test('a template writes what is missing', () =>
    check(vpc(`staticRoutes:\n- cidr: 10.0.0.0/8\n  {{- with .Values.hop }}\n  nextHopIP: {{ . }}\n  {{- end }}`)));

  test('one next hop for a destination', () =>
    check(
      vpc(
        statics(
          'cidr: 0.0.0.0/0\n  nextHopIP: 10.1.0.1',
          'cidr: "0.0.0.0/0"\n#       ^^^^^^^^^^^ KO180/error policyDst 0.0.0.0/0 goes to 10.1.0.1 already\n  nextHopIP: 10.1.0.2\n  policy: policyDst\n  routeTable: ""',
          'cidr: fd00::/64\n  nextHopIP: fd01::1\n  policy: policySrc\n  bfdId: a',
          'cidr: fd00::/64\n#       ^^^^^^^^^ KO180/error\n  nextHopIP: fd01::2\n  policy: policySrc',
        ),
      ),
    ));
  test.each([
    ['{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.1}', '{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.2, policy: policySrc}'],
    ['{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.1}', '{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.2, routeTable: other}'],
    ['{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.1, bfdId: a}', '{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.2, bfdId: b}'],
    ['{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.1}', '{cidr: 0.0.0.0/0, nextHopIP: "{{ .hop }}"}'],
    ['{cidr: "{{ .cidr }}", nextHopIP: 10.1.0.1}', '{cidr: "{{ .cidr }}", nextHopIP: 10.1.0.2}'],
  ])('right: %s and %s', (one, other) => check(vpc(statics(one, other))));
  test('right: one of two, by a template', () =>
    check(
      vpc(
        'staticRoutes:\n{{- if .Values.ha }}\n- cidr: 0.0.0.0/0\n  nextHopIP: 10.1.0.1\n{{- else }}\n- cidr: 0.0.0.0/0\n  nextHopIP: 10.1.0.2\n{{- end }}',
      ),
    ));
  test('a route that is written twice', () =>
    checkFix(
      vpc(statics('cidr: 0.0.0.0/0\n  nextHopIP: 10.1.0.1', 'cidr: 0.0.0.0/0\n  nextHopIP: 10.1.0.1')),
      'Remove this route',
      vpc(statics('cidr: 0.0.0.0/0\n  nextHopIP: 10.1.0.1')),
    ));

  const two = (second: string) =>
    vpc(policies('{priority: 9, match: ip4, action: reroute, nextHopIP: 10.1.0.1}', second));
  test('one policy of a priority and match', () =>
    check(two(marked('{match: ip4, action: drop, priority: 9}', '9', 'error with priority 9 and this match stands'))));
  test('the next hops of two become one list, where that works', async () => {
    const before = two('{priority: 9, match: ip4, action: reroute, nextHopIP: 10.1.0.2}');
    const after = vpc(policies("{priority: 9, match: ip4, action: reroute, nextHopIP: '10.1.0.1,10.1.0.2'}"));
    await checkFix(before, 'Put all next hops into one route', after, { version: '1.15.9' });
    for (const version of ['1.15.8', '1.14.41', ''])
      expect(await fixTitles(before, { version })).toEqual(['Remove this route']);
  });
  test('two that are alike', () =>
    check(
      vpc(
        policies(
          '{priority: 9, match: ip4, action: reroute, nextHopIP: "10.1.0.1,10.1.0.2"}',
          '{priority: 9, match: ip4, action: reroute, nextHopIP: "10.1.0.2,10.1.0.1"}\n#  ^^^^^^^^ KO180/hint the same route',
          '{match: ip6, action: drop}',
          '{match: ip6, action: drop, priority: 0}\n#  ^^^^^ KO180/hint',
        ).replace('the same', 'The same'),
      ),
    ));
  test.each([
    '{priority: 8, match: ip4, action: drop}',
    '{priority: 9, match: ip6, action: drop}',
    '{priority: "{{ .priority }}", match: ip4, action: drop}',
    '{priority: 9, match: ip4, action: reroute, nextHopIP: "{{ .hop }}"}',
  ])('right: beside it %s', (second) => check(two(second)));

  const list = (mark = '') => vpc(policies(`action: reroute\n  match: ip4\n  nextHopIP: 10.1.0.1,10.1.0.2${mark}`));
  const lost = '\n#            ^^^^^^^^^^^^^^^^^ KO180/error the list goes to OVN as if it were one address';
  test.each([
    ['1.12.0', lost],
    ['1.14.41', lost],
    ['1.15.8', lost],
    ['1.15.9', ''],
    ['1.16.0', ''],
    ['1.15', ''],
    ['', ''],
  ])('a list of next hops on %s', (version, mark) => check(list(mark), { version }));

  const peered = (hop: string) =>
    join(
      vpc(
        `vpcPeerings:\n- remoteVpc: green\n  localConnectIP: 169.254.0.1/30,fd00::1/126\n${statics(`cidr: 10.2.0.0/16\n  nextHopIP: ${hop}`)}`,
      ),
      vpc('vpcPeerings:\n- remoteVpc: blue\n  localConnectIP: 169.254.0.2/30,fd00::2/126', 'green'),
    );
  test('the own end of a peering', async () => {
    await check(peered('169.254.0.1\n#            ^^^^^^^^^^^ KO180/error is the end of the peering on this side'));
    await checkFix(peered('169.254.0.1'), 'Change to 169.254.0.2', peered('169.254.0.2'));
    await checkFix(peered('FD00::1'), 'Change to fd00::2', peered('fd00::2'));
  });

  const gateway = '\n#            ^^^^^^^^ KO180/warning is this router itself, the gateway of Subnet s';
  const led = (hop: string, more = '', own = 'cidrBlock: 10.1.0.0/16') =>
    join(vpc(statics(`cidr: 0.0.0.0/0\n  nextHopIP: ${hop}${more}`)), subnet(`vpc: blue\n${own}`));
  test('the router itself', async () => {
    await check(led('10.1.0.1', gateway));
    await check(led('10.1.0.9', gateway, 'cidrBlock: 10.1.0.0/16\ngateway: 10.1.0.9'));
    await check(led('10.1.0.9'));
    await check(led('10.1.0.1', '\n  policy: policySrc'));
    // The gateway of an underlay Subnet is a machine outside.
    await check(led('10.1.0.1', '', 'cidrBlock: 10.1.0.0/16\nvlan: v\nu2oInterconnection: true'));
    await check(led('10.1.0.1', gateway, 'cidrBlock: 10.1.0.0/16\nvlan: v\nlogicalGateway: true'));
    await check(led('10.1.0.1', '', 'cidrBlock: 10.1.0.0/16\nvlan: "{{ .vlan }}"'));
  });
  test('right: a route that only leads to the policies', () =>
    check(
      join(
        vpc(`${statics('{cidr: 0.0.0.0/0, nextHopIP: 10.1.0.1}')}\n${policies('{action: drop, match: ip4}')}`),
        subnet('vpc: blue\ncidrBlock: 10.1.0.0/16'),
      ),
    ));

  const sourced = (mark = '', hop = '10.1.0.254', more = '', own = 'cidrBlock: 10.1.0.0/16') =>
    join(
      vpc(statics(`cidr: 10.1.0.0/16${mark}\n  policy: policySrc\n  nextHopIP: ${hop}${more}`)),
      subnet(`vpc: blue\n${own}`),
    );
  const fought = (level: string) => `\n#       ^^^^^^^^^^^ KO180/${level} is the block of Subnet s: on `;
  test.each([
    ['1.13.15', ''],
    ['1.14.0', fought('error')],
    ['1.17.0', fought('error')],
    ['', fought('warning')],
  ])('a route for the sources of a Subnet on %s', (version, mark) => check(sourced(mark), { version }));
  test.each([
    ['the same route', sourced('', '10.1.0.1')],
    ['another table', sourced('', '10.1.0.254', '\n  routeTable: other')],
    ['a wider block', sourced('', '10.1.0.254', '', 'cidrBlock: 10.1.0.0/24')],
    ['an underlay Subnet', sourced('', '10.1.0.254', '', 'cidrBlock: 10.1.0.0/16\nvlan: v')],
    ['the default Vpc', sourced().replaceAll('blue', 'ovn-cluster')],
  ])('right: %s', (_, text) => check(text));
  const all = (hop: string, mark = '', cidr = '0.0.0.0/0') =>
    vpc(statics(`cidr: ${cidr}${mark}\n  nextHopIP: ${hop}`), 'ovn-cluster');
  const taken = '\n#       ^^^^^^^^^ KO180/error to the gateway of Subnet join';
  test('the route for everything in the default Vpc', async () => {
    const joined = subnet('cidrBlock: 100.64.0.0/16', 'join');
    await check(join(all('10.1.0.254', taken), joined));
    await check(join(all('10.1.0.254', taken), subnet('cidrBlock: 10.1.0.0/16')));
    await check(join(all('100.64.0.1'), joined));
    await check(join(all('fd00::2', '', '"::/0"'), joined));
    await check(join(all('10.1.0.254', '', '10.2.0.0/16'), joined));
    await check(join(all('10.1.0.254', '\n  policy: policySrc'), joined));
    await check(all('10.1.0.254'));
  });

  const far = (level: string) => `\n#            ^^^^^^^^ KO180/${level} is in no Subnet of Vpc blue`;
  test('no way to the next hop', async () => {
    await check(led('10.9.0.1', far('hint')));
    await check(led('10.9.0.1', far('warning')), { closed: true });
    await check(vpc(statics('{cidr: 0.0.0.0/0, nextHopIP: 10.9.0.1}')), { closed: true });
  });
  test.each([
    ['an external network', led('10.9.0.1').replace('spec:\n', 'spec:\n  enableExternal: true\n')],
    ['another one', led('10.9.0.1').replace('spec:\n', 'spec:\n  extraExternalSubnets: [x]\n')],
    ['the default Vpc', led('10.9.0.1').replaceAll('blue', 'ovn-cluster')],
    ['a Subnet of a template', led('10.9.0.1', '', 'cidrBlock: "{{ .cidr }}"')],
    ['Subnets of a template', `${led('10.9.0.1')}---\n${subnet('vpc: "{{ .vpc }}"', '"{{ .name }}"')}`],
    [
      'peerings of a template',
      led('10.9.0.1').replace('spec:\n', 'spec:\n  vpcPeerings: {{ toYaml .Values.peers }}\n'),
    ],
    ['a network of a peering', peered('169.254.0.2')],
  ])('right: %s may hold it', (_, text) => check(text, { closed: true, config: 'external:\n  Vpc: [green]\n' }));

  const across = (cidr: string, mark = '', remote = '', own = 'cidrBlock: 10.2.0.0/24,fd02::/64') =>
    join(
      vpc(
        `vpcPeerings:\n- remoteVpc: green\n  localConnectIP: 169.254.0.1/30\n${statics(`cidr: ${cidr}${mark}\n  nextHopIP: 169.254.0.2`)}`,
      ),
      vpc(`vpcPeerings:\n- remoteVpc: blue\n  localConnectIP: 169.254.0.2/30\n${remote}`, 'green'),
      subnet(`vpc: green\n${own}`),
    );
  const nothing = (level: string) =>
    `\n#       ^^^^^^^^^^^ KO180/${level} goes to Vpc green, and covers none of its Subnets (10.2.0.0/24, fd02::/64)`;
  test('a route that covers nothing behind a peering', async () => {
    await check(across('10.3.0.0/16', nothing('hint')));
    await check(across('10.3.0.0/16', nothing('warning')), { closed: true });
    await check(across('10.3.0.0/16', nothing('hint'), statics('{cidr: 10.1.0.0/16, nextHopIP: 169.254.0.1}')));
    await checkFix(across('10.3.0.0/16'), 'Change to 10.2.0.0/24', across('10.2.0.0/24'));
  });
  test.each(['10.2.0.0/16', '10.2.0.7', '0.0.0.0/0', '"{{ .cidr }}"'])('right: %s covers it', (cidr) =>
    check(across(cidr)),
  );
  test.each([
    'enableExternal: true',
    'extraExternalSubnets: [x]',
    statics('{cidr: 0.0.0.0/0, nextHopIP: 10.2.0.254}'),
    statics('{cidr: "{{ .cidr }}", nextHopIP: 10.2.0.254}'),
    policies('{action: reroute, match: ip4, nextHopIP: 10.2.0.254}'),
    'staticRoutes: {{ toYaml .Values.routes }}',
  ])('right: it leads further by %s', (remote) => check(across('10.3.0.0/16', '', remote)));
  test('right: Subnets that cannot be read', async () => {
    await check(across('10.3.0.0/16', '', '', 'cidrBlock: "{{ .cidr }}"'));
    await check(`${across('10.3.0.0/16')}---\n${subnet('vpc: "{{ .vpc }}"', '"{{ .name }}"')}`);
    await check(across('10.3.0.0/16').replace('kind: Subnet', 'kind: Vlan'));
  });

  test('priorities of the controller in the default Vpc', async () => {
    const own = (name: string, mark = '') =>
      vpc(policies(`action: drop\n  match: ip4\n  priority: 30000${mark}`), name);
    await check(own('ovn-cluster', '\n#           ^^^^^ KO180/hint gives to policies of its own'));
    await check(own('ovn-cluster').replace('30000', '30001'));
    await check(own('blue'));
  });
});
