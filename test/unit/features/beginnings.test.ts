/** What is offered where there is no object yet, or only the beginning of one; and blocks and addresses in fields. */
import { describe, expect, test } from 'vitest';
import { exists } from '../../../server/src/schema/fields/field';
import { rootField, tabledKinds } from '../../../server/src/schema/fields/index';
import { allReleases } from '../../../server/src/schema/releases';
import { type SkeletonKind, skeletonKinds } from '../../../server/src/schema/skeletons';
import { newestPatch } from '../../../shared/src/releases';
import { showFound } from '../../harness/compare';
import { fixture } from '../../harness/fixture';
import { uriOf, workspace } from '../../harness/workspace';
import { accept, completions, labels, type PlaceOptions } from './place';

/** The newest release of the first line that has the kind. */
const oldestOf = (kind: SkeletonKind): string => {
  const { minor } = allReleases.find((one) => exists(rootField(kind) ?? {}, one))!;
  return `1.${minor}.${newestPatch[minor]}`;
};

/** One object of each kind that a skeleton can name. */
const network = `
  #- net.yaml
  apiVersion: kubeovn.io/v1
  kind: Vpc
  metadata:
    name: v
  spec:
    enableExternal: true
    namespaces:
      - team
  ---
  apiVersion: kubeovn.io/v1
  kind: Subnet
  metadata:
    name: s
  spec:
    vpc: v
    cidrBlock: 10.66.0.0/24
    provider: s.kube-system.ovn
    default: true
`;

/** What only the writer knows. */
const missing: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IPPool: { '-': '10.66.0.10..10.66.0.19' },
  Vlan: { 'provider:': 'p' },
  VpcNatGateway: { 'lanIp:': '10.66.0.254' },
  IptablesEIP: { 'natGwDp:': 'g' },
  IptablesFIPRule: { 'eip:': 'e', 'internalIp:': '10.66.0.9' },
  IptablesDnatRule: { 'eip:': 'e', 'internalIp:': '10.66.0.9' },
  IptablesSnatRule: { 'eip:': 'e', 'internalCIDR:': '10.66.0.0/24' },
  OvnFip: { 'ovnEip:': 'e', 'v4Ip:': '10.66.0.9' },
  OvnDnatRule: { 'ovnEip:': 'e', 'v4Ip:': '10.66.0.9' },
  OvnSnatRule: { 'ovnEip:': 'e' },
  BgpConf: { '-': '192.0.2.1' },
  SwitchLBRule: { 'vip:': '10.66.0.100' },
  RouterLBRule: { 'ovnEip:': 'e' },
};

