/** The ConfigMap that a VpcDns takes its Corefile from is not there: its pods never start. Only ConfigMaps with that key are read. */
import { since } from '../../schema/releases';
import { defineRule, ifClosed } from '../rule';
import { dangling, offerNear } from './unknownName';

const takesCorefile = since('1.16.0');

export const unknownCorefile = defineRule({
  code: 'KO221',
  name: 'unknown-corefile',
  severity: 'error',
  kinds: ['VpcDns'],
  reads: ['ConfigMap'],
  releases: '1.16.0',
  text: {
    en: {
      title: 'A Corefile that is not defined',
      unknown:
        'No ConfigMap {name} with the key Corefile is defined in namespace {namespace}: the DNS pods of the Vpc never start. Define it, correct the name, or list {namespace}/{name} under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
    },
    'zh-cn': {
      title: '未定义的 Corefile',
      unknown:
        '命名空间 {namespace} 中未定义带有键 Corefile 的 ConfigMap {name}：该 Vpc 的 DNS Pod 永远不会启动。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出 {namespace}/{name}。',
      rename: '改为 {name}',
    },
  },
  *check({ references, releases, view, report }) {
    if (!releases.some(takesCorefile)) return;
    for (const reference of dangling(references, 'ConfigMap', view)) {
      const { name, namespace = '' } = reference;
      yield report('unknown', reference, { name, namespace })
        .level(ifClosed(view, 'error'))
        .offer((draft) => {
          const names = view
            .all('ConfigMap')
            .flatMap((one) => (one.namespace === namespace && one.name ? [one.name.value] : []));
          return offerNear(draft, reference, names);
        });
    }
  },
});
