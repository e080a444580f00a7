/** Pods on the host network have no NIC of Kube-OVN: annotations about NICs say nothing. */
import { keySpan } from '../../model/workload';
import { defaultNetworkKey, isPodAnnotation, networksKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { removeKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { pathOf } from './shared';

export const annotationOnHostNetwork = defineRule({
  code: 'KO130',
  name: 'annotation-on-host-network',
  severity: 'warning',
  kinds: workloadKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A network annotation on a pod of the host network',
      ignored:
        '{key} has no effect: with hostNetwork: true the pod uses the network of its node, and Kube-OVN makes no NIC for it. Remove the annotation, or hostNetwork.',
      host: 'hostNetwork is set here',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: '主机网络 Pod 上的网络注解',
      ignored:
        '{key} 不起作用：hostNetwork: true 时 Pod 使用节点的网络，Kube-OVN 不为其创建网卡。请删除该注解或 hostNetwork。',
      host: 'hostNetwork 在此设置',
      remove: '删除 {key}',
    },
  },
  *check({ resource, report }) {
    const { hostNetwork, annotations } = resource.fields;
    if (hostNetwork?.value !== true) return;
    for (const annotation of annotations) {
      const { key, parsed, value } = annotation;
      // The BGP speaker announces the address of a pod, be it that of its node.
      const speaks = parsed
        ? isPodAnnotation(parsed) && parsed.name !== 'bgp'
        : key === networksKey || key === defaultNetworkKey;
      if (!speaks || value.value === '') continue;
      yield report('ignored', keySpan(annotation), { key })
        .also(placeOf(resource, hostNetwork), 'host')
        .tag('unnecessary')
        .fix('remove', { key }, () => [removeKey(resource, pathOf(resource, key))], 'preferred');
    }
  },
});
