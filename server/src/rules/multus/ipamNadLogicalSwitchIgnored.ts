/** On a network that only takes addresses from Kube-OVN, logical_switch chooses nothing. */

import { nadOf, nicsOf } from '../../ipam/nics';
import { annotationOf, keySpan } from '../../model/workload';
import { annotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { namesOfAll } from '../allocation/shared';
import { isText, pathOf } from '../annotations/shared';
import { removeKey } from '../fix';
import { defineRule, placeOf } from '../rule';

export const ipamNadLogicalSwitchIgnored = defineRule({
  code: 'KO154',
  name: 'ipam-nad-logical-switch-ignored',
  severity: 'warning',
  kinds: workloadKinds,
  reads: ['Subnet', 'NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'logical_switch on a network that only takes addresses',
      ignored:
        '{key} has no effect: NetworkAttachmentDefinition {nad} uses Kube-OVN for addresses only, and its Subnet is found by provider {provider}{actual}, not {chosen}. Remove it.',
      same: '{key} has no effect: NetworkAttachmentDefinition {nad} uses Kube-OVN for addresses only, and Subnet {chosen} is found by its provider anyway. Remove it.',
      nadHere: 'NetworkAttachmentDefinition {nad} is defined here',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: '仅分配地址的网络上的 logical_switch',
      ignored:
        '{key} 不起作用：NetworkAttachmentDefinition {nad} 仅使用 Kube-OVN 分配地址，其子网按 provider {provider} 查找{actual}，而不是 {chosen}。请删除它。',
      same: '{key} 不起作用：NetworkAttachmentDefinition {nad} 仅使用 Kube-OVN 分配地址，子网 {chosen} 本来就会按 provider 找到。请删除它。',
      nadHere: 'NetworkAttachmentDefinition {nad} 在此定义',
      remove: '删除 {key}',
    },
  },
  *check({ resource, view, report }) {
    const seen = new Set<string>();
    for (const nic of nicsOf(resource, view).nics) {
      if (!nic.nad || nic.class !== 'ipam' || seen.has(nic.provider)) continue;
      seen.add(nic.provider);
      const key = annotationKey(nic.provider, 'logical_switch');
      const annotation = annotationOf(resource.fields.annotations, key);
      if (!annotation || !isText(annotation.value)) continue;
      const nad = `${nic.nad.namespace}/${nic.nad.name}`;
      const found = namesOfAll(view.by('subnets-of-provider', nic.provider));
      const same = found.length === 1 && found[0] === annotation.value.value;
      const actual = found.length > 0 ? ` (${found.join(', ')})` : '';
      const target = nadOf(nic.nad, view);
      yield report(same ? 'same' : 'ignored', keySpan(annotation), {
        key,
        nad,
        provider: nic.provider,
        actual,
        chosen: annotation.value,
      })
        .level(same ? 'information' : 'warning')
        .also(target.state === 'known' ? placeOf(target.value, target.value.name) : undefined, 'nadHere', { nad })
        .tag('unnecessary')
        .fix('remove', { key }, () => [removeKey(resource, pathOf(resource, key))], 'preferred');
    }
  },
});
