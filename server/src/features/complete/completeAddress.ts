/** Offers addresses that nothing in sight has: of the NIC's IPPool where one is named, else of its Subnet outside the pools. */
import { poolSpace, type SubnetSpace, subnetSpace } from '../../ipam/capacity';
import { freeOutsidePools, reservedAddresses } from '../../ipam/free';
import { isWorkloadResource, type WorkloadResource } from '../../model/resource';
import { formatAddress } from '../../net/address';
import { familiesOf } from '../../net/protocol';
import { first, type RangeSet, rangeSet, subtract } from '../../net/rangeSet';
import { isPoolName } from '../../references/read';
import type { AnnotationKey } from '../../schema/annotations';
import type { View } from '../../scope/view';
import { textOf } from '../describe';
import { chosenSwitch, subnetsOfNic, withoutAddresses } from '../nic';
import { annotationKeyAt } from './completePool';
import type { CompletionContext, Offer } from './context';

const offered = 5;

export function completeAddress(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, resource, view } = context;
  const key = annotationKeyAt(context);
  if (key?.name !== 'ip_address' || !isWorkloadResource(resource)) return undefined;
  return sources(resource, key, context, view).flatMap(({ space, free, detail }, source) =>
    addresses(free, space).map(
      (label, index): Offer => ({
        label,
        kind: 'address',
        detail: () => detail,
        rank: `${source}`.padStart(3, '0') + index,
        edit: () => cursor.write(0, cursor.typed.length, label),
      }),
    ),
  );
}

interface Source {
  readonly space: SubnetSpace;
  readonly free: RangeSet;
  readonly detail: string;
}

function sources(
  workload: WorkloadResource,
  key: AnnotationKey,
  { say }: CompletionContext,
  view: View,
): readonly Source[] {
  const pool = poolOf(workload, key, view);
  if (pool) {
    const subnet = view.find('Subnet', textOf(pool.fields.subnet) ?? '');
    const space = subnet.state === 'known' ? subnetSpace(subnet.value) : undefined;
    const own = space && poolSpace(pool, space);
    if (!space || !own) return [];
    return [{ space, free: subtract(own, reservedAddresses(view)), detail: say('nextFreeInPool', { pool }) }];
  }
  const chosen = chosenSwitch(workload, key);
  const names = chosen === undefined ? subnetsOfNic(withoutAddresses(workload, key), key, view) : [chosen];
  return names.flatMap((name): Source[] => {
    const subnet = view.find('Subnet', name);
    const space = subnet.state === 'known' ? subnetSpace(subnet.value) : undefined;
    const free = subnet.state === 'known' ? freeOutsidePools(subnet.value, view) : undefined;
    return space && free ? [{ space, free, detail: say('nextFree', { subnet: name }) }] : [];
  });
}

function poolOf(workload: WorkloadResource, { provider }: AnnotationKey, view: View) {
  const name = textOf(
    workload.fields.annotations.findLast((one) => one.key === `${provider}.kubernetes.io/ip_pool`)?.value,
  );
  if (name === undefined || !isPoolName(name)) return undefined;
  const pool = view.find('IPPool', name);
  return pool.state === 'known' ? pool.value : undefined;
}

/** The lowest free ones, a pair for each where the Subnet is Dual. */
function addresses(free: RangeSet, { protocol }: SubnetSpace): readonly string[] {
  const found: string[] = [];
  let rest = free;
  while (found.length < offered) {
    const next = familiesOf(protocol).map((family) => first(rest, family));
    if (!next.every((address) => address !== undefined)) break;
    found.push(next.map(formatAddress).join(','));
    rest = subtract(rest, rangeSet(next.map(({ family, value }) => ({ family, first: value, last: value }))));
  }
  return found;
}
