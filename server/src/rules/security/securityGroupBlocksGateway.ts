/** The SecurityGroups of a NIC let no ping out, and the CNI pings the gateway before the pod may start. */
import type { Forecast } from '../../ipam/predict';
import type { SecurityRule } from '../../model/entries';
import type { Resource, WorkloadResource } from '../../model/resource';
import { blocksOf, gatewaysOf, hasSwitch } from '../../model/segment';
import type { Value } from '../../model/value';
import { type Address, formatAddress } from '../../net/address';
import { parseBlock, prefixContains } from '../../net/prefix';
import type { AnnotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases, type Release, since } from '../../schema/releases';
import { knownIn, type View } from '../../scope/view';
import { forecastReads, isOfNic } from '../capacity/shared';
import { replaceText, setKey } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { isText } from '../values';

/** From then on SecurityGroups count without port_security too. */
const filtersAll = since('1.12.17');
/** From then on IPv4 gateways are always asked by ARP, which passes. */
const asksByArp = since('1.14.7');

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
        'No egress rule of SecurityGroup {groups} lets icmp out to {gateway}, the gateway of Subnet {subnet}: on {releases} it is pinged when the pod starts, and the pod may stay in ContainerCreating. Allow icmp to it, or set disableGatewayCheck in the Subnet.',
      groupHere: 'The egress rules of SecurityGroup {group}',
      disable: 'Set disableGatewayCheck: true in Subnet {subnet}',
    },
    'zh-cn': {
      title: '安全组不允许 ping 网关',
      blocked:
        '安全组 {groups} 的出方向规则都不允许到 {gateway}（子网 {subnet} 的网关）的 icmp：在 {releases} 上 Pod 启动时会 ping 它，Pod 可能停留在 ContainerCreating。请允许到它的 icmp，或在子网中设置 disableGatewayCheck。',
      groupHere: '安全组 {group} 的出方向规则',
      disable: '在子网 {subnet} 中设置 disableGatewayCheck: true',
    },
  },
  *check({ resource, view, releases, forecast, report }) {
    for (const annotation of resource.fields.annotations) {
      const { parsed, value } = annotation;
      if (parsed?.name !== 'security_groups' || !isText(value)) continue;
      const groups = groupsNamed(value.value, view);
      if (!groups || beside(resource, parsed, 'activation_strategy')) continue;
      const nic = forecast().nics.find((one) => isOfNic(annotation, one.nic));
      const subnet = nic && subnetOf(nic, view);
      if (!subnet || !isChecked(subnet)) continue;
      const gateways = gatewaysOf(subnet, blocksOf(subnet) ?? []);
      // With addresses or pools of its own the NIC may have one family of two.
      const mayLack = ['ip_address', 'ip_pool', 'ip_family'].some((name) => beside(resource, parsed, name));
      if (mayLack && gateways.length > 1) continue;
      const blocked = gateways.filter((gateway) => !groups.some((group) => mayReach(group, gateway)));
      const isFiltered = beside(resource, parsed, 'port_security')?.value === 'true';
      const pinging = (gateway: Address) =>
        releases.filter(
          (release) => (isFiltered || filtersAll(release)) && !(gateway.family === 4 && isAskedByArp(subnet, release)),
        );
      const gateway = blocked.find((one) => pinging(one).length > 0);
      const failing = gateway ? pinging(gateway) : [];
      const severity = severityOn(failing, releases, 'information');
      if (!gateway || !severity) continue;
      const flag = subnet.fields.disableGatewayCheck;
      const where = { gateway: formatAddress(gateway), releases: formatReleases(failing) };
      yield groups
        .reduce(
          (draft, group) => draft.also(placeOf(group, group.name), 'groupHere', { group }),
          report('blocked', value, { ...where, groups, subnet }).level(severity),
        )
        .fix('disable', { subnet }, () => [
          flag ? replaceText(subnet.place, flag, 'true') : setKey(subnet, ['spec'], 'disableGatewayCheck', true),
        ]);
    }
  },
});

/** What another annotation of the same NIC says. */
const beside = ({ fields }: WorkloadResource, { provider }: AnnotationKey, name: string): Value | undefined =>
  fields.annotations.find(({ parsed }) => parsed?.provider === provider && parsed.name === name)?.value;

/** All of them, or nothing where one is not known. */
function groupsNamed(text: string, view: View): readonly Resource<'SecurityGroup'>[] | undefined {
  const names = text
    .replace(/\s+/g, '')
    .split(',')
    .filter((name) => name !== '');
  const found = names.map((name) => view.find('SecurityGroup', name));
  const groups = found.flatMap((one) => (one.state === 'known' ? [one.value] : []));
  return groups.length === names.length && groups.length > 0 ? groups : undefined;
}

/** One rule lets icmp out to an address, or a template may. The other rules that may drop it again are not weighed. */
const mayReach = ({ fields: { egressRules, unreadEgress } }: Resource<'SecurityGroup'>, address: Address): boolean =>
  unreadEgress || egressRules.some((rule) => isAllowing(rule) && mayMatch(rule, address));

/** Protocols that are not known match all. */
const isAllowing = ({ policy, protocol }: SecurityRule): boolean =>
  (policy?.templated || policy?.value === 'allow' || policy?.value === 'pass') &&
  !(isText(protocol) && (protocol.value === 'tcp' || protocol.value === 'udp'));

/** Only NICs are members of a SecurityGroup, no gateways. What cannot be read is another finding. */
function mayMatch({ ipVersion, remoteType, remoteAddress }: SecurityRule, address: Address): boolean {
  const family = `ipv${address.family}`;
  if (isText(ipVersion) && ipVersion.value !== family && /^ipv[46]$/.test(ipVersion.value)) return false;
  if (remoteType?.value === 'securityGroup' && !remoteType.templated) return false;
  if (remoteType?.value !== 'address' || !isText(remoteAddress)) return true;
  const block = parseBlock(remoteAddress.value);
  return !block || prefixContains(block, address);
}

/** The one Subnet that the NIC gets on every release. */
function subnetOf({ decisions }: Forecast['nics'][number], view: View): Resource<'Subnet'> | undefined {
  const names = new Set(decisions.flatMap(({ verdicts }) => verdicts.map(({ subnet }) => subnet)));
  const [name] = names;
  return knownIn(view, 'Subnet', names.size === 1 ? name : undefined);
}

/** Its gateway has to answer before pods start. */
const isChecked = (subnet: Resource<'Subnet'>): boolean => {
  const { vlan, disableGatewayCheck: off } = subnet.fields;
  return hasSwitch(subnet) === true && !vlan?.templated && !off?.templated && !/^t/i.test(off?.value ?? '');
};

/** IPv4 gateways that hosts of the wire have to answer for, and later all. */
const isAskedByArp = ({ fields: { vlan, logicalGateway } }: Resource<'Subnet'>, release: Release): boolean =>
  (isText(vlan) && !logicalGateway?.value) || asksByArp(release);
