/** Addresses that nobody in view has: the next one, the next block. */

import type { Resource } from '../model/resource';
import type { Value } from '../model/value';
import { type Address, formatAddress, parseAddress } from '../net/address';
import { familiesOf } from '../net/protocol';
import { formatRange } from '../net/range';
import { first, firstBlock, type RangeSet, rangeSet, subtract } from '../net/rangeSet';
import { isPoolName } from '../references/read';
import type { View } from '../scope/view';
import { poolSpace, subnetSpace, unpooledSpace } from './capacity';
import { splitPool } from './written';

/** Every literal address that an object in view holds. Addresses outside a subnet do not matter to it, so all are taken together. */
export function reservedAddresses(view: View): RangeSet {
  const values: (Value | undefined)[] = [];
  for (const vip of view.all('Vip')) values.push(vip.fields.v4ip, vip.fields.v6ip);
  for (const ip of view.all('IP')) values.push(ip.fields.v4, ip.fields.v6);
  for (const gateway of view.all('VpcNatGateway')) values.push(gateway.fields.lanIp);
  for (const eip of view.all('IptablesEIP')) values.push(eip.fields.v4ip);
  for (const eip of view.all('OvnEip')) values.push(eip.fields.v4, eip.fields.v6);
  for (const gateway of view.all('VpcEgressGateway'))
    values.push(...gateway.fields.internalIPs, ...gateway.fields.externalIPs);
  for (const subnet of view.all('Subnet')) values.push(...subnet.fields.vips, subnet.fields.u2oInterconnectionIP);
  const texts = values.flatMap((value) => (value && !value.templated ? value.value.split(',') : []));
  for (const workload of view.by('workloads-with-addresses', 'any')) {
    for (const { parsed, value } of workload.fields.annotations) {
      if (value.templated || (parsed?.name !== 'ip_address' && parsed?.name !== 'ip_pool')) continue;
      if (parsed.name === 'ip_pool' && isPoolName(value.value)) continue;
      texts.push(...splitPool(value.value).flatMap((item) => item.split(',')));
    }
  }
  const addresses = texts.map((text) => parseAddress(text.trim())).filter((address) => address !== undefined);
  return rangeSet(addresses.map(({ family, value }) => ({ family, first: value, last: value })));
}

/** What a pool can still give out. Undefined where its subnet or its ranges are not known. */
export function freeInPool(pool: Resource<'IPPool'>, subnet: Resource<'Subnet'>, view: View): RangeSet | undefined {
  const space = subnetSpace(subnet);
  const own = space && poolSpace(pool, space);
  return own && subtract(own, reservedAddresses(view));
}

/** What a subnet can still give out beside its pools. */
export function freeOutsidePools(subnet: Resource<'Subnet'>, view: View): RangeSet | undefined {
  const space = subnetSpace(subnet);
  if (!space || !subnet.name) return undefined;
  return subtract(unpooledSpace(space, view.by('pools-of-subnet', subnet.name.value)), reservedAddresses(view));
}

/** One address of each family the subnet has, as an annotation wants it. */
export function nextFreeAddress(subnet: Resource<'Subnet'>, view: View): string | undefined {
  const space = subnetSpace(subnet);
  const free = freeOutsidePools(subnet, view);
  if (!space || !free) return undefined;
  const found = familiesOf(space.protocol).map((family) => first(free, family));
  return found.every((address): address is Address => address !== undefined)
    ? found.map(formatAddress).join(',')
    : undefined;
}

/** The lowest free run of addresses for a new pool, one item a family. */
export function nextFreeBlock(subnet: Resource<'Subnet'>, count: bigint, view: View): readonly string[] | undefined {
  const space = subnetSpace(subnet);
  const free = freeOutsidePools(subnet, view);
  if (!space || !free) return undefined;
  const blocks = familiesOf(space.protocol).map((family) => firstBlock(free, family, count));
  return blocks.every((block) => block !== undefined) ? blocks.map(formatRange) : undefined;
}
