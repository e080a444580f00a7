/** What the corpus files do not show: releases, other keys, repairs. */
import { expect, test } from 'vitest';
import { describeRule } from '../../harness/rule';

const group = (rule: string, spec = '') =>
  `apiVersion: kubeovn.io/v1\nkind: SecurityGroup\nmetadata:\n  name: web\nspec:\n${spec}  ingressRules:\n  - policy: allow\n${rule
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`;
const remote = 'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/8\n';

describeRule('KO184', ({ check, checkFix, fixTitles }) => {
  test.each([
    ['1.15.17', '200', ''],
    ['1.15.17', '201', ' KO184/error expected 1 to 200'],
    ['1.16.0', '16384', ''],
    ['1.16.0', '16385', ' KO184/error expected 1 to 16384'],
    ['1.16.0', '0', ' KO184/error'],
  ])('on %s priority %s', (version, priority, finding) =>
    check(
      group(
        `${remote}priority: ${priority}${finding && `\n#${' '.repeat(9)}${'^'.repeat(priority.length)}${finding}`}\nprotocol: all`,
      ),
      { version },
    ),
  );
  test('no priority is priority 0', () =>
    check(
      group(`${remote}protocol: all`).replace(
        '- policy: allow',
        '- policy: allow\n  # ^^^^^^ KO184/error has no priority',
      ),
    ));
  test('a templated end of a range', () =>
    check(
      group(
        'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/8\npriority: 1\nprotocol: tcp\nportRangeMin: 1\nportRangeMax: "{{ .Values.last }}"',
      ),
    ));
  const listed = (finding: string) =>
    group(
      `ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/8,172.16.0.0/12\n#              ^^^^^^^^^^^^^^^^^^^^^^^^ ${finding}\npriority: 1\nprotocol: all`,
    );
  test.each([
    ['1.12.0', 'KO184/error on 1.12.0 the controller refuses'],
    ['1.15.24', 'KO184/error on 1.15.24 the controller refuses'],
    ['1.16.0', 'KO184/warning never matches'],
    ['1.17.0', 'KO184/warning never matches'],
    [undefined, 'KO184/warning on 1.12.0–1.15.24 the controller refuses'],
  ])('a list of blocks on %s', (version, finding) => check(listed(finding), version ? { version } : {}));
  test.each([
    '10.0.0.1,10.0.0.2',
    '10.0.0.0/8,',
    '10.0.0.1,10.0.0.0/8',
    '10.0.0.0/8 ,10.0.0.0/8',
    '10.0.0.1..10.0.0.9',
    '10.0.0.01',
  ])('no address: %s', (text) =>
    check(
      group(
        `ipVersion: ipv4\nremoteType: address\nremoteAddress: "${text}"\n#              ${'^'.repeat(text.length + 2)} KO184/error neither\npriority: 1\nprotocol: all`,
      ),
    ),
  );
  test('a block with the bits of a host, and an IPv6 rule for all', () =>
    check(
      `${group(`${remote.replace('10.0.0.0/8', '10.0.0.9/8')}priority: 1\nprotocol: all`)}  - policy: allow\n    ipVersion: ipv6\n    remoteType: address\n    remoteAddress: 2001:DB8::/32\n    priority: 1\n    protocol: all\n`,
    ));
  test('an address of the other family', () =>
    check(
      group(
        'ipVersion: ipv6\nremoteType: address\nremoteAddress: 0.0.0.0/0\n#              ^^^^^^^^^ KO184/warning is not of ipv6: this rule does not match what it names\npriority: 1\nprotocol: all',
      ),
    ));
  test('what the schema says already', () =>
    check(
      group(
        'ipVersion: 4\nremoteType: true\npriority: "1"\nprotocol: tcp\nportRangeMin: "1"\nportRangeMax: "2"',
      ).replace('policy: allow', 'policy: false'),
    ));
  test('ports out of range are not compared', () =>
    check(
      group(
        `${remote}priority: 1\nprotocol: tcp\nportRangeMin: 70000\n#             ^^^^^ KO184/error is no port\nportRangeMax: 0\n#             ^ KO184/error is no port`,
      ),
    ));
  test.each([
    ['pass', '1.15.24', ' KO184/hint pass is unknown and works as drop'],
    ['pass', '1.16.0', ''],
    ['pass', undefined, ''],
    ['deny', undefined, ''],
    ['Allow', undefined, ' KO184/hint works as drop'],
  ])('policy %s on %s', (policy, version, finding) =>
    check(
      group(`${remote}priority: 1\nprotocol: all`).replace(
        'policy: allow',
        `policy: ${policy}${finding && `\n    #       ${'^'.repeat(policy.length)}${finding}`}`,
      ),
      version ? { version } : {},
    ),
  );
  test('no policy is drop', () =>
    check(
      group(`${remote}priority: 1\nprotocol: all`).replace(
        'policy: allow',
        'policy:\n  # ^^^^^^ KO184/hint has no policy and works as drop',
      ),
    ));
  test('a port out of range', () =>
    check(
      group(
        `${remote}priority: 1\nprotocol: udp\nportRangeMin: 1\nportRangeMax: 70000\n#             ^^^^^ KO184/error is no port`,
      ),
    ));
  test('local addresses need source ports from 1.16 on', () =>
    check(
      group(
        `${remote}priority: 1\nprotocol: tcp\n#         ^^^ KO184/warning needs sourcePortRangeMin\nportRangeMin: 1\nportRangeMax: 2\nlocalAddress: 10.0.0.1`,
      ),
    ));
  test('and are not read before', () =>
    check(group(`${remote}priority: 1\nprotocol: tcp\nportRangeMin: 1\nportRangeMax: 2\nlocalAddress: x`), {
      version: '1.15.0',
    }));
  test('tiers', () =>
    check(group(`${remote}priority: 1\nprotocol: all`, '  tier: 2\n  #     ^ KO184/error expected 0 or 1\n'), {
      version: '1.16.1',
    }));
  test('pass in the last tier', () =>
    check(
      group(`${remote}priority: 1\nprotocol: all`, '  tier: 1\n').replace(
        'policy: allow',
        'policy: pass\n    #       ^^^^ KO184/error none',
      ),
      { version: '1.16.1' },
    ));
  test('the family is written in lower case', () =>
    checkFix(
      group(`${remote.replace('ipv4', 'IPv4')}priority: 1\nprotocol: all`),
      'Change to ipv4',
      group(`${remote}priority: 1\nprotocol: all`),
    ));
  test('a priority is clamped', () =>
    checkFix(
      group(`${remote}priority: 300\nprotocol: all`),
      'Change to 200',
      group(`${remote}priority: 200\nprotocol: all`),
    ));
  test('the ends of a range change places', () =>
    checkFix(
      group(`${remote}priority: 1\nprotocol: tcp\nportRangeMin: 90\nportRangeMax: 80`),
      'Exchange portRangeMin and portRangeMax',
      group(`${remote}priority: 1\nprotocol: tcp\nportRangeMin: 80\nportRangeMax: 90`),
    ));
  test('local addresses say on which releases', () =>
    check(
      group(
        `${remote}priority: 1\nprotocol: all\nlocalAddress: x\n#             ^ KO184/warning On 1.16.0–1.17.0 the controller refuses`,
      ),
    ));
  test('the family that the address has', () =>
    checkFix(
      group('remoteType: address\nremoteAddress: fd00::/8\npriority: 1\nprotocol: all'),
      'Set ipVersion: ipv6',
      group('remoteType: address\nremoteAddress: fd00::/8\npriority: 1\nprotocol: all\nipVersion: ipv6'),
    ));
  test('a rule is about what stands in it', () =>
    checkFix(
      group('ipVersion: ipv4\nremoteType:\nremoteSecurityGroup: b\npriority: 1\nprotocol: all'),
      'Set remoteType: securityGroup',
      group('ipVersion: ipv4\nremoteType: securityGroup\nremoteSecurityGroup: b\npriority: 1\nprotocol: all'),
    ));
  test('one end of a range is one port', () =>
    checkFix(
      group(`${remote}priority: 1\nprotocol: tcp\nportRangeMin: 80`),
      'Set portRangeMax: 80',
      group(`${remote}priority: 1\nprotocol: tcp\nportRangeMin: 80\nportRangeMax: 80`),
    ));
  test.each([['a protocol that needs ports', 'ipVersion: ipv4', 'protocol: TCP']])(
    'no repair that leads to the next finding: %s',
    async (_, family, protocol) => {
      const text = group(`${family}\nremoteType: address\nremoteAddress: 10.0.0.0/8\npriority: 1\n${protocol}`);
      expect(await fixTitles(text)).toEqual([]);
    },
  );
  test('the family of the address rather than the nearest', () =>
    checkFix(
      group('ipVersion: IPv6\nremoteType: address\nremoteAddress: 10.0.0.0/8\npriority: 1\nprotocol: all'),
      'Change to ipv4',
      group('ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/8\npriority: 1\nprotocol: all'),
    ));
  test('what another word was to say', () =>
    checkFix(
      group('ipVersion: ipv4\nremoteType: cidr\nremoteAddress: 10.0.0.0/8\npriority: 1\nprotocol: all'),
      'Change to address',
      group('ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/8\npriority: 1\nprotocol: all'),
    ));
});
