/** A fixed address inside an IPPool that its owner has no part in: pools keep random allocation out, fixed addresses not. */
import { effectivePools, poolRanges } from '../../ipam/capacity';
import { nextFreeAddresses } from '../../ipam/free';
import type { Forecast } from '../../ipam/predict';
import { type HeldAddress, heldAddresses, holderKinds } from '../../model/heldAddresses';
import { isWorkloadResource, type Resource, type WorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { type Annotation, annotationOf } from '../../model/workload';
import { contains } from '../../net/rangeSet';
import { annotationKey } from '../../schema/annotations';
import { type Kind, workloadKinds } from '../../schema/kinds';
import { replaceText, setKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { forecastReads, placedAddresses } from './shared';

/** IP objects only record what was allocated, from pools too; a Subnet's own addresses are its author's. */
const kinds = [
  ...holderKinds.filter((kind) => kind !== 'IP' && kind !== 'Subnet' && kind !== 'VpcEgressGateway'),
  ...workloadKinds,
] satisfies readonly Kind[];

export const staticIpInForeignPool = defineRule({
  code: 'KO137',
  name: 'static-ip-in-foreign-pool',
  severity: 'warning',
  kinds,
  reads: forecastReads,
  releases: 'all',
  text: {
    en: {
      title: 'A fixed address lies in an IPPool of others',
      reserved:
        '{address} is in IPPool {pool} of Subnet {subnet}, which is meant for others. The controller allows it, and a pod of the pool may get the address first. Choose an address outside the pools, or use the pool.',
      poolHere: 'IPPool {pool} holds {item}',
      usePool: 'Insert ip_pool: {pool}',
      useFree: 'Use {free}, the next free address of {subnet} outside its pools',
    },
    'zh-cn': {
      title: '固定地址位于他人的地址池中',
      reserved:
        '{address} 位于子网 {subnet} 的 IPPool {pool} 中，该地址池供其他对象使用。控制器允许这样做，但该地址池的 Pod 可能先得到此地址。请选择地址池之外的地址，或使用该地址池。',
      poolHere: 'IPPool {pool} 包含 {item}',
      usePool: '插入 ip_pool: {pool}',
      useFree: '使用 {subnet} 在地址池之外的下一个空闲地址 {free}',
    },
  },
  *check({ resource, view, forecast, report }) {
    const subject: Resource = resource;
    for (const { held, subnet } of claims(subject, forecast)) {
      const pools = effectivePools(view.by('pools-of-subnet', subnet));
      const pool = pools.find((one) => contains(poolRanges(one) ?? [], held.address));
      if (!pool || belongs(subject, held, pool)) continue;
      const item = pool.fields.ips.length === 1 ? pool.fields.ips[0]! : pool.name!;
      yield report('reserved', held.at, { address: held.text, pool, subnet })
        .also(placeOf(pool, item), 'poolHere', { pool, item: pool.fields.ips.map(({ value }) => value) })
        .offer((draft) => {
          const target = view.find('Subnet', subnet);
          const avoid = new Set(heldAddresses(subject).map(({ text }) => text));
          const free = target.state === 'known' ? nextFreeAddresses(target.value, 1, view, avoid)?.[0] : undefined;
          const text = free?.split(',').find((part) => part.includes(':') === held.text.includes(':'));
          const more = canName(subject, held)
            ? draft.fix('usePool', { pool }, () => nameBeside(subject as WorkloadResource, held, pool))
            : draft;
          return text === undefined
            ? more
            : more.fix('useFree', { free: text, subnet }, () => [replaceText(subject.place, held.at, text)]);
        });
    }
  },
});

function claims(resource: Resource, forecast: () => Forecast) {
  if (!isWorkloadResource(resource))
    return heldAddresses(resource).flatMap((held) =>
      held.subnet === undefined ? [] : [{ held, subnet: held.subnet }],
    );
  if (heldAddresses(resource).length === 0) return [];
  // Where releases or orders differ nothing is said.
  return placedAddresses(resource as WorkloadResource, forecast()).flatMap(({ held, subnets }) =>
    subnets.length === 1 ? [{ held, subnet: subnets[0]! }] : [],
  );
}

/** The owner's namespace is one of the pool's, or its NIC names the pool beside the address. */
function belongs(owner: Resource, held: HeldAddress, pool: Resource<'IPPool'>): boolean {
  const { namespace: ofVip } = owner.fields as { readonly namespace?: Value };
  const namespace = owner.namespace || ofVip?.value;
  if (pool.fields.namespaces.some((item) => item.templated || item.value === namespace)) return true;
  if (!isWorkloadResource(owner)) return false;
  const workload: WorkloadResource = owner;
  if (workload.namespace === undefined) return true;
  return workload.fields.annotations.some(
    ({ parsed, value }) =>
      parsed?.name === 'ip_pool' &&
      parsed.provider === held.annotation?.parsed?.provider &&
      value.value.trim() === pool.name?.value,
  );
}

/** The address stands in ip_address, and no pool is named beside it. */
function canName(owner: Resource, { annotation }: HeldAddress): boolean {
  if (!isWorkloadResource(owner) || annotation?.parsed?.name !== 'ip_address') return false;
  const { annotations } = (owner as WorkloadResource).fields;
  return annotation.parsed.interface === undefined && !annotationOf(annotations, poolKey(annotation));
}

const nameBeside = (owner: WorkloadResource, { annotation }: HeldAddress, pool: Resource<'IPPool'>) =>
  annotation
    ? [setKey(owner, owner.fields.annotationsPath, poolKey(annotation), pool.name?.value ?? '', annotation.key)]
    : [];

const poolKey = ({ parsed }: Annotation): string => annotationKey(parsed?.provider ?? '', 'ip_pool');
