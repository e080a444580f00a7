/** Which address families a NIC needs of a subnet: those of the subnet, or the one that ip_family asks for (1.17). */
import type { Family } from '../net/address';
import { familiesOf } from '../net/protocol';
import type { SubnetSpace } from './capacity';
import { acquireFails, type Candidate, filled, type NicContext, step, validateFailed, valueLocation } from './context';
import type { Verdict } from './decision';

/** The family that the NIC's ip_family asks for; undefined where there is none or the release does not know the key. */
export function requestedFamily(context: NicContext): Family | undefined {
  const value = filled(context, 'ip_family');
  if (!value || value.templated || !context.era.ask('ipFamily')) return undefined;
  return value.value === 'ipv4' ? 4 : value.value === 'ipv6' ? 6 : undefined;
}

export function neededFamilies(context: NicContext, space: SubnetSpace): readonly Family[] {
  const requested = requestedFamily(context);
  return requested === undefined ? familiesOf(space.protocol) : [requested];
}

/** The failure that ip_family alone brings about, before any address is looked for. */
export function familyFailure(context: NicContext, { subnet, steps }: Candidate): Verdict | undefined {
  const value = filled(context, 'ip_family');
  if (!value || value.templated || !context.era.ask('ipFamily')) return undefined;
  const at = valueLocation(context, value);
  const params = { family: value.value, subnet: subnet.name };
  const requested = requestedFamily(context);
  if (requested === undefined)
    return acquireFails([...steps, step('familyInvalid', params, at)], validateFailed, 'family-mismatch', {
      subnet,
      event: validateFailed,
    });
  const space = context.facts.space(subnet.resource, context.era);
  if (!space || familiesOf(space.protocol).includes(requested)) return undefined;
  return acquireFails([...steps, step('familyMismatch', params, at)], 'IPFamilyMismatch', 'family-mismatch', {
    subnet,
  });
}
