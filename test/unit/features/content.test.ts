/** References that give an address or a block of their target, and IPs, whose names are made of those of pods. */
import { describe, expect, test } from 'vitest';
import { uriOf } from '../../harness/workspace';
import { accept, edited, labels, placeOf, valueAt } from './place';

const vip = (name = 'web', address = '10.16.0.9') => `#- vip.yaml
apiVersion: kubeovn.io/v1
kind: Vip
metadata:
  name: ${name}
spec:
  subnet: ovn-default
  type: switch_lb_vip
  v4ip: ${address}
`;
const rule = (address: string) => `#- slr.yaml
apiVersion: kubeovn.io/v1
kind: SwitchLBRule
metadata:
  name: rule
spec:
  vip: ${address}
`;
const gateway = `#- gateway.yaml
apiVersion: kubeovn.io/v1
kind: VpcNatGateway
metadata:
  name: gw
spec:
  vpc: a
  lanIp: 10.0.1.254
`;
const vpc = (field: string) => `#- vpc.yaml
apiVersion: kubeovn.io/v1
kind: Vpc
metadata:
  name: a
spec:
${field}`;
const route = (address: string) => `  staticRoutes:
    - cidr: 0.0.0.0/0
      nextHopIP: ${address}
`;
const policy = (address: string) => `  policyRoutes:
    - priority: 10
      action: reroute
      nextHopIP: ${address}
`;
const subnet = `#- subnet.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: peer
spec:
  cidrBlock: 10.7.0.0/16,fd00:7::/64
`;
const allowing = (block: string) => `#- use.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: own
spec:
  cidrBlock: 10.8.0.0/16
  private: true
  allowSubnets:
    - ${block}
`;

const node = `#- node.yaml
apiVersion: v1
kind: Node
metadata:
  name: node-1
  annotations:
    ovn.kubernetes.io/node_networks: '{"n10": "10.9.0.1"}'
`;
const ofSubnet = (field: string, value: string) => `#- use.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: own
spec:
  vpc: a
  cidrBlock: 10.8.0.0/16
  ${field}: ${value}
`;

describe.each([
  { title: 'R47 vip', target: vip(), use: rule, text: '10.16.0.9', file: 'vip.yaml', kind: 'Vip' },
  {
    title: 'R16 next hop',
    target: gateway,
    use: (text: string) => vpc(route(text)),
    text: '10.0.1.254',
    file: 'gateway.yaml',
    kind: 'VpcNatGateway',
  },
  {
    title: 'R17 next hop',
    target: gateway,
    use: (text: string) => vpc(policy(text)),
    text: '10.0.1.254',
    file: 'gateway.yaml',
    kind: 'VpcNatGateway',
  },
  {
    title: 'R09 network',
    target: node,
    use: (text: string) => ofSubnet('nodeNetwork', text),
    text: 'n10',
    file: 'node.yaml',
    kind: 'Node',
  },
  {
    title: 'R10 table',
    target: vpc(`  staticRoutes:\n    - cidr: 10.1.0.0/16\n      nextHopIP: 10.0.1.1\n      routeTable: t10\n`),
    use: (text: string) => ofSubnet('routeTable', text),
    text: 't10',
    file: 'vpc.yaml',
    kind: 'Vpc',
  },
  { title: 'R08 block', target: subnet, use: allowing, text: '10.7.0.0/16', file: 'subnet.yaml', kind: 'Subnet' },
])('$title', ({ target, use, text, file, kind }) => {
  const marked = target + use(text.replace('10', '1$00'));

  test('definition and hover', () => {
    const { features, uri, position } = placeOf(marked);
    expect(features.definition(uri, position).map((one) => one.uri)).toEqual([`file:///w/${file}`]);
    expect(features.hover(uri, position)?.markdown).toContain(kind);
  });

  test('references from both ends', () => {
    for (const source of [marked, target.replace(/name: (\w+)/, 'name: $00$1').replace('$00', '$0') + use(text)]) {
      const { features, uri, position, files } = placeOf(source);
      const uris = (includeDefinition: boolean) =>
        [...new Set(features.references(uri, position, includeDefinition).map((one) => one.uri))].sort();
      const ends = files.map(({ path }) => uriOf(path)).sort();
      expect(uris(true)).toEqual(ends);
      expect(uris(false)).toEqual(ends.filter((one) => one !== uriOf(file)));
    }
  });

  test('completion', () => {
    expect(accept(target + use('$0'), text)).toContain(text);
    expect(accept(target + use("'$0'"), text)).toContain(`'${text}'`);
  });

  test('an address is not renamed', () => {
    const { features, uri, position } = placeOf(marked);
    expect(features.prepareRename(uri, position)).toMatchObject({ ok: false });
  });
});

test('the table of another Vpc is not meant', () => {
  const other = vpc(`  staticRoutes:\n    - cidr: 10.1.0.0/16\n      nextHopIP: 10.0.1.1\n      routeTable: t10\n`);
  const source = other.replace('name: a', 'name: b') + ofSubnet('routeTable', 't1$00');
  const { features, uri, position } = placeOf(source);
  expect(features.definition(uri, position)).toEqual([]);
  expect(labels(other.replace('name: a', 'name: b') + ofSubnet('routeTable', '$0'))).toEqual([]);
});

