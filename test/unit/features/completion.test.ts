import { describe, expect, test } from 'vitest';
import { accept, completions, labels, type PlaceOptions, valueAt } from './place';
import { annotationsOfMachine, machine, network } from './seed';

const provider = 'attachnet.default.ovn.kubernetes.io';
const chosen = `        ${provider}/logical_switch: subnet-10-69`;
const beside = { beside: network };

/** Every way to have begun the value of a key. `q` is what stands around it afterwards. */
const beginnings: readonly (readonly [name: string, typed: string])[] = [
  ['empty', ': $0'],
  ['right behind the colon', ':$0'],
  ['half typed', ': sub$0'],
  ['in the middle of a word', ': su$0bn'],
  ['empty single quotes', ": '$0'"],
  ['empty double quotes', ': "$0"'],
  ['quoted', ": 'sub$0'"],
  ['open quote', ": 'sub$0"],
  ['open double quote', ': "$0'],
  ['before a comment', ': $0 # the pool'],
];

describe('ip_pool', () => {
  for (const [name, typed] of beginnings) {
    for (const crlf of [false, true]) {
      test(`${name}${crlf ? ', CRLF' : ''}`, () => {
        const source = machine(`${chosen}\n        ${provider}/ip_pool${typed}`);
        expect(labels(source, { ...beside, crlf })).toEqual(['subnet-10-69-9']);
        const after = accept(source, 'subnet-10-69-9', { ...beside, crlf });
        expect(valueAt(after, 0, [...annotationsOfMachine, `${provider}/ip_pool`])).toBe('subnet-10-69-9');
        expect(valueAt(after, 0, [...annotationsOfMachine, `${provider}/logical_switch`])).toBe('subnet-10-69');
        expect(valueAt(after, 0, ['spec', 'template', 'spec', 'networks', 0, 'name'])).toBe('net1');
      });
    }
  }

  test('says the ranges, what is free and the namespaces', () => {
    const [only] = completions(machine(`${chosen}\n        ${provider}/ip_pool: $0`), beside)!;
    expect(only!.detail).toBe('10.69.9.10..10.69.9.19 · 9 free · namespaces default');
  });

  test('without logical_switch the pools of all Subnets that the NIC may be on', () => {
    expect(labels(machine(`        ${provider}/ip_pool: $0`), beside)).toEqual(['subnet-10-66-6', 'subnet-10-69-9']);
  });

  test('of the default NIC, none that its Subnet has not', () => {
    expect(
      labels(machine('        ovn.kubernetes.io/logical_switch: plain\n        ovn.kubernetes.io/ip_pool: $0'), beside),
    ).toEqual([]);
  });

  test('from 1.17 on the pool decides for the default NIC', () => {
    const source = machine('        ovn.kubernetes.io/ip_pool: $0');
    expect(labels(source, { ...beside, version: '1.17.0' })).toEqual(['subnet-10-66-6', 'subnet-10-69-9']);
  });

  test('an address list is no place for names', () => {
    expect(labels(machine(`${chosen}\n        ${provider}/ip_pool: 10.69.0.2,$0`), beside)).toBeUndefined();
  });
});

const flow = (annotations: string): string => `
#- vm.yaml
apiVersion: v1
kind: Pod
metadata: {name: p, annotations: {${annotations}}}
`;

