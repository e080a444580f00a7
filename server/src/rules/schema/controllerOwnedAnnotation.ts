/** An annotation that only the controller writes, in a file that people write. */
import { keySpan } from '../../model/workload';
import { isControllerOwned } from '../../schema/annotationNames';
import { workloadKinds } from '../../schema/kinds';
import { removeKey } from '../fix';
import { defineRule } from '../rule';
import { annotationsOf } from './annotationsOf';

/** How a namespace was given a subnet before Subnets were objects. */
const legacy = /^ovn\.kubernetes\.io\/(?:gateway|private|allow)$/;

export const controllerOwnedAnnotation = defineRule({
  code: 'KO124',
  name: 'controller-owned-annotation',
  severity: 'warning',
  kinds: [...workloadKinds, 'Namespace'],
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'An annotation that Kube-OVN writes itself',
      owned: '{key} is written by the controller: what stands here is overwritten or misleads it. Remove it.',
      namespace:
        '{key} of a namespace is written by the controller and does not stay: bind the namespace in Subnet, Vpc or IPPool instead.',
      legacy:
        '{key} of a namespace is not read: since Subnets are objects of their own it stands in spec there. Remove it, and bind the namespace to a Subnet.',
      allocated:
        '{key}: "true" tells the controller that the pod has its address already: it gets no port and stays without network. Remove it.',
      dump: '{key} comes from a live pod. An object made from this file counts as served already and gets no network. Remove it.',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: '由 Kube-OVN 写入的注解',
      owned: '{key} 由控制器写入：此处的值会被覆盖，或误导控制器。请删除它。',
      namespace: '命名空间的 {key} 由控制器写入，手工修改不会保留：应在 Subnet、Vpc 或 IPPool 中绑定命名空间。',
      legacy:
        '命名空间的 {key} 不会被读取：自从子网成为独立对象后，它写在子网的 spec 中。请删除它，并将命名空间绑定到子网。',
      allocated: '{key}: "true" 告诉控制器该 Pod 已有地址：不会再创建端口，Pod 没有网络。请删除它。',
      dump: '{key} 来自运行中的 Pod。用此文件创建的对象会被视为已分配，得不到网络。请删除它。',
      remove: '删除 {key}',
    },
  },
  *check({ resource, view, report }) {
    const { kind } = resource;
    for (const { annotation, path } of annotationsOf(resource)) {
      const { key, value, parsed } = annotation;
      if (kind === 'Namespace' && legacy.test(key)) {
        yield report('legacy', keySpan(annotation), { key })
          .level('hint')
          .fix('remove', { key }, () => [removeKey(resource, [...path, key])]);
        continue;
      }
      if (!parsed || !isControllerOwned(kind, parsed)) continue;
      // The same names under an unknown prefix may be another project's.
      const { parts } = parsed;
      if (parts && !parts.ovn && view.find('NetworkAttachmentDefinition', parts.nad, parts.namespace).state !== 'known')
        continue;
      const decides = /^(allocated|routed)$/.test(parsed.name) && value.value === 'true';
      const { dumped } = resource.shape;
      if (dumped && !(decides && parsed.name === 'allocated')) continue;
      const message = kind === 'Namespace' ? 'namespace' : dumped ? 'dump' : decides ? 'allocated' : 'owned';
      yield report(message, keySpan(annotation), { key })
        .level(dumped ? 'hint' : decides ? 'error' : 'warning')
        .fix('remove', { key }, () => [removeKey(resource, [...path, key])], 'preferred');
    }
  },
});
