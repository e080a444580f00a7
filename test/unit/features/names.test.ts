import { describe, expect, test } from 'vitest';
import { edited, type PlaceOptions, placeOf, show } from './place';
import { machine, network } from './seed';

const provider = 'attachnet.default.ovn.kubernetes.io';
const annotations = `        k8s.v1.cni.cncf.io/networks: '[{"name": "attachnet", "namespace": "default"}]'
        ${provider}/logical_switch: subnet-10-69
        "${provider}/ip_pool": 'subnet-10-69-9'`;
const at = (source: string, options: PlaceOptions = {}) => placeOf(source, { beside: network, ...options });

describe('definition', () => {
  test('of what a value names', () => {
    const { features, uri, position, files } = at(machine(annotations.replace('subnet-10-69\n', 'sub$0net-10-69\n')));
    const [found, ...rest] = features.definition(uri, position);
    expect(rest).toEqual([]);
    expect(show(files, [{ uri: found!.uri, range: found!.selectionRange }])).toEqual(['net.yaml:14 subnet-10-69']);
    expect(found!.range.start.line).toBe(10);
    expect(show(files, [{ uri, range: found!.origin }])).toEqual(['vm.yaml:11 subnet-10-69']);
  });

  test('of the network in a key, and of one inside JSON', () => {
    for (const source of [
      annotations.replace(`${provider}/logical`, `attach$0net.default.ovn.kubernetes.io/logical`),
      annotations.replace('"attachnet"', '"attach$0net"'),
    ]) {
      const { features, uri, position, files } = at(machine(source));
      const found = features.definition(uri, position);
      expect(
        show(
          files,
          found.map((one) => ({ uri: one.uri, range: one.selectionRange })),
        ),
      ).toEqual(['net.yaml:53 attachnet']);
    }
  });

  test('of a closed file too, and nothing elsewhere', () => {
    const { features, uri, service, files, position } = at(
      machine(annotations.replace('subnet-10-69\n', 'sub$0net-10-69\n')),
    );
    service.close('file:///w/net.yaml', files[0]!.text);
    expect(features.definition(uri, position)).toHaveLength(1);
    expect(features.definition(uri, { line: 0, character: 3 })).toEqual([]);
    expect(features.definition('file:///w/none.yaml', position)).toEqual([]);
    expect(features.hover(uri, { line: 999, character: 0 })).toBeUndefined();
  });

  test('all of several', () => {
    const twice = `${network}---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: plain\n`;
    const { features, uri, position } = at(machine('        ovn.kubernetes.io/logical_switch: pl$0ain'), {
      beside: twice,
    });
    expect(features.definition(uri, position)).toHaveLength(2);
  });
});

describe('references', () => {
  test('of a network: keys, JSON, providers, its own config', () => {
    const { features, uri, position, files } = at(
      machine(annotations).replace('networkName: attachnet', 'networkName: att$0achnet'),
    );
    expect(show(files, features.references(uri, position, true)).sort()).toEqual(
      [
        'net.yaml:53 attachnet',
        'net.yaml:56 attachnet.default',
        'net.yaml:63 attachnet',
        'net.yaml:64 attachnet.default',
        'net.yaml:65 attachnet.default',
        'net.yaml:7 attachnet.default',
        'net.yaml:17 attachnet.default',
        'vm.yaml:10 attachnet',
        'vm.yaml:11 attachnet.default',
        'vm.yaml:12 attachnet.default',
        'vm.yaml:17 attachnet',
      ].sort(),
    );
    expect(features.references(uri, position, false)).toHaveLength(10);
  });

  test('highlights stay in the file and tell the definition apart', () => {
    const { features, uri, position, files } = at(network.replace('name: subnet-10-66-6', 'name: sub$0net-10-66-6'), {
      beside: machine(annotations),
    });
    expect(features.highlights(uri, position).map((one) => one.kind)).toEqual(['write']);
    const own = at(network.replace('name: subnet-10-66\n', 'name: sub$0net-10-66\n'), { beside: '#- e.yaml\n' });
    const found = own.features.highlights(own.uri, own.position);
    expect(found.map((one) => one.kind)).toEqual(['write', 'read']);
    expect(
      show(
        own.files,
        found.map(({ range }) => ({ uri: own.uri, range })),
      ),
    ).toEqual(['net.yaml:4 subnet-10-66', 'net.yaml:33 subnet-10-66']);
    expect(files.length).toBe(2);
  });

  test('stay within the scope', () => {
    const cluster = (name: string) => `#- clusters/${name}/net.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: shared
---
apiVersion: kubeovn.io/v1
kind: IPPool
metadata:
  name: p
spec:
  subnet: shared
`;
    const { features, uri, position } = placeOf(cluster('a').replace('subnet: shared', 'subnet: sha$0red'), {
      beside: cluster('b'),
    });
    expect(features.references(uri, position, true).map((one) => one.uri)).toEqual([uri, uri]);
    expect(features.definition(uri, position).map((one) => one.uri)).toEqual([uri]);
  });
});

