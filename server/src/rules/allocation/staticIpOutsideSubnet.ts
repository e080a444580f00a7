/** A literal address that is in none of the subnets it may come from. */

import { subnetSpace } from '../../ipam/capacity';
import type { Decision, Verdict } from '../../ipam/decision';
import { nextFreeAddress } from '../../ipam/free';
import type { Nic } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import type { Resource, WorkloadResource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import { type Address, parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases, type Release } from '../../schema/releases';
import type { View } from '../../scope/view';
import type { Span } from '../../text/position';
import { replaceText } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn, weaker } from '../rule';
import {
  annotationValue,
  chooseSubnet,
  decisionsOn,
  forecastKinds,
  isBoundToSome,
  isNamespaceGiven,
  nicName,
  partOf,
  releasesInUse,
} from './shared';

export const staticIpOutsideSubnet = defineRule({
  code: 'KO113',
  name: 'static-ip-outside-subnet',
  severity: 'error',
  kinds: workloadKinds,
  reads: forecastKinds,
  releases: 'all',
  text: {
    en: {
      title: 'A fixed address is outside the Subnet of its NIC',
      outside:
        '{address} is not in Subnet {subnets}, where NIC {nic} is: on {releases} no address is allocated. Choose an address of that Subnet, or put the NIC on one that holds {address}.',
      passedOver:
        '{address} is not in Subnet {subnets}, where NIC {nic} is: on {releases} the controller passes it over and takes another address of the list. Replace it by an address of that Subnet, or remove it.',
      moves:
        '{address} is not in Subnet {subnets}, where NIC {nic} belongs, but in {other}, which the namespace may use: on {releases} the NIC goes there without a word. Choose an address of {subnets}, or name {other} in logical_switch.',
      subnetHere: 'Subnet {subnet} is {cidr}',
      useFree: 'Use the next free address of {subnet}',
      useSubnet: 'Put the NIC on Subnet {subnet}',
    },
    'zh-cn': {
      title: '固定地址不在网卡的子网内',
      outside:
        '{address} 不在网卡 {nic} 所在的子网 {subnets} 内：在 {releases} 上，分配不到地址。请选择该子网的地址，或将网卡放到包含 {address} 的子网。',
      passedOver:
        '{address} 不在网卡 {nic} 所在的子网 {subnets} 内：在 {releases} 上，控制器会跳过它，使用列表中的其他地址。请换成该子网的地址，或删除它。',
      moves:
        '{address} 不在网卡 {nic} 应在的子网 {subnets} 内，而在该命名空间可用的 {other} 内：在 {releases} 上，网卡会静默地移到那里。请选择 {subnets} 的地址，或在 logical_switch 中指定 {other}。',
      subnetHere: '子网 {subnet} 为 {cidr}',
      useFree: '使用 {subnet} 的下一个空闲地址',
      useSubnet: '将网卡放到子网 {subnet}',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    const counting = releasesInUse(releases, view);
    for (const { nic, decisions } of forecast().nics) {
      for (const fault of faults(decisionsOn(decisions, counting))) {
        const { cause, on, verdicts, isFatal } = fault;
        const written = writtenAt(resource, nic, fault.address);
        const severity = severityOn(on, counting, 'error');
        const homes = subnetsNamed(homesOf(verdicts), view);
        if (!written || !severity || homes.length === 0) continue;
        const [home] = homes.length === 1 ? homes : [];
        const { address, at } = home
          ? strayPart(fault.address, written, home)
          : { address: fault.address, at: written };
        // Only where logical_switch confines the address is it proven that no other Subnet takes it.
        const isConfined =
          annotationValue(resource, nic, 'logical_switch') !== undefined && on.every(traits.literalStaysInSwitch);
        // Meant for another namespace, perhaps, where the manifest leaves it open.
        if (!isConfined && !isNamespaceGiven(resource) && holders(fault.address, view).some(isBoundToSome)) continue;
        const proven = isConfined ? severity : ifClosed(view, severity);
        const params = { address, nic: nicName(nic), releases: formatReleases(on), subnets: homes.map(described) };
        let draft =
          cause === 'address-moves'
            ? report('moves', at, { ...params, other: verdicts[0]!.subnet ?? '?' }).level('warning')
            : isFatal
              ? report('outside', at, params).level(nic.assumed ? weaker(proven, 'warning') : proven)
              : report('passedOver', at, params).level('warning');
        for (const subnet of homes)
          draft = draft.also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', {
            subnet,
            cidr: subnet.fields.cidrBlock ?? '?',
          });
        if (home)
          draft = draft.fix('useFree', { subnet: home }, () => {
            const free = freeLike(address, home, view);
            return free === undefined ? [] : [replaceText(resource.place, at, free)];
          });
        for (const subnet of holders(fault.address, view))
          draft = draft.fix('useSubnet', { subnet }, () => chooseSubnet(resource, nic, subnet.name!.value));
        yield draft;
      }
    }
  },
});

