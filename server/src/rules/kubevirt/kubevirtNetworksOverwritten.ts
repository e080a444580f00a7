/** KubeVirt writes the networks annotation of virtual machines that have Multus networks: one written by hand is lost. */
import { annotationOf, keySpan } from '../../model/workload';
import { networksKey } from '../../schema/annotations';
import { pathOf } from '../annotations/shared';
import { removeKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { virtualMachines } from './shared';

export const kubevirtNetworksOverwritten = defineRule({
  code: 'KO157',
  name: 'kubevirt-networks-overwritten',
  severity: 'warning',
  kinds: virtualMachines,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'KubeVirt overwrites the networks annotation',
      overwritten:
        '{key} is lost: KubeVirt writes it anew from spec.networks, which names {networks}. Every network of a virtual machine belongs under spec.networks and domain.devices.interfaces.',
      redundant:
        '{key} is lost: KubeVirt writes it anew from spec.networks. All its networks stand there already, so nothing is missing; remove it.',
      multusHere: '{networks} stands in spec.networks',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: 'KubeVirt 会覆盖网络注解',
      overwritten:
        '{key} 会丢失：KubeVirt 会根据 spec.networks（其中有 {networks}）重新写入。虚拟机的每个网络都应写在 spec.networks 和 domain.devices.interfaces 中。',
      redundant:
        '{key} 会丢失：KubeVirt 会根据 spec.networks 重新写入。其中的网络都已写在那里，因此没有缺失；请删除它。',
      multusHere: '{networks} 写在 spec.networks 中',
      remove: '删除 {key}',
    },
  },
  *check({ resource, report }) {
    const annotation = annotationOf(resource.fields.annotations, networksKey);
    if (!annotation || annotation.value.value === '') return;
    const multus = resource.fields.networks.filter(
      ({ networkName, isDefault }) => networkName && isDefault?.value !== true,
    );
    if (multus.length === 0) return;
    const names = multus.map(({ networkName }) => networkName!);
    const { attachments } = resource.fields;
    const namespace = resource.namespace ?? '';
    const own = names.map(({ value }) => (value.includes('/') ? value : `${namespace}/${value}`));
    const redundant =
      attachments.state === 'known' &&
      attachments.elements.every(
        ({ name, namespace: ns, mac, ips, interface: device }) =>
          own.includes(`${ns ?? namespace}/${name}`) && !mac && !device && ips.length === 0,
      );
    yield report(redundant ? 'redundant' : 'overwritten', keySpan(annotation), { key: networksKey, networks: names })
      .level(redundant ? 'information' : 'warning')
      .also(placeOf(resource, names[0]), 'multusHere', { networks: names })
      .tag('unnecessary')
      .fix(
        'remove',
        { key: networksKey },
        () => [removeKey(resource, pathOf(resource, networksKey))],
        redundant ? 'preferred' : undefined,
      );
  },
});
