/** A NIC without ip_pool: how the pools bound to the namespace come in, generation by generation. */
import type { Resource } from '../model/resource';
import {
  acquireFails,
  type Candidate,
  listNames,
  locate,
  type NicContext,
  nameLocation,
  nameOf,
  one,
  poolNames,
  step,
  unknown,
} from './context';
import type { Branch, Step } from './decision';
import { hasLiteral, literalAddress } from './literal';
import { bindingsReadable, namespacePoolsOf, type SubnetName } from './namespace';
import { fromPool, hasAddresses, subnetOf } from './pools';
import { randomAddress } from './random';
import { candidatesOf } from './subnets';

type Pool = Resource<'IPPool'>;

export function withNamespacePools(context: NicContext, candidate: Candidate): readonly Branch[] {
  const { namespace, view, era, nic } = context;
  const way = era.ask('namespacePools');
  if (way === 'default-nic-must-match' && !nic.default)
    return withoutPool(context, candidate, candidate.subnet, step('poolsNotForAttachments'));
  // A literal wins before the pools are looked at, except on releases where the pools come first.
  if (way !== 'default-nic-must-match' && hasLiteral(context)) return literalAddress(context, candidate);
  if (namespace === undefined)
    return one(
      unknown(candidate.steps, step('templatedNamespace'), 'metadata.namespace', { subnet: candidate.subnet }),
    );
  const pools = namespacePoolsOf(namespace, view);
  if (!bindingsReadable('IPPool', view))
    return one(
      unknown(candidate.steps, step('unreadable', { what: 'IPPool' }), 'IPPool', { subnet: candidate.subnet }),
    );
  if (pools.length === 0)
    return withoutPool(context, candidate, candidate.subnet, step('noNamespacePools', { namespace }));
  const unread = pools.find((pool) => subnetOf(pool) === undefined);
  if (unread)
    return one(
      unknown(
        candidate.steps,
        step('unreadable', { what: 'IPPool.spec.subnet' }, nameLocation(unread)),
        `IPPool/${nameOf(unread)} spec.subnet`,
        { subnet: candidate.subnet },
      ),
    );
  switch (way) {
    case 'one-for-every-nic': {
      const names = poolNames(pools);
      return pools.flatMap((pool) => arbitraryPool(context, namespace, candidate, pool, names, pools.length > 1));
    }
    case 'of-own-subnet':
      return poolOfOwnSubnet(context, namespace, candidate, pools);
    case 'default-nic-must-match':
      return poolOfCandidates(context, namespace, candidate, pools);
  }
}

function withoutPool(context: NicContext, candidate: Candidate, subnet: SubnetName, why: Step): readonly Branch[] {
  const more = { ...candidate, subnet, steps: [...candidate.steps, why] };
  return hasLiteral(context) ? literalAddress(context, more) : one(randomAddress(context, more, subnet));
}

/** G1: whichever pool the controller met first is looked for in the NIC's subnet. */
function arbitraryPool(
  context: NicContext,
  namespace: string,
  candidate: Candidate,
  pool: Pool,
  names: string,
  several: boolean,
): readonly Branch[] {
  const name = nameOf(pool);
  const subnet = subnetOf(pool)!;
  const applied = step(
    several ? 'arbitraryPool' : 'onlyPool',
    { pool: name, pools: names, namespace, subnet },
    bindingOf(pool, namespace),
  );
  const steps = [...candidate.steps, applied];
  if (subnet === candidate.subnet.name) return one(fromPool(context, { ...candidate, steps }, pool, candidate.subnet));
  const missed = step('poolNotInSubnet', { subnet: candidate.subnet.name }, nameLocation(candidate.subnet.resource));
  const cause = foreignCause(context, candidate, subnet);
  const open = cause === 'namespace-pool-unbound' && !context.view.settings.closed;
  const proviso = open ? [step('unlessMoreSubnets', { namespace, subnet })] : [];
  return one(
    acquireFails([...steps, missed, ...proviso], 'NoAvailableAddress', cause, {
      subnet: candidate.subnet,
      pool: name,
    }),
  );
}

