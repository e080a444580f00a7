/** Annotations on a virtual machine's own metadata never reach the virt-launcher pod. */
import { defineRule } from '../rule';
import { misplaced } from './misplaced';

export const vmAnnotationNotOnTemplate = defineRule({
  code: 'KO110',
  name: 'vm-annotation-not-on-template',
  severity: 'error',
  kinds: ['VirtualMachine', 'VirtualMachineInstanceReplicaSet', 'VirtualMachinePool'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'An annotation stands on the virtual machine instead of its template',
      misplaced:
        '{key} on the metadata of a {kind} does not reach the virt-launcher pod: KubeVirt copies only the annotations of the template. It belongs under {path}.',
      move: 'Move {key} to {path}',
    },
    'zh-cn': {
      title: '注解写在虚拟机上而不是其模板上',
      misplaced: '{kind} 元数据上的 {key} 不会传到 virt-launcher Pod：KubeVirt 只复制模板的注解。应写在 {path} 下。',
      move: '将 {key} 移到 {path}',
    },
  },
  *check({ resource, report }) {
    for (const { key, target, at, move } of misplaced(resource)) {
      const params = { key, path: target };
      yield report('misplaced', at, { ...params, kind: resource.kind }).fix('move', params, move, 'preferred');
    }
  },
});
