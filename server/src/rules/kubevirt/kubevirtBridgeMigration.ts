/** What a virtual machine does without where an interface is bridged: live migration, and the DHCP of Kube-OVN. */
import type { Decision } from '../../ipam/decision';
import type { Nic } from '../../ipam/nics';
import { noForecast } from '../../ipam/predict';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { annotationOf, keySpan } from '../../model/workload';
import { annotationKey, podAnnotation } from '../../schema/annotations';
import type { View } from '../../scope/view';
import { decisionsOn, forecastKinds, releasesInUse } from '../allocation/shared';
import { isText } from '../annotations/shared';
import { replaceValue, setKey } from '../fix';
import { defineRule, placeOf, type RuleContext } from '../rule';
import { connections, type Network, virtualMachines } from './shared';

const allowKey = 'kubevirt.io/allow-pod-bridge-network-live-migration';

const text = {
  en: {
    title: 'A bridged virtual machine cannot migrate, or gets no DHCP from Kube-OVN',
    bridge:
      'This interface is bridged to the pod network: KubeVirt refuses to migrate the virtual machine live unless its template has the annotation {key}: "true".',
    insert: 'Allow live migration',
    dhcpSubnet:
      'The DHCP options of Subnet {subnet}, {fields}, do not reach the guest: on a bridged interface KubeVirt answers DHCP itself. Kube-OVN answers where the binding is managedTap.',
    dhcpAnnotation:
      '{key} does not reach the guest: interface {device} is bridged, and there KubeVirt answers DHCP itself. Kube-OVN answers where the binding is managedTap.',
    optionsHere: 'Options of Subnet {subnet}',
    bridgedHere: 'Bridged here',
  },
  'zh-cn': {
    title: '使用桥接的虚拟机无法迁移，或收不到 Kube-OVN 的 DHCP',
    bridge: '此接口桥接到 Pod 网络：除非虚拟机模板带有注解 {key}: "true"，否则 KubeVirt 拒绝热迁移该虚拟机。',
    insert: '允许热迁移',
    dhcpSubnet:
      '子网 {subnet} 的 DHCP 选项 {fields} 不会到达虚拟机：桥接的接口由 KubeVirt 自行应答 DHCP；使用 managedTap 绑定时才由 Kube-OVN 应答。',
    dhcpAnnotation:
      '{key} 不会到达虚拟机：接口 {device} 使用桥接，由 KubeVirt 自行应答 DHCP；使用 managedTap 绑定时才由 Kube-OVN 应答。',
    optionsHere: '子网 {subnet} 的选项',
    bridgedHere: '在此桥接',
  },
} as const;

type Context = RuleContext<(typeof virtualMachines)[number], (typeof text)['en']>;

export const kubevirtBridgeMigration = defineRule({
  code: 'KO159',
  name: 'kubevirt-bridge-migration',
  severity: 'information',
  kinds: virtualMachines,
  reads: forecastKinds,
  releases: 'all',
  text,
  *check(context) {
    yield* migration(context);
    yield* dhcp(context);
  },
});

/** KubeVirt migrates a machine that is bridged to the pod network only where it is told to. */
function* migration({ resource, report }: Context) {
  const annotation = annotationOf(resource.fields.annotations, allowKey);
  if (annotation && (annotation.value.templated || annotation.value.value === 'true')) return;
  for (const { device, network } of connections(resource)) {
    if (!device.bridge || !network.pod) continue;
    yield report('bridge', device.bridge, { key: allowKey }).fix('insert', {}, () => [
      annotation
        ? replaceValue(resource, annotation.value, 'true')
        : setKey(resource, resource.fields.annotationsPath, allowKey, 'true'),
    ]);
  }
}

const families = [
  { field: 'dhcpV4Options', annotation: 'dhcp-v4-options' },
  { field: 'dhcpV6Options', annotation: 'dhcp-v6-options' },
] as const;

/** Somebody wrote DHCP options for the network of a bridged interface, whose guest asks KubeVirt. Those of the pod go before those of its Subnet. */
function* dhcp({ resource, view, releases, forecast, report }: Context) {
  const bridged = connections(resource).filter(({ device }) => device.bridge);
  const { nics } = bridged.length > 0 ? forecast() : noForecast;
  for (const { device, network } of bridged) {
    const found = nics.find(({ nic }) => isOf(nic, network));
    if (found?.nic.class !== 'ovn' || found.nic.repeated) continue;
    const subnet = subnetOf(decisionsOn(found.decisions, releasesInUse(releases, view)), view);
    const lost: { readonly field: string; readonly value: Value }[] = [];
    for (const { field, annotation } of families) {
      const own = annotationOf(resource.fields.annotations, annotationKey(found.nic.provider, annotation));
      const isOwn =
        own && releases.some(podAnnotation(annotation)!.since!) && (own.value.templated || isText(own.value));
      const value = subnet?.fields[field];
      if (isOwn && isText(own.value))
        yield report('dhcpAnnotation', keySpan(own), { key: own.key, device: device.name! }).also(
          placeOf(resource, device.bridge),
          'bridgedHere',
        );
      else if (!isOwn && value && isText(value)) lost.push({ field, value });
    }
    if (!subnet || lost.length === 0) continue;
    const name = subnet.name ?? '';
    yield report('dhcpSubnet', device.bridge!, { subnet: name, fields: lost.map(({ field }) => field) }).also(
      placeOf(subnet, lost[0]!.value.key),
      'optionsHere',
      { subnet: name },
    );
  }
}

/** The pod network is the NIC that Kube-OVN makes as the cluster's own CNI, or what default-network puts in its place. */
const isOf = (nic: Nic, network: Network): boolean =>
  network.networkName ? nic.source?.start === network.networkName.start : network.pod !== undefined && nic.default;

/** The Subnet of a NIC, if it has DHCP and is the same on each release, whichever way the address is chosen. */
function subnetOf(decisions: readonly Decision[], view: View): Resource<'Subnet'> | undefined {
  const verdicts = decisions.flatMap((decision) => decision.verdicts);
  const name = verdicts[0]?.subnet;
  if (name === undefined || verdicts.some(({ subnet, outcome }) => subnet !== name || outcome === 'fails'))
    return undefined;
  const found = view.find('Subnet', name);
  return found.state === 'known' && !found.value.partial && found.value.fields.enableDHCP?.value === true
    ? found.value
    : undefined;
}
