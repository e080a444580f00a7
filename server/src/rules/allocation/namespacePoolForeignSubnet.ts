/** The case that started this project: a NIC without ip_pool is given the namespace's pool, which belongs to another subnet. */
import { namespacePoolsOf } from '../../ipam/namespace';
import { namespacePools } from '../../ipam/traits';
import { annotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { replaceValue, setKey } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn, weaker } from '../rule';
import {
  annotationValue,
  createPool,
  forecastKinds,
  namesOfAll,
  nicName,
  onEverySubnet,
  placeOfNic,
  poolsOf,
  releasesWith,
  subnetsOfNic,
  unbind,
} from './shared';

export const namespacePoolForeignSubnet = defineRule({
  code: 'KO102',
  name: 'namespace-pool-foreign-subnet',
  severity: 'error',
  kinds: workloadKinds,
  reads: forecastKinds,
  releases: 'all',
  text: {
    en: {
      title: 'The pool bound to the namespace belongs to another subnet than the NIC',
      foreign:
        'NIC {nic} is on Subnet {subnets} and names no ip_pool, while namespace {namespace} is bound to {pools} of another Subnet. On {releases} the controller takes the pool of the namespace for this NIC and fails with NoAvailableAddress. Name a pool of {subnets} in {key}.',
      attachment:
        'NIC {nic} is on Subnet {subnets} and names no ip_pool, while namespace {namespace} is bound to {pools} of another Subnet. On {releases} the controller takes the pool of the namespace for this NIC and fails with NoAvailableAddress. Name a pool of {subnets} in {key}, or upgrade: from 1.13.9 on such a pool is passed over, and from 1.14.7 on attached networks take none of the namespace (kube-ovn #4573).',
      bound: 'IPPool {pool} of Subnet {poolSubnet} is bound to namespace {namespace}',
      insertPool: 'Insert ip_pool: {pool}',
      createPool: 'Create IPPool in {subnet} and use it',
      unbind: 'Unbind {pools} from namespace {namespace}',
    },
    'zh-cn': {
      title: '命名空间绑定的地址池与网卡不在同一子网',
      foreign:
        '网卡 {nic} 位于子网 {subnets} 且未指定 ip_pool，而命名空间 {namespace} 绑定了其他子网的 {pools}。在 {releases} 上，控制器会将命名空间的地址池用于该网卡，因 NoAvailableAddress 失败。请在 {key} 中指定 {subnets} 的地址池。',
      attachment:
        '网卡 {nic} 位于子网 {subnets} 且未指定 ip_pool，而命名空间 {namespace} 绑定了其他子网的 {pools}。在 {releases} 上，控制器会将命名空间的地址池用于该网卡，因 NoAvailableAddress 失败。请在 {key} 中指定 {subnets} 的地址池，或升级：自 1.13.9 起会跳过这样的地址池，自 1.14.7 起附加网络不再使用命名空间的地址池（kube-ovn #4573）。',
      bound: '子网 {poolSubnet} 的 IPPool {pool} 绑定到命名空间 {namespace}',
      insertPool: '插入 ip_pool: {pool}',
      createPool: '在 {subnet} 中创建 IPPool 并使用',
      unbind: '将 {pools} 与命名空间 {namespace} 解绑',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    const namespace = resource.namespace ?? 'default';
    for (const one of forecast().nics) {
      const { nic, decisions } = one;
      const { sometimes } = releasesWith(decisions, 'namespace-pool-foreign');
      const severity = severityOn(sometimes, releases, 'error');
      const subnets = subnetsOfNic(one, 'namespace-pool-foreign');
      if (!severity || subnets.length === 0) continue;
      const pools = namespacePoolsOf(namespace, view);
      const foreign = pools.filter((pool) => !subnets.every((subnet) => pool.fields.subnet?.value === subnet));
      // On newer releases the failure needs that no further pool of the subnet is bound elsewhere.
      const needsAbsence = sometimes.some((release) => namespacePools(release) === 'default-nic-must-match');
      const proven = needsAbsence ? ifClosed(view, severity) : severity;
      const isLikely = nic.assumed || !onEverySubnet(decisions, 'namespace-pool-foreign');
      const key = annotationKey(nic.provider, 'ip_pool');
      let draft = report(nic.default ? 'foreign' : 'attachment', placeOfNic(resource, nic), {
        nic: nicName(nic),
        subnets,
        namespace,
        pools: namesOfAll(foreign).map((name) => `IPPool ${name}`),
        releases: formatReleases(sometimes),
        key,
      }).level(isLikely ? weaker(proven, 'warning') : proven);
      for (const pool of pools)
        draft = draft.also(
          placeOf(
            pool,
            pool.fields.namespaces.find((item) => item.value === namespace),
          ),
          'bound',
          { pool, poolSubnet: pool.fields.subnet ?? '?', namespace },
        );
      const empty = annotationValue(resource, nic, 'ip_pool');
      const insert = (pool: string) =>
        empty
          ? replaceValue(resource, empty, pool)
          : setKey(resource, resource.fields.annotationsPath, key, pool, annotationKey(nic.provider, 'logical_switch'));
      const only = subnets.length === 1 ? subnets[0]! : undefined;
      const own = only === undefined ? [] : poolsOf(only, view);
      for (const pool of own)
        draft = draft.fix(
          'insertPool',
          { pool },
          () => [insert(pool.name!.value)],
          own.length === 1 ? 'preferred' : undefined,
        );
      if (only !== undefined && own.length === 0)
        draft = draft.fix('createPool', { subnet: only }, () => createPool(only, view, insert));
      yield draft.fix('unbind', { pools: namesOfAll(foreign), namespace }, () => unbind(foreign, namespace));
    }
  },
});