describe('a blank document', () => {
  test('every kind that people write has a skeleton', () => {
    const byController = ['IP', 'DNSNameResolver'];
    expect([...skeletonKinds, ...byController].sort()).toEqual([...tabledKinds, 'NetworkAttachmentDefinition'].sort());
    expect(labels('#- a.yaml\n$0')).toEqual(skeletonKinds);
  });

  for (const kind of skeletonKinds) {
    test(`${kind} is right once it is filled in`, async () => {
      const text = accept('#- a.yaml\n$0', kind, { beside: network });
      const filled = text.replace(/(\w+:|-) $/gm, (empty, key: string) => `${empty}${missing[kind]?.[key] ?? ''}`);
      expect(filled).not.toMatch(/ $/m);
      for (const version of [oldestOf(kind), '1.17.0']) {
        const service = workspace([...fixture(network).files, { path: 'a.yaml', text: filled }], { version });
        await service.check();
        const found = service.allFindings().filter(({ uri }) => uri === uriOf('a.yaml'));
        expect(found.filter(({ severity }) => severity !== 'hint').map(showFound)).toEqual([]);
      }
    });
  }

  test('is what is left behind dashes, comments and a word', () => {
    const vpc = 'apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: name\nspec:\n  namespaces:\n    - default';
    for (const [before, after] of [
      ['Vp$0', vpc],
      ['# the net\n$0\n', `# the net\n${vpc}\n`],
      ['kind: Vlan\n---\n$0', `kind: Vlan\n---\n${vpc}`],
      ['---\nv$0\n---\nkind: Vlan\n', `---\n${vpc}\n---\nkind: Vlan\n`],
    ] as const)
      expect(accept(`#- a.yaml\n${before}`, 'Vpc')).toBe(after);
  });

  test('is no JSON, no list, no value and no other object', () => {
    for (const text of ['$0', '{$0']) expect(labels(`#- a.json\n${text}`) ?? []).toEqual([]);
    for (const text of ['- $0', 'services: $0', 'services:\n  $0', 'services:\n  web: {}\n$0', '  $0'])
      expect(labels(`#- a.yaml\n${text}`)).toBeUndefined();
  });

  test('goes by the release', () => {
    expect(labels('#- a.yaml\n$0', { version: '1.12.28' })).not.toContain('VpcEgressGateway');
    expect(labels('#- a.yaml\n$0', { version: '1.14.0' })).toContain('VpcEgressGateway');
  });

  test('takes names and a block from the workspace, as tab stops', () => {
    const beside = `
      #- net.yaml
      apiVersion: kubeovn.io/v1
      kind: Vpc
      metadata:
        name: prod
      ---
      apiVersion: kubeovn.io/v1
      kind: Subnet
      metadata:
        name: old
      spec:
        cidrBlock: 10.0.0.0/23
    `;
    const offers = completions('#- a.yaml\n$0', { beside })!;
    const snippet = (label: string) => offers.find((one) => one.label === label)!.snippet!.newText;
    expect(snippet('Subnet')).toContain(
      'vpc: ${2|prod,ovn-cluster|}\n  cidrBlock: ${3:10.0.2.0/24}\n  gateway: ${4:10.0.2.1}',
    );
    expect(snippet('IPPool')).toContain('subnet: ${2:old}\n  ips:\n    - $3');
    expect(snippet('NetworkAttachmentDefinition')).toContain('"provider": "$1.$2.ovn"');
    expect(accept('#- a.yaml\n$0', 'NetworkAttachmentDefinition', { beside })).toContain(
      '"provider": "name.default.ovn"',
    );
  });

  test('keeps the ends of lines', () => {
    expect(accept('#- a.yaml\n# one\n$0', 'Vip', { crlf: true })).toBe(
      '# one\r\napiVersion: kubeovn.io/v1\r\nkind: Vip\r\nmetadata:\r\n  name: name\r\nspec:\r\n  subnet: ',
    );
  });

  test('many names are no choice', () => {
    const many = Array.from(
      { length: 30 },
      (_, i) => `kind: Subnet\napiVersion: kubeovn.io/v1\nmetadata:\n  name: s${i}\n`,
    );
    const offers = completions('#- a.yaml\n$0', { beside: `#- net.yaml\n${many.join('---\n')}` })!;
    expect(offers.find(({ label }) => label === 'Vip')!.snippet!.newText).toMatch(/subnet: \$2$/);
  });
});

describe('kind and apiVersion', () => {
  test('kinds of the group that is written', () => {
    const kinds = labels('#- a.yaml\napiVersion: kubeovn.io/v1\nkind: $0', { version: '1.17.0' })!;
    expect([...kinds].sort()).toEqual([...tabledKinds].sort());
    expect(labels('#- a.yaml\napiVersion: k8s.cni.cncf.io/v1\nkind: $0')).toEqual(['NetworkAttachmentDefinition']);
    expect(labels('#- a.yaml\napiVersion: apps/v1\nkind: $0')).toBeUndefined();
    expect(labels('#- a.yaml\napiVersion: kubeovn.io/v1\nkind: $0', { version: '1.15.0' })).not.toContain(
      'RouterLBRule',
    );
  });

  test('without a group those of Kube-OVN and networks', () => {
    const kinds = labels('#- a.yaml\nkind: Sub$0')!;
    expect(kinds).toContain('Subnet');
    expect(kinds).toContain('NetworkAttachmentDefinition');
    expect(kinds).not.toContain('Deployment');
    expect(accept('#- a.yaml\nkind: Sub$0', 'Subnet')).toBe('kind: Subnet');
  });

  test('another kind in place of a known one', () => {
    expect(accept('#- a.yaml\napiVersion: kubeovn.io/v1\nkind: Sub$0net\nmetadata:\n  name: a\n', 'Vpc')).toContain(
      'kind: Vpc\n',
    );
  });

  test('the apiVersion of the kind, or those there are', () => {
    expect(labels('#- a.yaml\napiVersion: $0')).toEqual(['kubeovn.io/v1', 'k8s.cni.cncf.io/v1', 'kubevirt.io/v1']);
    expect(labels('#- a.yaml\napiVersion: $0\nkind: VirtualMachine')).toEqual(['kubevirt.io/v1']);
    expect(labels('#- a.yaml\napiVersion: $0\nkind: Deployment')).toBeUndefined();
  });

  test('in items of a List and in JSON', () => {
    const list = 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: kubeovn.io/v1\n    kind: $0\n';
    expect(labels(`#- a.yaml\n${list}`)).toContain('IPPool');
    expect(accept('#- a.json\n{"apiVersion": "kubeovn.io/v1", "kind": "$0"}', 'IPPool')).toBe(
      '{"apiVersion": "kubeovn.io/v1", "kind": "IPPool"}',
    );
  });

  test('the keys that an object of ours begins with', () => {
    expect(labels('#- a.yaml\napiVersion: kubeovn.io/v1\n$0')).toEqual(['kind', 'metadata', 'spec']);
    expect(labels('#- a.yaml\nkind: Subnet\n$0')).toEqual(['apiVersion', 'metadata', 'spec']);
    expect(labels('#- a.yaml\napiVersion: apps/v1\n$0')).toBeUndefined();
  });
});