test('other addresses name nothing, and are no mistake', () => {
  const { features, uri, position } = placeOf(vip() + rule('10.16.0.1$00'), { closed: true });
  expect(features.definition(uri, position)).toEqual([]);
});

test('one of two addresses, written otherwise', () => {
  const { features, uri, position } = placeOf(vip('v6', 'fd00::9') + rule('10.16.0.3,FD00:$0:0009'));
  expect(features.definition(uri, position).map((one) => one.uri)).toEqual(['file:///w/vip.yaml']);
});

const machine = (name = 'vm-a') => `#- vm.yaml
apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata:
  name: ${name}
  namespace: apps
spec:
  template:
    spec: {}
`;
const fip = (ip: string) => `#- fip.yaml
apiVersion: kubeovn.io/v1
kind: OvnFip
metadata:
  name: fip
spec:
  ovnEip: eip
  ipName: ${ip}
`;
const ip = (name: string, pod: string, type = 'VirtualMachine') => `#- ip.yaml
apiVersion: kubeovn.io/v1
kind: IP
metadata:
  name: ${name}
spec:
  podName: ${pod}
  namespace: apps
  podType: ${type}
  subnet: ovn-default
`;
const set = `#- set.yaml
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: apps
`;

/** The files after a rename at the cursor. */
async function renamed(source: string, newName: string): Promise<ReadonlyMap<string, string>> {
  const { features, uri, position, files } = placeOf(source);
  const answer = await features.rename(uri, position, newName);
  if (!answer?.ok) throw new Error(answer?.reason);
  return edited(files, answer.edits);
}

describe('the IP of a pod', () => {
  test('leads to its virtual machine where no file defines it', () => {
    const { features, uri, position } = placeOf(machine() + fip('vm$0-a.apps'));
    expect(features.definition(uri, position).map((one) => one.uri)).toEqual(['file:///w/vm.yaml']);
    expect(features.hover(uri, position)?.markdown).toContain('VirtualMachine');
  });

  test('leads to the StatefulSet of its pod', () => {
    const { features, uri, position } = placeOf(set + fip('db-2$0.apps.net.apps.ovn'));
    expect(features.definition(uri, position).map((one) => one.uri)).toEqual(['file:///w/set.yaml']);
  });

  test('leads to the IP where a file defines it', () => {
    const { features, uri, position } = placeOf(machine() + ip('vm-a.apps', 'vm-a') + fip('vm$0-a.apps'));
    expect(features.definition(uri, position).map((one) => one.uri)).toEqual(['file:///w/ip.yaml']);
  });

  test('is offered before it exists', () => {
    expect(labels(machine() + set + fip('$0'))).toEqual(['db-0.apps', 'vm-a.apps']);
  });

  test('counts as a use of the virtual machine', () => {
    const { features, uri, position } = placeOf(machine('vm$0-a') + fip('vm-a.apps'));
    expect(features.references(uri, position, false).map((one) => one.uri)).toEqual(['file:///w/fip.yaml']);
  });

  test('is renamed with the virtual machine', async () => {
    const source = machine('vm$0-a') + ip('vm-a.apps', 'vm-a') + fip('vm-a.apps');
    const after = await renamed(source, 'vm-b');
    expect(valueAt(after.get('ip.yaml')!, 0, ['metadata', 'name'])).toBe('vm-b.apps');
    expect(valueAt(after.get('ip.yaml')!, 0, ['spec', 'podName'])).toBe('vm-b');
    expect(valueAt(after.get('fip.yaml')!, 0, ['spec', 'ipName'])).toBe('vm-b.apps');
  });

  test('is renamed with the StatefulSet', async () => {
    const source = set.replace('name: db', 'name: d$0b') + ip('db-1.apps', 'db-1', 'StatefulSet') + fip('db-1.apps');
    const after = await renamed(source, 'data');
    expect(valueAt(after.get('ip.yaml')!, 0, ['metadata', 'name'])).toBe('data-1.apps');
    expect(valueAt(after.get('ip.yaml')!, 0, ['spec', 'podName'])).toBe('data-1');
    expect(valueAt(after.get('fip.yaml')!, 0, ['spec', 'ipName'])).toBe('data-1.apps');
  });

  test('is renamed with the Namespace', async () => {
    const namespace = '#- ns.yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: ap$0ps\n';
    const source = machine() + ip('vm-a.apps', 'vm-a') + fip('vm-a.apps') + namespace;
    const after = await renamed(source, 'prod');
    expect(valueAt(after.get('ip.yaml')!, 0, ['metadata', 'name'])).toBe('vm-a.prod');
    expect(valueAt(after.get('ip.yaml')!, 0, ['spec', 'namespace'])).toBe('prod');
    expect(valueAt(after.get('fip.yaml')!, 0, ['spec', 'ipName'])).toBe('vm-a.prod');
    expect(valueAt(after.get('vm.yaml')!, 0, ['metadata', 'namespace'])).toBe('prod');
  });

  test('is no Vip unless the rule says so', () => {
    const source = vip('vm-a.apps') + fip('vm$0-a.apps').replace('ipName', 'ipType: vip\n  ipName');
    const { features, uri, position } = placeOf(source);
    expect(features.definition(uri, position).map((one) => one.uri)).toEqual(['file:///w/vip.yaml']);
    const other = placeOf(vip('vm-a.apps') + fip('vm$0-a.apps'));
    expect(other.features.definition(other.uri, other.position)).toEqual([]);
  });
});