describe('ip_pool elsewhere', () => {
  const path = ['metadata', 'annotations', `${provider}/ip_pool`];
  const given = `k8s.v1.cni.cncf.io/networks: attachnet, ${provider}/logical_switch: subnet-10-66`;
  for (const [name, typed] of [
    ['empty', ': $0'],
    ['half typed', ': sub$0'],
    ['quoted', ": 's$0'"],
    ['before more', ': s$0, a: b'],
  ] as const) {
    test(`flow map, ${name}`, () => {
      const after = accept(flow(`${given}, ${provider}/ip_pool${typed}`), 'subnet-10-66-6', beside);
      expect(valueAt(after, 0, path)).toBe('subnet-10-66-6');
    });
  }

  const pod = `apiVersion: v1
kind: Pod
metadata:
  name: p
  annotations:
    k8s.v1.cni.cncf.io/networks: attachnet
    ${provider}/logical_switch: subnet-10-66
    ${provider}/ip_pool: `;

  test('at the very end of the file', () => {
    const after = accept(`#- p.yaml\n${pod}$0`, 'subnet-10-66-6', beside);
    expect(valueAt(after, 0, path)).toBe('subnet-10-66-6');
  });

  test('in the second and in the last document', () => {
    const other = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n';
    const second = accept(`#- p.yaml\n${other}---\n${pod}$0\n---\n${other}`, 'subnet-10-66-6', beside);
    expect(valueAt(second, 1, path)).toBe('subnet-10-66-6');
    const last = accept(`#- p.yaml\n${other}---\n${other}---\n${pod}"$0\n`, 'subnet-10-66-6', beside);
    expect(valueAt(last, 2, path)).toBe('subnet-10-66-6');
  });

  test('in an item of a List', () => {
    const items = pod.replace(/^/gm, '    ').replace(/^ {4}/, '  - ');
    const after = accept(`#- p.yaml\napiVersion: v1\nkind: List\nitems:\n${items}$0\n`, 'subnet-10-66-6', beside);
    expect(valueAt(after, 0, ['items', 0, ...path])).toBe('subnet-10-66-6');
  });

  test('in JSON', () => {
    const json = `{
  "apiVersion": "v1", "kind": "Pod",
  "metadata": {"name": "p", "annotations": {
    "k8s.v1.cni.cncf.io/networks": "attachnet",
    "${provider}/logical_switch": "subnet-10-66",
    "${provider}/ip_pool": `;
    for (const typed of ['$0', '"$0"', '"sub$0"', '"sub$0']) {
      const after = accept(`#- p.json\n${json}${typed}\n  }}\n}\n`, 'subnet-10-66-6', beside);
      expect(JSON.parse(after).metadata.annotations[`${provider}/ip_pool`]).toBe('subnet-10-66-6');
    }
  });
});

describe('logical_switch', () => {
  test('Subnets that fit the NIC first, none hidden', () => {
    expect(labels(machine(`        ${provider}/logical_switch: $0`), beside)).toEqual([
      'subnet-10-66',
      'subnet-10-69',
      'external',
      'join',
      'ovn-default',
      'ovn-vpc-external-network',
      'plain',
    ]);
    expect(labels(machine('        ovn.kubernetes.io/logical_switch: $0'), beside)!.slice(0, 3)).toEqual([
      'join',
      'ovn-default',
      'plain',
    ]);
  });
});

describe('ip_address', () => {
  test('the next free addresses outside the pools of the Subnet', () => {
    const source = machine(`${chosen}\n        ${provider}/ip_address: $0`);
    expect(labels(source, beside)).toEqual(['10.69.0.2', '10.69.0.3', '10.69.0.4', '10.69.0.5', '10.69.0.6']);
    expect(valueAt(accept(source, '10.69.0.2', beside), 0, [...annotationsOfMachine, `${provider}/ip_address`])).toBe(
      '10.69.0.2',
    );
  });

  test('of the pool where one is named, never a taken one', () => {
    const source = machine(`        ${provider}/ip_pool: subnet-10-69-9\n        ${provider}/ip_address: "10$0"`);
    expect(labels(source, beside)).toEqual(['10.69.9.10', '10.69.9.11', '10.69.9.13', '10.69.9.14', '10.69.9.15']);
  });

  test('pairs on a Dual Subnet', () => {
    const dual = `${network}---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: dual\nspec:\n  cidrBlock: 10.80.0.0/24,fd00::/120\n`;
    const source = machine('        ovn.kubernetes.io/logical_switch: dual\n        ovn.kubernetes.io/ip_address: $0');
    expect(labels(source, { beside: dual })![0]).toBe('10.80.0.2,fd00::2');
    const after = accept(source, '10.80.0.2,fd00::2', { beside: dual });
    expect(valueAt(after, 0, [...annotationsOfMachine, 'ovn.kubernetes.io/ip_address'])).toBe('10.80.0.2,fd00::2');
  });
});

