/** Two Vlans of one ProviderNetwork with the same tag: the second is in conflict. */
import { formatReleases, since } from '../../schema/releases';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf, severityOn } from '../rule';

const marksConflicts = since('1.14.0');

export const vlanDuplicateId = defineRule({
  code: 'KO143',
  name: 'vlan-duplicate-id',
  severity: 'error',
  kinds: ['Vlan'],
  reads: ['Vlan'],
  releases: 'all',
  text: {
    en: {
      title: 'Two Vlans with one tag on a ProviderNetwork',
      conflict:
        'VLAN {id} of ProviderNetwork {provider} is defined by Vlan {other} too: on {releases} the second is marked as conflicting and its Subnets never become ready. Use one Vlan for both.',
      same: 'VLAN {id} of ProviderNetwork {provider} is defined by Vlan {other} too; both stand for the same network. Use one Vlan for both.',
      otherHere: 'Vlan {other} has id {id} too',
    },
    'zh-cn': {
      title: '同一 ProviderNetwork 上两个 Vlan 使用相同标签',
      conflict:
        'ProviderNetwork {provider} 的 VLAN {id} 也由 Vlan {other} 定义：在 {releases} 上，后者会被标记为冲突，其子网永远不会就绪。请共用一个 Vlan。',
      same: 'ProviderNetwork {provider} 的 VLAN {id} 也由 Vlan {other} 定义；两者代表同一个网络。请共用一个 Vlan。',
      otherHere: 'Vlan {other} 的 id 也是 {id}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { id, provider } = resource.fields;
    if (!id || id.value === 0 || !provider || provider.templated || !resource.name || resource.name.templated) return;
    const affected = releases.filter(marksConflicts);
    const severity = severityOn(affected, releases, 'error');
    const alike = view.by('vlans-of-provider', provider.value).filter((other) => other.fields.id?.value === id.value);
    for (const other of rivalsAmong(resource, alike, view)) {
      const params = { id: id.value, provider, other };
      const draft = severity
        ? report('conflict', id, { ...params, releases: formatReleases(affected) }).level(severity)
        : report('same', id, params).level('warning');
      yield draft.also(placeOf(other, other.fields.id), 'otherHere', { other, id: id.value });
    }
  },
});
