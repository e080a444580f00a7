/** The provider in a NetworkAttachmentDefinition's config must be its own identity. */
import { ipamProvider, ovnProvider } from '../../schema/annotations';
import { fillIn, replaceText } from '../fix';
import { defineRule } from '../rule';

export const nadProviderMismatch = defineRule({
  code: 'KO107',
  name: 'nad-provider-mismatch',
  severity: 'error',
  kinds: ['NetworkAttachmentDefinition'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'The provider of a NetworkAttachmentDefinition is not its own name',
      wrong:
        'provider {value} must be {expected}, the name and namespace of this NetworkAttachmentDefinition: with any other text the CNI waits for an address that never comes.',
      missing: 'provider is missing and must be {expected}: without it the CNI asks for the address of another NIC.',
      change: 'Change provider to {expected}',
      insert: 'Insert provider {expected}',
    },
    'zh-cn': {
      title: 'NetworkAttachmentDefinition 的 provider 与自身名称不符',
      wrong:
        'provider {value} 必须是 {expected}，即此 NetworkAttachmentDefinition 的名称和命名空间：写成其他内容时，CNI 会一直等待永远不会到来的地址。',
      missing: '缺少 provider，应为 {expected}：没有它，CNI 会请求另一块网卡的地址。',
      change: '将 provider 改为 {expected}',
      insert: '插入 provider {expected}',
    },
  },
  *check({ resource, report }) {
    const { network, config } = resource.fields;
    if (
      (network.class !== 'ovn' && network.class !== 'ipam') ||
      !resource.name ||
      resource.name.templated ||
      resource.namespace === undefined ||
      !config
    )
      return;
    const expected = (network.class === 'ovn' ? ovnProvider : ipamProvider)(resource.name.value, resource.namespace);
    const { provider, opening } = network;
    if (provider?.value === expected) return;
    // Without metadata.namespace the namespace is whatever kubectl is told: the finding is likely, not certain.
    const level = resource.namespaceValue ? 'error' : 'warning';
    if (provider && provider.value !== '') {
      yield report('wrong', provider, { value: provider.value, expected })
        .level(level)
        .fix('change', { expected }, () => [replaceText(resource.place, provider, expected)], 'preferred');
      return;
    }
    // An empty provider is marked with its quotes, a missing one at the key of the config.
    const at = provider ? { start: provider.start - 1, end: provider.end + 1 } : (config.key ?? config);
    yield report('missing', at, { expected })
      .level(level)
      .fix(
        'insert',
        { expected },
        () =>
          provider ? [replaceText(resource.place, provider, expected)] : fillIn(resource.place, opening, expected),
        'preferred',
      );
  },
});
