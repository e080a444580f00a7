/** One network attached twice: both NICs have one provider, so they share one address and one port. */

import type { NadName, Nic } from '../../ipam/nics';
import { nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import { parseNetworks } from '../../model/networks';
import type { WorkloadResource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import { annotationKey, networksKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import type { View } from '../../scope/view';
import { annotationValue } from '../allocation/shared';
import { type Operation, replaceInside } from '../fix';
import { defineRule, placeOf, severityOn, weaker } from '../rule';

export const sameNadTwice = defineRule({
  code: 'KO161',
  name: 'same-nad-twice',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['NetworkAttachmentDefinition', 'Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'One network is attached twice',
      old: 'NetworkAttachmentDefinition {nad} is attached more than once: on {releases} all these NICs share the provider {provider}, hence one address and one port, and the second fails. Define a second NetworkAttachmentDefinition with a Subnet of its own.',
      unnamed:
        'NetworkAttachmentDefinition {nad} is attached more than once without an interface name: these NICs share the provider {provider}, hence one address and one port. Give each an interface name.',
      ipam: 'NetworkAttachmentDefinition {nad} is attached more than once. On a network that only takes addresses from Kube-OVN all these NICs share the provider {provider}, hence one address. Define a second NetworkAttachmentDefinition with a Subnet of its own.',
      choose:
        'On {releases} a network that is attached more than once finds no Subnet by its provider and this NIC silently lands on the default Subnet. Name one in {key}.',
      chooseForMachine:
        'On {releases} a network that is attached more than once finds no Subnet by its provider, and this NIC silently lands on the default Subnet: the provider has the interface name that KubeVirt makes up. Upgrade Kube-OVN, or define a second NetworkAttachmentDefinition with a Subnet of its own.',
      first: '{nad} is attached here first',
      name: 'Name the interfaces of {nad}',
    },
    'zh-cn': {
      title: '同一网络附加了两次',
      old: 'NetworkAttachmentDefinition {nad} 附加了多次：在 {releases} 上这些网卡共用 provider {provider}，因此共用一个地址和一个端口，第二块会失败。请另外定义一个带有自己子网的 NetworkAttachmentDefinition。',
      unnamed:
        'NetworkAttachmentDefinition {nad} 多次附加而没有接口名：这些网卡共用 provider {provider}，因此共用一个地址和一个端口。请为每一个指定接口名。',
      ipam: 'NetworkAttachmentDefinition {nad} 附加了多次。在仅由 Kube-OVN 分配地址的网络上，这些网卡共用 provider {provider}，因此共用一个地址。请另外定义一个带有自己子网的 NetworkAttachmentDefinition。',
      choose:
        '在 {releases} 上，附加多次的网络无法按 provider 找到子网，该网卡会静默地落在默认子网。请在 {key} 中指定一个子网。',
      chooseForMachine:
        '在 {releases} 上，附加多次的网络无法按 provider 找到子网，该网卡会静默地落在默认子网：provider 中含有 KubeVirt 生成的接口名。请升级 Kube-OVN，或另外定义一个带有自己子网的 NetworkAttachmentDefinition。',
      first: '{nad} 首先在此附加',
      name: '为 {nad} 的各个接口命名',
    },
  },
  *check({ resource, view, releases, report }) {
    const old = releases.filter((release) => !traits.interfaceKeys(release));
    const young = releases.filter(traits.interfaceKeys);
    for (const group of repeated(nicsOf(resource, view).nics)) {
      const [first, ...others] = group as [Nic, ...Nic[]];
      const nad = `${first.nad!.namespace}/${first.nad!.name}`;
      const provider = first.class === 'ovn' ? `${first.nad!.name}.${first.nad!.namespace}.ovn` : first.provider;
      // One of them may do without a name: it keeps the plain provider for itself.
      const unnamed = group.filter((nic) => nic.interface === undefined && !nic.generated);
      const named = unnamed.length < 2;
      const where = placeOf(resource, first.source);
      const params = { nad, provider, releases: formatReleases(old) };
      // Interface names are a feature of newer releases: that older ones lack it is no mistake until one is chosen.
      const severity = young.length > 0 && old.length > 0 ? 'information' : severityOn(old, releases, 'error');
      const message =
        young.length === 0 || (named && first.class === 'ovn') ? 'old' : first.class === 'ovn' ? 'unnamed' : 'ipam';
      for (const nic of message === 'old' && !severity ? [] : message === 'unnamed' ? unnamed.slice(1) : others) {
        let draft = report(message, nic.source!, params)
          .level(message === 'old' ? (first.assumed ? weaker(severity!, 'warning') : severity!) : 'warning')
          .also(where, 'first', { nad });
        const operations = message === 'unnamed' && old.length === 0 ? namesFor(resource, group) : undefined;
        if (operations) draft = draft.fix('name', { nad }, () => operations);
        yield draft;
      }
      const deaf = young.filter((release) => !traits.interfaceIgnoredInProvider(release));
      if (first.class !== 'ovn' || old.length > 0 || deaf.length === 0) continue;
      for (const nic of group) {
        if (isPlaced(resource, nic, group, view)) continue;
        const params = { key: annotationKey(nic.provider, 'logical_switch'), releases: formatReleases(deaf) };
        const message = nic.generated ? 'chooseForMachine' : 'choose';
        yield report(message, nic.source!, params).level('warning');
      }
    }
  },
});

/** The NICs of Kube-OVN that share a network, a group each. */
function repeated(nics: readonly Nic[]): readonly (readonly Nic[])[] {
  const groups = new Map<string, Nic[]>();
  for (const nic of nics) {
    if (!nic.nad || !nic.source || !nic.repeated || (nic.class !== 'ovn' && nic.class !== 'ipam')) continue;
    const key = `${nic.nad.namespace}/${nic.nad.name}`;
    groups.set(key, [...(groups.get(key) ?? []), nic]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Its provider is the plain one, or something finds a Subnet for the long one. */
function isPlaced(workload: WorkloadResource, nic: Nic, group: readonly Nic[], view: View): boolean {
  if (nic.generated)
    return switchesOfLongProviders(workload, nic.nad!) >= group.filter(({ generated }) => generated).length;
  if (nic.interface === undefined || view.by('subnets-of-provider', nic.provider).length > 0) return true;
  return (annotationValue(workload, nic, 'logical_switch')?.value ?? '') !== '';
}

/** Which of the machine's interfaces they are of is known to those alone who know the names. */
const switchesOfLongProviders = ({ fields }: WorkloadResource, { name, namespace }: NadName): number =>
  fields.annotations.filter(
    ({ parsed, value }) =>
      parsed?.name === 'logical_switch' &&
      parsed.parts?.interface !== undefined &&
      parsed.parts.nad === name &&
      parsed.parts.namespace === namespace &&
      value.value !== '',
  ).length;

/** `@net1` and so on, as Multus counts. */
function namesFor(workload: WorkloadResource, group: readonly Nic[]): readonly Operation[] | undefined {
  const { attachments, annotations } = workload.fields;
  const value = annotationOf(annotations, networksKey)?.value;
  const elements = value && parseNetworks(value.value);
  if (attachments.state !== 'known' || !elements) return undefined;
  const missing = elements.flatMap((element, i) =>
    element.interface === undefined && group.some((nic) => nic.source!.start === attachments.elements[i]?.span.start)
      ? [{ ...element, device: `net${i + 1}` }]
      : [],
  );
  const taken = elements.map((element) => element.interface);
  if (missing.length === 0 || missing.some(({ device }) => taken.includes(device))) return undefined;
  const blank = /"\s*:\s/.test(value.value) ? ' ' : '';
  return missing.map(({ span, json, device }) => {
    const end = json ? span.end + 1 : span.end;
    const text = json ? `,${blank}"interface":${blank}"${device}"` : `@${device}`;
    return replaceInside(workload, value, { start: end, end }, text);
  });
}