function foreignCause(context: NicContext, candidate: Candidate, subnet: string) {
  if (candidate.chosen || context.nic.provider !== 'ovn') return 'namespace-pool-foreign' as const;
  return candidatesOf(context, candidate).some((other) => other.name === subnet)
    ? ('namespace-pool-arbitrary' as const)
    : ('namespace-pool-unbound' as const);
}

/** G2: the pools of the NIC's own subnet that have addresses, else none. */
function poolOfOwnSubnet(
  context: NicContext,
  namespace: string,
  candidate: Candidate,
  pools: readonly Pool[],
): readonly Branch[] {
  const { subnet } = candidate;
  const own = pools.filter((pool) => subnetOf(pool) === subnet.name && hasAddresses(context, pool, subnet, subnet));
  if (own.length === 0) {
    const none = step('noOwnSubnetPool', { namespace, pools: poolNames(pools), subnet: subnet.name });
    return withoutPool(context, candidate, subnet, none);
  }
  const names = poolNames(own);
  return own.flatMap((pool) =>
    one(fromPool(context, withPool(candidate, namespace, pool, names, own.length > 1), pool, subnet)),
  );
}

/** G3: a pool of a subnet that the NIC may be on, to which it then goes; there must be one. */
function poolOfCandidates(
  context: NicContext,
  namespace: string,
  candidate: Candidate,
  pools: readonly Pool[],
): readonly Branch[] {
  const allowed = candidate.chosen ? [candidate.subnet] : candidatesOf(context, candidate);
  const fitting = pools.flatMap((pool) => {
    const subnet = allowed.find((other) => other.name === subnetOf(pool));
    return subnet && hasAddresses(context, pool, subnet, candidate.subnet) ? [{ pool, subnet }] : [];
  });
  const sure = fitting.filter(({ subnet }) => !subnet.maybe);
  const none = sure.length === 0 ? noPool(context, namespace, candidate, pools, allowed) : [];
  const names = poolNames(fitting.map(({ pool }) => pool));
  return [
    ...fitting.flatMap(({ pool, subnet }) => {
      const moved = subnet.name === candidate.subnet.name ? {} : { left: candidate.subnet.name };
      const onPool = { ...withPool(candidate, namespace, pool, names, fitting.length > 1), subnet, ...moved };
      return hasLiteral(context) ? literalAddress(context, onPool) : one(fromPool(context, onPool, pool, subnet));
    }),
    ...none,
  ];
}

function withPool(candidate: Candidate, namespace: string, pool: Pool, names: string, several: boolean): Candidate {
  const params = { pool: nameOf(pool), namespace, subnet: subnetOf(pool) ?? '?', pools: names };
  const at = bindingOf(pool, namespace);
  const order = several ? [step('poolOrder', params, at)] : [];
  return { ...candidate, steps: [...candidate.steps, step('ownSubnetPool', params, at), ...order] };
}

const bindingOf = (pool: Pool, namespace: string) =>
  locate(
    pool.place,
    pool.fields.namespaces.find((item) => item.value === namespace),
  );

function noPool(
  { view }: NicContext,
  namespace: string,
  candidate: Candidate,
  pools: readonly Pool[],
  allowed: readonly SubnetName[],
): readonly Branch[] {
  const exhausted = pools.some((pool) => allowed.some((other) => other.name === subnetOf(pool)));
  const params = { namespace, pools: poolNames(pools), subnets: listNames(allowed.map((other) => other.name)) };
  const steps = [
    ...candidate.steps,
    step(exhausted ? 'eligiblePoolsEmpty' : 'noEligiblePool', params, bindingOf(pools[0]!, namespace)),
    ...(view.settings.closed ? [] : [step('unlessMorePools', { namespace })]),
  ];
  const cause = exhausted ? 'pool-exhausted' : candidate.chosen ? 'namespace-pool-foreign' : 'namespace-pool-unbound';
  return one(acquireFails(steps, 'NoAvailableAddress', cause, { subnet: candidate.subnet }));
}
