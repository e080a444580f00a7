/** A random address of a subnet, outside its pools. */
import { serves } from './capacity';
import { acquireFails, type Candidate, type NicContext, nameLocation, step, verdict } from './context';
import type { Verdict } from './decision';
import { neededFamilies } from './family';
import type { SubnetName } from './namespace';

export function randomAddress(context: NicContext, candidate: Candidate, subnet: SubnetName): Verdict {
  const at = nameLocation(subnet.resource);
  const params = { subnet: subnet.name };
  const space = context.facts.space(subnet.resource, context.era);
  const taken = [...candidate.steps, step('random', params, at)];
  if (!space || !subnet.resource) return verdict('allocated', taken, { subnet });
  if (serves(context.facts.unpooled(subnet.resource, space), neededFamilies(context, space)))
    return verdict('allocated', taken, { subnet });
  return acquireFails(
    [...candidate.steps, step('subnetExhausted', params, at)],
    'NoAvailableAddress',
    'subnet-exhausted',
    {
      subnet,
    },
  );
}
