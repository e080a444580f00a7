/** More pods than addresses, counted from what workloads name outright: the least that is needed. */
import { capacity, poolRanges, poolSpace, type SubnetSpace, subnetSpace, unpooledSpace } from '../../ipam/capacity';
import { demandOf } from '../../ipam/demand';
import { nextFreeBlock } from '../../ipam/free';
import { type Nic, nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import { isKindOf, type Resource, type WorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { parseRange } from '../../net/range';
import { intersect, isEmpty, type RangeSet, rangeSet } from '../../net/rangeSet';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { appendItem } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { isOfNic, titleOf } from './shared';

export const poolCapacity = defineRule({
  code: 'KO122',
  name: 'pool-capacity',
  severity: 'warning',
  kinds: ['IPPool', 'Subnet'],
  reads: ['IPPool', 'Subnet', 'NetworkAttachmentDefinition', ...workloadKinds],
  releases: 'all',
  text: {
    en: {
      title: 'More pods than addresses',
      pool: 'IPPool {pool} offers {room} addresses, but the workloads that name it need {needed}, rolling updates included: the pods that come last get NoAvailableAddress. Extend spec.ips.',
      empty:
        'IPPool {pool} offers no address of Subnet {subnet}: every pod that uses it gets NoAvailableAddress. Its ranges lie outside the usable addresses, are excluded, or lack a family that the Subnet has: correct spec.ips.',
      subnet:
        'Subnet {subnet} has {room} addresses outside its IPPools, but the workloads whose logical_switch names it need {needed}, rolling updates included: the pods that come last get NoAvailableAddress. Use a larger Subnet, or exclude and pool fewer addresses.',
      user: '{workload} needs {count}',
      extend: 'Extend by {ranges}',
    },
    'zh-cn': {
      title: 'Pod 多于地址',
      pool: 'IPPool {pool} 提供 {room} 个地址，而指定它的工作负载需要 {needed} 个（包括滚动更新）：最后的 Pod 会得到 NoAvailableAddress。请扩展 spec.ips。',
      empty:
        'IPPool {pool} 没有子网 {subnet} 的任何可用地址：使用它的每个 Pod 都会得到 NoAvailableAddress。其范围在可用地址之外、已被排除，或缺少该子网的某个地址族：请更正 spec.ips。',
      subnet:
        '子网 {subnet} 在其地址池之外有 {room} 个地址，而 logical_switch 指定它的工作负载需要 {needed} 个（包括滚动更新）：最后的 Pod 会得到 NoAvailableAddress。请使用更大的子网，或少排除、少划入地址池。',
      user: '{workload} 需要 {count} 个',
      extend: '扩展 {ranges}',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    const room = isKindOf(subject, 'IPPool')
      ? roomOfPool(subject, view)
      : roomOfSubnet(subject as Resource<'Subnet'>, view);
    if (!room || !subject.name) return;
    const { set, space, at, subnet } = room;
    const count = capacity(set, space.protocol);
    const isPool = isKindOf(subject, 'IPPool');
    if (isKindOf(subject, 'IPPool') && count === 0n) {
      // Ranges outside the blocks are the business of ippool-ip-outside-subnet.
      if (!touches(subject, space)) return;
      // From 1.17 on pods may ask for one family of a Dual subnet.
      const failing = isEmpty(set) ? releases : releases.filter((release) => !traits.ipFamily(release));
      const severity = severityOn(failing, releases, 'error');
      if (severity) yield report('empty', at, { pool: subject, subnet }).level(severity);
      return;
    }
    const users = isPool ? usersOfPool(subject.name.value, view) : usersOfSubnet(subject.name.value, view);
    const needed = users.reduce((sum, user) => sum + user.needs, 0);
    if (BigInt(needed) <= count) return;
    let draft = isPool
      ? report('pool', at, { pool: subject, room: count, needed })
      : report('subnet', at, { subnet, room: count, needed });
    for (const { workload, value, needs } of users.slice(0, 10))
      draft = draft.also(placeOf(workload, value), 'user', { workload: titleOf(workload), count: needs });
    yield draft.offer((so) => {
      const ranges = isKindOf(subject, 'IPPool') ? further(subject, subnet, BigInt(needed) - count, view) : undefined;
      return ranges ? so.fix('extend', { ranges }, () => [appendItem(subject, ['spec', 'ips'], ...ranges)]) : so;
    });
  },
});

/** So many further addresses in a row, of each family that the pool gives out. */
function further(pool: Resource<'IPPool'>, subnet: string, count: bigint, view: View): readonly string[] | undefined {
  const found = view.find('Subnet', subnet);
  const families = new Set((poolRanges(pool) ?? []).map(({ family }) => family));
  const blocks = found.state === 'known' ? nextFreeBlock(found.value, count, view) : undefined;
  return blocks?.filter((block) => families.has(parseRange(block)?.family ?? 4));
}

const touches = (pool: Resource<'IPPool'>, { prefixes }: SubnetSpace): boolean =>
  !isEmpty(intersect(poolRanges(pool) ?? [], rangeSet(prefixes)));

interface Room {
  readonly set: RangeSet;
  readonly space: SubnetSpace;
  readonly at: Value;
  readonly subnet: string;
}

function roomOfPool(pool: Resource<'IPPool'>, view: View): Room | undefined {
  const subnet = pool.fields.subnet;
  const found = subnet && !subnet.templated ? view.find('Subnet', subnet.value) : undefined;
  const space = found?.state === 'known' ? subnetSpace(found.value) : undefined;
  const set = space && poolSpace(pool, space);
  const { ips } = pool.fields;
  const at = ips.length === 1 ? ips[0] : pool.name;
  return set && space && at && subnet && ips.length > 0 ? { set, space, at, subnet: subnet.value } : undefined;
}

function roomOfSubnet(subnet: Resource<'Subnet'>, view: View): Room | undefined {
  const space = subnetSpace(subnet);
  const at = subnet.fields.cidrBlock;
  if (!space || !at || !subnet.name) return undefined;
  const name = subnet.name.value;
  return { set: unpooledSpace(space, view.by('pools-of-subnet', name)), space, at, subnet: name };
}

interface User {
  readonly workload: WorkloadResource;
  readonly value: Value;
  readonly needs: number;
}

const usersOfPool = (pool: string, view: View): readonly User[] =>
  view
    .by('workloads-of-pool', pool)
    .flatMap((workload) => uses(workload, view, 'ip_pool', pool, (nic) => !has(workload, nic, 'ip_address')));

/** Only NICs that nothing else gives an address; those of other CNIs do not heed logical_switch. */
const usersOfSubnet = (subnet: string, view: View): readonly User[] =>
  view.by('workloads-of-switch', subnet).flatMap((workload) => {
    const free = (nic: Nic) =>
      nic.class === 'ovn' &&
      !has(workload, nic, 'ip_address') &&
      !has(workload, nic, 'ip_pool') &&
      nic.ips.length === 0;
    const pooled = view.by('pools-of-namespace', workload.namespace ?? 'default').length > 0;
    return pooled ? [] : uses(workload, view, 'logical_switch', subnet, free);
  });

function uses(
  workload: WorkloadResource,
  view: View,
  name: string,
  target: string,
  counts: (nic: Nic) => boolean,
): readonly User[] {
  const { pods, surge, perNode } = demandOf(workload);
  const { annotations } = workload.fields;
  if (annotations.some(({ key }) => key === 'ovn.kubernetes.io/vip')) return [];
  return nicsOf(workload, view).nics.flatMap((nic) => {
    const own = annotations.find((one) => one.parsed?.name === name && isOfNic(one, nic) && one.value.value === target);
    return own && counts(nic) ? [{ workload, value: own.value, needs: perNode ? 1 : pods + surge }] : [];
  });
}

const has = ({ fields }: WorkloadResource, nic: Nic, name: string): boolean =>
  fields.annotations.some((one) => one.parsed?.name === name && isOfNic(one, nic) && one.value.value !== '');