describe('rename', () => {
  async function rename(source: string, newName: string, options: PlaceOptions = {}) {
    const place = at(source, options);
    const answer = await place.features.rename(place.uri, place.position, newName);
    if (!answer) throw new Error('not my place');
    return answer.ok ? edited(place.files, answer.edits) : answer.reason;
  }

  test('a network, wherever its name is part of a word', async () => {
    for (const crlf of [false, true]) {
      const after = await rename(
        machine(annotations).replace('networkName: attachnet', 'networkName: att$0achnet'),
        'fast',
        { crlf },
      );
      if (typeof after === 'string') throw new Error(after);
      const before = placeOf(machine(annotations), { beside: network, crlf }).files;
      for (const { path, text } of before) expect(after.get(path)).toBe(text.replaceAll('attachnet', 'fast'));
    }
  });

  test('a Namespace, also inside providers, keys and JSON', async () => {
    const owner = `${network}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: default\n`;
    const after = await rename(machine(annotations).replace('namespace: default', 'namespace: def$0ault'), 'prod', {
      beside: owner,
    });
    if (typeof after === 'string') throw new Error(after);
    for (const text of after.values()) expect(text).not.toMatch(/\bdefault\b/);
    expect(after.get('vm.yaml')).toContain('"namespace": "prod"');
    expect(after.get('vm.yaml')).toContain('attachnet.prod.ovn.kubernetes.io/logical_switch: subnet-10-69');
    expect(after.get('net.yaml')).toContain('"provider": "attachnet.prod.ovn"');
  });

  test('keeps quotes, and quotes what must be', async () => {
    const after = await rename(machine(annotations.replace("'subnet-10-69-9'", "'sub$0net-10-69-9'")), '123');
    if (typeof after === 'string') throw new Error(after);
    expect(after.get('vm.yaml')).toContain(`/ip_pool": '123'`);
    expect(after.get('net.yaml')).toContain("name: '123'\n");
  });

  test('in files that are closed', async () => {
    const place = at(machine(annotations.replace('subnet-10-69\n', 'sub$0net-10-69\n')));
    place.service.close('file:///w/net.yaml', place.files[0]!.text);
    const answer = await place.features.rename(place.uri, place.position, 'blue');
    if (!answer?.ok) throw new Error(answer?.reason);
    const after = edited(place.files, answer.edits);
    expect(after.get('net.yaml')).toContain('name: blue\n');
    expect(after.get('net.yaml')).toContain('subnet: blue\n');
    expect(after.get('vm.yaml')).toContain('logical_switch: blue\n');
  });

  test('in a list of names, the one meant', async () => {
    const group = (name: string) => `---\napiVersion: kubeovn.io/v1\nkind: SecurityGroup\nmetadata:\n  name: ${name}\n`;
    const beside = network + group('a') + group('ab');
    const after = await rename(machine('        ovn.kubernetes.io/security_groups: "ab,$0a,ab"'), 'c', { beside });
    if (typeof after === 'string') throw new Error(after);
    expect(after.get('vm.yaml')).toContain('security_groups: "ab,c,ab"');
    expect(after.get('net.yaml')).toContain('name: ab\n');
  });

  const pool = machine(annotations.replace("'subnet-10-69-9'", "'sub$0net-10-69-9'"));
  const refusals: readonly (readonly [string, string, string, RegExp, PlaceOptions?])[] = [
    ['no name', pool, 'Not A Name', /DNS subdomain/],
    ['taken', pool, 'subnet-10-66-6', /exists already/],
    [
      'taken by every cluster',
      machine(annotations.replace('subnet-10-69\n', 'sub$0net-10-69\n')),
      'ovn-default',
      /exists already/,
    ],
    ['not defined', machine('        ovn.kubernetes.io/logical_switch: go$0ne'), 'x', /not defined/],
    [
      'a dot in a network',
      machine(annotations).replace('networkName: attachnet', 'networkName: att$0achnet'),
      'a.b',
      /holds a dot/,
    ],
    [
      'no label',
      machine(annotations).replace('networkName: attachnet', 'networkName: att$0achnet'),
      'a_b',
      /DNS label/,
    ],
    ['template', machine('        ovn.kubernetes.io/logical_switch: "{{ .a$0 }}"'), 'x', /by hand/],
    [
      'template elsewhere',
      pool,
      'x',
      /t\.yaml .*by hand/,
      {
        beside: `${network}\n#- t.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: t\n  annotations:\n    {{- if .x }}\n    ovn.kubernetes.io/ip_pool: subnet-10-69-9\n    {{- end }}\n`,
      },
    ],
    [
      'several',
      machine('        ovn.kubernetes.io/logical_switch: pl$0ain'),
      'x',
      /defined 2 times/,
      { beside: `${network}---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: plain\n` },
    ],
  ];
  test('refused: a patch repeats the name', async () => {
    const beside = `${network.replace('net.yaml', 'base/net.yaml')}
#- over/kustomization.yaml
resources: [../base]
patches:
  - path: patch.yaml
#- over/patch.yaml
apiVersion: kubeovn.io/v1
kind: Subnet
metadata:
  name: plain
spec:
  private: true
`;
    expect(await rename(machine('        ovn.kubernetes.io/logical_switch: pl$0ain'), 'x', { beside })).toMatch(
      /patch\.yaml|net\.yaml/,
    );
  });

  for (const [name, source, newName, reason, options] of refusals) {
    test(`refused: ${name}`, async () => {
      expect(await rename(source, newName, options)).toMatch(reason);
      const chinese = await rename(source, newName, { ...options, language: 'zh-cn' });
      expect(chinese).toMatch(/[\u4e00-\u9fff]/);
    });
  }

  test('prepared with the name alone', () => {
    const { features, uri, position, files } = at(
      machine(annotations.replace(`${provider}/logical`, 'attach$0net.default.ovn.kubernetes.io/logical')),
    );
    const prepared = features.prepareRename(uri, position);
    if (!prepared?.ok) throw new Error(prepared?.reason);
    expect(show(files, [{ uri, range: prepared.range }])).toEqual(['vm.yaml:11 attachnet']);
    expect(features.prepareRename(uri, { line: 0, character: 0 })).toBeUndefined();
  });
});

