/** A ProviderNetwork that nothing defines. */
import { closest, namesOf } from '../closest';
import { defineRule, ifClosed } from '../rule';
import { dangling, offerNames, sourcesOf } from './unknownName';

export const vlanUnknownProviderNetwork = defineRule({
  code: 'KO142',
  name: 'vlan-unknown-provider-network',
  severity: 'error',
  kinds: sourcesOf('ProviderNetwork'),
  reads: ['ProviderNetwork'],
  releases: 'all',
  text: {
    en: {
      title: 'A ProviderNetwork that is not defined',
      unknown:
        'ProviderNetwork {name} is not defined in this workspace; the Vlan and its Subnets wait for it. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      provider:
        'ProviderNetwork {name} is not defined in this workspace, and the text looks like the provider of a network attachment: a Vlan names a ProviderNetwork here.',
      rename: 'Change to {name}',
    },
    'zh-cn': {
      title: '未定义的 ProviderNetwork',
      unknown:
        '此工作区中未定义 ProviderNetwork {name}；该 Vlan 及其子网会一直等待它。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      provider:
        '此工作区中未定义 ProviderNetwork {name}，而该文本像是网络附件的 provider：Vlan 的此处应填写 ProviderNetwork 的名称。',
      rename: '改为 {name}',
    },
  },
  *check({ references, view, report }) {
    for (const reference of dangling(references, 'ProviderNetwork', view)) {
      const { name } = reference;
      yield report(/^[^.]+\.[^.]+(\.ovn)?$/.test(name) ? 'provider' : 'unknown', reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((draft) => {
          const all = namesOf(view, 'ProviderNetwork');
          const meant = closest(name, all);
          return offerNames(draft, reference, meant.length > 0 || all.length !== 1 ? meant : all);
        });
    }
  },
});
