/** ip_pool names a pool of another subnet than the one the NIC is on. */

import type { Decision } from '../../ipam/decision';
import type { Resource, WorkloadResource } from '../../model/resource';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import type { View } from '../../scope/view';
import { replaceValue } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn, weaker } from '../rule';
import {
  annotationValue,
  bindingsInView,
  chooseSubnet,
  createPool,
  decisionsOn,
  forecastKinds,
  isBoundToSome,
  isListed,
  isNamespaceGiven,
  nicName,
  onEverySubnet,
  poolsOf,
  releasesInUse,
  releasesWith,
  subnetsOfNic,
} from './shared';

export const ippoolSubnetMismatch = defineRule({
  code: 'KO101',
  name: 'ippool-subnet-mismatch',
  severity: 'error',
  kinds: workloadKinds,
  reads: forecastKinds,
  releases: 'all',
  text: {
    en: {
      title: 'ip_pool names a pool of another subnet',
      fails:
        'IPPool {pool} belongs to Subnet {poolSubnet}, but NIC {nic} is on Subnet {subnets}: on {releases} the pod never gets an address it can use. Name a pool of {subnets}, or put the NIC on {poolSubnet}.',
      misplaced:
        'IPPool {pool} belongs to Subnet {poolSubnet}, but NIC {nic} is on Subnet {subnets}: on {releases} the NIC gets an address of the wrong Subnet and reaches nothing. Name a pool of {subnets}, or put the NIC on {poolSubnet}.',
      either:
        'IPPool {pool} belongs to Subnet {poolSubnet}, but NIC {nic} is on Subnet {subnets}: on {releases} it gets no address, or one of the wrong Subnet with which it reaches nothing. Name a pool of {subnets}, or put the NIC on {poolSubnet}.',
      poolHere: 'IPPool {pool} belongs to Subnet {poolSubnet}',
      usePool: 'Use IPPool {pool} of Subnet {subnet}',
      useSubnet: 'Put the NIC on Subnet {subnet}',
      createPool: 'Create IPPool in {subnet} and use it',
    },
    'zh-cn': {
      title: 'ip_pool 指定了其他子网的地址池',
      fails:
        'IPPool {pool} 属于子网 {poolSubnet}，但网卡 {nic} 位于子网 {subnets}：在 {releases} 上，Pod 得不到可用的地址。请指定 {subnets} 的地址池，或将网卡放到 {poolSubnet}。',
      misplaced:
        'IPPool {pool} 属于子网 {poolSubnet}，但网卡 {nic} 位于子网 {subnets}：在 {releases} 上，网卡会得到错误子网的地址而无法通信。请指定 {subnets} 的地址池，或将网卡放到 {poolSubnet}。',
      either:
        'IPPool {pool} 属于子网 {poolSubnet}，但网卡 {nic} 位于子网 {subnets}：在 {releases} 上，网卡得不到地址，或得到错误子网的地址而无法通信。请指定 {subnets} 的地址池，或将网卡放到 {poolSubnet}。',
      poolHere: 'IPPool {pool} 属于子网 {poolSubnet}',
      usePool: '使用子网 {subnet} 的 IPPool {pool}',
      useSubnet: '将网卡放到子网 {subnet}',
      createPool: '在 {subnet} 中创建 IPPool 并使用',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    const counting = releasesInUse(releases, view);
    for (const { nic, decisions: all } of forecast().nics) {
      const decisions = decisionsOn(all, counting);
      const pool = annotationValue(resource, nic, 'ip_pool');
      const found = pool && view.find('IPPool', pool.value.trim());
      const { always, sometimes } = releasesWith(decisions, 'pool-of-other-subnet');
      const severity = severityOn(sometimes, counting, 'error');
      if (!pool || found?.state !== 'known' || !severity) continue;
      const poolSubnet = found.value.fields.subnet!.value;
      const subnets = subnetsOfNic({ nic, decisions }, 'pool-of-other-subnet');
      const chosen = annotationValue(resource, nic, 'logical_switch');
      // The Subnets of eth0 without logical_switch are those of the namespace: more of them may be out of sight.
      const ofNamespace = !chosen && !nic.nad;
      const isSeen = !ofNamespace || bindingsInView(found.value, view);
      if (ofNamespace && !isProvable(resource, found.value, view)) continue;
      const proven = isSeen ? severity : ifClosed(view, severity);
      const isLikely = always.length < sometimes.length || nic.assumed;
      let draft = report(messageFor(decisions), pool, {
        pool,
        poolSubnet,
        nic: nicName(nic),
        subnets,
        releases: formatReleases(sometimes),
      })
        .level(isLikely ? weaker(proven, 'warning') : proven)
        .also(placeOf(found.value, found.value.fields.subnet), 'poolHere', { pool, poolSubnet });
      // Where the NIC may be on several Subnets, no pool suits all of them.
      const only = subnets.length === 1 && onEverySubnet(decisions, 'pool-of-other-subnet') ? subnets[0] : undefined;
      if (only !== undefined) {
        const others = poolsOf(only, view);
        for (const other of others)
          draft = draft.fix(
            'usePool',
            { pool: other, subnet: only },
            () => [replaceValue(resource, pool, other.name!.value)],
            others.length === 1 ? 'preferred' : undefined,
          );
        if (others.length === 0)
          draft = draft.fix('createPool', { subnet: only }, () =>
            createPool(only, view, (name) => replaceValue(resource, pool, name)),
          );
      }
      yield draft.fix('useSubnet', { subnet: poolSubnet }, () => chooseSubnet(resource, nic, poolSubnet));
    }
  },
});

/**
 * Whether the Subnets of a workload's namespace can be told: not where the manifest leaves the namespace to whoever applies it and the
 * pool's Subnet is bound to some, nor where a Vpc out of sight may bind one that nothing in sight names.
 */
function isProvable(workload: WorkloadResource, pool: Resource<'IPPool'>, view: View): boolean {
  const subnet = view.find('Subnet', pool.fields.subnet!.value);
  if (!isNamespaceGiven(workload)) return subnet.state === 'known' && !isBoundToSome(subnet.value);
  return view.settings.closed || bindingsInView(pool, view) || isListed(workload.namespace ?? 'default', view);
}

/** An attachment gets the foreign address, the default NIC none; older releases have none for either. */
function messageFor(decisions: readonly Decision[]): 'fails' | 'misplaced' | 'either' {
  const outcomes = new Set(
    decisions.flatMap(({ verdicts }) =>
      verdicts.flatMap(({ cause, outcome }) => (cause === 'pool-of-other-subnet' ? [outcome] : [])),
    ),
  );
  if (!outcomes.has('misplaced')) return 'fails';
  return outcomes.has('fails') ? 'either' : 'misplaced';
}
