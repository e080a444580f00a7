/** KubeVirt writes the networks annotation of virtual machines that have Multus networks: one written by hand is lost. */
import type { NetworkElement } from '../../model/networks';
import type { WorkloadResource } from '../../model/resource';
import { annotationOf, keySpan } from '../../model/workload';
import { networksKey } from '../../schema/annotations';
import { pathOf } from '../annotations/shared';
import { appendItem, removeKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { connections, virtualMachines } from './shared';

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
      move: 'Move {networks} to spec.networks, bridged like the others',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: 'KubeVirt 会覆盖网络注解',
      overwritten:
        '{key} 会丢失：KubeVirt 会根据 spec.networks（其中有 {networks}）重新写入。虚拟机的每个网络都应写在 spec.networks 和 domain.devices.interfaces 中。',
      redundant:
        '{key} 会丢失：KubeVirt 会根据 spec.networks 重新写入。其中的网络都已写在那里，因此没有缺失；请删除它。',
      multusHere: '{networks} 写在 spec.networks 中',
      move: '将 {networks} 移到 spec.networks，与其他网络一样使用桥接',
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
    const removal = removeKey(resource, pathOf(resource, networksKey));
    const draft = report(redundant ? 'redundant' : 'overwritten', keySpan(annotation), {
      key: networksKey,
      networks: names,
    })
      .level(redundant ? 'information' : 'warning')
      .also(placeOf(resource, names[0]), 'multusHere', { networks: names })
      .tag('unnecessary');
    const moved = redundant ? [] : missingNetworks(resource, own);
    const movable =
      moved.length === 0
        ? draft
        : draft.fix('move', { networks: moved.map(({ networkName }) => networkName) }, () => [
            removal,
            ...moved.flatMap(({ name, networkName }) => [
              appendItem(resource, specPath(resource, 'networks'), { name, multus: { networkName } }),
              appendItem(resource, specPath(resource, 'domain', 'devices', 'interfaces'), { name, bridge: {} }),
            ]),
          ]);
    yield movable.fix('remove', { key: networksKey }, () => [removal], redundant ? 'preferred' : undefined);
  },
});

const specPath = ({ fields }: WorkloadResource, ...path: string[]): readonly string[] => [
  ...fields.annotationsPath.slice(0, -2),
  'spec',
  ...path,
];

/**
 * The networks of the annotation as the machine would have them, where all can be moved: they ask for nothing that KubeVirt decides or has no
 * field for, and the machine bridges all its other ones.
 * @param own the networks that it has already
 */
function missingNetworks(resource: WorkloadResource, own: readonly string[]) {
  const { attachments, networks } = resource.fields;
  const home = resource.namespace ?? '';
  const bridged = connections(resource).filter(({ network }) => network.networkName);
  if (attachments.state !== 'known' || bridged.length === 0 || bridged.some(({ device }) => !device.bridge)) return [];
  const missing = attachments.elements.filter((one) => !own.includes(`${one.namespace ?? home}/${one.name}`));
  const taken = [...networks.flatMap(({ name }) => name?.value ?? []), ...missing.map(({ name }) => name)];
  const isPlain = ({ mac, ips, interface: device }: NetworkElement) => !mac && !device && ips.length === 0;
  if (!attachments.elements.every(isPlain) || new Set(taken).size < taken.length) return [];
  return missing.map(({ name, namespace }) => ({
    name,
    networkName: namespace === undefined ? name : `${namespace}/${name}`,
  }));
}
