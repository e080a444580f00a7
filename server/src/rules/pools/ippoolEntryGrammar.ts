/** An item of a pool that Kube-OVN cannot read makes the whole pool fail. */
import { parseAddress } from '../../net/address';
import { parseRangeItem } from '../../net/range';
import { replaceValue } from '../fix';
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
    },
  },
  *check({ resource, report }) {
    for (const item of resource.fields.ips) {
      if (item.templated || parseRangeItem(item.value)) continue;
      const { reason, mended } = judge(item.value);
      const draft = report(reason, item, { item });
      yield mended !== undefined && parseRangeItem(mended)
        ? draft.fix('change', { range: mended }, () => [replaceValue(resource, item, mended)], 'preferred')
        : draft;
    }
  },
});

type Reason = 'grammar' | 'blank' | 'dash' | 'comma' | 'order' | 'families';

function judge(text: string): { readonly reason: Reason; readonly mended: string | undefined } {
  if (text.includes(',')) return { reason: 'comma', mended: undefined };
  const stripped = text.replace(/\s+/g, '');
  const dash = /^([^-]+)-([^-]+)$/.exec(stripped);
  if (dash) return { reason: 'dash', mended: `${dash[1]}..${dash[2]}` };
  if (stripped !== text) return { reason: 'blank', mended: stripped };
  const [first, last] = text.split('..').map(parseAddress);
  if (!first || !last) return { reason: 'grammar', mended: undefined };
  return first.family === last.family
    ? { reason: 'order', mended: text.split('..').reverse().join('..') }
    : { reason: 'families', mended: undefined };
}
