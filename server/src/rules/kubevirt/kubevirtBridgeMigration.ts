/** A virtual machine that is bridged to the pod network migrates only where KubeVirt is told to allow it. */
import { annotationOf } from '../../model/workload';
import { replaceValue, setKey } from '../fix';
import { defineRule } from '../rule';
import { connections, virtualMachines } from './shared';

const key = 'kubevirt.io/allow-pod-bridge-network-live-migration';

export const kubevirtBridgeMigration = defineRule({
  code: 'KO159',
  name: 'kubevirt-bridge-migration',
  severity: 'information',
  kinds: virtualMachines,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A bridged virtual machine cannot migrate',
      bridge:
        'This interface is bridged to the pod network: KubeVirt refuses to migrate the virtual machine live unless its template has the annotation {key}: "true".',
      insert: 'Allow live migration',
    },
    'zh-cn': {
      title: '使用桥接的虚拟机无法迁移',
      bridge: '此接口桥接到 Pod 网络：除非虚拟机模板带有注解 {key}: "true"，否则 KubeVirt 拒绝热迁移该虚拟机。',
      insert: '允许热迁移',
    },
  },
  *check({ resource, report }) {
    const annotation = annotationOf(resource.fields.annotations, key);
    if (annotation && (annotation.value.templated || annotation.value.value === 'true')) return;
    for (const { device, network } of connections(resource)) {
      if (!device.bridge || !network.pod) continue;
      yield report('bridge', device.bridge, { key }).fix('insert', {}, () => [
        annotation
          ? replaceValue(resource, annotation.value, 'true')
          : setKey(resource, resource.fields.annotationsPath, key, 'true'),
      ]);
    }
  },
});
