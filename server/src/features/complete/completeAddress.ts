/** Offers addresses that nothing in sight has: of the NIC's IPPool where one is named, else of its Subnet outside the pools. */
import { poolSpace, subnetSpace, unpooledSpace } from '../../ipam/capacity';
import { isWorkloadResource, type WorkloadResource } from '../../model/resource';
import type { Protocol } from '../../net/protocol';
import type { RangeSet } from '../../net/rangeSet';
import { isPoolName } from '../../references/read';
import type { AnnotationKey } from '../../schema/annotations';
import { knownIn, type View } from '../../scope/view';
import { textOf } from '../describe';
import { freeAddresses } from '../free';
import { chosenSwitch, subnetsOfNic, withoutAddresses } from '../nic';
import { annotationKeyAt } from './completePool';
import type { CompletionContext, Offer } from './context';

const offered = 5;

export function completeAddress(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, resource, view } = context;
  const key = annotationKeyAt(context);
  if (key?.name !== 'ip_address' || !isWorkloadResource(resource)) return undefined;
  return sources(resource, key, context, view).flatMap(({ set, protocol, detail }, source) =>
    freeAddresses(set, protocol, offered, view).map(
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
  readonly set: RangeSet;
  readonly protocol: Protocol;
  readonly detail: string;
}

function sources(
  workload: WorkloadResource,
  key: AnnotationKey,
  { say }: CompletionContext,
  view: View,
): readonly Source[] {
  const spaceOf = (name: string) => {
    const subnet = knownIn(view, 'Subnet', name);
    return subnet && subnetSpace(subnet);
  };
  const pool = poolOf(workload, key, view);
  if (pool) {
    const space = spaceOf(textOf(pool.fields.subnet) ?? '');
    const set = space && poolSpace(pool, space);
    return space && set ? [{ set, protocol: space.protocol, detail: say('nextFreeInPool', { pool }) }] : [];
  }
  const chosen = chosenSwitch(workload, key);
  const names = chosen === undefined ? subnetsOfNic(withoutAddresses(workload, key), key, view) : [chosen];
  return names.flatMap((name): Source[] => {
    const space = spaceOf(name);
    if (!space) return [];
    const set = unpooledSpace(space, view.by('pools-of-subnet', name));
    return [{ set, protocol: space.protocol, detail: say('nextFree', { subnet: name }) }];
  });
}

function poolOf(workload: WorkloadResource, { provider }: AnnotationKey, view: View) {
  const name = textOf(
    workload.fields.annotations.findLast((one) => one.key === `${provider}.kubernetes.io/ip_pool`)?.value,
  );
  return name !== undefined && isPoolName(name) ? knownIn(view, 'IPPool', name) : undefined;
}
