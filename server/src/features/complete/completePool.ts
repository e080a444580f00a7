/** Offers the IPPools of the Subnet that a NIC is on, and no other: a pool of another Subnet never works. */

import { traits } from '../../ipam/traits';
import type { Resource, WorkloadResource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import type { AnnotationKey } from '../../schema/annotations';
import type { View } from '../../scope/view';
import { describer, textOf } from '../describe';
import { code } from '../markdown';
import { chosenSwitch, keyOf, subnetsOfNic, withoutAddresses } from '../nic';
import { annotationsPath, type CompletionContext, type Offer } from './context';
import { slotAt } from './slot';

export function completePool(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, resource, view, say } = context;
  const key = annotationKeyAt(context);
  if (key?.name !== 'ip_pool' || !isWorkloadResource(resource)) return undefined;
  const slot = slotAt(cursor.typed, cursor.at, 'pool');
  if (!slot) return undefined;
  const describe = describer(view, say);
  return poolsFor(resource, key, view).flatMap(({ pool, rank }): Offer[] => {
    const name = textOf(pool.name);
    if (name === undefined) return [];
    const subnet = textOf(pool.fields.subnet);
    return [
      {
        label: name,
        kind: 'reference',
        detail: () => describe(pool),
        hint: () => {
          const count = describe.counts(pool);
          return count && say('free', { count: count.free });
        },
        documentation: () => (subnet === undefined ? undefined : say('ofSubnet', { subnet: code(subnet) })),
        rank,
        edit: () => cursor.write(slot.start, slot.end, name),
      },
    ];
  });
}

interface Ranked {
  readonly pool: Resource<'IPPool'>;
  readonly rank: string;
}

/** Pools bound to the workload's namespace first. Where the Subnet is not known, every pool may be meant. */
function poolsFor(resource: WorkloadResource, key: AnnotationKey, view: View): readonly Ranked[] {
  const workload = withoutAddresses(resource, key);
  const chosen = chosenSwitch(workload, key);
  if (chosen !== undefined) return view.by('pools-of-subnet', chosen).map((pool) => ranked(pool, workload, '0'));
  const subnets = subnetsOfNic(workload, key, view);
  const own = subnets.flatMap((name) => view.by('pools-of-subnet', name)).map((pool) => ranked(pool, workload, '0'));
  const isFree = !key.parts && view.settings.releases.every(traits.poolChoosesSubnet);
  if (subnets.length > 0 && !isFree) return own;
  const others = view.all('IPPool').filter((pool) => !own.some((one) => one.pool === pool));
  return [...own, ...others.map((pool) => ranked(pool, workload, '1'))];
}

const ranked = (pool: Resource<'IPPool'>, { namespace }: WorkloadResource, rank: string): Ranked => ({
  pool,
  rank: `${rank}${pool.fields.namespaces.some(({ value }) => value === namespace) ? 0 : 1}`,
});

/** The annotation that the cursor is in the value of, at the place where it counts. */
export function annotationKeyAt({ cursor, path, resource }: CompletionContext): AnnotationKey | undefined {
  const annotations = annotationsPath(resource);
  const here = cursor.part === 'value' && path.length === annotations.length + 1;
  return here && annotations.every((step, i) => path[i] === step) ? keyOf(path.at(-1)) : undefined;
}
