/** Annotations on a workload's own metadata never reach its pods. */
import { defineRule } from '../rule';
import { misplaced } from './misplaced';

export const annotationNotOnTemplate = defineRule({
  code: 'KO109',
  name: 'annotation-not-on-template',
  severity: 'error',
  kinds: [
    'Deployment',
    'StatefulSet',
    'DaemonSet',
    'ReplicaSet',
    'ReplicationController',
    'Job',
    'CronJob',
    'CloneSet',
    'Rollout',
  ],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'An annotation stands on the workload instead of its pod template',
      misplaced:
        '{key} on the metadata of a {kind} has no effect: Kube-OVN reads the annotations of the pod. It belongs under {path}.',
      move: 'Move {key} to {path}',
    },
    'zh-cn': {
      title: '注解写在工作负载上而不是 Pod 模板上',
      misplaced: '{kind} 元数据上的 {key} 不起作用：Kube-OVN 读取的是 Pod 的注解。应写在 {path} 下。',
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
