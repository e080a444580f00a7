import { describe, expect, test } from 'vitest';
import { accept, completions, labels, type PlaceOptions, placeOf, valueAt } from './place';

const subnet = (...lines: readonly string[]) => `apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: a
spec:
${lines.map((line) => `  ${line}\n`).join('')}`;

function hover(source: string, options: PlaceOptions = {}): string | undefined {
  const { features, uri, position } = placeOf(source, options);
  return features.hover(uri, position)?.markdown;
}

describe('keys of a kind', () => {
  test('those of the map, less those that are there', () => {
    const offered = labels(subnet('cidrBlock: 10.0.0.0/24', '$0'))!;
    expect(offered).toContain('gateway');
    expect(offered).toContain('acls');
    expect(offered).not.toContain('cidrBlock');
    expect(offered).not.toContain('spec');
  });

  test('of the object itself, without its status', () => {
    expect(labels('apiVersion: kubeovn.io/v1\nkind: Vpc\n$0')).toEqual(['metadata', 'spec']);
    expect(labels('apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  $0')).toEqual(['annotations', 'labels', 'name']);
  });

  test('deep in a list', () => {
    const all = ['action', 'direction', 'match', 'priority'];
    expect(labels(subnet('acls:', '  - $0'))).toEqual(all);
    expect(labels(subnet('acls:', '  - action: drop', '    $0'))).toEqual(all.slice(1));
    expect(labels(subnet('acls:', '  - {action: drop, $0}'))).toEqual(all.slice(1));
    expect(labels(subnet('namespaceSelectors:', '  - matchExpressions:', '      - $0'))).toEqual([
      'key',
      'operator',
      'values',
    ]);
  });

  test('required ones first', () => {
    const pool = 'apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata: {name: a}\nspec:\n  $0';
    expect(labels(pool)).toEqual(['ips', 'subnet', 'enableAddressSet', 'namespaces']);
    expect(completions(pool)!.map(({ detail }) => detail)).toEqual([
      'string[] · required',
      'string · required',
      'boolean',
      'string[]',
    ]);
  });

  test('only those of the release', () => {
    const source = subnet('$0');
    expect(labels(source, { version: '1.14.41' })).not.toContain('nodeNetwork');
    expect(labels(source, { version: '1.15.0' })).toContain('nodeNetwork');
    expect(labels(source)).toContain('nodeNetwork');
    expect(
      labels('apiVersion: kubeovn.io/v1\nkind: Vip\nmetadata: {name: a}\nspec:\n  $0', { version: '1.14' }),
    ).not.toContain('parentMac');
  });

  test('nothing where Kubernetes or the user decides', () => {
    expect(
      labels('apiVersion: kubeovn.io/v1\nkind: VpcNatGateway\nmetadata: {name: a}\nspec:\n  affinity:\n    $0'),
    ).toBeUndefined();
    expect(labels('apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: a\n  labels:\n    $0')).toBeUndefined();
    expect(labels('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  $0')).toBeUndefined();
  });

  test.each([false, true])('what follows them fits their type (CRLF: %s)', (crlf) => {
    const options = { crlf };
    expect(
      valueAt(`${accept(subnet('natOut$0').trimEnd(), 'natOutgoing', options)}true`, 0, ['spec', 'natOutgoing']),
    ).toBe('true');
    const list = accept(subnet('name$0').trimEnd(), 'namespaces', options);
    expect(valueAt(`${list}a`, 0, ['spec', 'namespaces', 0])).toBe('a');
    const object = accept(subnet('acls:', '  - match: x').replace('match: x', '$0').trimEnd(), 'match', options);
    expect(valueAt(`${object}y`, 0, ['spec', 'acls', 0, 'match'])).toBe('y');
    const nested = accept(subnet('natOutgoingPolicyRules:', '  - $0').trimEnd(), 'match', options);
    expect(valueAt(`${nested}srcIPs: z`, 0, ['spec', 'natOutgoingPolicyRules', 0, 'match', 'srcIPs'])).toBe('z');
    expect(accept(subnet('{cidrBlock: a, name$0}'), 'namespaces', options)).toContain('{cidrBlock: a, namespaces: }');
    expect(accept(subnet('gatew$0: 10.0.0.1'), 'gateway', options)).toContain('  gateway: 10.0.0.1');
  });
});

