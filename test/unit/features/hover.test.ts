import { describe, expect, test } from 'vitest';
import { type PlaceOptions, placeOf } from './place';
import { machine, network } from './seed';

const provider = 'attachnet.default.ovn.kubernetes.io';
const chosen = `        ${provider}/logical_switch: subnet-10-69`;

function hover(source: string, options: PlaceOptions = {}): string {
  const { features, uri, position } = placeOf(source, { beside: network, ...options });
  return features.hover(uri, position)?.markdown ?? '';
}

/** Puts the cursor into the first place of a text. */
const on = (source: string, text: string): string => source.replace(text, `${text[0]}$0${text.slice(1)}`);

describe('names', () => {
  test('a Subnet, where it is named and where it is defined', () => {
    const named = hover(machine(on(chosen, 'subnet-10-69')));
    for (const fact of [
      '**Subnet** `subnet-10-69`',
      '- CIDR: `10.69.0.0/16`',
      '- Gateway: `10.69.0.1`',
      '- VPC: `ovn-cluster`',
      '- Provider: `attachnet.default.ovn`',
      '- Namespaces: none',
      '- IPPools: `subnet-10-69-9`',
      '- Addresses: 65534 usable, 65523 outside pools and not excluded',
      'Defined in [net.yaml:14](<file:///w/net.yaml#L14>)',
    ])
      expect(named).toContain(fact);
    const defined = hover(on(network, 'subnet-10-69'), { beside: '#- empty.yaml\n' });
    expect(named.startsWith(defined.split('\n\n---\n\n')[0]!)).toBe(true);
  });

  test('a gateway that nobody wrote', () => {
    expect(hover(machine('        ovn.kubernetes.io/logical_switch: pl$0ain'))).toContain(
      '- Gateway: `10.70.0.1` (first address)',
    );
  });

  test('an IPPool with those who use it', () => {
    const markdown = hover(
      machine(`${chosen}\n        ${provider}/ip_pool: subnet-$010-69-9`.replace('-$010', '-1$00')),
    );
    for (const fact of [
      '**IPPool** `subnet-10-69-9`',
      '- Subnet: `subnet-10-69`',
      '- Ranges: `10.69.9.10..10.69.9.19`',
      '- Addresses: 10, 9 of them free',
      '- Namespaces: `default`',
      '- Used by: `VirtualMachine/default/vm-a`',
    ])
      expect(markdown).toContain(fact);
  });

  test('a network and its Subnets', () => {
    const markdown = hover(machine(chosen).replace('networkName: attachnet', 'networkName: attach$0net'));
    expect(markdown).toContain('**NetworkAttachmentDefinition** `default/attachnet`');
    expect(markdown).toContain('- Provider: `attachnet.default.ovn`');
    expect(markdown).toContain('- Subnets with this provider: `subnet-10-66`, `subnet-10-69`');
    expect(markdown).toContain('**NIC `attachnet.default.ovn`**');
  });

  test('a Namespace that nothing defines, as the controller derives it', () => {
    const markdown = hover(machine(chosen).replace('namespace: default', 'namespace: def$0ault'));
    expect(markdown).toContain('exists in every cluster');
    expect(markdown).toContain('- Subnets its pods may get: `ovn-default`');
    expect(markdown).toContain(
      '- IPPools bound to it (on 1.12.0–1.13.8): `subnet-10-66-6`, `subnet-10-69-9` (only one of them counts, and which is undefined)',
    );
    expect(markdown).toContain('(order undefined)');
  });

  test('what is not there', () => {
    const gone = machine(`        ${provider}/logical_switch: gon$0e`);
    expect(hover(gone)).toContain('Subnet `gone` is not in this workspace.');
    expect(hover(gone, { language: 'zh-cn' })).toContain('此工作区中没有 Subnet `gone`。');
    expect(hover(gone, { config: 'external:\n  Subnet: [gone]\n' })).toContain('declared under external');
  });

  test('what is defined twice, and what a template writes', () => {
    const twice = `${network}---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: plain\n`;
    expect(hover(machine('        ovn.kubernetes.io/logical_switch: pl$0ain'), { beside: twice })).toContain(
      'Subnet `plain` is defined 2 times.',
    );
    const templated = `${network}---\napiVersion: kubeovn.io/v1\nkind: Subnet\nmetadata:\n  name: made\nspec:\n  {{- if .x }}\n  vpc: a\n  {{- end }}\n`;
    expect(hover(machine('        ovn.kubernetes.io/logical_switch: ma$0de'), { beside: templated })).toContain(
      'not all of it is known',
    );
    expect(hover(machine('        ovn.kubernetes.io/logical_switch: "{{ .x$0 }}"'))).not.toContain(
      'not in this workspace',
    );
  });

  test('names keep Markdown whole', () => {
    const odd =
      '#- a.yaml\napiVersion: kubeovn.io/v1\nkind: IPPool\nmetadata:\n  name: p\nspec:\n  subnet: "a`b*[c](d)$0"\n';
    expect(hover(odd)).toContain('**Subnet** `` a`b*[c](d) ``');
  });
});

