/** The Subnet join connects nodes with pods; pods themselves cannot be on it. */
import type { Resource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { joinSubnet, workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { removeKey } from '../fix';
import { defineRule } from '../rule';
import { nicAnnotations, pathOf } from './shared';

export const joinSubnetUsed = defineRule({
  code: 'KO163',
  name: 'join-subnet-used',
  severity: 'error',
  kinds: ['IPPool', ...workloadKinds],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'The Subnet join is used for pods',
      pod: 'Subnet join connects the nodes with the pods and is reserved for them: a pod on it has no network of its own. Name another Subnet, or none.',
      pool: 'Subnet join connects the nodes with the pods and is reserved for them: a pool of it serves no pod, and takes addresses from the nodes.',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: '将 join 子网用于 Pod',
      pod: '子网 join 用于连接节点与 Pod，为节点保留：位于其中的 Pod 没有自己的网络。请指定其他子网，或不指定。',
      pool: '子网 join 用于连接节点与 Pod，为节点保留：它的地址池不为任何 Pod 服务，还会占用节点的地址。',
      remove: '删除 {key}',
    },
  },
  *check({ resource, view, report }) {
    const subject: Resource = resource;
    if (!isWorkloadResource(subject)) {
      const { subnet } = (subject as Resource<'IPPool'>).fields;
      if (subnet && names(subnet, view)) yield report('pool', subnet);
      return;
    }
    for (const { key, value } of nicAnnotations(subject, view, 'logical_switch')) {
      if (!names(value, view)) continue;
      yield report('pod', value).fix('remove', { key }, () => [removeKey(subject, pathOf(subject, key))]);
    }
  },
});

/** A Subnet of this name with a provider of its own is another one: the name of the real one can be configured. */
function names(value: Value, view: View): boolean {
  if (value.templated || value.value !== joinSubnet) return false;
  const found = view.find('Subnet', joinSubnet);
  if (found.state !== 'known') return true;
  const provider = found.value.fields.provider?.value ?? '';
  return provider === '' || provider === 'ovn';
}
