/** Which address a NIC on a given subnet gets: the Vip, a literal, a pool, or a random one. */

import type { Resource } from '../model/resource';
import { annotationOf } from '../model/workload';
import { isPoolName } from '../references/read';
import { capacity, poolSpace, subnetSpace } from './capacity';
import { annotation, listNames, locate, type NicContext, nameLocation, poolNames, step, verdict } from './context';
import type { Verdict } from './decision';
import { literalAddress, literals } from './literal';
import { namespacePoolsOf, namespaceSubnets, type SubnetName } from './namespace';
import type { Candidate } from './subnetChoice';
import { namespacePools, traits } from './traits';

/** All ways it can go for one candidate subnet. */
export function chooseAddress(context: NicContext, candidate: Candidate): readonly Verdict[] {
  const { workload } = context;
  const vip = annotationOf(workload.fields.annotations, 'ovn.kubernetes.io/vip');
  if (vip && vip.value.value !== '') {
    return [
      verdict(
        'allocated',
        [...candidate.steps, step('vip', { vip: vip.value.value }, locate(workload.place, vip.value))],
        { subnet: candidate.subnet },
      ),
    ];
  }
  const pool = annotation(context, 'ip_pool');
  const literal = literals(context);
  if (literal === 'unknown' || pool?.templated)
    return [
      verdict('unknown', [...candidate.steps, step('unreadable', { what: 'ip_address, ip_pool' })], {
        subnet: candidate.subnet,
      }),
    ];
  const ownPool = pool && pool.value !== '';
  if (ownPool && literal.length === 0 && isPoolName(pool.value)) return [namedPool(context, candidate, pool.value)];
  if (ownPool) return literal.map((address) => literalAddress(context, candidate, address));
  return withNamespacePools(context, candidate, literal);
}

type Literals = Exclude<ReturnType<typeof literals>, 'unknown'>;

/** No pool of its own: the pools of the namespace come in, as the release has it. */
function withNamespacePools(context: NicContext, candidate: Candidate, literal: Literals): readonly Verdict[] {
  const { namespace, release, view, nic } = context;
  const pools = namespacePoolsOf(namespace, view);
  const onCandidate = (steps = candidate.steps, subnet = candidate.subnet): Verdict[] =>
    literal.length > 0
      ? literal.map((address) => literalAddress(context, { ...candidate, steps, subnet }, address))
      : [
          verdict('allocated', [...steps, step('random', { subnet: subnet.name }, nameLocation(subnet.resource))], {
            subnet,
          }),
        ];
  if (!view.complete('IPPool'))
    return [
      verdict('unknown', [...candidate.steps, step('unreadable', { what: 'IPPool' })], { subnet: candidate.subnet }),
    ];
  if (pools.length === 0) return onCandidate([...candidate.steps, step('noNamespacePools', { namespace })]);
  switch (namespacePools(release)) {
    case 'one-for-every-nic':
      return literal.length > 0 ? onCandidate() : pools.map((pool) => arbitraryPool(context, candidate, pool, pools));
    case 'of-own-subnet': {
      if (literal.length > 0) return onCandidate();
      const own = pools.filter(
        (pool) => subnetOf(pool) === candidate.subnet.name && hasFree(pool, candidate.subnet, candidate.subnet),
      );
      if (own.length === 0)
        return onCandidate([
          ...candidate.steps,
          step('noOwnSubnetPool', { namespace, pools: poolNames(pools), subnet: candidate.subnet.name }),
        ]);
      return own.map((pool) => fromPool(candidate, pool, candidate.subnet, namespace));
    }
    case 'default-nic-must-match': {
      if (!nic.default) return onCandidate([...candidate.steps, step('poolsNotForAttachments')]);
      const allowed = candidate.chosen ? [candidate.subnet] : candidatesOf(context, candidate);
      const fitting = pools.flatMap((pool) => {
        const subnet = allowed.find((one) => one.name === subnetOf(pool));
        return subnet && hasFree(pool, subnet, candidate.subnet) ? [{ pool, subnet }] : [];
      });
      if (fitting.length === 0) return [noPool(context, candidate, pools, allowed)];
      return fitting.flatMap(({ pool, subnet }) =>
        literal.length > 0 ? onCandidate(candidate.steps, subnet) : [fromPool(candidate, pool, subnet, namespace)],
      );
    }
  }
}

const subnetOf = (pool: Resource<'IPPool'>): string | undefined =>
  pool.fields.subnet?.templated ? undefined : pool.fields.subnet?.value;

/** The NIC's subnet and the others of the namespace list: where an address may come from unless logical_switch confines it. */
export function candidatesOf({ namespace, release, view }: NicContext, { subnet }: Candidate): readonly SubnetName[] {
  const { subnets } = namespaceSubnets(namespace, release, view);
  return [subnet, ...subnets.filter((one) => one.name !== subnet.name)];
}

/** Counts what a pool can give by the protocol of the subnet the NIC started on. Unknown counts as free. */
function hasFree(pool: Resource<'IPPool'>, own: SubnetName, original: SubnetName): boolean {
  const space = own.resource && subnetSpace(own.resource);
  const set = space && poolSpace(pool, space);
  const protocol = (original.resource && subnetSpace(original.resource)?.protocol) ?? space?.protocol;
  return !set || !protocol || capacity(set, protocol) > 0n;
}

function fromPool(candidate: Candidate, pool: Resource<'IPPool'>, subnet: SubnetName, namespace: string): Verdict {
  const name = pool.name?.value ?? '?';
  const steps = [
    ...candidate.steps,
    step('ownSubnetPool', { pool: name, namespace, subnet: subnet.name }, nameLocation(pool)),
    step('fromPool', { pool: name }),
  ];
  return verdict('allocated', steps, { subnet, pool: name });
}

