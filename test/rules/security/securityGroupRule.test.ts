/** What the corpus files do not show: releases, other keys, repairs. */
import { test } from 'vitest';
import { describeRule } from '../../harness/rule';

const group = (rule: string, spec = '') =>
  `apiVersion: kubeovn.io/v1\nkind: SecurityGroup\nmetadata:\n  name: web\nspec:\n${spec}  ingressRules:\n  - policy: allow\n${rule
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('')}`;
const remote = 'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/8\n';

describeRule('KO184', ({ check, checkFix }) => {
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
  test('a list of blocks and a templated end of a range', () =>
    check(
      group(
        'ipVersion: ipv4\nremoteType: address\nremoteAddress: 10.0.0.0/8,172.16.0.0/12\npriority: 1\nprotocol: tcp\nportRangeMin: 1\nportRangeMax: "{{ .Values.last }}"',
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
});