describe('annotation keys', () => {
  const keys = (source: string, options: PlaceOptions = {}) => labels(source, { ...beside, ...options }) ?? [];

  test('of the networks the workload attaches, less those it has', () => {
    const found = keys(machine(`${chosen}\n        $0`));
    expect(found.slice(0, 3)).toEqual([`${provider}/ip_address`, `${provider}/ip_pool`, `${provider}/mac_address`]);
    expect(found).toContain('ovn.kubernetes.io/ip_pool');
    expect(found).toContain('ovn.kubernetes.io/vip');
    expect(found).not.toContain(`${provider}/logical_switch`);
    expect(found).not.toContain(`${provider}/vip`);
    expect(found, 'KubeVirt would overwrite it').not.toContain('k8s.v1.cni.cncf.io/networks');
    expect(new Set(found).size).toBe(found.length);
  });

  for (const [name, typed] of [
    ['nothing typed', '        $0'],
    ['half a key', '        attachnet$0'],
    ['half a key before others', '        ip_p$0\n        a: b'],
    ['an open quote', '        "attach$0'],
    ['closed quotes', "        'attach$0'"],
    ['an existing key', '        attachnet.default$0: x'],
  ] as const) {
    test(name, () => {
      const source = machine(`${chosen}\n${typed}`);
      const after = accept(source, `${provider}/ip_pool`, beside);
      expect(valueAt(after, 0, [...annotationsOfMachine, `${provider}/ip_pool`])).toBe(
        typed.includes(': x') ? 'x' : '',
      );
      expect(valueAt(after, 0, [...annotationsOfMachine, `${provider}/logical_switch`])).toBe('subnet-10-69');
    });
  }

  test('as the first key', () => {
    const after = accept(machine('        $0'), `${provider}/ip_pool`, beside);
    expect(valueAt(after, 0, [...annotationsOfMachine, `${provider}/ip_pool`])).toBe('');
  });

  test('quoted as its neighbours are', () => {
    const source = machine(`        "${provider}/logical_switch": subnet-10-69\n        $0`);
    expect(accept(source, `${provider}/ip_pool`, beside)).toContain(`\n        "${provider}/ip_pool": \n`);
  });

  test('in JSON with a value to fill in', () => {
    const json = `#- p.json\n{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "annotations": {\n  "a": "b",\n  "ovn$0"\n}}}\n`;
    const after = accept(json, 'ovn.kubernetes.io/ip_pool', beside);
    expect(JSON.parse(after).metadata.annotations).toEqual({ a: 'b', 'ovn.kubernetes.io/ip_pool': '' });
  });

  test('only where they reach the pod', () => {
    const misplaced = machine(chosen).replace('  namespace: default', '  namespace: default\n  annotations:\n    $0');
    expect(labels(misplaced, beside)).toBeUndefined();
  });

  test('those a release has', () => {
    const source = machine(`${chosen}\n        $0`);
    expect(keys(source, { version: '1.12.28' })).not.toContain(`${provider}/ip_family`);
    expect(keys(source, { version: '1.12.28' })).toContain('ovn.kubernetes.io/allow_live_migration');
    expect(keys(source, { version: '1.17.0' })).toContain(`${provider}/ip_family`);
    expect(keys(source, { version: '1.17.0' })).not.toContain('ovn.kubernetes.io/allow_live_migration');
  });

  test('none without meaning for a network that takes only addresses', () => {
    const macvlan = `${network}---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: mac
  namespace: default
spec:
  config: '{"cniVersion": "0.3.1", "type": "macvlan", "master": "eth0", "ipam": {"type": "kube-ovn", "provider": "mac.default"}}'
`;
    const pod = `#- p.yaml
apiVersion: v1
kind: Pod
metadata:
  name: p
  annotations:
    k8s.v1.cni.cncf.io/networks: mac@net1
    $0
`;
    const found = labels(pod, { beside: macvlan })!;
    expect(found).toContain('mac.default.kubernetes.io/ip_pool');
    expect(found).toContain('mac.default.kubernetes.io/mac_address.net1');
    expect(found).not.toContain('mac.default.kubernetes.io/logical_switch');
    expect(found).not.toContain('mac.default.kubernetes.io/security_groups');
  });

  test('each with what it does, in both languages', () => {
    for (const language of ['en', 'zh-cn'] as const) {
      const offers = completions(machine(`${chosen}\n        $0`), { ...beside, language })!;
      for (const { label, documentation } of offers) expect(documentation, label).toMatch(/^\S.*\n\n- \*\*/);
    }
  });
});

