/** `ovn.kubernetes.io/vip`: every NIC of the pod takes the addresses of one Vip, whatever subnet it is on. */
import type { Value } from '../model/value';
import { annotationOf } from '../model/workload';
import { parseAddress } from '../net/address';
import { prefixContains } from '../net/prefix';
import {
  acquireFails,
  type Candidate,
  type NicContext,
  nameLocation,
  step,
  unknown,
  validateFailed,
  valueLocation,
  verdict,
} from './context';
import type { Verdict } from './decision';

export function vipOf({ workload }: NicContext): Value | undefined {
  const value = annotationOf(workload.fields.annotations, 'ovn.kubernetes.io/vip')?.value;
  return value && value.value !== '' ? value : undefined;
}

export function fromVip(context: NicContext, { subnet, steps }: Candidate, vip: Value): Verdict {
  const { view, facts, era, nic } = context;
  const params = { vip: vip.value, subnet: subnet.name };
  const taken = [...steps, step('vip', params, valueLocation(context, vip))];
  if (vip.templated)
    return unknown(steps, step('unreadable', { what: 'vip' }, valueLocation(context, vip)), 'vip', { subnet });
  const found = view.find('Vip', vip.value);
  if (found.state !== 'known') {
    const missing = step('missingVip', params, valueLocation(context, vip));
    return found.state === 'absent' && view.settings.closed
      ? acquireFails([...taken, missing], `vip ${vip.value} not found`, 'missing-name', { subnet })
      : unknown(taken, missing, `Vip/${vip.value}`, { subnet });
  }
  const { v4ip, v6ip, subnet: own } = found.value.fields;
  const addresses = [v4ip, v6ip].flatMap((value) => (value && value.value !== '' ? [value] : []));
  const text = addresses.map(({ value }) => value).join(',') || undefined;
  if (!own || own.templated || own.value === '' || own.value === subnet.name)
    return verdict('allocated', taken, { subnet, addresses: text });
  const space = facts.space(subnet.resource, era);
  const parsed = addresses.map((value) => (value.templated ? undefined : parseAddress(value.value)));
  // Subnets of different Vpcs may hold the same addresses.
  const fits =
    space &&
    parsed.length > 0 &&
    parsed.every((address) => address && space.prefixes.some((prefix) => prefixContains(prefix, address)));
  const foreign = [...taken, step('vipElsewhere', { ...params, vipSubnet: own.value }, nameLocation(found.value))];
  const details = { subnet, addresses: text };
  if (nic.provider !== 'ovn' || fits)
    return verdict('misplaced', foreign, { ...details, cause: 'vip-of-other-subnet' });
  if (!space) return unknown(foreign, step('missingBlocks', params), `Subnet/${subnet.name}`, details);
  return acquireFails([...foreign, step('validationFails', params)], validateFailed, 'vip-of-other-subnet', {
    ...details,
    event: validateFailed,
  });
}