describe('values of fields', () => {
  test('those that the table lists', () => {
    expect(labels(subnet('protocol: $0'))).toEqual(['IPv4', 'IPv6', 'Dual']);
    expect(labels(subnet('gatewayType: c$0'))).toEqual(['distributed', 'centralized']);
    expect(labels(subnet('acls:', '  - action: $0'))).toContain('allow-related');
    expect(labels(subnet('natOutgoing: $0'))).toEqual(['true', 'false']);
    expect(labels(subnet('routeTable: $0'))).toEqual([]);
    expect(labels(subnet('dhcpV4Options: $0'))).toBeUndefined();
  });

  test('the default first', () => {
    const gateway =
      'apiVersion: kubeovn.io/v1\nkind: VpcEgressGateway\nmetadata: {name: a}\nspec:\n  trafficPolicy: $0';
    expect(labels(gateway)).toEqual(['Cluster', 'Local']);
  });

  test('are written as what they are', () => {
    expect(accept(subnet('natOutgoing: $0'), 'true')).toContain('natOutgoing: true\n');
    expect(accept(subnet('natOutgoing: fal$0'), 'false')).toContain('natOutgoing: false\n');
    expect(accept(subnet('natOutgoing: "$0"'), 'true')).toContain('natOutgoing: true\n');
    expect(accept(subnet("protocol: '$0'"), 'IPv4')).toContain("protocol: 'IPv4'\n");
  });

  test('names go before', () => {
    expect(labels(subnet('vpc: $0'))).toContain('ovn-cluster');
    expect(labels(subnet('provider: $0'))).toContain('ovn');
  });
});

describe('hover', () => {
  test('a key says what the field does and takes', () => {
    const text = hover(subnet('mt$0u: 1400'))!;
    expect(text).toContain('**Subnet** `spec.mtu`');
    expect(text).toContain('MTU of the pods');
    expect(text).toContain('**Type**: `integer`');
    expect(text).toContain('**Range**: `68–65535`');
    expect(text).toContain('**Releases**: 1.12.4–1.17.0');
  });

  test('in Chinese', () => {
    expect(hover(subnet('mt$0u: 1400'), { language: 'zh-cn' })).toContain('**类型**: `integer`');
  });

  test('in lists, with the steps that have names', () => {
    expect(hover(subnet('acls:', '  - act$0ion: drop'))).toContain('**Subnet** `spec.acls.action`');
  });

  test('a required field that stays', () => {
    const text = hover('apiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata: {name: a}\nspec:\n  sub$0net: b');
    expect(text).toContain('**Type**: `string` · required · cannot be changed later');
  });

  test('a value that the table lists, and the kind', () => {
    expect(hover(subnet('protocol: IP$0v4'))).toContain('**Values**: `IPv4`, `IPv6`, `Dual`');
    expect(hover('apiVersion: kubeovn.io/v1\nkind: Sub$0net\nmetadata: {name: a}')).toContain('A logical switch');
    expect(hover(subnet('nonsense$0: x'))).toBeUndefined();
  });

  test('a value: the addresses that a block, a range or an address stands for', () => {
    expect(hover(subnet('cidrBlock: 10.69.0.0/2$04'))).toMatch(
      /^`10\.69\.0\.0\/24`: `10\.69\.0\.1`–`10\.69\.0\.254`, 254 usable addresses\n\n\*\*Subnet\*\* `spec.cidrBlock`/,
    );
    expect(hover(subnet('cidrBlock: 10.69.0.0/24,fd00::$0/126'))).toMatch(
      /^`fd00::\/126`: `fd00::1`–`fd00::2`, 2 usable/,
    );
    expect(hover(subnet('excludeIps:', '  - "10.69.0.1..10.69.0.$09"'))).toMatch(
      /^`10\.69\.0\.1\.\.10\.69\.0\.9`: 9 addresses/,
    );
    expect(hover(subnet('cidrBlock: 10.69.0.0/24', 'gateway: 10.69.0.$01'))).toMatch(
      /^`10\.69\.0\.1`\n\n- Subnet: `a`/,
    );
    expect(hover(subnet('mtu: 14$000'))).toMatch(/^\*\*Subnet\*\* `spec.mtu`/);
    expect(hover(subnet('cidrBlock: non$0sense'))).toMatch(/^\*\*Subnet\*\* `spec.cidrBlock`/);
  });

  test('an object within a List', () => {
    const item =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: kubeovn.io/v1\n  kind: Vpc\n  metadata: {name: a}\n  spec:\n    enable$0Bfd: true';
    expect(hover(item)).toContain('**Vpc** `spec.enableBfd`');
  });
});