/** G1: whichever pool the controller met first is looked for in the NIC's subnet. */
function arbitraryPool(
  context: NicContext,
  candidate: Candidate,
  pool: Resource<'IPPool'>,
  all: readonly Resource<'IPPool'>[],
): Verdict {
  const { namespace } = context;
  const name = pool.name?.value ?? '?';
  const subnet = subnetOf(pool);
  if (subnet === undefined)
    return verdict(
      'unknown',
      [...candidate.steps, step('unreadable', { what: 'IPPool.spec.subnet' }, nameLocation(pool))],
      { subnet: candidate.subnet, pool: name },
    );
  const applied = step(
    all.length > 1 ? 'arbitraryPool' : 'onlyPool',
    { pool: name, pools: poolNames(all), namespace, subnet },
    locate(
      pool.place,
      pool.fields.namespaces.find((one) => one.value === namespace),
    ),
  );
  if (subnet === candidate.subnet.name)
    return fromNamedPool(candidate, pool, candidate.subnet, [...candidate.steps, applied]);
  const steps = [
    ...candidate.steps,
    applied,
    step('poolNotInSubnet', { subnet: candidate.subnet.name }, nameLocation(candidate.subnet.resource)),
  ];
  return verdict('fails', steps, {
    subnet: candidate.subnet,
    pool: name,
    error: 'NoAvailableAddress',
    cause: foreignCause(context, candidate, subnet),
  });
}

function foreignCause(context: NicContext, candidate: Candidate, subnet: string) {
  if (candidate.chosen || !context.nic.default || context.nic.nad) return 'namespace-pool-foreign' as const;
  return candidatesOf(context, candidate).some((one) => one.name === subnet)
    ? ('namespace-pool-arbitrary' as const)
    : ('namespace-pool-unbound' as const);
}

function noPool(
  { namespace }: NicContext,
  candidate: Candidate,
  pools: readonly Resource<'IPPool'>[],
  allowed: readonly SubnetName[],
): Verdict {
  if (pools.some((pool) => subnetOf(pool) === undefined))
    return verdict('unknown', [...candidate.steps, step('unreadable', { what: 'IPPool.spec.subnet' })], {
      subnet: candidate.subnet,
    });
  const exhausted = pools.some((pool) => allowed.some((one) => one.name === subnetOf(pool)));
  const where = locate(
    pools[0]!.place,
    pools[0]!.fields.namespaces.find((one) => one.value === namespace),
  );
  const steps = [
    ...candidate.steps,
    step(
      'noEligiblePool',
      { namespace, pools: poolNames(pools), subnets: listNames(allowed.map((one) => one.name)) },
      where,
    ),
  ];
  const cause = exhausted ? 'pool-exhausted' : candidate.chosen ? 'namespace-pool-foreign' : 'namespace-pool-unbound';
  return verdict('fails', steps, { subnet: candidate.subnet, error: 'NoAvailableAddress', cause });
}

function namedPool(context: NicContext, candidate: Candidate, name: string): Verdict {
  const { view, workload, nic, release } = context;
  const at = locate(workload.place, annotation(context, 'ip_pool'));
  const found = view.find('IPPool', name);
  const subnet = found.state === 'known' ? subnetOf(found.value) : undefined;
  if (found.state !== 'known' || subnet === undefined)
    return verdict('unknown', [...candidate.steps, step('missingPool', { pool: name }, at)], {
      subnet: candidate.subnet,
      pool: name,
    });
  const steps = [...candidate.steps, step('poolAnnotation', { pool: name, subnet }, at)];
  if (subnet === candidate.subnet.name) return fromNamedPool(candidate, found.value, candidate.subnet, steps);
  if (!traits.poolObjectDecides(release)) {
    const more = [
      ...steps,
      step('poolNotInSubnet', { subnet: candidate.subnet.name }, nameLocation(candidate.subnet.resource)),
    ];
    return verdict('fails', more, {
      subnet: candidate.subnet,
      pool: name,
      error: 'NoAvailableAddress',
      cause: 'pool-of-other-subnet',
    });
  }
  const elsewhere = [
    ...steps,
    step(
      'poolElsewhere',
      { poolSubnet: subnet, subnet: candidate.subnet.name },
      nameLocation(candidate.subnet.resource),
    ),
  ];
  if (!nic.default || nic.nad)
    return verdict('misplaced', elsewhere, { subnet: candidate.subnet, pool: name, cause: 'pool-of-other-subnet' });
  const more = [...elsewhere, step('validationFails', { subnet: candidate.subnet.name })];
  return verdict('fails', more, {
    subnet: candidate.subnet,
    pool: name,
    error: 'ValidatePodNetworkFailed',
    cause: 'pool-of-other-subnet',
  });
}

function fromNamedPool(
  candidate: Candidate,
  pool: Resource<'IPPool'>,
  subnet: SubnetName,
  steps: Verdict['steps'],
): Verdict {
  const name = pool.name?.value ?? '?';
  if (hasFree(pool, subnet, subnet))
    return verdict('allocated', [...steps, step('fromPool', { pool: name })], { subnet: candidate.subnet, pool: name });
  const more = [...steps, step('poolExhausted', { pool: name, subnet: subnet.name }, nameLocation(pool))];
  return verdict('fails', more, {
    subnet: candidate.subnet,
    pool: name,
    error: 'NoAvailableAddress',
    cause: 'pool-exhausted',
  });
}