describe('blocks and addresses', () => {
  const beside = `
    #- net.yaml
    apiVersion: kubeovn.io/v1
    kind: Subnet
    metadata:
      name: s
    spec:
      cidrBlock: 10.69.0.0/24,fd00:69::/120
      gateway: 10.69.0.1,fd00:69::1
      excludeIps: [10.69.0.1..10.69.0.9]
    ---
    apiVersion: kubeovn.io/v1
    kind: Vip
    metadata:
      name: taken
    spec:
      subnet: s
      v4ip: 10.69.0.10
  `;
  const at = (kind: string, spec: string, options: PlaceOptions = {}) =>
    labels(`#- a.yaml\napiVersion: kubeovn.io/v1\nkind: ${kind}\nmetadata:\n  name: n\nspec:\n  ${spec}`, {
      beside,
      ...options,
    });

  test('a new Subnet: a block that is free, its gateway, what is excluded', () => {
    expect(at('Subnet', 'cidrBlock: $0')).toEqual(['10.0.0.0/24']);
    expect(at('Subnet', 'cidrBlock: 10.9.0.0/24\n  gateway: $0')).toEqual(['10.9.0.1', '10.9.0.254']);
    expect(at('Subnet', 'cidrBlock: 10.9.0.0/24,fd00:9::/120\n  gateway: $0')).toEqual([
      '10.9.0.1,fd00:9::1',
      '10.9.0.254,fd00:9::fe',
    ]);
    expect(at('Subnet', 'cidrBlock: 10.9.0.0/24\n  gateway: 10.9.0.254\n  excludeIps:\n    - $0')).toEqual([
      '10.9.0.1..10.9.0.10',
      '10.9.0.254',
    ]);
    expect(at('Subnet', 'cidrBlock: nonsense\n  gateway: $0')).toEqual([]);
    expect(at('Subnet', 'cidrBlock: 10.9.0.0/30\n  excludeIps: [$0]')).toEqual([]);
  });

  test('a pool: ranges of its Subnet that nobody has', () => {
    const ranges = at('IPPool', 'subnet: s\n  ips:\n    - $0')!;
    expect(ranges.slice(0, 2)).toEqual(['10.69.0.11..10.69.0.18', 'fd00:69::2..fd00:69::9']);
    expect(ranges).toHaveLength(8);
    expect(at('IPPool', 'subnet: s\n  ips:\n    - 10.69.0.11..10.69.0.18\n    - $0')).not.toContain(
      '10.69.0.11..10.69.0.18',
    );
    expect(at('IPPool', 'subnet: elsewhere\n  ips:\n    - $0')).toEqual([]);
  });

  test('fields that hold an address: free ones of their Subnet, of their family', () => {
    expect(at('Vip', 'subnet: s\n  v4ip: $0')?.slice(0, 2)).toEqual(['10.69.0.11', '10.69.0.12']);
    expect(at('Vip', 'subnet: s\n  v6ip: $0')?.[0]).toBe('fd00:69::2');
    expect(at('VpcNatGateway', 'vpc: v\n  subnet: s\n  lanIp: $0')?.[0]).toBe('10.69.0.11');
    expect(at('IptablesEIP', 'externalSubnet: s\n  v4ip: "$0"')?.[0]).toBe('10.69.0.11');
    expect(at('OvnEip', 'externalSubnet: s\n  v6Ip: $0')?.[0]).toBe('fd00:69::2');
    expect(at('OvnEip', 'v4Ip: $0')).toEqual([]);
    expect(at('Vip', 'v4ip: $0')).toEqual([]);
    expect(at('Subnet', 'cidrBlock: 10.9.0.0/24\n  vips: [$0]')?.[0]).toBe('10.9.0.2');
  });
});
