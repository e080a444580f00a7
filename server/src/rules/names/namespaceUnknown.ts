/**
 * A namespace that a binding names and nothing in the workspace defines, although it does define namespaces. The namespace an
 * object itself is in is not looked at: the API server refuses the object where it is missing, and Helm, Argo CD and others make it.
 */
import { namesOf } from '../closest';
import { defineRule } from '../rule';
import { dangling, offerNear } from './unknownName';

export const namespaceUnknown = defineRule({
  code: 'KO197',
  name: 'namespace-unknown',
  severity: 'hint',
  kinds: ['Subnet', 'Vpc', 'IPPool', 'Vip', 'SwitchLBRule'],
  reads: ['Namespace'],
  releases: 'all',
  text: {
    en: {
      title: 'A namespace that is not defined',
      unknown:
        'Namespace {name} is not defined in this workspace. If it is created elsewhere, list it under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
    },
    'zh-cn': {
      title: '未定义的命名空间',
      unknown: '此工作区中未定义命名空间 {name}。如果它在别处创建，请在 .kube-ovn.yaml 的 external 中列出。',
      rename: '改为 {name}',
    },
  },
  *check({ references, view, report }) {
    for (const reference of dangling(references, 'Namespace', view)) {
      const { name, row } = reference;
      if (row === 'R00') continue;
      yield report('unknown', reference, { name }).offer((draft) =>
        offerNear(draft, reference, namesOf(view, 'Namespace')),
      );
    }
  },
});
