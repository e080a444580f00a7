/** A Vip that a pod or a NAT rule names must exist, be of the pod's namespace and Subnet, and serve one NIC only. */

import type { NicForecast } from '../../ipam/predict';
import type { Resource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import { isReadOn } from '../../references/life';
import { namesOf } from '../closest';
import { replaceValue, setKey } from '../fix';
import { dangling, offerNear, sourcesOf } from '../names/unknownName';
import { defineRule, ifClosed, placeOf } from '../rule';
import { isText } from './shared';

const vipKey = 'ovn.kubernetes.io/vip';

export const vipReference = defineRule({
  code: 'KO166',
  name: 'vip-reference',
  severity: 'error',
  kinds: sourcesOf('Vip'),
  reads: ['Vip', 'Subnet', 'NetworkAttachmentDefinition', 'IPPool', 'Namespace', 'Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A Vip that cannot be used here',
      vip: 'Vip {name} is not defined in this workspace: the pod gets no address. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      aap: 'Vip {name} is not defined in this workspace: its addresses are silently not allowed on the port. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      nat: 'Vip {name} is not defined in this workspace: the rule never becomes ready. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      namespace:
        'Vip {name} has namespace {other}, this pod {namespace}: its addresses are silently not allowed on the port. Both must be the same.',
      noNamespace:
        'Vip {name} has no spec.namespace: its addresses are silently not allowed on the port. It must be that of the pod, {namespace}.',
      subnet:
        'Vip {name} belongs to Subnet {other}, and no NIC of this pod is on it ({subnets}): its addresses are silently not allowed on any port.',
      replicas:
        'Vip {name} serves one pod, and this {kind} has {replicas}: all but the first get no address. Give each its own, or use ip_pool.',
      nics: 'Vip {name} is read for every NIC of the pod, and this one has several ({nics}): they would have the same address. Give the others their address in a pod of its own, or use ip_address.',
      vipHere: 'Vip {name} is defined here',
      rename: 'Change to {name}',
      bind: 'Set spec.namespace of Vip {name} to {namespace}',
    },
    'zh-cn': {
      title: '此处无法使用的 Vip',
      vip: '此工作区中未定义 Vip {name}：Pod 得不到地址。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      aap: '此工作区中未定义 Vip {name}：端口会静默地不放行其地址。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      nat: '此工作区中未定义 Vip {name}：该规则永远不会就绪。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      namespace: 'Vip {name} 的命名空间是 {other}，而此 Pod 的是 {namespace}：端口会静默地不放行其地址。两者必须相同。',
      noNamespace: 'Vip {name} 没有 spec.namespace：端口会静默地不放行其地址。它必须是 Pod 的命名空间 {namespace}。',
      subnet: 'Vip {name} 属于子网 {other}，而此 Pod 没有网卡位于该子网（{subnets}）：任何端口都会静默地不放行其地址。',
      replicas:
        'Vip {name} 只服务一个 Pod，而此 {kind} 有 {replicas} 个：除第一个外都得不到地址。请为每个指定各自的 Vip，或使用 ip_pool。',
      nics: 'Pod 的每块网卡都会读取 Vip {name}，而此 Pod 有多块网卡（{nics}）：它们会使用相同的地址。请将其他网卡放到单独的 Pod，或使用 ip_address。',
      vipHere: 'Vip {name} 在此定义',
      rename: '改为 {name}',
      bind: '将 Vip {name} 的 spec.namespace 设为 {namespace}',
    },
  },
  *check({ resource, references, releases, view, report, forecast }) {
    const subject: Resource = resource;
    for (const reference of dangling(references, 'Vip', view)) {
      const { name, row } = reference;
      // A name in aaps that is unknown does no harm but to itself.
      const message = row === 'R61' ? 'vip' : row === 'R41' ? 'nat' : 'aap';
      yield report(message, reference, { name })
        .level(message === 'aap' ? 'warning' : ifClosed(view, 'error'))
        .offer((draft) => {
          const subnets = isWorkloadResource(subject) ? subnetsOf(forecast().nics) : undefined;
          const taken = references.filter(({ row: other }) => other === row).map((other) => other.name);
          const fits = (vip: Resource<'Vip'>) =>
            !taken.includes(vip.name?.value ?? '') &&
            suits(vip, subnets, message === 'aap' ? subject.namespace : undefined);
          return offerNear(draft, reference, namesOf(view, 'Vip', fits));
        });
    }
    if (!isWorkloadResource(subject)) return;
    const { namespace, namespaceValue, fields } = subject;
    if (fields.hostNetwork?.value === true) return;
    for (const reference of references) {
      if (reference.row !== 'R62' || reference.templated || namespace === undefined) continue;
      if (!isReadOn(reference, releases)) continue;
      const found = view.find('Vip', reference.name);
      if (found.state !== 'known') continue;
      const vip = found.value;
      const own = vip.fields.namespace;
      const { name } = reference;
      if (!own?.templated && own?.value !== namespace) {
        const other = own?.value ?? '';
        yield report(other === '' ? 'noNamespace' : 'namespace', reference, { name, other, namespace })
          // Without metadata.namespace the namespace is whatever kubectl is told.
          .level(namespaceValue ? 'error' : 'warning')
          .also(placeOf(vip, own ?? vip.name), 'vipHere', { name })
          .fix('bind', { name, namespace }, () => [
            own ? replaceValue(vip, own, namespace) : setKey(vip, ['spec'], 'namespace', namespace),
          ]);
        continue;
      }
      const home = vip.fields.subnet;
      const subnets = subnetsOf(forecast().nics);
      if (!home || home.templated || !forecast().complete || !subnets || subnets.includes(home.value)) continue;
      yield report('subnet', reference, { name, other: home, subnets })
        .level('warning')
        .also(placeOf(vip, home), 'vipHere', { name });
    }
    const used = annotationOf(fields.annotations, vipKey);
    if (!used || !isText(used.value)) return;
    const name = used.value;
    const replicas = fields.replicas?.value ?? 1;
    if (replicas > 1) yield report('replicas', name, { name, replicas, kind: subject.kind });
    const nics = forecast().nics.filter(({ nic }) => nic.class === 'ovn' && !nic.assumed);
    if (nics.length > 1)
      yield report('nics', name, { name, nics: nics.map(({ nic }) => (nic.nad ? nic.provider : 'eth0')) }).level(
        'warning',
      );
  },
});

/** A pod or a NAT rule may have the Vip; `namespace` where both must be of the same one. What a template says may be right. */
function suits({ fields }: Resource<'Vip'>, subnets: readonly string[] | undefined, namespace?: string): boolean {
  const { type, subnet, namespace: own } = fields;
  return (
    type?.value !== 'switch_lb_vip' &&
    (subnets === undefined || !subnet || subnet.templated === true || subnets.includes(subnet.value)) &&
    (namespace === undefined || own?.templated === true || own?.value === namespace)
  );
}

/** The Subnets that the NICs may end on; undefined where one of them is not known. */
function subnetsOf(nics: readonly NicForecast[]): readonly string[] | undefined {
  const verdicts = nics.flatMap(({ decisions }) => decisions.flatMap((decision) => decision.verdicts));
  if (verdicts.some(({ outcome, subnet }) => outcome !== 'allocated' || subnet === undefined)) return undefined;
  return verdicts.length > 0 ? [...new Set(verdicts.map(({ subnet }) => subnet!))] : undefined;
}