interface Fault {
  readonly cause: 'address-outside' | 'address-moves';
  readonly address: string;
  readonly on: readonly Release[];
  readonly verdicts: readonly Verdict[];
  /** Not merely an entry of a list that others of it make up for. */
  readonly isFatal: boolean;
}

/** What is wrong with each address, whatever way the allocation goes and whichever pod it is for. */
function faults(decisions: readonly Decision[]): readonly Fault[] {
  const found = new Map<string, { on: Set<Release>; verdicts: Verdict[]; isFatal: boolean }>();
  for (const { verdicts, releases, outcome } of decisions)
    for (const verdict of verdicts) {
      if (verdict.cause !== 'address-outside' && verdict.cause !== 'address-moves') continue;
      const key = `${verdict.cause} ${verdict.addresses}`;
      const entry = found.get(key) ?? { on: new Set(), verdicts: [], isFatal: false };
      for (const release of releases) entry.on.add(release);
      entry.verdicts.push(verdict);
      entry.isFatal ||= outcome !== 'allocated';
      found.set(key, entry);
    }
  return [...found.values()].map(({ on, verdicts, isFatal }) => ({
    isFatal,
    on: [...on],
    verdicts,
    cause: verdicts[0]!.cause as Fault['cause'],
    address: verdicts[0]!.addresses ?? '',
  }));
}

/** The one address of a pair that is astray, where the Subnet holds the other and has a block for each. */
function strayPart(text: string, at: Span, subnet: Resource<'Subnet'>): { address: string; at: Span } {
  const prefixes = subnetSpace(subnet)?.prefixes ?? [];
  const [astray, ...others] = text.split(',').filter((part) => {
    const address = parseAddress(part);
    return !address || !prefixes.some((prefix) => prefixContains(prefix, address));
  });
  const isServed = prefixes.some(({ family }) => family === parseAddress(astray ?? '')?.family);
  if (astray === undefined || others.length > 0 || !isServed || at.end - at.start !== text.length)
    return { address: text, at };
  const start = at.start + text.indexOf(astray);
  return { address: astray, at: { start, end: start + astray.length } };
}

/** The Subnets that the NIC was to be on. */
const homesOf = (verdicts: readonly Verdict[]): readonly string[] => [
  ...new Set(
    verdicts.flatMap(({ cause, subnet, steps }) => {
      const home = cause === 'address-moves' ? steps.at(-1)?.params.subnet : subnet;
      return home === undefined ? [] : [home];
    }),
  ),
];

function subnetsNamed(names: readonly string[], view: View): readonly Resource<'Subnet'>[] {
  return names.flatMap((name) => {
    const found = view.find('Subnet', name);
    return found.state === 'known' ? [found.value] : [];
  });
}

const described = ({ name, fields }: Resource<'Subnet'>): string =>
  `${name?.value ?? '?'} (${fields.cidrBlock?.value ?? '?'})`;

/** Where an address is written: the annotation that counts, or `ips` of the networks annotation. */
function writtenAt(workload: WorkloadResource, nic: Nic, address: string): Span | undefined {
  const { annotations, attachments, defaultNetwork } = workload.fields;
  const scoped =
    nic.nad && nic.interface && `${nic.nad.name}.${nic.nad.namespace}.kubernetes.io/ip_address.${nic.interface}`;
  const own = [
    scoped ? annotationOf(annotations, scoped)?.value : undefined,
    annotationValue(workload, nic, 'ip_address'),
    annotationValue(workload, nic, 'ip_pool'),
  ].find((value) => value?.value.includes(address));
  if (own) return partOf(own, address);
  const elements = [attachments, defaultNetwork].flatMap((one) => (one.state === 'known' ? one.elements : []));
  const element = elements.find(({ span }) => span.start === nic.source?.start);
  return element?.ipSpans[element.ips.indexOf(address)];
}

/** Subnets that hold all of the addresses and that a NIC made by Kube-OVN can be on. */
function holders(text: string, view: View): readonly Resource<'Subnet'>[] {
  const addresses = text.split(',').map(parseAddress);
  return view.all('Subnet').filter((subnet) => {
    const provider = subnet.fields.provider?.value || 'ovn';
    const isOvn = provider === 'ovn' || provider.endsWith('.ovn');
    const space = isOvn && subnet.name && !subnet.partial ? subnetSpace(subnet) : undefined;
    const holds = (address: Address | undefined) =>
      address && space?.prefixes.some((prefix) => prefixContains(prefix, address));
    return addresses.every(holds);
  });
}

/** A free address of the families that are written. */
function freeLike(text: string, subnet: Resource<'Subnet'>, view: View): string | undefined {
  const free = nextFreeAddress(subnet, view)?.split(',');
  const families = text.split(',').map((part) => parseAddress(part)?.family);
  if (!free || families.length === free.length) return free?.join(',');
  return free.find((address) => families.includes(parseAddress(address)?.family)) ?? free[0];
}
