/** Ranges of a pool outside its subnet are ignored without a word. */
import { subnetSpace } from '../../ipam/capacity';
import type { Prefix } from '../../net/prefix';
import { type AddressRange, formatRange, parseRangeItem, rangesIntersect } from '../../net/range';
import { intersect, isEmpty, rangeSet, size } from '../../net/rangeSet';
import { replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';

export const ippoolIpOutsideSubnet = defineRule({
  code: 'KO131',
  name: 'ippool-ip-outside-subnet',
  severity: 'error',
  kinds: ['IPPool'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'Addresses of a pool are outside its Subnet',
      outside: '{item} is outside Subnet {subnet} ({cidr}) and is ignored: the pool gives out none of these addresses.',
      partly: '{item} is only partly inside Subnet {subnet} ({cidr}); the rest is ignored.',
      family: '{item} is {family}, which Subnet {subnet} ({cidr}) does not serve; it is ignored.',
      subnetHere: 'Subnet {subnet} is {cidr}',
      clip: 'Cut to {range}',
    },
    'zh-cn': {
      title: '地址池的地址不在其子网内',
      outside: '{item} 不在子网 {subnet}（{cidr}）内，会被忽略：地址池不会分配其中任何地址。',
      partly: '{item} 只有一部分在子网 {subnet}（{cidr}）内，其余部分会被忽略。',
      family: '{item} 是 {family}，子网 {subnet}（{cidr}）不提供该地址族，会被忽略。',
      subnetHere: '子网 {subnet} 为 {cidr}',
      clip: '截取为 {range}',
    },
  },
  *check({ resource, view, report }) {
    const name = resource.fields.subnet;
    const found = name && !name.templated ? view.find('Subnet', name.value) : undefined;
    const space = found?.state === 'known' ? subnetSpace(found.value) : undefined;
    if (!name || found?.state !== 'known' || !space) return;
    const cidr = found.value.fields.cidrBlock!;
    for (const item of resource.fields.ips) {
      const range = item.templated ? undefined : parseRangeItem(item.value);
      if (!range) continue;
      const own = space.prefixes.filter((prefix) => prefix.family === range.family).map(asRange);
      const where = placeOf(found.value, cidr);
      if (own.length === 0) {
        yield report('family', item, { item, family: range.family === 4 ? 'IPv4' : 'IPv6', subnet: name, cidr })
          .level('warning')
          .also(where, 'subnetHere', { subnet: name, cidr });
        continue;
      }
      if (!own.some((block) => rangesIntersect(block, range))) {
        yield report('outside', item, { item, subnet: name, cidr }).also(where, 'subnetHere', { subnet: name, cidr });
        continue;
      }
      const inside = intersect(rangeSet([range]), rangeSet(own));
      if (isEmpty(inside) || size(inside) === range.last - range.first + 1n) continue;
      const clipped = formatRange(inside[0]!);
      yield report('partly', item, { item, subnet: name, cidr })
        .level('warning')
        .also(where, 'subnetHere', { subnet: name, cidr })
        .fix('clip', { range: clipped }, () => [replaceValue(resource, item, clipped)], 'preferred');
    }
  },
});

const asRange = ({ family, first, last }: Prefix): AddressRange => ({ family, first, last });
