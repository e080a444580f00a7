/** A list in ip_pool holds addresses, or dual pairs; names of pools and blanks in the wrong place make it unusable. */

import { parseAddress } from '../../net/address';
import { isDualPair } from '../../net/protocol';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { replaceValue } from '../fix';
import { defineRule } from '../rule';
import { type Item, itemsOf, nicAnnotations, spanIn } from './shared';

export const ipPoolListGrammar = defineRule({
  code: 'KO123',
  name: 'ip-pool-list-grammar',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['IPPool'],
  releases: 'all',
  text: {
    en: {
      title: 'The list in ip_pool cannot be read',
      name: '{item} is not an IP address: a list in ip_pool holds addresses only. Name a single IPPool, or list addresses; several IPPool names are not supported.',
      range:
        '{item} is not an IP address: ranges and blocks cannot stand in a list. Create an IPPool with these addresses and name that alone.',
      empty: 'An empty item stands in the list; the controller takes it for an address and cannot read it.',
      pair: '{item} holds a blank, which the controller does not strip inside a pair of addresses: no address can be read.',
      mixed:
        '{item} gives one family while other items of the list give two: a pod gets one address or a pair, depending on which item is free.',
      keep: 'Use IPPool {name} alone',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: 'ip_pool 中的列表无法读取',
      name: '{item} 不是 IP 地址：ip_pool 中的列表只能包含地址。请指定单个 IPPool 或列出地址；不支持多个 IPPool 名称。',
      range: '{item} 不是 IP 地址：列表中不能写范围或网段。请用这些地址创建 IPPool 并单独指定它。',
      empty: '列表中有空项；控制器会将其当作地址而无法读取。',
      pair: '{item} 含有空白，控制器不会去除地址对中的空白：无法读取任何地址。',
      mixed: '{item} 只给出一个地址族，而列表的其他项给出两个：Pod 得到一个地址还是一对地址取决于哪一项空闲。',
      keep: '仅使用 IPPool {name}',
      change: '改为 {value}',
    },
  },
  *check({ resource, view, report }) {
    for (const { value } of nicAnnotations(resource, view, 'ip_pool')) {
      const found = judge(value.value);
      if (!found) continue;
      const { reason, item, mended } = found;
      const at = item ? spanIn(value, item.start, Math.max(item.end, item.start + (item.text === '' ? 1 : 0))) : value;
      let draft = report(reason, at, { item: item?.text ?? value.value });
      if (reason === 'mixed') draft = draft.level('warning');
      for (const name of reason === 'name' ? poolsNamed(value.value, view) : [])
        draft = draft.fix('keep', { name }, () => [replaceValue(resource, value, name)]);
      yield mended === undefined
        ? draft
        : draft.fix('change', { value: mended }, () => [replaceValue(resource, value, mended)], 'preferred');
    }
  },
});

interface Judgement {
  readonly reason: 'name' | 'range' | 'empty' | 'pair' | 'mixed';
  /** The item at fault; without it the whole value is. */
  readonly item?: Item;
  readonly mended?: string | undefined;
}

const isAddress = (text: string): boolean => parseAddress(text) !== undefined;

function judge(text: string): Judgement | undefined {
  if (!/[,;]/.test(text)) return undefined;
  return text.includes(';') ? judgeCandidates(text) : judgeAddresses(text);
}

/** `;` separates candidates: addresses or dual pairs. */
function judgeCandidates(text: string): Judgement | undefined {
  const items = itemsOf(text, ';');
  for (const item of items) {
    if (isAddress(item.text) || isDualPair(item.text)) continue;
    const closed = items
      .map((one) => one.text.replace(/\s+/g, ''))
      .filter((one) => one !== '')
      .join(';');
    const fine = closed.split(';').every((one) => isAddress(one) || isDualPair(one));
    if (isDualPair(item.text.replace(/\s+/g, ''))) return { reason: 'pair', item, mended: fine ? closed : undefined };
    return { ...judgeItem(item, text), mended: fine ? closed : undefined };
  }
  const pairs = items.filter((item) => item.text.includes(',')).length;
  const single = items.find((item) => !item.text.includes(','));
  return single && pairs > 0 ? { reason: 'mixed', item: single } : undefined;
}

/** Of two items, one that a blank makes unreadable seems to be of another family: they are taken for a dual pair. */
function judgeAddresses(text: string): Judgement | undefined {
  const items = itemsOf(text, ',');
  const bad = items.find((item) => !isAddress(item.text));
  if (bad) {
    const rest = items.filter((item) => item.text !== '').map((item) => item.text);
    return { ...judgeItem(bad, text), mended: rest.every(isAddress) ? rest.join(',') : undefined };
  }
  const readable = text.trim().split(',').filter(isAddress).length;
  return items.length === 2 && readable === 1
    ? { reason: 'pair', mended: items.map((item) => item.text).join(',') }
    : undefined;
}

function judgeItem(item: Item, text: string): Judgement {
  if (item.text === '') return { reason: 'empty', item: emptyItem(item, text) };
  return { reason: /\/|\.\.|\d-\d/.test(item.text) ? 'range' : 'name', item };
}

/** An empty item is shown by the separator that makes it. */
function emptyItem(item: Item, text: string): Item {
  const start = item.start < text.length && /[,;]/.test(text[item.start]!) ? item.start : Math.max(0, item.start - 1);
  return { ...item, start, end: start };
}

const poolsNamed = (text: string, view: View): readonly string[] =>
  itemsOf(text, text.includes(';') ? ';' : ',')
    .map((item) => item.text)
    .filter((name) => name !== '' && view.find('IPPool', name).state === 'known');
