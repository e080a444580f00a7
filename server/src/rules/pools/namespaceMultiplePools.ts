/** Older controllers give a namespace one pool only, and which one is chance. */
import { namespacePoolsOf } from '../../ipam/namespace';
import { namespacePools } from '../../ipam/traits';
import { formatReleases } from '../../schema/releases';
import { unbind } from '../allocation/shared';
import { defineRule, placeOf, severityOn } from '../rule';

export const namespaceMultiplePools = defineRule({
  code: 'KO135',
  name: 'namespace-multiple-pools',
  severity: 'error',
  kinds: ['IPPool'],
  reads: ['IPPool'],
  releases: 'all',
  text: {
    en: {
      title: 'Several pools are bound to one namespace',
      arbitrary:
        'Namespace {namespace} is also bound to {others}. On {releases} only one of the pools counts, and which one is chance. Keep one binding, and name the other pools in ip_pool on the workloads that need them.',
      unordered:
        'Namespace {namespace} is also bound to {others}; the order in which the pools are tried is undefined.',
      otherHere: 'IPPool {other} is bound to namespace {namespace} too',
      unbind: 'Unbind {pool} from namespace {namespace}',
    },
    'zh-cn': {
      title: '一个命名空间绑定了多个地址池',
      arbitrary:
        '命名空间 {namespace} 还绑定了 {others}。在 {releases} 上只有一个地址池有效，且具体是哪一个不确定。请只保留一个绑定，其余的在需要的工作负载上用 ip_pool 指定。',
      unordered: '命名空间 {namespace} 还绑定了 {others}；尝试这些地址池的顺序未定义。',
      otherHere: 'IPPool {other} 也绑定到命名空间 {namespace}',
      unbind: '将 {pool} 与命名空间 {namespace} 解绑',
    },
  },
  *check({ resource, view, releases, report }) {
    const affected = releases.filter((release) => namespacePools(release) === 'one-for-every-nic');
    for (const item of resource.fields.namespaces) {
      if (item.templated || item.value === '') continue;
      const namespace = item.value;
      const others = namespacePoolsOf(namespace, view).filter(
        (pool) => !pool.partial && pool !== resource && pool.name?.value !== resource.name?.value,
      );
      if (others.length === 0) continue;
      const names = others.map((pool) => `IPPool ${pool.name?.value ?? '?'}`);
      const severity = severityOn(affected, releases, 'error');
      let draft = severity
        ? report('arbitrary', item, { namespace, others: names, releases: formatReleases(affected) }).level(severity)
        : report('unordered', item, { namespace, others: names }).level('information');
      for (const other of others)
        draft = draft.also(
          placeOf(
            other,
            other.fields.namespaces.find((one) => one.value === namespace),
          ),
          'otherHere',
          { other, namespace },
        );
      yield draft.fix('unbind', { pool: resource, namespace }, () => unbind([resource], namespace));
    }
  },
});
