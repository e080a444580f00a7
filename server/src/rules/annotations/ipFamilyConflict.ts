/** ip_family takes ipv4 or ipv6, and fixed addresses of the NIC must be of that family. */

import type { WorkloadResource } from '../../model/resource';
import type { Annotation } from '../../model/workload';
import { parseAddress } from '../../net/address';
import { annotationKey, ipamProvider } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import { removeKey, replaceValue } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { isText, type NicAnnotation, nicAnnotations, pathOf } from './shared';

const reads = since('1.17.0');

export const ipFamilyConflict = defineRule({
  code: 'KO209',
  name: 'ip-family-conflict',
  severity: 'error',
  kinds: workloadKinds,
  reads: [],
  releases: '1.17.0',
  text: {
    en: {
      title: 'ip_family does not fit',
      unknown:
        '{value} is not a family: ip_family is ipv4 or ipv6, in lower case. On {releases} the pod is refused an address.',
      conflict:
        'ip_family {value} does not fit {addresses} in {key}: on {releases} the pod is refused an address. Leave the other family out, or ip_family.',
      addressHere: '{key} is {addresses}',
      change: 'Change to {value}',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: 'ip_family 不匹配',
      unknown: '{value} 不是地址族：ip_family 应为小写的 ipv4 或 ipv6。在 {releases} 上 Pod 得不到地址。',
      conflict:
        'ip_family {value} 与 {key} 中的 {addresses} 不符：在 {releases} 上 Pod 得不到地址。请去掉另一地址族的地址，或去掉 ip_family。',
      addressHere: '{key} 为 {addresses}',
      change: '改为 {value}',
      remove: '删除 {key}',
    },
  },
  *check({ resource, view, releases, report }) {
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
      for (const address of fixedAddresses(resource, annotation)) {
        const families = address.value.value.split(',').map((one) => parseAddress(one.trim())?.family);
        if (families.includes(undefined) || families.every((one) => one === family)) continue;
        const named = { key: address.key, addresses: address.value };
        yield report('conflict', value, { ...params, ...named })
          .level(severity)
          .also(placeOf(resource, address.value), 'addressHere', named)
          .fix('remove', { key }, () => [removeKey(resource, pathOf(resource, key))]);
      }
    }
  },
});

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
