/** An item of a pool that Kube-OVN cannot read makes the whole pool fail. */
import { parseRangeItem } from '../../net/range';
import { rangeFault } from '../addresses/rangeFault';
import { appendItem, replaceValue } from '../fix';
import { defineRule } from '../rule';

export const ippoolEntryGrammar = defineRule({
  code: 'KO133',
  name: 'ippool-entry-grammar',
  severity: 'error',
  kinds: ['IPPool'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'An item of a pool cannot be read',
      grammar: '{item} is not an address, a CIDR block or a range start..end; the controller refuses the whole pool.',
      blank: '{item} holds blanks, which the controller does not strip; it refuses the whole pool.',
      dash: '{item} is written with a dash; ranges are written start..end. The controller refuses the whole pool.',
      comma:
        '{item} holds a comma; each address, block or range is an item of its own. The controller refuses the whole pool.',
      order: '{item} ends before it begins; the controller refuses the whole pool.',
      families: '{item} mixes IPv4 and IPv6; the controller refuses the whole pool.',
      change: 'Change to {range}',
      split: 'Make an item of each: {items}',
    },
    'zh-cn': {
      title: '地址池的条目无法读取',
      grammar: '{item} 不是地址、CIDR 网段或范围 start..end；控制器会拒绝整个地址池。',
      blank: '{item} 含有空白，控制器不会去除；会拒绝整个地址池。',
      dash: '{item} 使用了短横线；范围应写作 start..end。控制器会拒绝整个地址池。',
      comma: '{item} 含有逗号；每个地址、网段或范围都应是单独的条目。控制器会拒绝整个地址池。',
      order: '{item} 的结束地址在起始地址之前；控制器会拒绝整个地址池。',
      families: '{item} 混用了 IPv4 和 IPv6；控制器会拒绝整个地址池。',
      change: '改为 {range}',
      split: '拆分为单独的条目：{items}',
    },
  },
  *check({ resource, report }) {
    for (const item of resource.fields.ips) {
      // Another type than text is the schema's business, and the API server's.
      if (item.templated || item.tag !== 'string' || parseRangeItem(item.value)) continue;
      const { reason, mended, certain } = rangeFault(item.value, parseRangeItem);
      const draft = report(item.value.includes(',') ? 'comma' : reason, item, { item });
      const pieces = item.value.split(/[,\s]+/).filter((piece) => piece !== '');
      if (pieces.length > 1 && pieces.every(parseRangeItem))
        yield draft.fix('split', { items: pieces }, () => [
          replaceValue(resource, item, pieces[0]!),
          ...pieces.slice(1).map((piece) => appendItem(resource, ['spec', 'ips'], piece)),
        ]);
      else
        yield mended !== undefined
          ? draft.fix('change', { range: mended }, () => [replaceValue(resource, item, mended)], certain)
          : draft;
    }
  },
});
