/** A namespace can be in one Vpc only. */
import { removeItem } from '../fix';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf } from '../rule';

export const namespaceInTwoVpcs = defineRule({
  code: 'KO182',
  name: 'namespace-in-two-vpcs',
  severity: 'error',
  kinds: ['Vpc'],
  reads: ['Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A namespace is in two Vpcs',
      twice:
        'Namespace {namespace} is in Vpc {other} too; in which of the two its pods end is undefined. Keep it in one.',
      otherHere: 'Vpc {other} lists namespace {namespace}',
      remove: 'Take namespace {namespace} out of Vpc {vpc}',
    },
    'zh-cn': {
      title: '一个命名空间属于两个 Vpc',
      twice: '命名空间 {namespace} 也在 Vpc {other} 中；其 Pod 最终位于哪一个未定义。请只保留在一个 Vpc 中。',
      otherHere: 'Vpc {other} 列出了命名空间 {namespace}',
      remove: '将命名空间 {namespace} 从 Vpc {vpc} 中移除',
    },
  },
  *check({ resource, view, report }) {
    const { namespaces } = resource.fields;
    if (view.settings.nonPrimaryCNI || !resource.name || resource.name.templated) return;
    for (const item of namespaces) {
      if (item.templated || item.value === '') continue;
      const namespace = item.value;
      for (const other of rivalsAmong(resource, view.by('vpcs-of-namespace', namespace), view)) {
        yield report('twice', item, { namespace, other })
          .also(
            placeOf(
              other,
              other.fields.namespaces.find((one) => one.value === namespace),
            ),
            'otherHere',
            { other, namespace },
          )
          .fix('remove', { namespace, vpc: resource }, () => [
            removeItem(resource, ['spec', 'namespaces'], namespaces, item),
          ]);
      }
    }
  },
});
