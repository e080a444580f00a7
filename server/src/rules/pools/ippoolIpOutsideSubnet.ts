/** Ranges of a pool outside its subnet are ignored without a word. */
import { subnetSpace } from '../../ipam/capacity';
import { formatPrefix, type Prefix } from '../../net/prefix';
import { type AddressRange, formatRange, parseRangeItem, rangeSize } from '../../net/range';
import { intersect, isEmpty, rangeSet, size } from '../../net/rangeSet';
import { removeItem, replaceValue } from '../fix';
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
      outside:
        '{item} is outside Subnet {subnet} ({cidr}) and is ignored: the pool gives out none of these addresses. Choose addresses of {subnet}.',
      partly: '{item} is only partly inside Subnet {subnet} ({cidr}); the rest is ignored.',
      family: '{item} is {family}, which Subnet {subnet} ({cidr}) does not serve; it is ignored.',
      subnetHere: 'Subnet {subnet} is {cidr}',
      clip: 'Cut to {range}',
      remove: 'Remove {item}',
    },
    'zh-cn': {
      title: '地址池的地址不在其子网内',
      outside: '{item} 不在子网 {subnet}（{cidr}）内，会被忽略：地址池不会分配其中任何地址。请选择 {subnet} 的地址。',
      partly: '{item} 只有一部分在子网 {subnet}（{cidr}）内，其余部分会被忽略。',
      family: '{item} 是 {family}，子网 {subnet}（{cidr}）不提供该地址族，会被忽略。',
      subnetHere: '子网 {subnet} 为 {cidr}',
      clip: '截取为 {range}',
      remove: '删除 {item}',
    },
  },
  *check({ resource, view, report }) {
    const name = resource.fields.subnet;
    const found = name && !name.templated ? view.find('Subnet', name.value) : undefined;
    const space = found?.state === 'known' ? subnetSpace(found.value) : undefined;
    if (!name || found?.state !== 'known' || !space) return;
    const cidr = found.value.fields.cidrBlock!;
    const { ips } = resource.fields;
    const where = placeOf(found.value, cidr);
    const params = { subnet: name, cidr };
    for (const item of ips) {
      const range = item.templated ? undefined : parseRangeItem(item.value);
      if (!range) continue;
      const own = space.prefixes.filter((prefix) => prefix.family === range.family).map(asRange);
      const inside = intersect(rangeSet([range]), rangeSet(own));
      if (size(inside) === rangeSize(range)) continue;
      if (!isEmpty(inside)) {
        const block = item.value.includes('/') ? blockOf(inside[0]!, space.prefixes) : undefined;
        const clipped = block ? formatPrefix(block) : formatRange(inside[0]!);
        yield report('partly', item, { ...params, item })
          .level('warning')
          .also(where, 'subnetHere', params)
          .fix('clip', { range: clipped }, () => [replaceValue(resource, item, clipped)], 'preferred');
        continue;
      }
      const family = range.family === 4 ? 'IPv4' : 'IPv6';
      const draft = (
        own.length === 0
          ? report('family', item, { ...params, item, family }).level('warning')
          : report('outside', item, { ...params, item })
      ).also(where, 'subnetHere', params);
      yield ips.length > 1
        ? draft.fix('remove', { item }, () => [removeItem(resource, ['spec', 'ips'], ips, item)])
        : draft;
    }
  },
});

/** The block of the Subnet that the range is: what is left of a larger block. */
const blockOf = ({ family, first, last }: AddressRange, blocks: readonly Prefix[]): Prefix | undefined =>
  blocks.find((block) => block.family === family && block.first === first && block.last === last);

const asRange = ({ family, first, last }: Prefix): AddressRange => ({ family, first, last });
