/** A network is attached that no Subnet serves. */

import { nadOf, nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import { annotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { annotationValue } from '../allocation/shared';
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
    for (const nic of nicsOf(resource, view).nics) {
      if (!nic.nad || nic.assumed || (nic.class !== 'ovn' && nic.class !== 'ipam')) continue;
      const chosen = annotationValue(resource, nic, 'logical_switch');
      const { name, namespace } = nic.nad;
      const provider = nic.class === 'ovn' ? `${name}.${namespace}.ovn` : nic.provider;
      if ((nic.class === 'ovn' && chosen && chosen.value !== '') || view.by('subnets-of-provider', provider).length > 0)
        continue;
      if (!view.some('Subnet') || !view.complete('Subnet')) return;
      const target = nadOf(nic.nad, view);
      const strict = releases.filter(traits.attachmentMustBeBound);
      const lenient = releases.filter((release) => !traits.attachmentMustBeBound(release));
      const message = nic.class === 'ipam' ? 'ipam' : lenient.length > 0 ? 'silent' : 'stuck';
      const key = annotationKey(nic.provider, 'logical_switch');
      yield report(message, nic.source ?? resource.kindSpan, {
        provider,
        key,
        releases: formatReleases(lenient.length > 0 ? lenient : strict),
      })
        .level(lenient.length > 0 ? 'warning' : ifClosed(view, 'error'))
        .also(target.state === 'known' ? placeOf(target.value, target.value.name) : undefined, 'nadHere', {
          nad: `${namespace}/${name}`,
        })
        .offer((offered) => {
          let draft = offered;
          const subnets = view.all('Subnet');
          const near = closest(provider, [...subnets.flatMap(({ fields }) => fields.provider?.value ?? [])]);
          for (const subnet of subnets) {
            const own = subnet.fields.provider;
            const misread =
              own &&
              (near.includes(own.value) ||
                own.value === `${name}.${namespace}` ||
                own.value === `${name}.${namespace}.ovn` ||
                own.value === `${namespace}.${name}.ovn`);
            if (misread)
              draft = draft.fix('correct', { subnet, provider }, () => [replaceValue(subnet, own, provider)]);
          }
          if (nic.class === 'ovn') {
            for (const subnet of subnets.slice(0, 5)) {
              if (subnet.name)
                draft = draft.fix('choose', { subnet }, () => [
                  setKey(resource, resource.fields.annotationsPath, key, subnet.name!.value),
                ]);
            }
          }
          const stub = subnetStub(name, view, { provider });
          return stub === undefined || view.definitions('Subnet', name).length > 0
            ? draft
            : draft.fix('create', { provider }, () => [newDocument(resource, stub)]);
        });
    }
  },
});
