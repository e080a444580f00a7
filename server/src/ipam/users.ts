/** Who uses a Subnet or an IPPool: the workloads whose NICs go there, and the addresses that are written out in it. */
import { heldAddresses } from '../model/heldAddresses';
import type { Resource, WorkloadResource } from '../model/resource';
import { contains, type RangeSet } from '../net/rangeSet';
import { parseProvider } from '../schema/annotations';
import type { View } from '../scope/view';
import { predict } from './predict';

export interface Users {
  readonly workloads: readonly WorkloadResource[];
  /** More candidates were there than are looked at. */
  readonly more: boolean;
}

/** So many workloads are decided for one question. */
const limit = 300;

/** Workloads with a NIC on the Subnet, on the oldest or the newest release that counts. */
export function usersOfSubnet(subnet: Resource<'Subnet'>, view: View): Users {
  const name = subnet.name?.value;
  if (name === undefined) return { workloads: [], more: false };
  const network = parseProvider(subnet.fields.provider?.value ?? '');
  return users(
    [
      ...view.by('workloads-of-switch', name),
      ...view.by('pools-of-subnet', name).flatMap(({ name: pool }) => view.by('workloads-of-pool', pool?.value ?? '')),
      ...(network ? view.by('workloads-of-network', `${network.namespace}/${network.nad}`) : []),
      ...subnet.fields.namespaces.flatMap(({ value }) => view.by('workloads-of-namespace', value)),
    ],
    view,
    (verdict) => verdict.subnet === name,
  );
}

/** Workloads with an address of the pool, by name or through their namespace. */
export function usersOfPool(pool: Resource<'IPPool'>, view: View): Users {
  const name = pool.name?.value;
  if (name === undefined) return { workloads: [], more: false };
  return users(
    [
      ...view.by('workloads-of-pool', name),
      ...pool.fields.namespaces.flatMap(({ value }) => view.by('workloads-of-namespace', value)),
    ],
    view,
    (verdict) => verdict.pool === name,
  );
}

function users(
  candidates: readonly WorkloadResource[],
  view: View,
  uses: (verdict: { readonly subnet: string | undefined; readonly pool: string | undefined }) => boolean,
): Users {
  const distinct = [...new Set(candidates)];
  const { releases } = view.settings;
  const ends = [...new Set([releases[0]!, releases.at(-1)!])];
  const workloads = distinct
    .slice(0, limit)
    .filter((workload) =>
      predict(workload, ends, view).nics.some(({ decisions }) => decisions.some(({ verdicts }) => verdicts.some(uses))),
    );
  return { workloads, more: distinct.length > limit };
}

/** Addresses of a set that are written out somewhere: by the objects of the Subnet and by the given workloads. */
export function staticAddresses(
  subnet: Resource<'Subnet'>,
  set: RangeSet,
  workloads: readonly WorkloadResource[],
  view: View,
): ReadonlySet<string> {
  const name = subnet.name?.value ?? '';
  const holders: readonly Resource[] = [
    subnet as unknown as Resource,
    ...(view.by('holders-of-subnet', name) as readonly Resource[]),
    ...(workloads as readonly Resource[]),
  ];
  const found = holders.flatMap((holder) =>
    heldAddresses(holder)
      .filter((held) => held.subnet === undefined || held.subnet === name)
      .filter(({ address }) => contains(set, address))
      .map(({ text }) => text),
  );
  return new Set(found);
}
