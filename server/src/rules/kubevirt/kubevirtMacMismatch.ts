/** The MAC address of the guest must be that of its port: Kube-OVN does not read the one of the interface everywhere. */

import { type Nic, nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import type { WorkloadResource } from '../../model/resource';
import { parseMac } from '../../net/mac';
import { annotationKey } from '../../schema/annotations';
import { formatReleases } from '../../schema/releases';
import type { View } from '../../scope/view';
import { annotationValue } from '../allocation/shared';
import { replaceValue, setKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { connections, virtualMachines } from './shared';

export const kubevirtMacMismatch = defineRule({
  code: 'KO158',
  name: 'kubevirt-mac-mismatch',
  severity: 'warning',
  kinds: virtualMachines,
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'The guest has another MAC address than its port',
      missing:
        'The guest uses {mac}, but Kube-OVN does not read the MAC address of this interface and gives its port another: no packet passes. Set {key} to the same address.',
      old: 'The guest uses {mac}, but on {releases} Kube-OVN does not read the MAC address of this interface and gives its port another: no packet passes. Set {key} to the same address.',
      differs: 'The guest uses {mac}, but {key} gives its port {other}: no packet passes. Both must be the same.',
      annotationHere: '{key} is {other}',
      insert: 'Insert mac_address: {mac}',
      change: 'Change mac_address to {mac}',
    },
    'zh-cn': {
      title: '虚拟机与其端口的 MAC 地址不同',
      missing:
        '虚拟机使用 {mac}，但 Kube-OVN 不读取此接口的 MAC 地址，会为其端口分配另一个：报文无法通过。请将 {key} 设为相同的地址。',
      old: '虚拟机使用 {mac}，但在 {releases} 上 Kube-OVN 不读取此接口的 MAC 地址，会为其端口分配另一个：报文无法通过。请将 {key} 设为相同的地址。',
      differs: '虚拟机使用 {mac}，但 {key} 为其端口指定了 {other}：报文无法通过。两者必须相同。',
      annotationHere: '{key} 为 {other}',
      insert: '插入 mac_address: {mac}',
      change: '将 mac_address 改为 {mac}',
    },
  },
  *check({ resource, view, releases, report }) {
    for (const { device, network } of connections(resource)) {
      const mac = device.macAddress;
      // With other bindings the guest's address stays inside the pod.
      if (!mac || mac.templated || !device.bridge || parseMac(mac.value) === undefined) continue;
      const nic = network.pod ? podNic(resource, view) : nicAt(resource, view, network.networkName?.start);
      if (nic?.class !== 'ovn' || nic.assumed) continue;
      const key = annotationKey(nic.provider, 'mac_address');
      const annotated = annotationValue(resource, nic, 'mac_address');
      const write = (value: string) =>
        annotated
          ? [replaceValue(resource, annotated, value)]
          : [setKey(resource, resource.fields.annotationsPath, key, value)];
      if (annotated && annotated.value !== '') {
        if (annotated.templated || parseMac(annotated.value) === parseMac(mac.value)) continue;
        yield report('differs', mac, { mac, key, other: annotated })
          .also(placeOf(resource, annotated), 'annotationHere', { key, other: annotated })
          .fix('change', { mac }, () => write(mac.value));
        continue;
      }
      // KubeVirt passes the address of a Multus interface on to Multus, where Kube-OVN reads it on newer releases.
      const deaf = network.pod ? releases : releases.filter((release) => !traits.elementAddresses(release));
      if (deaf.length === 0) continue;
      const everywhere = deaf.length === releases.length;
      yield report(network.pod ? 'missing' : 'old', mac, { mac, key, releases: formatReleases(deaf) })
        .level(everywhere ? 'warning' : 'information')
        .fix('insert', { mac }, () => write(mac.value));
    }
  },
});

/** The NIC of the pod network, where Kube-OVN makes it. */
const podNic = (workload: WorkloadResource, view: View): Nic | undefined =>
  nicsOf(workload, view).nics.find((nic) => nic.default);

const nicAt = (workload: WorkloadResource, view: View, start: number | undefined): Nic | undefined =>
  start === undefined ? undefined : nicsOf(workload, view).nics.find((nic) => nic.source?.start === start);
