/** The networks annotation cannot be read: neither Multus nor Kube-OVN starts the pod. */

import { nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import type { NetworksFault } from '../../model/networks';
import { annotationOf } from '../../model/workload';
import { parseAddress } from '../../net/address';
import { defaultNetworkKey, networksKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { replaceInside, replaceText } from '../fix';
import { defineRule, severityOn } from '../rule';
import { mendNetworks } from './mendNetworks';

export const networksAnnotationGrammar = defineRule({
  code: 'KO156',
  name: 'networks-annotation-grammar',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'The networks annotation cannot be read',
      notText: '{key} must be a text; quote it. Kubernetes refuses the object.',
      notJson:
        '{key} is not valid JSON from here on. A text with a bracket, brace or double quote is read as JSON; the pod gets no address at all.',
      trailingComma:
        '{key} is not valid JSON: no comma may stand before a closing bracket. The pod gets no address at all.',
      notList:
        '{key} in JSON must be a list, in brackets, of objects that have a name. The pod gets no address at all.',
      notObject:
        'Each item of {key} in JSON must be an object, in braces, that has a name. The pod gets no address at all.',
      noName: 'This item of {key} has no name of a NetworkAttachmentDefinition. The pod gets no address at all.',
      ipsNotList: 'ips in {key} must be a list, as in ["10.0.0.10"]. The pod gets no address at all.',
      emptyItem: '{key} has an empty item between commas. The pod gets no address at all.',
      slashes:
        'An item of {key} has one slash at most: [<namespace>/]<name>[@<interface>]. The pod gets no address at all.',
      ats: 'An item of {key} has one @ at most: [<namespace>/]<name>[@<interface>]. The pod gets no address at all.',
      label:
        'This item of {key} is not [<namespace>/]<name>[@<interface>]; names are of lower-case letters, digits and dashes. The pod gets no address at all.',
      mask: '{address} carries a prefix length. On {releases} Kube-OVN takes ips of this network for a fixed address and cannot read it; write {bare}.',
      address:
        '{address} is not an IP address. On {releases} Kube-OVN takes ips of this network for a fixed address and cannot read it.',
      removeComma: 'Remove the comma',
      toList: 'Put it into a list',
      toObject: 'Write it as an object',
      unquote: 'Write it without quotes',
      bare: 'Change to {bare}',
    },
    'zh-cn': {
      title: '网络注解无法读取',
      notText: '{key} 必须是文本；请加引号。Kubernetes 会拒绝该对象。',
      notJson: '{key} 从这里开始不是合法的 JSON。含有方括号、花括号或双引号的文本会按 JSON 读取；Pod 完全得不到地址。',
      trailingComma: '{key} 不是合法的 JSON：右括号前不能有逗号。Pod 完全得不到地址。',
      notList: '{key} 使用 JSON 时必须是列表（方括号），各项是带 name 的对象。Pod 完全得不到地址。',
      notObject: '{key} 使用 JSON 时每一项都必须是带 name 的对象（花括号）。Pod 完全得不到地址。',
      noName: '{key} 的此项没有 NetworkAttachmentDefinition 的名称。Pod 完全得不到地址。',
      ipsNotList: '{key} 中的 ips 必须是列表，例如 ["10.0.0.10"]。Pod 完全得不到地址。',
      emptyItem: '{key} 的逗号之间有空项。Pod 完全得不到地址。',
      slashes: '{key} 的每一项最多有一个斜杠：[<命名空间>/]<名称>[@<接口>]。Pod 完全得不到地址。',
      ats: '{key} 的每一项最多有一个 @：[<命名空间>/]<名称>[@<接口>]。Pod 完全得不到地址。',
      label: '{key} 的此项不符合 [<命名空间>/]<名称>[@<接口>]；名称由小写字母、数字和短横线组成。Pod 完全得不到地址。',
      mask: '{address} 带有前缀长度。在 {releases} 上 Kube-OVN 将此网络的 ips 当作固定地址而无法读取；请写作 {bare}。',
      address: '{address} 不是 IP 地址。在 {releases} 上 Kube-OVN 将此网络的 ips 当作固定地址而无法读取。',
      removeComma: '删除逗号',
      toList: '放入列表',
      toObject: '写成对象',
      unquote: '去掉引号',
      bare: '改为 {bare}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { attachments, defaultNetwork, hostNetwork } = resource.fields;
    if (hostNetwork?.value === true) return;
    for (const [key, read] of [
      [networksKey, attachments],
      [defaultNetworkKey, defaultNetwork],
    ] as const) {
      if (read.state !== 'invalid') continue;
      const { fault } = read;
      const value = annotationOf(resource.fields.annotations, key)?.value;
      const mend = value && mendNetworks(value.value);
      const draft = report(fault.reason, shown(fault), { key });
      // A list in JSON does not make a default network.
      yield value && mend && !(mend.way === 'toList' && key === defaultNetworkKey)
        ? draft.fix(
            mend.way,
            {},
            () => mend.edits.map(({ newText, ...part }) => replaceInside(resource, value, part, newText)),
            fault.reason === 'emptyItem' ? undefined : 'preferred',
          )
        : draft;
    }
    const affected = releases.filter(traits.elementAddresses);
    const severity = severityOn(affected, releases, 'error');
    const written = [attachments, defaultNetwork].flatMap((one) => (one.state === 'known' ? one.elements : []));
    if (!severity || !written.some((element) => element.ips.some(isWrong))) return;
    const ours = nicsOf(resource, view).nics.filter((nic) => nic.class === 'ovn' || nic.class === 'ipam');
    for (const { ips, ipSpans, span } of written) {
      if (!ours.some((nic) => nic.source?.start === span.start && !nic.assumed)) continue;
      for (const [i, address] of ips.entries()) {
        if (!isWrong(address)) continue;
        const at = ipSpans[i]!;
        const bare = address.split('/')[0]!;
        const masked = parseAddress(bare) !== undefined;
        const params = { address, bare, releases: formatReleases(affected) };
        const draft = report(masked ? 'mask' : 'address', at, params).level(severity);
        yield masked && at.end - at.start === address.length
          ? draft.fix('bare', { bare }, () => [replaceText(resource.place, at, bare)], 'preferred')
          : draft;
      }
    }
  },
});

const isWrong = (address: string): boolean => parseAddress(address) === undefined;

/** Something to see even where the fault is at the very end of a text. */
const shown = ({ start, end }: NetworksFault) => ({ start, end: Math.max(end, start + 1) });
