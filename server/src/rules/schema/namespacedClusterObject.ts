/** A namespace on an object that is of the cluster, or none on the one kind that has a namespace. */

import { tabledKinds } from '../../schema/fields/index';
import { kindRow } from '../../schema/kinds';
import { removeKey } from '../fix';
import { defineRule } from '../rule';

export const namespacedClusterObject = defineRule({
  code: 'KO198',
  name: 'namespaced-cluster-object',
  severity: 'information',
  kinds: tabledKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A namespace where there is none',
      cluster:
        '{kind} is of the whole cluster: its namespace {namespace} is ignored, and its name must differ from those of all namespaces.',
      missing: '{kind} is in a namespace; this one goes to whatever namespace the command is run in.',
      remove: 'Remove namespace',
    },
    'zh-cn': {
      title: '集群级对象带有命名空间',
      cluster: '{kind} 属于整个集群：其命名空间 {namespace} 会被忽略，名称在所有命名空间中不能重复。',
      missing: '{kind} 属于命名空间；此对象会落入执行命令时的命名空间。',
      remove: '删除 namespace',
    },
  },
  *check({ resource, report }) {
    const { kind, namespaceValue: namespace } = resource;
    if (kindRow(kind).namespaced) {
      // A kustomization may give it one.
      const isUnset = (!namespace || namespace.value === '') && resource.namespace === 'default';
      if (isUnset && !resource.partial && resource.name)
        yield report('missing', namespace?.key ?? resource.name, { kind });
    } else if (namespace && namespace.value !== '' && !namespace.templated) {
      yield report('cluster', namespace, { kind, namespace }).fix(
        'remove',
        {},
        () => [removeKey(resource, ['metadata', 'namespace'])],
        'preferred',
      );
    }
  },
});
