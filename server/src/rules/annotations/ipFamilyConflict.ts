/** ip_family takes ipv4 or ipv6; fixed addresses of the NIC must be of that family, and its Subnet must have it. */

import type { Verdict } from '../../ipam/decision';
import type { Nic } from '../../ipam/nics';
import type { Forecast } from '../../ipam/predict';
import type { WorkloadResource } from '../../model/resource';
import type { Annotation } from '../../model/workload';
import { parseAddress } from '../../net/address';
import { annotationKey, ipamProvider } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases, type Release, since } from '../../schema/releases';
import { annotationValue, decisionsOn, releasesWith } from '../allocation/shared';
import { forecastReads, isOfNic } from '../capacity/shared';
import { removeKey, replaceValue } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn, weaker } from '../rule';
import { isText, type NicAnnotation, nicAnnotations, pathOf } from './shared';

const reads = since('1.17.0');

export const ipFamilyConflict = defineRule({
  code: 'KO209',
  name: 'ip-family-conflict',
  severity: 'error',
  kinds: workloadKinds,
  reads: forecastReads,
  releases: '1.17.0',
  text: {
    en: {
      title: 'ip_family does not fit',
      unknown:
        '{value} is not a family: ip_family is ipv4 or ipv6, in lower case. On {releases} the pod is refused an address.',
      conflict:
        'ip_family {value} does not fit {addresses} in {key}: on {releases} the pod is refused an address. Leave the other family out, or ip_family.',
      subnet:
        'ip_family asks for {value}, which Subnet {subnet} of this NIC does not have: on {releases} the pod is refused an address. Leave ip_family out, or choose another Subnet.',
      addressHere: '{key} is {addresses}',
      subnetHere: 'Subnet {subnet} is {cidr}',
      change: 'Change to {value}',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: 'ip_family 不匹配',
      unknown: '{value} 不是地址族：ip_family 应为小写的 ipv4 或 ipv6。在 {releases} 上 Pod 得不到地址。',
      conflict:
        'ip_family {value} 与 {key} 中的 {addresses} 不符：在 {releases} 上 Pod 得不到地址。请去掉另一地址族的地址，或去掉 ip_family。',
      subnet:
        'ip_family 要求 {value}，而该网卡的子网 {subnet} 没有此地址族：在 {releases} 上 Pod 得不到地址。请去掉 ip_family，或选择其他子网。',
      addressHere: '{key} 为 {addresses}',
      subnetHere: '子网 {subnet} 为 {cidr}',
      change: '改为 {value}',
      remove: '删除 {key}',
    },
  },
  *check({ resource, view, releases, report, forecast }) {
    const on = releases.filter(reads);
    const severity = severityOn(on, releases, 'error');
    if (!severity) return;
    for (const annotation of nicAnnotations(resource, view, 'ip_family')) {
      const { key, value } = annotation;
      const family = value.value === 'ipv4' ? 4 : value.value === 'ipv6' ? 6 : undefined;
      const params = { value, releases: formatReleases(on) };
      if (family === undefined) {
        const meant = /^\s*(?:ip)?v?([46])\s*$/i.exec(value.value)?.[1];
        const draft = report('unknown', value, params).level(severity);
        yield meant === undefined
          ? draft
          : draft.fix(
              'change',
              { value: `ipv${meant}` },
              () => [replaceValue(resource, value, `ipv${meant}`)],
              'preferred',
            );
        continue;
      }
      const wrong = fixedAddresses(resource, annotation).filter(({ value: { value: text } }) => {
        const families = text.split(',').map((one) => parseAddress(one.trim())?.family);
        return !families.includes(undefined) && families.some((one) => one !== family);
      });
      const removal = () => [removeKey(resource, pathOf(resource, key))];
      for (const address of wrong) {
        const named = { key: address.key, addresses: address.value };
        yield report('conflict', value, { ...params, ...named })
          .level(severity)
          .also(placeOf(resource, address.value), 'addressHere', named)
          .fix('remove', { key }, removal);
      }
      const refusal = wrong.length > 0 ? undefined : refusalOf(annotation, forecast(), on);
      if (!refusal) continue;
      const { nic, verdict, always } = refusal;
      const there = { ...params, releases: formatReleases(always) };
      const level = severityOn(always, releases, 'error')!;
      if (verdict.addresses !== undefined) {
        const named = { key: annotationKey(nic.plainProvider, 'ip_pool'), addresses: verdict.addresses };
        yield report('conflict', value, { ...there, ...named })
          .level(level)
          .fix('remove', { key }, removal);
        continue;
      }
      const found = view.find('Subnet', verdict.subnet ?? '');
      if (found.state !== 'known') continue;
      const subnet = found.value;
      const isChosen = annotationValue(resource, nic, 'logical_switch') !== undefined;
      yield report('subnet', value, { ...there, subnet })
        .level(nic.assumed ? weaker(level, 'warning') : isChosen ? level : ifClosed(view, level))
        .also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', { subnet, cidr: subnet.fields.cidrBlock ?? '?' })
        .fix('remove', { key }, removal);
    }
  },
});

interface Refusal {
  readonly nic: Nic;
  readonly verdict: Verdict;
  /** The releases on which it comes to this whatever way it goes. */
  readonly always: readonly Release[];
}

/** What the family that a NIC asks for leads to, where it is the same on every way. */
function refusalOf(annotation: NicAnnotation, { nics }: Forecast, on: readonly Release[]): Refusal | undefined {
  const own = nics.find(({ nic }) => isOfNic(annotation, nic));
  if (!own) return undefined;
  const decisions = decisionsOn(own.decisions, on);
  const { always } = releasesWith(decisions, 'family-mismatch');
  const verdicts = decisions.flatMap(({ verdicts: all, releases }) =>
    releases.some((one) => always.includes(one)) ? all : [],
  );
  const [verdict] = verdicts;
  const isSame = verdicts.every(
    ({ subnet, addresses }) => subnet === verdict?.subnet && addresses === verdict?.addresses,
  );
  return verdict && isSame ? { nic: own.nic, verdict, always } : undefined;
}

/** The fixed addresses of the same NIC, those of an interface of it included. */
function fixedAddresses({ fields }: WorkloadResource, { parsed }: NicAnnotation): readonly Annotation[] {
  const { provider, parts } = parsed;
  const own = annotationKey(provider, 'ip_address');
  const ofInterface =
    parts?.interface && annotationKey(ipamProvider(parts.nad, parts.namespace), `ip_address.${parts.interface}`);
  return fields.annotations.filter(
    ({ key, value }) => isText(value) && (key === own || key.startsWith(`${own}.`) || key === ofInterface),
  );
}
