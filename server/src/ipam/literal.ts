/** Addresses written out in annotations, and the subnet each of them ends in. */

import type { Value } from '../model/value';
import { annotationOf } from '../model/workload';
import { type Address, parseAddress } from '../net/address';
import { prefixContains } from '../net/prefix';
import { isDualPair } from '../net/protocol';
import { isPoolName } from '../references/read';
import { subnetSpace } from './capacity';
import { annotation, listNames, locate, type NicContext, nameLocation, step, verdict } from './context';
import type { Verdict } from './decision';
import { namespaceSubnets, type SubnetName } from './namespace';
import type { Candidate } from './subnetChoice';
import { traits } from './traits';

/** One candidate address, or a dual pair, as written. */
export interface Literal {
  readonly text: string;
  readonly addresses: readonly Address[];
  /** The annotation it stands in; absent for `ips` of the networks annotation. */
  readonly value: Value | undefined;
}

/** The literal addresses of a NIC in the order of precedence; empty where there are none, 'unknown' where one cannot be read. */
export function literals(context: NicContext): readonly Literal[] | 'unknown' {
  const value = interfaceAddress(context) ?? annotation(context, 'ip_address');
  if (value && value.value !== '') return read(value.value, value, false);
  const pool = annotation(context, 'ip_pool');
  if (pool && pool.value !== '') return isPoolName(pool.value) ? [] : read(pool.value, pool, true);
  const { ips } = context.nic;
  return ips.length > 0 && traits.elementAddresses(context.release) ? read(ips.join(','), undefined, false) : [];
}

/** `<nad>.<ns>.kubernetes.io/ip_address.<if>`, which wins over the plain key. */
function interfaceAddress({ workload, nic, release }: NicContext): Value | undefined {
  if (!nic.nad || !nic.interface || !traits.interfaceKeys(release)) return undefined;
  return annotationOf(
    workload.fields.annotations,
    `${nic.nad.name}.${nic.nad.namespace}.kubernetes.io/ip_address.${nic.interface}`,
  )?.value;
}

function read(text: string, value: Value | undefined, isList: boolean): readonly Literal[] | 'unknown' {
  if (value?.templated) return 'unknown';
  const items = isList ? splitPool(text) : [text];
  const found = items.map((item) => ({ text: item, value, addresses: item.split(',').map(parseAddress) }));
  if (found.some(({ addresses }) => addresses.some((address) => address === undefined))) return 'unknown';
  return found as readonly Literal[];
}

/** `;` separates candidates; else `,` does, unless the two pieces are one dual pair. */
export function splitPool(text: string): readonly string[] {
  if (text.includes(';'))
    return text
      .split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  return isDualPair(text) ? [text] : text.split(',').map((item) => item.trim());
}

/** Where a literal address puts the NIC. */
export function literalAddress(context: NicContext, candidate: Candidate, literal: Literal): Verdict {
  const allowed = literalCandidates(context, candidate);
  const at = literal.value && locate(context.workload.place, literal.value);
  for (const subnet of allowed) {
    const space = subnet.resource && subnetSpace(subnet.resource);
    if (!space)
      return verdict('unknown', [...candidate.steps, step('missingSubnet', { subnet: subnet.name })], {
        subnet: candidate.subnet,
        addresses: literal.text,
      });
    if (!literal.addresses.every((address) => space.prefixes.some((prefix) => prefixContains(prefix, address))))
      continue;
    const moves = subnet.name !== candidate.subnet.name;
    const params = { address: literal.text, subnet: candidate.subnet.name, other: subnet.name };
    const steps = [
      ...candidate.steps,
      step(moves ? 'literalMoves' : 'literal', params, moves ? nameLocation(subnet.resource) : at),
    ];
    return verdict('allocated', steps, {
      subnet,
      addresses: literal.text,
      cause: moves && context.nic.nad ? 'address-moves' : undefined,
    });
  }
  const steps = [
    ...candidate.steps,
    step('literalOutside', { address: literal.text, subnets: listNames(allowed.map((one) => one.name)) }, at),
  ];
  return verdict('fails', steps, {
    subnet: candidate.subnet,
    addresses: literal.text,
    error: 'AddressOutOfRange',
    cause: 'address-outside',
  });
}

function literalCandidates(
  { namespace, release, view }: NicContext,
  { subnet, chosen }: Candidate,
): readonly SubnetName[] {
  if (chosen && traits.literalStaysInSwitch(release)) return [subnet];
  const list = namespaceSubnets(namespace, release, view);
  return [subnet, ...list.subnets.filter((one) => one.name !== subnet.name)];
}