describe('what becomes of a NIC', () => {
  test('the verdict first, then the steps with their places', () => {
    const markdown = hover(machine(on(chosen, 'subnet-10-69')), { version: '1.14.10' });
    const own = markdown.slice(markdown.indexOf('**NIC'));
    expect(own.split('\n')[0]).toBe('**NIC `attachnet.default.ovn`**: gets an address of Subnet `subnet-10-69`');
    expect(own).toContain(
      '\n1. logical\\_switch names Subnet subnet-10-69. [vm.yaml:10](<file:///w/vm.yaml#L10>)\n2. ',
    );
  });

  test('by release where releases differ', () => {
    const markdown = hover(machine(on(chosen, 'subnet-10-69')));
    expect(markdown).toContain('- gets no address: NoAvailableAddress (on 1.12.0–1.13.8)');
    expect(markdown).toContain('- gets an address of Subnet `subnet-10-69` (on 1.14.7–1.17.0)');
    expect(markdown).toContain('Which of several on one release comes true cannot be told');
    expect(hover(machine(on(chosen, 'subnet-10-69')), { version: '1.14.10' })).not.toContain('Which of several');
  });

  test('of all NICs on the name of the workload', () => {
    const markdown = hover(machine(chosen).replace('name: vm-a', 'name: vm$0-a'), { version: '1.12.28' });
    expect(markdown).toContain('**NIC `attachnet.default.ovn`**');
    expect(markdown).toContain('**NIC `eth0`**: gets no address: NoAvailableAddress');
    expect(markdown).not.toContain('(on 1.12.28)');
    const only = hover(machine(chosen).replace('name: vm-a', 'name: vm$0-a'), { nonPrimaryCNI: true });
    expect(only).not.toContain('eth0');
  });

  test('on a pod without a network of its own', () => {
    const pod = '#- p.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: p$0p\nspec:\n  hostNetwork: true\n';
    expect(hover(pod)).toContain('Its pods have no NIC of Kube-OVN.');
  });
});

describe('addresses', () => {
  test('where a literal one lies', () => {
    const markdown = hover(
      machine(`${chosen}\n        ${provider}/ip_pool: '10.66.0.9,10.69.$09.11'`.replace('$09', '9$0')),
    );
    expect(markdown).toContain('`10.69.9.11`\n\n- Subnet: `subnet-10-69`\n- IPPools: `subnet-10-69-9`');
    const pooled = hover(machine(`        ${provider}/ip_address: 10.69$0.9.11`));
    expect(pooled).toContain('`10.69.9.11`\n\n- Subnet: `subnet-10-69`\n- IPPools: `subnet-10-69-9`');
    expect(pooled).toContain('**NIC `attachnet.default.ovn`**');
  });
});

describe('annotation keys', () => {
  test('what it does, what may stand in it, what happens otherwise', () => {
    const markdown = hover(machine(on(chosen, 'logical_switch')), { version: '1.14.10' });
    expect(markdown).toContain('Puts the NIC on this Subnet.');
    expect(markdown).toContain('- **Value**: one Subnet name, no list');
    expect(markdown).toContain('**NIC `attachnet.default.ovn`**');
    expect(hover(machine(on(chosen, 'logical_switch')), { language: 'zh-cn' })).toContain('将网卡放到此子网。');
  });

  test('the releases it has', () => {
    const markdown = hover(machine('        ovn.kubernetes.io/ip_f$0amily: ipv4'));
    expect(markdown).toContain('- **Releases**: 1.17.0');
  });

  test('of the network, on its part of the key', () => {
    const markdown = hover(machine(on(chosen, 'attachnet')));
    expect(markdown).toContain('**NetworkAttachmentDefinition** `default/attachnet`');
    expect(markdown).toContain('Puts the NIC on this Subnet.');
  });

  test('of a network that is not attached', () => {
    const markdown = hover(machine('        other.default.ovn.kubernetes.io/logical_swi$0tch: plain'));
    expect(markdown).toContain('does not attach `other.default.ovn`');
  });

  test('nothing on those of others', () => {
    expect(hover(machine('        example.com/no$0te: x'))).toBe('');
    expect(hover(machine('        a.b.kubernetes.io/no$0te: x'))).toBe('');
  });
});

describe('the world of an object', () => {
  const vpc = (name: string) => `apiVersion: kubeovn.io/v1\nkind: Vpc\nmetadata:\n  name: ${name}\n`;
  const own = `#- vpc.yaml\n${vpc('a$0a')}`;

  test('is open while nothing says otherwise', () => {
    const text = hover(own);
    expect(text).toContain('no Kube-OVN version set: every release counts');
    expect(text).toContain('open world, as nothing says otherwise');
    expect(text).not.toContain('Scope');
  });

  test('says who set release and world', () => {
    const set = hover(own, { version: '1.14.10', closed: true });
    expect(set).toContain('Kube-OVN `1.14.10` (setting)');
    expect(set).toContain('closed world (setting kubeOvn.closed)');
    const config = hover(own, { config: 'version: 1.13.2\nclosed: true\n' });
    expect(config).toContain('Kube-OVN `1.13.2` (.kube-ovn.yaml)');
    expect(config).toContain('closed world (.kube-ovn.yaml)');
  });

  test('names the scope', () => {
    const declared = hover(own, { config: 'scopes:\n  - name: east\n    include: [vpc.yaml]\n    closed: false\n' });
    expect(declared).toContain('Scope `east`');
    expect(declared).toContain('open world (.kube-ovn.yaml)');
    const twins = `#- clusters/a/vpc.yaml\n${vpc('aa')}#- clusters/b/vpc.yaml\n${vpc('a$0a')}`;
    expect(hover(twins)).toContain('Scope `clusters/b`');
  });

  test('names what opens it all the same', () => {
    const kustomization =
      '#- kustomization.yaml\napiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - vpc.yaml\n  - https://example.com/base\n';
    expect(hover(kustomization + own, { closed: true })).toContain(
      'but `kustomization.yaml` takes in what cannot be seen',
    );
  });

  test('is not told where the object is only named', () => {
    expect(hover(machine(on(chosen, 'subnet-10-69')))).not.toContain('world');
  });
});