describe('networks annotation', () => {
  const pod = (value: string) => `#- p.yaml
apiVersion: v1
kind: Pod
metadata:
  name: p
  namespace: default
  annotations:
    k8s.v1.cni.cncf.io/networks: ${value}
`;
  const more = `${network}---
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: other
  namespace: apps
spec:
  config: '{"cniVersion": "0.3.1", "type": "kube-ovn", "provider": "other.apps.ovn"}'
`;
  const taken = (value: string, label: string) =>
    valueAt(accept(pod(value), label, { beside: more }), 0, ['metadata', 'annotations', 'k8s.v1.cni.cncf.io/networks']);

  test('short', () => {
    expect(taken('$0', 'attachnet')).toBe('attachnet');
    expect(taken('$0', 'apps/other')).toBe('apps/other');
    expect(taken('attachnet,$0', 'apps/other')).toBe('attachnet,apps/other');
    expect(taken('attachnet, ap$0', 'apps/other')).toBe('attachnet, apps/other');
    expect(taken('ap$0, attachnet', 'apps/other')).toBe('apps/other, attachnet');
    expect(taken('at$0@net1', 'attachnet')).toBe('attachnet@net1');
    expect(labels(pod('attachnet,$0'), { beside: more })).not.toContain('attachnet');
  });

  test('JSON', () => {
    expect(taken(`'[{"name": "$0"}]'`, 'attachnet')).toBe('[{"name": "attachnet"}]');
    expect(taken(`'[{"name": "at$0`, 'attachnet')).toBe('[{"name": "attachnet"}]');
    expect(taken(`'[{"name": "$0", "namespace": "apps"}]'`, 'other')).toBe('[{"name": "other", "namespace": "apps"}]');
    expect(taken(`'[{"name": "$0"}]'`, 'apps/other')).toBe('[{"name": "other", "namespace": "apps"}]');
    expect(taken(`'[{"name": "other", "namespace": "$0"}]'`, 'default')).toBe(
      '[{"name": "other", "namespace": "default"}]',
    );
    expect(taken(`|\n      [{"name": "at$0"}]`, 'attachnet')).toBe('[{"name": "attachnet"}]\n');
    expect(taken(`"[{\\"name\\": \\"at$0\\"}]"`, 'attachnet')).toBe('[{"name": "attachnet"}]');
  });
});

test('the provider of a network config', () => {
  const nad = (config: string) => `#- n.yaml
apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: a
  namespace: b
spec:
  config: '${config}'
`;
  expect(valueAt(accept(nad('{"type": "kube-ovn", "provider": "$0"}'), 'a.b.ovn'), 0, ['spec', 'config'])).toBe(
    '{"type": "kube-ovn", "provider": "a.b.ovn"}',
  );
  expect(labels(nad('{"type": "macvlan", "ipam": {"type": "kube-ovn", "provider": "$0"}}'))).toEqual(['a.b']);
});

test('values of switches are quoted, since annotations are texts', () => {
  const source = machine(`        ${provider}/port_security: $0`);
  expect(accept(source, 'true', beside)).toContain(`${provider}/port_security: 'true'\n`);
});

test('of very many names those that fit what is typed, so that each can be reached', () => {
  const subnet = (n: number) => `apiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: s${n}\n`;
  const many = `#- many.yaml\n${Array.from({ length: 300 }, (_, n) => subnet(n)).join('---\n')}`;
  const source = (typed: string) => machine(`        ovn.kubernetes.io/logical_switch: ${typed}$0`);
  expect(labels(source(''), { beside: many })).toHaveLength(200);
  expect(labels(source('s29'), { beside: many })).toContain('s299');
  expect(labels(source('s299'), { beside: many })).toEqual(['s299']);
});

test('nothing where nothing is ours', () => {
  expect(labels('#- a.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: $0\n', beside)).toBeUndefined();
  expect(labels(machine('        # $0'), beside)).toBeUndefined();
});
