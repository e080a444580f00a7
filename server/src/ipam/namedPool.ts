/** `ip_pool` that names an IPPool. */
import type { Value } from '../model/value';
import {
  acquireFails,
  type Candidate,
  lookupFails,
  type NicContext,
  nameLocation,
  step,
  unknown,
  validateFailed,
  valueLocation,
  verdict,
} from './context';
import type { Verdict } from './decision';
import { fromPool, liesWithin, subnetOf } from './pools';

export function namedPool(context: NicContext, candidate: Candidate, annotation: Value): Verdict {
  const { view, nic, era } = context;
  const { subnet } = candidate;
  const pool = annotation.value.trim();
  const at = valueLocation(context, annotation);
  const found = view.find('IPPool', pool);
  const details = { subnet, pool };
  if (found.state !== 'known') {
    const steps = [...candidate.steps, step('missingPool', { pool }, at)];
    return found.state === 'absent' && view.settings.closed
      ? acquireFails(steps, missingPoolError(context, pool), 'missing-name', details)
      : unknown(candidate.steps, step('missingPool', { pool }, at), `IPPool/${pool}`, details);
  }
  const poolSubnet = subnetOf(found.value);
  if (poolSubnet === undefined)
    return unknown(
      candidate.steps,
      step('unreadable', { what: 'IPPool.spec.subnet' }, nameLocation(found.value)),
      `IPPool/${pool} spec.subnet`,
      details,
    );
  const steps = [...candidate.steps, step('poolAnnotation', { pool, subnet: poolSubnet }, at)];
  if (poolSubnet === subnet.name) return fromPool(context, { ...candidate, steps }, found.value, subnet);
  const here = nameLocation(subnet.resource);
  if (!era.ask('poolObjectDecides'))
    return acquireFails(
      [...steps, step('poolNotInSubnet', { subnet: subnet.name }, here)],
      'NoAvailableAddress',
      'pool-of-other-subnet',
      details,
    );
  const elsewhere = [...steps, step('poolElsewhere', { poolSubnet, subnet: subnet.name }, here)];
  if (nic.provider !== 'ovn' || liesWithin(context, found.value, subnet))
    return verdict('misplaced', elsewhere, { ...details, cause: 'pool-of-other-subnet' });
  return acquireFails(
    [...elsewhere, step('validationFails', { subnet: subnet.name })],
    validateFailed,
    'pool-of-other-subnet',
    { ...details, event: validateFailed },
  );
}

/** Older releases look for the pool in the subnet, newer ones for the object. */
const missingPoolError = ({ era }: NicContext, pool: string): string =>
  era.ask('poolObjectDecides') ? `ippool ${pool} not found` : 'NoAvailableAddress';

/** From PR 7059 on a named pool decides the subnet of the default NIC; undefined where it does not. */
export function subnetOfNamedPool(
  context: NicContext,
  annotation: Value,
): { readonly candidate: Candidate } | { readonly ends: Verdict } {
  const { view } = context;
  const pool = annotation.value.trim();
  const at = valueLocation(context, annotation);
  const found = view.find('IPPool', pool);
  const missing = step('missingPool', { pool }, at);
  if (found.state !== 'known')
    return {
      ends:
        found.state === 'absent' && view.settings.closed
          ? lookupFails(context, [missing], `failed to get ippool ${pool}`, 'missing-name', { pool })
          : unknown([], missing, `IPPool/${pool}`, { pool }),
    };
  const subnet = subnetOf(found.value);
  if (subnet === undefined) return { ends: unknown([], missing, `IPPool/${pool} spec.subnet`, { pool }) };
  const target = view.find('Subnet', subnet);
  return {
    candidate: {
      subnet: { name: subnet, resource: target.state === 'known' ? target.value : undefined },
      chosen: false,
      steps: [step('poolChoosesSubnet', { pool, subnet }, at)],
    },
  };
}
