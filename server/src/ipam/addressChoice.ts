/** Which address a NIC on a given subnet gets: the Vip, a literal, a pool, or a random one. */

import { isPoolName } from '../references/read';
import {
  acquireFails,
  type Candidate,
  filled,
  type NicContext,
  nameLocation,
  one,
  step,
  unknown,
  valueLocation,
  verdict,
} from './context';
import type { Branch, Verdict } from './decision';
import { familyFailure } from './family';
import { literalAddress } from './literal';
import { namedPool } from './namedPool';
import { withNamespacePools } from './namespacePools';
import { fromVip, vipOf } from './vip';
import { writtenAddresses } from './written';

/** All ways it can go for one candidate subnet. */
export function chooseAddress(context: NicContext, candidate: Candidate): readonly Branch[] {
  const early = withoutBlock(context, candidate) ?? familyFailure(context, candidate);
  if (early) return one(early);
  const vip = vipOf(context);
  if (vip) return one(fromVip(context, candidate, vip));
  const pool = filled(context, 'ip_pool');
  if (!pool) return withNamespacePools(context, candidate);
  if (pool.templated) {
    const at = valueLocation(context, pool);
    return one(unknown(candidate.steps, step('unreadable', { what: 'ip_pool' }, at), 'ip_pool', candidate));
  }
  // With ip_pool the pools of the namespace are not looked at; a fixed address wins over it.
  if (writtenAddresses(context)) return literalAddress(context, candidate);
  return isPoolName(pool.value.trim()) ? one(namedPool(context, candidate, pool)) : literalAddress(context, candidate);
}

/** An underlay subnet without a block: a MAC only from 1.17 on, no subnet for IPAM before. */
function withoutBlock(context: NicContext, { subnet, steps }: Candidate): Verdict | undefined {
  const { cidrBlock, vlan } = subnet.resource?.fields ?? {};
  if (!subnet.resource || (cidrBlock && cidrBlock.value !== '') || !vlan || vlan.templated || vlan.value === '')
    return undefined;
  const params = { subnet: subnet.name };
  const at = nameLocation(subnet.resource);
  if (context.era.ask('macOnlySubnets'))
    return verdict('allocated', [...steps, step('macOnly', params, at)], { subnet });
  const error = context.era.ask('noSubnetNamed') ? 'NoSubnet' : 'NoAvailableAddress';
  return acquireFails([...steps, step('subnetWithoutBlock', params, at)], error, 'subnet-invalid', { subnet });
}
