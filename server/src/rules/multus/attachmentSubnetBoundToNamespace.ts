/** A Subnet of an attached network is bound to a namespace: its pods may get it on eth0. */
import type { Resource } from '../../model/resource';
import { parseProvider } from '../../schema/annotations';
import { removeItem, removeKey } from '../fix';
import { defineRule, placeOf } from '../rule';

export const attachmentSubnetBoundToNamespace = defineRule({
  code: 'KO129',
  name: 'attachment-subnet-bound-to-namespace',
  severity: 'warning',
  kinds: ['Subnet', 'Vpc'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'A Subnet of an attached network is bound to a namespace',
      ovn: 'Subnet {subnet} belongs to the attached network {provider} but is bound to namespace {namespace}: the controller does not look at the provider here, so pods of {namespace} may get it on eth0. Workloads need no binding to use it through the network.',
      ipam: 'Subnet {subnet} has provider {provider} and thus no logical switch, but is bound to namespace {namespace}: pods of {namespace} that get it on eth0 have no network. Workloads need no binding to use it through the network.',
      selected:
        'Subnet {subnet} belongs to the attached network {provider} but is bound to namespaces by labels: the controller does not look at the provider here, so their pods may get it on eth0. Workloads need no binding to use it through the network.',
      vpc: 'Subnet {subnet}, the default of this Vpc, belongs to the attached network {provider}: pods of the namespaces of the Vpc get it on eth0. Choose a Subnet without a provider.',
      providerHere: 'Subnet {subnet} has provider {provider}',
      unbind: 'Unbind namespace {namespace} from Subnet {subnet}',
      unselect: 'Remove the namespaceSelectors of Subnet {subnet}',
    },
    'zh-cn': {
      title: '附加网络的子网绑定到了命名空间',
      ovn: '子网 {subnet} 属于附加网络 {provider}，却绑定到命名空间 {namespace}：控制器在此不看 provider，因此 {namespace} 的 Pod 的 eth0 可能落到该子网。工作负载通过附加网络使用它时不需要绑定。',
      ipam: '子网 {subnet} 的 provider 是 {provider}，因此没有逻辑交换机，却绑定到命名空间 {namespace}：{namespace} 中 eth0 落到该子网的 Pod 没有网络。工作负载通过附加网络使用它时不需要绑定。',
      selected:
        '子网 {subnet} 属于附加网络 {provider}，却按标签绑定到命名空间：控制器在此不看 provider，因此这些命名空间的 Pod 的 eth0 可能落到该子网。工作负载通过附加网络使用它时不需要绑定。',
      vpc: '此 Vpc 的默认子网 {subnet} 属于附加网络 {provider}：该 Vpc 各命名空间的 Pod 的 eth0 会落到该子网。请选择没有 provider 的子网。',
      providerHere: '子网 {subnet} 的 provider 是 {provider}',
      unbind: '将命名空间 {namespace} 与子网 {subnet} 解绑',
      unselect: '删除子网 {subnet} 的 namespaceSelectors',
    },
  },
  *check({ resource, view, report }) {
    if (view.settings.nonPrimaryCNI) return;
    const subject: Resource = resource;
    if (subject.kind === 'Vpc') {
      const vpc = subject as Resource<'Vpc'>;
      const wanted = vpc.fields.defaultSubnet;
      const found = wanted && !wanted.templated && wanted.value !== '' ? view.find('Subnet', wanted.value) : undefined;
      const attached = found?.state === 'known' ? attachmentOf(found.value) : undefined;
      if (!wanted || found?.state !== 'known' || !attached) return;
      const params = { subnet: wanted, provider: attached.provider };
      yield report('vpc', wanted, params)
        .level(attached.ovn ? 'warning' : 'error')
        .also(placeOf(found.value, attached.provider), 'providerHere', params);
      return;
    }
    const subnet = subject as Resource<'Subnet'>;
    const attached = attachmentOf(subnet);
    if (!attached) return;
    const { namespaces, namespaceSelectors } = subnet.fields;
    const { provider, ovn } = attached;
    for (const item of namespaces) {
      if (item.templated || item.value === '') continue;
      yield report(ovn ? 'ovn' : 'ipam', item, { subnet, provider, namespace: item })
        .level(ovn ? 'warning' : 'error')
        .fix('unbind', { namespace: item, subnet }, () => [
          removeItem(subnet, ['spec', 'namespaces'], namespaces, item),
        ]);
    }
    // What a template fills in may be no selector at all.
    const readable = namespaceSelectors.filter(({ expressions }) => expressions.every(({ key }) => key !== undefined));
    const label = readable.flatMap((selector) => selector.labels)[0];
    if (readable.length > 0)
      yield report('selected', label?.value ?? provider, { subnet, provider }).fix('unselect', { subnet }, () => [
        removeKey(subnet, ['spec', 'namespaceSelectors']),
      ]);
  },
});

/** The provider of a subnet that serves an attached network; `ovn` where it has a logical switch. */
function attachmentOf({ fields }: Resource<'Subnet'>) {
  const { provider } = fields;
  if (!provider || provider.templated || provider.value === '' || provider.value === 'ovn') return undefined;
  const parts = parseProvider(provider.value);
  return parts && { provider, ovn: parts.ovn };
}
