/** Two pools of one subnet share addresses: the later one is refused. */

import { poolRanges } from '../../ipam/capacity';
import { formatRange, parseRangeItem, rangesIntersect } from '../../net/range';
import { rangeSet, subtract } from '../../net/rangeSet';
import { replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';

export const ippoolOverlap = defineRule({
  code: 'KO132',
  name: 'ippool-overlap',
  severity: 'error',
  kinds: ['IPPool'],
  reads: ['IPPool'],
  releases: 'all',
  text: {
    en: {
      title: 'Two pools of one Subnet overlap',
      overlap:
        '{item} overlaps {otherItem} of IPPool {other}, which belongs to the same Subnet {subnet}: the controller refuses the pool that comes second.',
      otherHere: '{otherItem} of IPPool {other}',
      shrink: 'Shrink to {range}',
    },
    'zh-cn': {
      title: '同一子网的两个地址池重叠',
      overlap: '{item} 与同属子网 {subnet} 的 IPPool {other} 的 {otherItem} 重叠：控制器会拒绝后出现的地址池。',
      otherHere: 'IPPool {other} 的 {otherItem}',
      shrink: '缩小为 {range}',
    },
  },
  *check({ resource, view, report }) {
    const subnet = resource.fields.subnet;
    if (!subnet || subnet.templated || subnet.value === '') return;
    for (const other of view.by('pools-of-subnet', subnet.value)) {
      if (other === resource || other.name?.value === resource.name?.value) continue;
      for (const item of resource.fields.ips) {
        const range = item.templated ? undefined : parseRangeItem(item.value);
        if (!range) continue;
        const clash = other.fields.ips.find((theirs) => {
          const their = theirs.templated ? undefined : parseRangeItem(theirs.value);
          return their !== undefined && rangesIntersect(range, their);
        });
        if (!clash) continue;
        const rest = subtract(rangeSet([range]), poolRanges(other) ?? []);
        const draft = report('overlap', item, { item, otherItem: clash, other, subnet }).also(
          placeOf(other, clash),
          'otherHere',
          { otherItem: clash, other },
        );
        const only = rest.length === 1 ? formatRange(rest[0]!) : undefined;
        yield only === undefined
          ? draft
          : draft.fix('shrink', { range: only }, () => [replaceValue(resource, item, only)]);
      }
    }
  },
});
