/** The SecurityGroups of a NIC let no ping out, and the CNI pings the gateway before the pod may start. */
import type { Forecast } from '../../ipam/predict';
import type { Resource } from '../../model/resource';
import { hasSwitch } from '../../model/segment';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { forecastReads, isOfNic } from '../capacity/shared';
import { replaceText, setKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { isText } from './values';

export const securityGroupBlocksGateway = defineRule({
  code: 'KO185',
  name: 'security-group-blocks-gateway',
  severity: 'information',
  kinds: workloadKinds,
  reads: [...forecastReads, 'SecurityGroup'],
  releases: 'all',
  text: {
    en: {
      title: 'SecurityGroups that let no ping to the gateway out',
      blocked:
        'No egress rule of SecurityGroup {groups} allows icmp or all: when the pod starts, the gateway of Subnet {subnet} is pinged, and the pod may stay in ContainerCreating. Allow icmp to the gateway, or set disableGatewayCheck in the Subnet.',
      groupHere: 'The egress rules of SecurityGroup {group}',
      disable: 'Set disableGatewayCheck: true in Subnet {subnet}',
    },
    'zh-cn': {
      title: '安全组不允许 ping 网关',
      blocked:
        '安全组 {groups} 的出方向规则没有允许 icmp 或 all：Pod 启动时会 ping 子网 {subnet} 的网关，Pod 可能停留在 ContainerCreating。请允许到网关的 icmp，或在子网中设置 disableGatewayCheck。',
      groupHere: '安全组 {group} 的出方向规则',
      disable: '在子网 {subnet} 中设置 disableGatewayCheck: true',
    },
  },
  *check({ resource, view, forecast, report }) {
    for (const annotation of resource.fields.annotations) {
      const { parsed, value } = annotation;
      if (parsed?.name !== 'security_groups' || !isText(value)) continue;
      const groups = groupsNamed(value.value, view);
      if (!groups || groups.some(letsPingOut)) continue;
      const nic = forecast().nics.find((one) => isOfNic(annotation, one.nic));
      const subnet = nic && subnetOf(nic, view);
      if (!subnet || !isPinged(subnet)) continue;
      const flag = subnet.fields.disableGatewayCheck;
      yield groups
        .reduce(
          (draft, group) => draft.also(placeOf(group, group.name), 'groupHere', { group }),
          report('blocked', value, { groups, subnet }),
        )
        .fix('disable', { subnet }, () => [
          flag ? replaceText(subnet.place, flag, 'true') : setKey(subnet, ['spec'], 'disableGatewayCheck', true),
        ]);
    }
  },
});

/** All of them, or nothing where one is not known. */
function groupsNamed(text: string, view: View): readonly Resource<'SecurityGroup'>[] | undefined {
  const names = text.replace(/\s+/g, '').split(',');
  const found = names.map((name) => view.find('SecurityGroup', name));
  const groups = found.flatMap((one) => (one.state === 'known' ? [one.value] : []));
  return groups.length === names.length ? groups : undefined;
}

/** One rule lets icmp out, to wherever; a template may. Protocols that are not known match all. */
const letsPingOut = ({ fields: { egressRules, hasEgress } }: Resource<'SecurityGroup'>): boolean =>
  (hasEgress && egressRules.length === 0) ||
  egressRules.some(
    ({ policy, protocol }) =>
      (policy?.templated || policy?.value === 'allow' || policy?.value === 'pass') &&
      !(isText(protocol) && (protocol.value === 'tcp' || protocol.value === 'udp')),
  );

/** The one Subnet that the NIC gets on every release. */
function subnetOf({ decisions }: Forecast['nics'][number], view: View): Resource<'Subnet'> | undefined {
  const names = new Set(decisions.flatMap(({ verdicts }) => verdicts.map(({ subnet }) => subnet)));
  const [name] = names;
  const found = names.size === 1 && name !== undefined ? view.find('Subnet', name) : undefined;
  return found?.state === 'known' ? found.value : undefined;
}

/** Underlay gateways are asked by ARP, which passes. */
function isPinged(subnet: Resource<'Subnet'>): boolean {
  const { vlan, disableGatewayCheck: off } = subnet.fields;
  return (
    hasSwitch(subnet) === true &&
    (!vlan || (vlan.value === '' && !vlan.templated)) &&
    !off?.templated &&
    !/^t/i.test(off?.value ?? '')
  );
}
