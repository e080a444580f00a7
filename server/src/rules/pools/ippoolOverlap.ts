/** Two pools of one subnet share addresses: the later one is refused. */

import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { type AddressRange, formatRange, parseRangeItem, rangesIntersect } from '../../net/range';
import { rangeSet, subtract } from '../../net/rangeSet';
import { removeItem, replaceValue } from '../fix';
import { rivalsAmong } from '../rivals';
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
        '{item} overlaps {others}, of the same Subnet {subnet}: the controller refuses whichever pool it meets second. Keep their ranges apart.',
      otherHere: '{otherItem} of IPPool {other}',
      shrink: 'Shrink to {range}',
      remove: 'Remove {item}',
    },
    'zh-cn': {
      title: '同一子网的两个地址池重叠',
      overlap: '{item} 与同属子网 {subnet} 的 {others} 重叠：控制器会拒绝后遇到的地址池。请使各自的范围互不重叠。',
      otherHere: 'IPPool {other} 的 {otherItem}',
      shrink: '缩小为 {range}',
      remove: '删除 {item}',
    },
  },
  *check({ resource, view, report }) {
    const { subnet, ips } = resource.fields;
    if (!subnet || subnet.templated || subnet.value === '') return;
    const others = view.by('pools-of-subnet', subnet.value);
    for (const item of ips) {
      const range = item.templated ? undefined : parseRangeItem(item.value);
      const found = range ? others.flatMap((other) => clashesOf(range, other)) : [];
      const rivals = rivalsAmong(
        resource,
        found.map(({ other }) => other),
        view,
      );
      const clashes = found.filter(({ other }) => rivals.includes(other));
      const first = clashes[0];
      if (!range || !first) continue;
      const draft = clashes.reduce(
        (so, { other, item: otherItem }) => so.also(placeOf(other, otherItem), 'otherHere', { otherItem, other }),
        report('overlap', item, {
          item,
          subnet,
          others: clashes.map(({ other, item: theirs }) => `${theirs.value} (${other.name?.value ?? '?'})`),
        }),
      );
      const rest = subtract(rangeSet([range]), rangeSet(clashes.map((clash) => clash.range)));
      const only = rest.length === 1 ? formatRange(rest[0]!) : undefined;
      yield only !== undefined
        ? draft.fix('shrink', { range: only }, () => [replaceValue(resource, item, only)])
        : rest.length === 0 && ips.length > 1
          ? draft.fix('remove', { item }, () => [removeItem(resource, ['spec', 'ips'], ips, item)])
          : draft;
    }
  },
});

interface Clash {
  readonly other: Resource<'IPPool'>;
  readonly item: Value;
  readonly range: AddressRange;
}

const clashesOf = (range: AddressRange, other: Resource<'IPPool'>): readonly Clash[] =>
  other.fields.ips.flatMap((item) => {
    const theirs = item.templated ? undefined : parseRangeItem(item.value);
    return theirs && rangesIntersect(range, theirs) ? [{ other, item, range: theirs }] : [];
  });
