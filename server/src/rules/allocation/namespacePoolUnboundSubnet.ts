/** A pool is bound to a namespace whose pods are never put on the pool's subnet. */
import { namespacePoolsOf, namespaceSubnets } from '../../ipam/namespace';
import { groupByTraits, namespacePools } from '../../ipam/traits';
import type { Resource, WorkloadResource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { defaultVpc, workloadKinds } from '../../schema/kinds';
import { formatReleases, type Release } from '../../schema/releases';
import type { View } from '../../scope/view';
import { appendItem } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn, weaker } from '../rule';
import {
  bindingsInView,
  chooseSubnet,
  decisionsOn,
  forecastKinds,
  namesOfAll,
  releasesInUse,
  releasesWith,
  unbind,
} from './shared';

export const namespacePoolUnboundSubnet = defineRule({
  code: 'KO103',
  name: 'namespace-pool-unbound-subnet',
  severity: 'error',
  kinds: ['IPPool', ...workloadKinds],
  reads: forecastKinds,
  releases: 'all',
  text: {
    en: {
      title: 'A pool is bound to a namespace that is not bound to its subnet',
      fails:
        'IPPool {pool} is bound to namespace {namespace}, but {namespace} is not bound to its Subnet {subnet}: on {releases} pods of {namespace} without logical_switch get NoAvailableAddress on eth0. Bind {namespace} to {subnet}, or take it out of the pool and name the pool in ip_pool where it is wanted.',
      attachment:
        'IPPool {pool} is bound to namespace {namespace}, but its Subnet {subnet} belongs to an attachment: on {releases} pods of {namespace} without logical_switch get NoAvailableAddress on eth0. Take {namespace} out of the pool, and name the pool in ip_pool of the attachment where it is wanted.',
      unused:
        'IPPool {pool} is bound to namespace {namespace}, but {namespace} is not bound to its Subnet {subnet}: on {releases} the pool is never used for eth0. Bind {namespace} to {subnet}, or take it out of the pool.',
      workload:
        'eth0 of {workload} gets no address on {releases}: namespace {namespace} is bound to {pools}, whose Subnets are not among those of the namespace, so the controller answers NoAvailableAddress. One NIC without an address keeps the whole pod from starting.',
      bound: 'IPPool {pool} is bound to namespace {namespace} here',
      subnetHere: 'Subnet {subnet} does not list namespace {namespace}',
      bind: 'Bind namespace {namespace} to Subnet {subnet}',
      choose: 'Put eth0 on Subnet {subnet}',
      unbind: 'Unbind {pools} from namespace {namespace}',
    },
    'zh-cn': {
      title: '地址池绑定的命名空间未绑定到其子网',
      fails:
        'IPPool {pool} 绑定到命名空间 {namespace}，但 {namespace} 未绑定到其子网 {subnet}：在 {releases} 上，{namespace} 中没有 logical_switch 的 Pod 的 eth0 会得到 NoAvailableAddress。请将 {namespace} 绑定到 {subnet}，或将其从地址池中移除，并在需要处用 ip_pool 指定该地址池。',
      attachment:
        'IPPool {pool} 绑定到命名空间 {namespace}，但其子网 {subnet} 属于网络附件：在 {releases} 上，{namespace} 中没有 logical_switch 的 Pod 的 eth0 会得到 NoAvailableAddress。请将 {namespace} 从地址池中移除，并在需要处用该附件的 ip_pool 指定该地址池。',
      unused:
        'IPPool {pool} 绑定到命名空间 {namespace}，但 {namespace} 未绑定到其子网 {subnet}：在 {releases} 上，该地址池不会用于 eth0。请将 {namespace} 绑定到 {subnet}，或将其从地址池中移除。',
      workload:
        '在 {releases} 上，{workload} 的 eth0 得不到地址：命名空间 {namespace} 绑定了 {pools}，而它们的子网不在该命名空间的子网之列，控制器返回 NoAvailableAddress。只要有一块网卡没有地址，整个 Pod 就无法启动。',
      bound: 'IPPool {pool} 在此绑定到命名空间 {namespace}',
      subnetHere: '子网 {subnet} 未列出命名空间 {namespace}',
      bind: '将命名空间 {namespace} 绑定到子网 {subnet}',
      choose: '将 eth0 放到子网 {subnet}',
      unbind: '将 {pools} 与命名空间 {namespace} 解绑',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    if (view.settings.nonPrimaryCNI) return;
    const counting = releasesInUse(releases, view);
    const subject: Resource = resource;
    if (isWorkloadResource(subject)) {
      const workload: WorkloadResource = subject;
      const namespace = workload.namespace ?? 'default';
      for (const { nic, decisions } of forecast().nics) {
        const { always, sometimes } = releasesWith(decisionsOn(decisions, counting), 'namespace-pool-unbound');
        const severity = severityOn(sometimes, counting, 'error');
        if (!nic.default || !severity) continue;
        const all = namespacePoolsOf(namespace, view);
        const pools = all.filter((pool) => isUnbound(namespace, pool, sometimes, view));
        if (pools.length === 0 || all.some((pool) => isClusterDefault(pool, view))) continue;
        const proven = all.every((pool) => bindingsInView(pool, view)) ? severity : ifClosed(view, severity);
        const isLikely = always.length < sometimes.length || nic.assumed;
        let draft = report('workload', workload.name ?? workload.kindSpan, {
          workload: `${workload.kind} ${workload.name?.value ?? '?'}`,
          namespace,
          pools: namesOfAll(pools).map((name) => `IPPool ${name}`),
          releases: formatReleases(sometimes),
        }).level(isLikely ? weaker(proven, 'warning') : proven);
        for (const pool of pools)
          draft = draft.also(placeOf(pool, bindingOf(pool, namespace)), 'bound', { pool, namespace });
        const subnet = onlySubnet(all, view);
        if (subnet !== undefined && !nic.nad)
          draft = draft.fix('choose', { subnet }, () => chooseSubnet(workload, nic, subnet));
        yield draft.fix('unbind', { pools: namesOfAll(pools), namespace }, () => unbind(pools, namespace));
      }
      return;
    }
    const pool = resource as Resource as Resource<'IPPool'>;
    const subnet = pool.fields.subnet;
    const target = subnet && !subnet.templated ? view.find('Subnet', subnet.value) : undefined;
    if (!subnet || target?.state !== 'known' || isClusterDefault(pool, view)) return;
    for (const item of pool.fields.namespaces) {
      if (item.templated || item.value === '') continue;
      const namespace = item.value;
      const unbound = unboundReleases(namespace, subnet.value, counting, view);
      if (unbound.length === 0) continue;
      const failing = unbound.filter((release) => namespacePools(release) !== 'of-own-subnet');
      const isHelped = namespacePoolsOf(namespace, view).some(
        (other) => other !== pool && !isUnbound(namespace, other, unbound, view),
      );
      const full = severityOn(failing, counting, 'error') ?? 'warning';
      const severity = bindingsInView(pool, view) ? full : ifClosed(view, full);
      const draft = report(
        failing.length === 0 ? 'unused' : isOfAttachment(target.value) ? 'attachment' : 'fails',
        item,
        {
          pool,
          namespace,
          subnet,
          releases: formatReleases(failing.length > 0 ? failing : unbound),
        },
      )
        .level(isHelped ? weaker(severity, 'warning') : severity)
        .also(placeOf(target.value, target.value.name), 'subnetHere', { subnet, namespace })
        .fix('unbind', { pools: [pool], namespace }, () => unbind([pool], namespace));
      yield canBind(target.value, namespace, view)
        ? draft.fix('bind', { namespace, subnet }, () => [appendItem(target.value, ['spec', 'namespaces'], namespace)])
        : draft;
    }
  },
});

const bindingOf = (pool: Resource<'IPPool'>, namespace: string): Value | undefined =>
  pool.fields.namespaces.find((item) => item.value === namespace);

/** The releases on which the namespace surely is not bound to the subnet. */
const unboundReleases = (
  namespace: string,
  subnet: string,
  releases: readonly Release[],
  view: View,
): readonly Release[] =>
  groupByTraits(releases).flatMap((group) => {
    const { subnets, certain } = namespaceSubnets(namespace, group[0]!, view);
    return certain && !subnets.some(({ name }) => name === subnet) ? group : [];
  });

/** On at least one of the releases the namespace surely is not bound to the pool's Subnet. */
function isUnbound(namespace: string, pool: Resource<'IPPool'>, releases: readonly Release[], view: View): boolean {
  const subnet = pool.fields.subnet;
  return (
    subnet !== undefined && !subnet.templated && unboundReleases(namespace, subnet.value, releases, view).length > 0
  );
}

/** Marked as default in the default Vpc: where the controller is told so, unbound namespaces get it instead of ovn-default. */
function isClusterDefault(pool: Resource<'IPPool'>, view: View): boolean {
  const found = pool.fields.subnet && view.find('Subnet', pool.fields.subnet.value);
  const { isDefault, vpc } = found?.state === 'known' ? found.value.fields : {};
  return isDefault?.value === true && (vpc?.value || defaultVpc) === defaultVpc;
}

/** The Subnet that all of the pools belong to, where the default NIC can be on it. */
function onlySubnet(pools: readonly Resource<'IPPool'>[], view: View): string | undefined {
  const names = new Set(pools.map((pool) => pool.fields.subnet?.value));
  const name = names.size === 1 ? [...names][0] : undefined;
  const found = name === undefined ? undefined : view.find('Subnet', name);
  return found?.state === 'known' && isForDefaultNic(found.value) ? name : undefined;
}

const isForDefaultNic = ({ fields: { provider } }: Resource<'Subnet'>): boolean => (provider?.value || 'ovn') === 'ovn';

/** The Subnet serves a network attachment: binding it to a namespace would put eth0 on it. */
function isOfAttachment({ fields: { provider } }: Resource<'Subnet'>): boolean {
  return provider !== undefined && !provider.templated && provider.value !== '' && provider.value !== 'ovn';
}

/** Binding is right only for a subnet of the default NIC whose Vpc takes the namespace. */
function canBind(subnet: Resource<'Subnet'>, namespace: string, view: View): boolean {
  const vpc = subnet.fields.vpc?.value || defaultVpc;
  const owners = view.by('vpcs-of-namespace', namespace).map((one) => one.name?.value);
  return isForDefaultNic(subnet) && (vpc === defaultVpc ? owners.length === 0 : owners.includes(vpc));
}