describe('symbols', () => {
  test('of a file, in its order', () => {
    const { features } = at(machine(annotations));
    const found = features.documentSymbols('file:///w/net.yaml');
    expect(found.map(({ name, detail }) => `${name} ${detail}`)).toEqual([
      'subnet-10-66 Subnet',
      'subnet-10-69 Subnet',
      'plain Subnet',
      'subnet-10-66-6 IPPool',
      'subnet-10-69-9 IPPool',
      'attachnet NetworkAttachmentDefinition/default',
      'taken Pod/default',
    ]);
    for (const { range, selectionRange } of found) {
      expect(selectionRange.start.line).toBeGreaterThanOrEqual(range.start.line);
      expect(selectionRange.end.line).toBeLessThanOrEqual(range.end.line);
    }
  });

  test('of an object that cannot be read, and of one without a name', () => {
    const { features, uri } = placeOf(
      '#- a.yaml\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: broken\nspec: {$0\n  a: [\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  generateName: p-\n',
    );
    expect(features.documentSymbols(uri).map(({ name }) => name)).toEqual(['broken', 'Pod']);
  });

  test('of the workspace, best first', () => {
    const { features } = at(machine(annotations));
    expect(features.workspaceSymbols('subnet-10-66').map(({ name }) => name)).toEqual([
      'subnet-10-66',
      'subnet-10-66-6',
    ]);
    expect(features.workspaceSymbols('s109').map(({ name }) => name)).toEqual(['subnet-10-69', 'subnet-10-69-9']);
    expect(features.workspaceSymbols('vm')[0]).toMatchObject({
      name: 'vm-a',
      kind: 'VirtualMachine',
      container: 'default',
      uri: 'file:///w/vm.yaml',
    });
    expect(features.workspaceSymbols('subnet plain').map(({ name }) => name)).toEqual(['plain']);
    expect(features.workspaceSymbols('nothing of the kind')).toEqual([]);
  });
});
