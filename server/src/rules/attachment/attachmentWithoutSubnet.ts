/** A network is attached that no Subnet serves. */

import { type NadName, type Nic, nadOf, nicAnnotation, nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import type { Resource, WorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { annotationKey, ipamProvider, ovnProvider, parseProvider } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import type { View } from '../../scope/view';
import { closest } from '../closest';
import { newDocument, replaceValue, setKey } from '../fix';
import { defineRule, ifClosed, placeOf } from '../rule';
import { subnetStub } from '../stubs';

export const attachmentWithoutSubnet = defineRule({
  code: 'KO106',
  name: 'attachment-without-subnet',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['Subnet', 'NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'No Subnet serves an attached network',
      silent:
        'No Subnet has provider {provider}, and logical_switch names none: on {releases} this NIC silently lands on the default Subnet of the pod; from 1.15.18 on the pod gets no address. Give a Subnet this provider, or name one in {key}.',
      stuck:
        'No Subnet has provider {provider}, and logical_switch names none: on {releases} the pod gets no address. Give a Subnet this provider, or name one in {key}.',
      ipam: 'No Subnet has provider {provider}: the CNI asks Kube-OVN for an address in vain, and the pod does not start. Give a Subnet this provider; logical_switch has no effect on such a network.',
      nadHere: 'NetworkAttachmentDefinition {nad} is defined here',
      create: 'Create a Subnet with provider {provider}',
      choose: 'Insert logical_switch: {subnet}',
      correct: 'Change the provider of Subnet {subnet} to {provider}',
    },
    'zh-cn': {
      title: '附加的网络没有对应的子网',
      silent:
        '没有 provider 为 {provider} 的子网，logical_switch 也未指定：在 {releases} 上，该网卡会静默地落在 Pod 的默认子网；自 1.15.18 起 Pod 得不到地址。请为某个子网设置此 provider，或在 {key} 中指定子网。',
      stuck:
        '没有 provider 为 {provider} 的子网，logical_switch 也未指定：在 {releases} 上 Pod 得不到地址。请为某个子网设置此 provider，或在 {key} 中指定子网。',
      ipam: '没有 provider 为 {provider} 的子网：CNI 无法从 Kube-OVN 得到地址，Pod 无法启动。请为某个子网设置此 provider；logical_switch 对此类网络不起作用。',
      nadHere: 'NetworkAttachmentDefinition {nad} 在此定义',
      create: '创建 provider 为 {provider} 的子网',
      choose: '插入 logical_switch: {subnet}',
      correct: '将子网 {subnet} 的 provider 改为 {provider}',
    },
  },
  *check({ resource, view, releases, report }) {
    const nics = nicsOf(resource, view).nics.filter((nic) => nic.nad);
    if (nics.length === 0) return;
    if (!view.complete('Subnet') || (!view.settings.closed && !view.some('Subnet'))) return;
    if (view.by('subnets-with-unknown-provider', 'any').length > 0) return;
    for (const nic of nics) {
      if (!nic.nad || nic.assumed || (nic.class !== 'ovn' && nic.class !== 'ipam')) continue;
      const { name, namespace } = nic.nad;
      const isOvn = nic.class === 'ovn';
      const chosen = isOvn ? switchOf(resource, nic) : undefined;
      const provider = nic.plainProvider;
      if ((chosen && chosen.value !== '') || view.by('subnets-of-provider', provider).length > 0) continue;
      const isStrict = isOvn ? traits.attachmentMustBeBound : traits.ipamAttachmentMustBeBound;
      const lenient = releases.filter((release) => !isStrict(release));
      const message = !isOvn ? 'ipam' : lenient.length > 0 ? 'silent' : 'stuck';
      const key = annotationKey(nic.provider, 'logical_switch');
      const target = nadOf(nic.nad, view);
      let draft = report(message, nic.source ?? resource.kindSpan, {
        provider,
        key,
        releases: formatReleases(lenient.length > 0 ? lenient : releases),
      })
        .level(lenient.length > 0 ? 'warning' : ifClosed(view, 'error'))
        .also(target.state === 'known' ? placeOf(target.value, target.value.name) : undefined, 'nadHere', {
          nad: `${namespace}/${name}`,
        });
      for (const { subnet, own } of misread(nic.nad, provider, view))
        draft = draft.fix('correct', { subnet, provider }, () => [replaceValue(subnet, own, provider)]);
      for (const subnet of isOvn ? suitable(view) : [])
        draft = draft.fix('choose', { subnet }, () => [
          chosen
            ? replaceValue(resource, chosen, subnet.name!.value)
            : setKey(resource, resource.fields.annotationsPath, key, subnet.name!.value),
        ]);
      yield draft.fix('create', { provider }, () => {
        const stub = view.definitions('Subnet', name).length > 0 ? undefined : subnetStub(name, view, { provider });
        return stub === undefined ? [] : [newDocument(resource, stub)];
      });
    }
  },
});

const switchOf = (workload: WorkloadResource, nic: Nic): Value | undefined =>
  nicAnnotation(workload, nic, 'logical_switch')?.value;

/** Subnets whose provider looks like a slip of the one that is wanted, and serves no other network. */
function misread({ name, namespace }: NadName, provider: string, view: View) {
  const subnets = view.all('Subnet').filter((subnet) => !subnet.partial);
  const near = closest(
    provider,
    subnets.flatMap(({ fields }) => fields.provider?.value ?? []),
  );
  const slips = [
    ...near,
    ipamProvider(name, namespace),
    ovnProvider(name, namespace),
    ipamProvider(namespace, name),
    ovnProvider(namespace, name),
    `${namespace}/${name}`,
  ];
  return subnets.flatMap((subnet) => {
    const own = subnet.fields.provider;
    const parts = own && parseProvider(own.value);
    const isUsed = parts && nadOf({ name: parts.nad, namespace: parts.namespace }, view).state !== 'absent';
    const isOwn = parts?.nad === name && parts.namespace === namespace;
    return own && slips.includes(own.value) && (!isUsed || isOwn) ? [{ subnet, own }] : [];
  });
}

/** Subnets that a NIC made by Kube-OVN can be on; the first few, for more are no help. */
const suitable = (view: View): readonly Resource<'Subnet'>[] =>
  view
    .all('Subnet')
    .filter(({ name, partial, fields: { provider } }) => {
      const text = provider?.value ?? '';
      return name && !partial && name.value !== 'join' && (text === '' || text === 'ovn' || text.endsWith('.ovn'));
    })
    .slice(0, 5);
