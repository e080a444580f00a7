/** ip_address takes one address, or one of each family: anything else is refused or gives the NIC a wrong address. */

import type { WorkloadResource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import { parseAddress } from '../../net/address';
import { isDualPair } from '../../net/protocol';
import { annotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { renameKey, replaceValue } from '../fix';
import { defineRule } from '../rule';
import { type Item, itemsOf, type NicAnnotation, nicAnnotations, pathOf, spanIn } from './shared';

export const ipAddressGrammar = defineRule({
  code: 'KO114',
  name: 'ip-address-grammar',
  severity: 'error',
  kinds: workloadKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'ip_address is not an address',
      grammar:
        '{value} is not an IP address. ip_address takes one address, or one IPv4 and one IPv6 address with a comma; the pod gets no address.',
      blank:
        '{value} holds blanks, which the controller does not strip: it cannot read the address, and the pod gets none.',
      mask: '{value} carries a prefix length. It passes validation, but the allocator cannot read it and the pod gets no address; write the address alone.',
      zeros:
        '{value} has leading zeros, which Kube-OVN does not read as an address: the pod gets none. Write it without them.',
      zone: '{value} names a zone; addresses of pods have none, and the controller cannot read it. Leave the zone out.',
      family:
        '{value} names several addresses of one family. A NIC takes one address of each family; a choice of addresses belongs in ip_pool.',
      list: '{value} is a list, which ip_address does not take: the pod gets no address. A choice of addresses belongs in ip_pool.',
      range:
        '{value} is a range, which no annotation takes: the pod gets no address. Create an IPPool with this range and name it in ip_pool.',
      change: 'Change to {value}',
      move: 'Move the list to ip_pool',
    },
    'zh-cn': {
      title: 'ip_address 不是地址',
      grammar:
        '{value} 不是 IP 地址。ip_address 只接受一个地址，或用逗号分隔的一个 IPv4 和一个 IPv6 地址；Pod 得不到地址。',
      blank: '{value} 含有空白，控制器不会去除：它无法读取该地址，Pod 得不到地址。',
      mask: '{value} 带有前缀长度。它能通过校验，但分配器无法读取，Pod 得不到地址；请只写地址。',
      zeros: '{value} 含有前导零，Kube-OVN 不会将其读作地址，Pod 得不到地址。请去掉前导零。',
      zone: '{value} 指定了区域（zone）；Pod 地址没有区域，控制器无法读取。请去掉区域。',
      family: '{value} 列出了同一地址族的多个地址。一块网卡每个地址族只取一个地址；备选地址应写在 ip_pool 中。',
      list: '{value} 是列表，ip_address 不接受列表：Pod 得不到地址。备选地址应写在 ip_pool 中。',
      range: '{value} 是范围，任何注解都不接受范围：Pod 得不到地址。请用该范围创建 IPPool 并在 ip_pool 中指定。',
      change: '改为 {value}',
      move: '将列表移到 ip_pool',
    },
  },
  *check({ resource, view, report }) {
    for (const annotation of nicAnnotations(resource, view, 'ip_address')) {
      const { value } = annotation;
      const found = judge(value.value);
      if (!found) continue;
      const { reason, item, mended, list } = found;
      const at = item ? spanIn(value, item.start, item.end) : value;
      const draft = report(reason, at, { value: item?.text ?? value.value });
      const pool = list && poolKey(resource, annotation);
      if (pool)
        yield draft.fix('move', {}, () => [
          renameKey(resource, pathOf(resource, annotation.key), pool),
          replaceValue(resource, value, list),
        ]);
      else if (mended === undefined) yield draft;
      else yield draft.fix('change', { value: mended }, () => [replaceValue(resource, value, mended)], 'preferred');
    }
  },
});

interface Judgement {
  readonly reason: 'grammar' | 'blank' | 'mask' | 'zeros' | 'zone' | 'family' | 'list' | 'range';
  /** The item at fault, where it is one of two. */
  readonly item?: Item;
  readonly mended?: string | undefined;
  /** The same addresses as ip_pool takes them. */
  readonly list?: string | undefined;
}

const isValid = (text: string): boolean => parseAddress(text) !== undefined || isDualPair(text);

function judge(text: string): Judgement | undefined {
  if (isValid(text)) return undefined;
  if (text.includes('..')) return { reason: 'range' };
  const semicolons = text.includes(';');
  const items = itemsOf(text, semicolons ? ';' : ',');
  const addresses = items.map((item) => mend(item.text));
  const readable = addresses.every((one) => parseAddress(one) !== undefined);
  if (semicolons) {
    const isList = addresses.every(isValid);
    return { reason: 'list', list: isList ? addresses.join(';') : undefined };
  }
  if (items.length > 2)
    return { reason: readable ? 'family' : 'list', list: readable ? addresses.join(',') : undefined };
  const mended = isValid(addresses.join(',')) ? addresses.join(',') : undefined;
  if (readable && mended === undefined) return { reason: 'family', list: addresses.join(',') };
  if (/\s/.test(text) && isValid(text.replace(/\s+/g, '')))
    return { reason: 'blank', mended: text.replace(/\s+/g, '') };
  const item = items.find((one) => parseAddress(one.raw) === undefined)!;
  return { reason: reasonOf(item.text), item, mended };
}

function reasonOf(text: string): Judgement['reason'] {
  if (parseAddress(text) !== undefined) return 'blank';
  if (lengthBehind.test(text)) return 'mask';
  if (zoneBehind.test(text)) return 'zone';
  return parseAddress(mend(text)) === undefined ? 'grammar' : 'zeros';
}

/** What may stand behind an address; a comment that became part of the value is neither. */
const lengthBehind = /\/\s*[\d.]*\s*$/;
const zoneBehind = /%\S*$/;

/** Without blanks, prefix length, zone and leading zeros. */
function mend(text: string): string {
  const bare = text.replace(lengthBehind, '').replace(zoneBehind, '').trim();
  return /^[\d.]+$/.test(bare) ? bare.replace(/(^|\.)0+(?=\d)/g, '$1') : bare;
}

/** The ip_pool key of the same NIC, where that is free. */
function poolKey(workload: WorkloadResource, { parsed }: NicAnnotation): string | undefined {
  const key = annotationKey(parsed.provider, 'ip_pool');
  return parsed.interface === undefined && !annotationOf(workload.fields.annotations, key) ? key : undefined;
}
