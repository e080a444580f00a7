/** Lenses: what uses an object, and what becomes of a workload. */
import { capacity, poolSpace, subnetSpace, unpooledSpace } from '../ipam/capacity';
import { predict } from '../ipam/predict';
import { staticAddresses, type Users, usersOfPool, usersOfSubnet } from '../ipam/users';
import { rangeIn } from '../model/place';
import { identityOf, isKindOf, isWorkloadResource, type Resource, type WorkloadResource } from '../model/resource';
import { subtract } from '../net/rangeSet';
import type { Kind } from '../schema/kinds';
import type { View } from '../scope/view';
import type { DocumentFacts } from '../workspace/document';
import { counted } from './counted';
import { forecastWords } from './forecastWords';
import type { Say } from './say';
import type { Lens, PlaceOfName } from './types';

/** More would be a list nobody reads, and each is worked out. */
const limit = 200;

export function lensesOf(documents: readonly DocumentFacts[], view: View, say: Say): readonly Lens[] {
  const found: Lens[] = [];
  for (const resource of documents.flatMap(({ resources }) => resources)) {
    const lens = resource.partial || !resource.name ? undefined : lensOf(resource, view, say);
    if (lens) found.push(lens);
    if (found.length === limit) break;
  }
  return found;
}

function lensOf(resource: Resource, view: View, say: Say): Lens | undefined {
  if (isKindOf(resource, 'Subnet')) return subnetLens(resource, view, say);
  if (isKindOf(resource, 'IPPool')) return poolLens(resource, view, say);
  return isWorkloadResource(resource) ? workloadLens(resource, view, say) : undefined;
}

function subnetLens(subnet: Resource<'Subnet'> & Resource, view: View, say: Say): Lens {
  const users = usersOfSubnet(subnet, view);
  const space = subnetSpace(subnet);
  const parts = [workloadCount(users, say)];
  if (space) {
    const open = subtract(space.usable, space.excluded);
    const all = capacity(open, space.protocol);
    const rest = capacity(unpooledSpace(space, view.by('pools-of-subnet', subnet.name!.value)), space.protocol);
    parts.push(
      counted('address', all, say),
      say('lensReserved', { count: all - rest }),
      say('lensStatic', { count: staticAddresses(subnet, space.usable, users.workloads, view).size }),
    );
  }
  return lens(subnet, parts, users, view);
}

function poolLens(pool: Resource<'IPPool'> & Resource, view: View, say: Say): Lens {
  const users = usersOfPool(pool, view);
  const parts = [workloadCount(users, say)];
  const found = pool.fields.subnet ? view.find('Subnet', pool.fields.subnet.value) : undefined;
  const space = found?.state === 'known' ? subnetSpace(found.value) : undefined;
  const set = space && poolSpace(pool, space);
  if (space && set && found?.state === 'known') {
    parts.push(
      counted('address', capacity(set, space.protocol), say),
      say('lensStatic', { count: staticAddresses(found.value, set, users.workloads, view).size }),
    );
  }
  return lens(pool, parts, users, view);
}

const workloadCount = ({ workloads, more }: Users, say: Say): string =>
  more
    ? say('lensWorkloads', { count: say('lensAtLeast', { count: workloads.length }) })
    : counted('workload', BigInt(workloads.length), say);

/** A click shows every place that names the object, and the workloads that use it without a word. */
function lens(resource: Resource, parts: readonly string[], users: Users, view: View): Lens {
  const range = rangeIn(resource.place, { start: resource.span.start, end: resource.span.start });
  const named = view.referencesTo(resource.kind as Kind, resource.name!.value);
  const naming = new Set<unknown>(named.map((reference) => reference.resource));
  const places: PlaceOfName[] = [
    ...named.map((reference) => ({
      uri: reference.resource.place.uri,
      range: rangeIn(reference.resource.place, reference),
    })),
    ...users.workloads
      .filter((workload) => !naming.has(workload))
      .map(({ place, name, kindSpan }) => ({ uri: place.uri, range: rangeIn(place, name ?? kindSpan) })),
  ];
  const at = rangeIn(resource.place, resource.name!).start;
  return { range, title: parts.join(' · '), shows: { what: 'references', at, places } };
}

/** `eth0 → subnet-a/pool-1 · net1 → fails on 1.12`. */
function workloadLens(workload: WorkloadResource & Resource, view: View, say: Say): Lens | undefined {
  const { fields, place, span } = workload;
  const range = rangeIn(place, { start: span.start, end: span.start });
  const name = identityOf(workload);
  if (name === undefined) return undefined;
  const shows = { what: 'explanation', workload: name } as const;
  if (fields.hostNetwork?.value === true)
    return fields.annotations.length > 0 ? { range, title: say('lensNoNic'), shows } : undefined;
  const { nics, complete } = predict(workload, view.settings.releases, view);
  // A plain pod in a namespace that nothing is bound to: there is nothing to tell.
  const plain =
    fields.annotations.length === 0 &&
    nics.every(({ decisions }) =>
      decisions.every(({ verdicts }) => verdicts.every(({ steps }) => steps.some(({ id }) => id === 'fallbackSubnet'))),
    );
  if (plain || nics.length === 0) return undefined;
  const words = nics.map((nic) => forecastWords(nic, say));
  return { range, title: [...words, ...(complete ? [] : ['…'])].join(' · '), shows };
}
