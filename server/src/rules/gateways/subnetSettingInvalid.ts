/** Settings of a Subnet whose value the controller refuses, beside addresses and gateways. */
import { blocksOf } from '../../model/segment';
import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { formatReleases, since } from '../../schema/releases';
import { replaceText, replaceValue } from '../fix';
import { defineRule, severityOn } from '../rule';

const checksMtu = since('1.17.0');
/** What every link must carry for IPv6. */
const leastIpv6Mtu = 1280;

export const subnetSettingInvalid = defineRule({
  code: 'KO212',
  name: 'subnet-setting-invalid',
  severity: 'error',
  kinds: ['Subnet'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A setting of a Subnet with a value that is refused',
      gatewayType:
        'gatewayType {value} is unknown; expected distributed or centralized. The Subnet never becomes ready.',
      allow:
        '{item} of allowSubnets is no CIDR block; the Subnet never becomes ready. A single address needs its length, as in {mended}.',
      allowOther:
        '“{item}” of allowSubnets is no CIDR block; the Subnet never becomes ready. Expected blocks such as 10.1.0.0/16, each an item of its own, not names of Subnets.',
      mtu: 'mtu {value} is below {least}, the least that IPv6 needs: on {releases} the Subnet never becomes ready.',
      change: 'Change to {mended}',
    },
    'zh-cn': {
      title: '子网设置的值会被拒绝',
      gatewayType: 'gatewayType {value} 未知；应为 distributed 或 centralized。该子网永远不会就绪。',
      allow: 'allowSubnets 的 {item} 不是 CIDR 网段；该子网永远不会就绪。单个地址需要写明长度，例如 {mended}。',
      allowOther:
        'allowSubnets 的“{item}”不是 CIDR 网段；该子网永远不会就绪。此处每项填写一个网段（如 10.1.0.0/16），而不是子网名称。',
      mtu: 'mtu {value} 小于 IPv6 所需的最小值 {least}：在 {releases} 上该子网永远不会就绪。',
      change: '改为 {mended}',
    },
  },
  *check({ resource, releases, report }) {
    const { gatewayType, allowSubnets, mtu } = resource.fields;
    if (gatewayType && !gatewayType.templated && !['', 'distributed', 'centralized'].includes(gatewayType.value)) {
      const meant = ['distributed', 'centralized'].find((one) => one === gatewayType.value.trim().toLowerCase());
      const draft = report('gatewayType', gatewayType, { value: gatewayType });
      yield meant === undefined
        ? draft
        : draft.fix('change', { mended: meant }, () => [replaceValue(resource, gatewayType, meant)], 'preferred');
    }
    for (const item of allowSubnets) {
      if (item.templated || item.tag === 'null' || parsePrefix(item.value)) continue;
      const trimmed = item.value.trim();
      const family = parseAddress(trimmed)?.family;
      const mended = family ? `${trimmed}/${family === 4 ? 32 : 128}` : parsePrefix(trimmed) ? trimmed : undefined;
      const draft = family ? report('allow', item, { item, mended: mended! }) : report('allowOther', item, { item });
      yield mended === undefined
        ? draft
        : draft.fix('change', { mended }, () => [replaceValue(resource, item, mended)], 'preferred');
    }
    const affected = releases.filter(checksMtu);
    const severity = severityOn(affected, releases, 'error');
    if (
      mtu &&
      mtu.value > 0 &&
      mtu.value < leastIpv6Mtu &&
      severity &&
      blocksOf(resource)?.some(({ family }) => family === 6)
    )
      yield report('mtu', mtu, { value: mtu, least: leastIpv6Mtu, releases: formatReleases(affected) })
        .level(severity)
        .fix('change', { mended: leastIpv6Mtu }, () => [replaceText(resource.place, mtu, String(leastIpv6Mtu))]);
  },
});
