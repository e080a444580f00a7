/** A literal address that is in none of the subnets it may come from. */

import { subnetSpace } from '../../ipam/capacity';
import { nextFreeAddress } from '../../ipam/free';
import { traits } from '../../ipam/traits';
import { parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { replaceText, replaceValue } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn, weaker } from '../rule';
import { annotationValue, nicName, partOf, subnetOfNic } from './shared';

export const staticIpOutsideSubnet = defineRule({
  code: 'KO113',
  name: 'static-ip-outside-subnet',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['IPPool', 'Subnet', 'NetworkAttachmentDefinition', 'Namespace', 'Vpc', 'Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'A fixed address is outside the Subnet of its NIC',
      outside:
        '{address} is not in Subnet {subnet} ({cidr}) of NIC {nic}: on {releases} the allocation fails with AddressOutOfRange. Choose an address of {subnet}, or put the NIC on the Subnet that holds it.',
      moves:
        '{address} is not in Subnet {subnet} ({cidr}) of NIC {nic} but in {other}, which the namespace may use: on {releases} the NIC silently moves there.',
      subnetHere: 'Subnet {subnet} is {cidr}',
      useFree: 'Use {address}, the next free address of {subnet}',
      useSubnet: 'Put the NIC on Subnet {subnet}',
    },
    'zh-cn': {
      title: '固定地址不在网卡的子网内',
      outside:
        '{address} 不在网卡 {nic} 的子网 {subnet}（{cidr}）内：在 {releases} 上分配会因 AddressOutOfRange 失败。请选择 {subnet} 的地址，或将网卡放到包含该地址的子网。',
      moves:
        '{address} 不在网卡 {nic} 的子网 {subnet}（{cidr}）内，而在该命名空间可用的 {other} 内：在 {releases} 上，网卡会静默地移到那里。',
      subnetHere: '子网 {subnet} 为 {cidr}',
      useFree: '使用 {subnet} 的下一个空闲地址 {address}',
      useSubnet: '将网卡放到子网 {subnet}',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    for (const one of forecast().nics) {
      const { nic, decisions } = one;
      for (const cause of ['address-outside', 'address-moves'] as const) {
        const affected = decisions.filter(({ verdicts }) => verdicts.some((verdict) => verdict.cause === cause));
        const verdicts = affected.flatMap((decision) => decision.verdicts.filter((verdict) => verdict.cause === cause));
        for (const text of new Set(verdicts.map(({ addresses }) => addresses ?? ''))) {
          const on = affected
            .filter((decision) => decision.verdicts.some((verdict) => verdict.addresses === text))
            .flatMap((decision) => decision.releases);
          const own = cause === 'address-outside' ? subnetOfNic(one, cause) : undefined;
          const moved = verdicts.find((verdict) => verdict.addresses === text)?.subnet;
          const value = [annotationValue(resource, nic, 'ip_address'), annotationValue(resource, nic, 'ip_pool')].find(
            (annotation) => annotation?.value.includes(text),
          );
          const home =
            cause === 'address-moves'
              ? homeOf(nic.provider, annotationValue(resource, nic, 'logical_switch')?.value)
              : own;
          const subnet = home === undefined ? undefined : view.find('Subnet', home);
          const severity = severityOn(on, releases, 'error');
          if (!value || !severity || text === '') continue;
          const cidr = subnet?.state === 'known' ? (subnet.value.fields.cidrBlock?.value ?? '') : '';
          const at = partOf(value, text);
          if (cause === 'address-moves') {
            const homes = view.by('subnets-of-provider', nic.provider);
            yield report('moves', at, {
              address: text,
              subnet: home ?? homes[0] ?? '?',
              cidr: cidr || (homes[0]?.fields.cidrBlock ?? '?'),
              nic: nicName(nic),
              other: moved ?? '?',
              releases: formatReleases(on),
            }).level('warning');
            continue;
          }
          if (!home || subnet?.state !== 'known') continue;
          // Only where logical_switch confines the address is it proven that no other subnet takes it.
          const confined =
            annotationValue(resource, nic, 'logical_switch') !== undefined && on.every(traits.literalStaysInSwitch);
          const proven = confined ? severity : ifClosed(view, severity);
          yield report('outside', at, {
            address: text,
            subnet: home,
            cidr,
            nic: nicName(nic),
            releases: formatReleases(on),
          })
            .level(nic.assumed ? weaker(proven, 'warning') : proven)
            .also(placeOf(subnet.value, subnet.value.fields.cidrBlock), 'subnetHere', { subnet: home, cidr })
            .offer((offered) => {
              let draft = offered;
              const free = nextFreeAddress(subnet.value, view);
              if (free !== undefined)
                draft = draft.fix('useFree', { address: free, subnet: home }, () => [
                  replaceText(resource.place, at, free),
                ]);
              const chosen = annotationValue(resource, nic, 'logical_switch');
              const addresses = text.split(',').map(parseAddress);
              for (const other of view.all('Subnet')) {
                const space = subnetSpace(other);
                const holds =
                  space &&
                  addresses.every(
                    (address) => address && space.prefixes.some((prefix) => prefixContains(prefix, address)),
                  );
                if (holds && chosen && other.name)
                  draft = draft.fix('useSubnet', { subnet: other }, () => [
                    replaceValue(resource, chosen, other.name!.value),
                  ]);
              }
              return draft;
            });
        }
      }
    }
  },
});

/** The subnet that an annotation names, where it names one. */
const homeOf = (_provider: string, chosen: string | undefined): string | undefined =>
  chosen === '' ? undefined : chosen;
