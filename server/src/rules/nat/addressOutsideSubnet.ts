/** A fixed address lies outside the Subnet it is to be taken from. */
import { nextFreeAddress } from '../../ipam/free';
import { isKindOf, type Resource } from '../../model/resource';
import { blocksOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import { knownIn } from '../../scope/view';
import { itemsOf } from '../addresses/items';
import { replaceInside } from '../fix';
import { defineRule, placeOf } from '../rule';
import { externalOf } from './gateway';

export const addressOutsideSubnet = defineRule({
  code: 'KO167',
  name: 'address-outside-subnet',
  severity: 'error',
  kinds: ['Vip', 'IP', 'IptablesEIP', 'OvnEip', 'VpcNatGateway', 'Subnet', 'VpcEgressGateway'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'A fixed address is outside its Subnet',
      outside: '{field} {address} is not in Subnet {subnet} ({cidr}). Choose an address of {subnet}.',
      unnamed:
        '{field} {address} is not in Subnet {subnet} ({cidr}), which EIPs without externalSubnet are of. Choose an address of {subnet}, or write externalSubnet.',
      family: '{field} {address} is {family}, which Subnet {subnet} ({cidr}) does not serve.',
      ipv4: '{field} {address} is no IPv4 address, and the EIP of a NAT gateway needs one: it never gets ready.',
      grammar: '{field} {address} is no address.',
      subnetHere: 'Subnet {subnet} is {cidr}',
      change: 'Use {address}, the next free address of {subnet}',
    },
    'zh-cn': {
      title: '固定地址不在其子网内',
      outside: '{field} {address} 不在子网 {subnet}（{cidr}）内。请选择 {subnet} 的地址。',
      unnamed:
        '{field} {address} 不在子网 {subnet}（{cidr}）内，未写 externalSubnet 的 EIP 属于该子网。请选择 {subnet} 的地址，或填写 externalSubnet。',
      family: '{field} {address} 是 {family}，子网 {subnet}（{cidr}）不提供该地址族。',
      ipv4: '{field} {address} 不是 IPv4 地址，而 NAT 网关的 EIP 需要 IPv4 地址：它永远不会就绪。',
      grammar: '{field} {address} 不是地址。',
      subnetHere: '子网 {subnet} 为 {cidr}',
      change: '使用 {subnet} 的下一个空闲地址 {address}',
    },
  },
  *check({ resource, view, report }) {
    const holder: Resource = resource;
    for (const { field, value, subnet: name, isUnnamed } of held(holder)) {
      if (!value || value.templated || value.value === '') continue;
      const subnet = isKindOf(holder, 'Subnet') ? holder : knownIn(view, 'Subnet', name);
      const blocks = subnet && blocksOf(subnet);
      for (const item of itemsOf(value)) {
        const address = parseAddress(item.text);
        if (!address) {
          // KO190 says it of the whole item.
          if (isKindOf(resource as Resource, 'VpcEgressGateway')) continue;
          yield report('grammar', item.start === item.end ? value : item, { field, address: item.text });
          continue;
        }
        if (isKindOf(holder, 'IptablesEIP') && !value.value.split(',').some(isIpv4)) {
          yield report('ipv4', item, { field, address: item.text });
          continue;
        }
        if (!subnet || !blocks || blocks.some((block) => prefixContains(block, address))) continue;
        const cidr = subnet.fields.cidrBlock?.value ?? '';
        const params = { field, address: item.text, subnet, cidr };
        const served = blocks.some(({ family }) => family === address.family);
        yield (
          served
            ? report(isUnnamed ? 'unnamed' : 'outside', item, params)
            : report('family', item, { ...params, family: address.family === 4 ? 'IPv4' : 'IPv6' })
        )
          .also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', { subnet, cidr })
          .offer((draft) => {
            const free = nextFreeAddress(subnet, view)
              ?.split(',')
              .find((text) => parseAddress(text)?.family === address.family);
            return free === undefined
              ? draft
              : draft.fix('change', { address: free, subnet }, () => [replaceInside(resource, value, item.part, free)]);
          });
      }
    }
  },
});

const isIpv4 = (text: string): boolean => parseAddress(text)?.family === 4;

interface Held {
  readonly field: string;
  readonly value: Value | undefined;
  /** Its name; undefined where nothing can be said. Those of a Subnet are its own. */
  readonly subnet: string | undefined;
  /** The controller takes a Subnet, for the object names none. */
  readonly isUnnamed?: boolean;
}

const named = (value: Value | undefined): string | undefined =>
  value && value.value !== '' && !value.templated ? value.value : undefined;

/** The addresses an object holds, and the field that names their Subnet. */
function held(resource: Resource): readonly Held[] {
  const several = (field: string, values: readonly Value[], subnet: string | undefined): readonly Held[] =>
    values.map((value) => ({ field, value, subnet }));
  if (isKindOf(resource, 'Vip')) {
    const { v4ip, v6ip } = resource.fields;
    const subnet = named(resource.fields.subnet);
    return [
      { field: 'v4ip', value: v4ip, subnet },
      { field: 'v6ip', value: v6ip, subnet },
    ];
  }
  if (isKindOf(resource, 'IP')) {
    const { v4, v6 } = resource.fields;
    const subnet = named(resource.fields.subnet);
    return [
      { field: 'v4IpAddress', value: v4, subnet },
      { field: 'v6IpAddress', value: v6, subnet },
    ];
  }
  if (isKindOf(resource, 'IptablesEIP')) {
    const { v4ip, externalSubnet } = resource.fields;
    const subnet = externalOf(externalSubnet);
    return [{ field: 'v4ip', value: v4ip, subnet, isUnnamed: externalSubnet?.value !== subnet }];
  }
  if (isKindOf(resource, 'OvnEip')) {
    const { v4, v6 } = resource.fields;
    const subnet = named(resource.fields.externalSubnet);
    return [
      { field: 'v4Ip', value: v4, subnet },
      { field: 'v6Ip', value: v6, subnet },
    ];
  }
  if (isKindOf(resource, 'VpcNatGateway'))
    return [{ field: 'lanIp', value: resource.fields.lanIp, subnet: named(resource.fields.subnet) }];
  if (isKindOf(resource, 'Subnet')) return several('vips', resource.fields.vips, undefined);
  if (!isKindOf(resource, 'VpcEgressGateway')) return [];
  const { internalIPs, internalSubnet, externalIPs, externalSubnet } = resource.fields;
  return [
    ...several('internalIPs', internalIPs, named(internalSubnet)),
    ...several('externalIPs', externalIPs, named(externalSubnet)),
  ];
}
