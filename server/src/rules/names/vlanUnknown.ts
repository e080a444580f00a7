/** A Vlan that nothing defines. */
import { namesOf } from '../closest';
import { defineRule, ifClosed } from '../rule';
import { dangling, offerNear, sourcesOf } from './unknownName';

export const vlanUnknown = defineRule({
  code: 'KO141',
  name: 'vlan-unknown',
  severity: 'error',
  kinds: sourcesOf('Vlan'),
  reads: ['Vlan'],
  releases: 'all',
  text: {
    en: {
      title: 'A Vlan that is not defined',
      unknown:
        'Vlan {name} is not defined in this workspace; without it the Subnet never becomes ready. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
    },
    'zh-cn': {
      title: '未定义的 Vlan',
      unknown:
        '此工作区中未定义 Vlan {name}；没有它，该子网永远不会就绪。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      rename: '改为 {name}',
    },
  },
  *check({ references, view, report }) {
    for (const reference of dangling(references, 'Vlan', view)) {
      const { name } = reference;
      yield report('unknown', reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((draft) => offerNear(draft, reference, namesOf(view, 'Vlan')));
    }
  },
});
