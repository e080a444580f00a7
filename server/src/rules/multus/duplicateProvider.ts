/** Several Subnets serve one network: which of them a NIC gets is chance, unless logical_switch decides. */
import { nicsOf } from '../../ipam/nics';
import type { Resource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import { annotationKey, ovnProvider, parseProvider } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { annotationValue, namesOfAll } from '../allocation/shared';
import { replaceValue, setKey } from '../fix';
import { defineRule, placeOf } from '../rule';

export const duplicateProvider = defineRule({
  code: 'KO155',
  name: 'duplicate-provider',
  severity: 'warning',
  kinds: ['Subnet', ...workloadKinds],
  reads: ['Subnet', 'NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'Several Subnets serve one attached network',
      pair: 'provider {provider} is also that of {others}. On this network Kube-OVN only gives out addresses, and logical_switch has no effect: which Subnet a NIC gets is chance. Give each Subnet a network of its own.',
      choice:
        '{subnets} all serve provider {provider}, and no logical_switch chooses among them: which one this NIC gets is chance. Name one in {key}.',
      other: 'Subnet {subnet} has provider {provider}',
      choose: 'Insert logical_switch: {subnet}',
    },
    'zh-cn': {
      title: '多个子网服务于同一附加网络',
      pair: '{others} 的 provider 也是 {provider}。在该网络上 Kube-OVN 只分配地址，logical_switch 不起作用：网卡得到哪个子网是随机的。请为每个子网使用各自的网络。',
      choice:
        '{subnets} 都服务于 provider {provider}，而没有 logical_switch 在其中选择：该网卡得到哪个子网是随机的。请在 {key} 中指定一个。',
      other: '子网 {subnet} 的 provider 是 {provider}',
      choose: '插入 logical_switch: {subnet}',
    },
  },
  *check({ resource, view, report }) {
    const subject: Resource = resource;
    if (!isWorkloadResource(subject)) {
      const subnet = subject as Resource<'Subnet'>;
      const { provider } = subnet.fields;
      const parts = provider && !provider.templated ? parseProvider(provider.value) : undefined;
      // On a network of Kube-OVN's own, workloads can choose; those that do not are told so.
      if (!provider || !parts || parts.ovn) return;
      const others = serving(provider.value, view).filter((other) => other.name?.value !== subnet.name?.value);
      if (others.length === 0) return;
      let draft = report('pair', provider, { provider, others: namesOfAll(others).map((name) => `Subnet ${name}`) });
      for (const other of others)
        draft = draft.also(placeOf(other, other.fields.provider), 'other', { subnet: other, provider });
      yield draft;
      return;
    }
    for (const nic of nicsOf(subject, view).nics) {
      if (!nic.nad || nic.class !== 'ovn' || !nic.source) continue;
      const provider = ovnProvider(nic.nad.name, nic.nad.namespace);
      const chosen = annotationValue(subject, nic, 'logical_switch');
      const subnets = serving(provider, view);
      if (subnets.length < 2 || (chosen && chosen.value !== '')) continue;
      const key = annotationKey(nic.provider, 'logical_switch');
      let draft = report('choice', nic.source, {
        provider,
        key,
        subnets: namesOfAll(subnets).map((name) => `Subnet ${name}`),
      });
      for (const subnet of subnets) {
        draft = draft
          .also(placeOf(subnet, subnet.fields.provider), 'other', { subnet, provider })
          .fix('choose', { subnet }, () =>
            chosen
              ? [replaceValue(subject, chosen, subnet.name!.value)]
              : [setKey(subject, subject.fields.annotationsPath, key, subnet.name!.value)],
          );
      }
      yield draft;
    }
  },
});

/** The subnets of a provider, one for each name: the same object written twice is no choice. */
const serving = (provider: string, view: View): readonly Resource<'Subnet'>[] => [
  ...new Map(
    view
      .by('subnets-of-provider', provider)
      .flatMap((subnet) => (subnet.name ? [[subnet.name.value, subnet] as const] : [])),
  ).values(),
];
