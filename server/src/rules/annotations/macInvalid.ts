/** A MAC address that Kube-OVN or OVN cannot use. */

import type { Resource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { formatMac, isMulticast, parseMac } from '../../net/mac';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { replaceText, replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';
import { fixedMacs, sharers } from './macSharing';
import { isText, nicAnnotations } from './shared';

const withMac = ['Vip', 'IP', 'IptablesEIP', 'OvnEip'] as const;

export const macInvalid = defineRule({
  code: 'KO164',
  name: 'mac-invalid',
  severity: 'error',
  kinds: [...withMac, ...workloadKinds],
  reads: [...workloadKinds, 'Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'A MAC address that cannot be used',
      grammar:
        '{mac} is not a MAC address; write six pairs of digits with colons, as in 02:00:00:00:00:01. No address is allocated.',
      length: '{mac} has {bytes} bytes; a NIC has an Ethernet address of six.',
      multicast:
        '{mac} is a group address (the first byte is odd): switches do not deliver to a NIC that sends with it. Use one that begins with an even byte, such as 02.',
      shared:
        '{mac} is also that of {other} on Subnet {subnet}: only one of them can have it at a time, the other gets no address.',
      otherHere: '{other} has {mac} too',
      change: 'Change to {mac}',
    },
    'zh-cn': {
      title: '无法使用的 MAC 地址',
      grammar: '{mac} 不是 MAC 地址；请写作以冒号分隔的六对十六进制数字，例如 02:00:00:00:00:01。无法分配地址。',
      length: '{mac} 有 {bytes} 个字节；网卡使用六字节的以太网地址。',
      multicast:
        '{mac} 是组播地址（首字节为奇数）：交换机不会向以其发送的网卡转发。请使用首字节为偶数（例如 02）的地址。',
      shared: '{mac} 也是子网 {subnet} 上 {other} 的 MAC 地址：同一时间只有一个能使用它，另一个得不到地址。',
      otherHere: '{other} 也使用 {mac}',
      change: '改为 {mac}',
    },
  },
  *check({ resource, view, report }) {
    const subject: Resource = resource;
    for (const { text, at, value } of addressesOf(subject, view)) {
      const digits = parseMac(text);
      if (digits === undefined) {
        const mended = mend(text);
        const draft = report('grammar', at, { mac: text });
        yield mended === undefined
          ? draft
          : draft.fix(
              'change',
              { mac: mended },
              () => [value ? replaceValue(resource, value, mended) : replaceText(resource.place, at, mended)],
              'preferred',
            );
      } else if (digits.length !== 12) {
        yield report('length', at, { mac: text, bytes: digits.length / 2 }).level('warning');
      } else if (isMulticast(digits)) {
        yield report('multicast', at, { mac: text }).level('warning');
      }
    }
    if (!isWorkloadResource(subject)) return;
    for (const annotation of fixedMacs(subject, view)) {
      const mac = annotation.value;
      for (const { workload, value, subnet } of sharers(subject, annotation, view)) {
        const other = `${workload.kind} ${workload.name?.value ?? '?'}`;
        yield report('shared', mac, { mac, other, subnet })
          .level('warning')
          .also(placeOf(workload, value), 'otherHere', { other, mac });
      }
    }
  },
});

interface Written {
  readonly text: string;
  readonly at: { readonly start: number; readonly end: number };
  /** The whole scalar; absent inside the JSON of the networks annotation. */
  readonly value?: Value;
}

function addressesOf(resource: Resource, view: View): readonly Written[] {
  if (isWorkloadResource(resource)) {
    const { attachments, hostNetwork } = resource.fields;
    const elements = attachments.state === 'known' && hostNetwork?.value !== true ? attachments.elements : [];
    return [
      ...nicAnnotations(resource, view, 'mac_address').map(({ value }) => ({ text: value.value, at: value, value })),
      ...elements.flatMap(({ mac, macSpan }) => (mac && macSpan ? [{ text: mac, at: macSpan }] : [])),
    ];
  }
  const { macAddress } = (resource as Resource<(typeof withMac)[number]>).fields;
  return macAddress && isText(macAddress) ? [{ text: macAddress.value, at: macAddress, value: macAddress }] : [];
}

/** Twelve digits in any dress become six pairs. */
function mend(text: string): string | undefined {
  const digits = text.replace(/[\s:.-]/g, '').toLowerCase();
  if (/^[\da-f]{12}$/.test(digits)) return formatMac(digits);
  const parts = text.trim().split(/[:-]/);
  return parts.length === 6 && parts.every((part) => /^[\da-f]{1,2}$/i.test(part))
    ? parts.map((part) => part.padStart(2, '0').toLowerCase()).join(':')
    : undefined;
}
