/** A SecurityGroup that nothing defines: what it was to filter is not filtered. */
import { isKindOf } from '../../model/resource';
import type { Reference } from '../../references/read';
import { scalarText } from '../../syntax/edit';
import { namesOf } from '../closest';
import { newDocument } from '../fix';
import { dangling, offerNear, sourcesOf } from '../names/unknownName';
import { defineRule, ifClosed } from '../rule';

export const unknownSecurityGroup = defineRule({
  code: 'KO139',
  name: 'unknown-security-group',
  severity: 'error',
  kinds: sourcesOf('SecurityGroup'),
  reads: ['SecurityGroup'],
  releases: 'all',
  text: {
    en: {
      title: 'A SecurityGroup that is not defined',
      unknown:
        'SecurityGroup {name} is not defined in this workspace: its rules do not apply to this NIC, and no event says so. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      open: 'SecurityGroup {name} is not defined in this workspace, nor is any other that this NIC names: its traffic is not filtered at all, and no event says so. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      remote:
        'SecurityGroup {name} is not defined in this workspace: the rules of this SecurityGroup are not brought up to date. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
      create: 'Create SecurityGroup {name}, which lets only its own members talk to each other',
    },
    'zh-cn': {
      title: '未定义的安全组',
      unknown:
        '此工作区中未定义安全组 {name}：其规则不会应用于该网卡，也没有任何事件提示。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      open: '此工作区中未定义安全组 {name}，该网卡指定的其他安全组也都未定义：其流量完全不受过滤，也没有任何事件提示。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      remote:
        '此工作区中未定义安全组 {name}：此安全组的规则不会被更新。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      rename: '改为 {name}',
      create: '创建安全组 {name}，仅允许其成员互相通信',
    },
  },
  *check({ resource, references, view, report }) {
    const missing = [...dangling(references, 'SecurityGroup', view)].filter(isRead);
    const isOpen = (reference: Reference): boolean =>
      references
        .filter((other) => other.row === reference.row && other.value.start === reference.value.start)
        .every((other) => missing.includes(other));
    for (const reference of missing) {
      const { name, row } = reference;
      const message = row === 'R45' ? 'remote' : isOpen(reference) ? 'open' : 'unknown';
      yield report(message, reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((draft) => offerNear(draft, reference, namesOf(view, 'SecurityGroup')))
        .fix('create', { name }, () => [newDocument(resource, securityGroupStub(name))]);
    }
  },
});

/** Rules about an address do not look at the group beside it. */
function isRead({ resource, value }: Reference): boolean {
  if (!isKindOf(resource, 'SecurityGroup')) return true;
  const { ingressRules, egressRules } = resource.fields;
  const rule = [...ingressRules, ...egressRules].find((one) => one.remoteSecurityGroup?.start === value.start);
  return rule?.remoteType?.value !== 'address';
}

const securityGroupStub = (name: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: SecurityGroup\nmetadata:\n  name: ${scalarText(name)}\nspec:\n  allowSameGroupTraffic: true\n`;
