/** The controller refuses IPv6 addresses with capital letters in some fields. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { Kind } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import { replaceValue } from '../fix';
import { defineRule, severityOn } from '../rule';

const refuses = since('1.13.0');

export const uppercaseIpv6 = defineRule({
  code: 'KO148',
  name: 'uppercase-ipv6',
  severity: 'error',
  kinds: ['Subnet', 'Vip', 'IP', 'IptablesEIP', 'OvnEip'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'An IPv6 address with capital letters',
      capitals: '{value} has capital letters; on {releases} the controller refuses the {kind}. Write {mended}.',
      later: '{value} has capital letters: from 1.13.0 on the controller refuses the {kind}. Write {mended}.',
      change: 'Change to {mended}',
    },
    'zh-cn': {
      title: 'IPv6 地址含有大写字母',
      capitals: '{value} 含有大写字母；在 {releases} 上控制器会拒绝该 {kind}。请写作 {mended}。',
      later: '{value} 含有大写字母：自 1.13.0 起控制器会拒绝该 {kind}。请写作 {mended}。',
      change: '改为 {mended}',
    },
  },
  *check({ resource, releases, report }) {
    const affected = releases.filter(refuses);
    // An upgrade away from being refused.
    const severity = severityOn(affected, releases, 'error') ?? 'warning';
    for (const value of fieldsWithAddresses(resource)) {
      // Letters that no address has are the business of other rules.
      if (
        !value ||
        value.templated ||
        !/[A-F]/.test(value.value) ||
        !/^[\dA-Fa-f:.,/]+$/.test(value.value) ||
        !value.value.includes(':')
      )
        continue;
      const mended = value.value.toLowerCase();
      const params = { value, mended, kind: resource.kind };
      const draft =
        affected.length > 0
          ? report('capitals', value, { ...params, releases: formatReleases(affected) })
          : report('later', value, params);
      yield draft.level(severity).fix('change', { mended }, () => [replaceValue(resource, value, mended)], 'preferred');
    }
  },
});

function fieldsWithAddresses(
  resource: Resource<'Subnet' | 'Vip' | 'IP' | 'IptablesEIP' | 'OvnEip'>,
): readonly (Value | undefined)[] {
  const is = <K extends Kind>(kind: K): Resource<K> | undefined =>
    (resource as Resource).kind === kind ? (resource as unknown as Resource<K>) : undefined;
  const subnet = is('Subnet')?.fields;
  if (subnet) {
    const { cidrBlock, gateway, excludeIps, allowSubnets, externalEgressGateway, vips, u2oInterconnectionIP } = subnet;
    return [cidrBlock, gateway, externalEgressGateway, u2oInterconnectionIP, ...excludeIps, ...allowSubnets, ...vips];
  }
  return [is('Vip')?.fields.v6ip, is('IP')?.fields.v6, is('IptablesEIP')?.fields.v6ip, is('OvnEip')?.fields.v6];
}
