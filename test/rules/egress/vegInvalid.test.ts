/** What the corpus files do not show: releases, worlds, repairs. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const object = (kind: string, name: string, spec: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${spec.replace(/^(?!#)/gm, '  ')}\n`;
const gateway = (spec: string) => object('VpcEgressGateway', 'out', `externalSubnet: outside\n${spec}`);
const policies = 'policies:\n- subnets: [s]';
const pool = (name: string, subnet: string) => object('IPPool', name, `subnet: ${subnet}\nips:\n- 10.0.0.9`);
const join = (...documents: string[]) => documents.join('---\n');

describeRule('KO190', ({ check, checkFix, fixTitles }) => {
  test('one replica where nothing is said', () => check(gateway(`internalIPs: [10.0.0.1]\n${policies}`)));
  test('a template may say how many', () =>
    check(gateway(`replicas: "{{ .Values.replicas }}"\ninternalIPs: [10.0.0.1]\n${policies}`)));
  test('as many replicas as addresses', () =>
    checkFix(
      gateway(`replicas: 3\nexternalIPs: [10.0.0.1, 10.0.0.2]\n${policies}`),
      'Set replicas to 2',
      gateway(`replicas: 2\nexternalIPs: [10.0.0.1, 10.0.0.2]\n${policies}`),
    ));
  test.each([
    ['1.15.24', 'error'],
    ['1.16.2', 'warning'],
    ['1.17.0', 'error'],
  ])('no traffic on %s', (version, level) =>
    check(gateway('vpc: x').replace('spec:\n', `spec:\n# <- KO190/${level} neither policies nor selectors\n`), {
      version,
    }),
  );
  const releases = 'The API server refuses it on 1.14.0–1.15.24, 1.17.0.';
  test.each(['policies:', 'policies: []', 'selectors: ~', 'policies: []\nselectors: []'])(
    'as good as none: %s',
    (text) => check(gateway(text).replace('spec:\n', `spec:\n# <- KO190/warning ${releases}\n`)),
  );
  test.each(['policies: "{{ .Values.policies }}"', 'selectors: [~]', 'selectors:\n- podSelector:'])(
    'some: %s',
    (text) => check(gateway(text)),
  );
  test('policies without anything', async () => {
    const written = (level: string, said = '') =>
      gateway(
        `policies:\n- snat: true\n#   ^^^^ KO190/error ${releases}\n- ipBlocks: []\n#   ^^^^^^^^ KO190/${level} ${said}`,
      );
    await check(written('error', 'refuses it on 1.14.0–1.15.24.'), { version: '1.15.0' });
    await check(written('warning', 'refuses it on 1.14.0–1.15.24.'), { version: '1.17.0' });
    await check(gateway('policies:\n- ipBlocks: []\n  subnets: [s]\n- ipBlocks: "{{ .Values.blocks }}"'));
  });
  test('blocks that are none', () =>
    check(
      gateway(
        [
          'policies:',
          '- ipBlocks:',
          '  - 10.0.0.0/8',
          '  - fd00::1',
          '  - 10.0.0.0/33',
          '  # ^^^^^^^^^^^ KO190/error neither an address nor a CIDR block',
          '  - ""',
          '  # ^^ KO190/error "" is neither',
          '  - 10.0.0.0/8,fd00::/64',
          '  # ^^^^^^^^^^^^^^^^^^^^ KO190/error neither',
          '  - "{{ .Values.block }}"',
        ].join('\n'),
      ),
    ));
  test('selectors that choose by nothing', async () => {
    const selectors = (absent: string, empty: string) =>
      gateway(
        [
          'selectors:',
          '- namespaceSelector: {}',
          absent && `#   ^^^^^^^^^^^^^^^^^ KO190/${absent} refuses the gateway on 1.14.0–1.15.24, 1.17.0. Leave it out`,
          '- podSelector:',
          empty && `#   ^^^^^^^^^^^ KO190/${empty} refuses the gateway on 1.14.0–1.15.24. Leave it out`,
          '    matchLabels: {}',
          '- podSelector: {matchLabels: {a: b}}',
          '- podSelector: "{{ .Values.pods }}"',
        ]
          .filter(Boolean)
          .join('\n'),
      );
    await check(selectors('error', 'error'), { version: '1.15.24' });
    await check(selectors('', ''), { version: '1.16.2' });
    await check(selectors('error', ''), { version: '1.17.0' });
    await check(selectors('warning', 'warning'));
    await checkFix(
      gateway('selectors:\n- namespaceSelector: {}\n  podSelector:\n    matchLabels:\n      a: b'),
      'Remove namespaceSelector',
      gateway('selectors:\n- podSelector:\n    matchLabels:\n      a: b'),
    );
  });
  test('an address that is a text without anything, or two of one family', () =>
    check(
      gateway(
        `externalIPs:\n- ""\n#   ^^ KO190/error externalIPs "" is no address\n- 10.0.0.1,10.0.0.2\n#   ^^^^^^^^^^^^^^^^^ KO190/error is no address\n- ~\n${policies}`,
      ),
    ));
  test('settings of BGP that nothing defines', async () => {
    const conf = object('BgpConf', 'upstream', 'localASN: 65000');
    const named = (bgp: string, evpn: string) =>
      gateway(`bgpConf: upstraem\n${bgp}evpnConf: fabric\n${evpn}${policies}`);
    await check(join(conf, named('#          ^^^^^^^^ KO190/warning BgpConf upstraem is not defined\n', '')));
    await check(
      join(
        conf,
        named(
          '#          ^^^^^^^^ KO190/error BgpConf upstraem is not defined\n',
          '#           ^^^^^^ KO190/error EvpnConf fabric is not defined\n',
        ),
      ),
      { closed: true, version: '1.16.0' },
    );
    await check(join(conf, named('', '')), { closed: true, version: '1.15.24' });
    await checkFix(
      join(conf, gateway(`bgpConf: upstraem\n${policies}`)),
      'Change to upstream',
      join(conf, gateway(`bgpConf: upstream\n${policies}`)),
    );
  });
  test('fewer addresses on both sides: as many replicas as both have', async () => {
    const fewer = gateway(`replicas: 3
internalIPs: [10.0.0.1]
externalIPs: [10.0.0.2, 10.0.0.3]
${policies}`);
    expect(await fixTitles(fewer)).toEqual(['Set replicas to 1', 'Set replicas to 1']);
  });
  test('the kind is not there on 1.13', () => check(gateway('vpc: x'), { version: '1.13.0' }));
  test('pools are not read before', () =>
    check(join(pool('p', 't'), gateway(`internalSubnet: s\ninternalIPPool: p\n${policies}`)), { version: '1.15.0' }));
  test('a pool of another Subnet', () =>
    check(
      join(
        pool('p', 't'),
        gateway(
          `internalSubnet: s\ninternalIPPool: p\n#                 ^ KO190/error belongs to Subnet t\n${policies}`,
        ),
      ),
      { version: '1.17.0' },
    ));
  test('a pool of the Subnet', () =>
    checkFix(
      join(pool('p', 't'), pool('q', 's'), gateway(`internalSubnet: s\ninternalIPPool: p\n${policies}`)),
      'Change to q',
      join(pool('p', 't'), pool('q', 's'), gateway(`internalSubnet: s\ninternalIPPool: q\n${policies}`)),
      { version: '1.17.0' },
    ));
  test('pool or addresses', () =>
    checkFix(
      gateway(`internalIPs: [10.0.0.1]\ninternalIPPool: p\n${policies}`),
      'Remove internalIPPool',
      gateway(`internalIPs: [10.0.0.1]\n${policies}`),
      { version: '1.17.0' },
    ));
  const blue = object('Vpc', 'blue', 'namespaces: []');
  const own = object('Subnet', 's', 'vpc: blue\ncidrBlock: 10.0.0.0/24');
  test('a Vpc without any Subnet in sight says nothing', () => check(join(blue, gateway(`vpc: blue\n${policies}`))));
  test('a closed world is sure', () =>
    check(join(blue, own, gateway(`vpc: blue\n#      ^^^^ KO190/error has no default Subnet\n${policies}`)), {
      closed: true,
    }));
  test('a pool of another Subnet than the default one of the Vpc', async () => {
    const said = '#                 ^ KO190/error IPPool p belongs to Subnet t, not to internalSubnet s';
    const all = (text: string, subnet: string) =>
      join(
        blue.replace('spec:', 'spec:\n  defaultSubnet: s'),
        own + subnet,
        pool('p', 't'),
        gateway(`vpc: blue\ninternalIPPool: p\n${text}${policies}`),
      );
    await check(all(`${said}\n`, ''), { version: '1.17.0' });
    await check(all('', '  default: true\n'), { version: '1.17.0' });
  });
  test('the Vpc names its default', () =>
    check(join(blue.replace('spec:', 'spec:\n  defaultSubnet: s'), own, gateway(`vpc: blue\n${policies}`))));
  test('bfd that a template enables', () =>
    check(
      join(
        blue.replace('spec:', 'spec:\n  defaultSubnet: s\n  bfdPort:\n    enabled: "{{ .Values.bfd }}"'),
        gateway(`vpc: blue\nbfd:\n  enabled: true\n${policies}`),
      ),
    ));
});
