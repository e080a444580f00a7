/** VpcDnses that stay inactive, or serve the wrong Vpc. */
import { vpcOf } from '../../model/segment';
import { livesAt } from '../../schema/fields/index';
import { formatReleases } from '../../schema/releases';
import { replaceText, replaceValue } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { isText, numberOf } from '../security/values';

export const vpcdnsInvalid = defineRule({
  code: 'KO189',
  name: 'vpcdns-invalid',
  severity: 'error',
  kinds: ['VpcDns'],
  reads: ['Subnet', 'VpcDns'],
  releases: 'all',
  text: {
    en: {
      title: 'A VpcDns that stays inactive',
      missing: 'The VpcDns has no {field}: it stays inactive.',
      twice: 'Vpc {vpc} already has VpcDns {other}: only one of them becomes active.',
      foreign:
        'Subnet {subnet} belongs to Vpc {other}, not to {vpc}: the DNS server starts there, and pods of {vpc} do not reach it.',
      replicas: 'replicas {value} is out of range: expected 1 to 3. The API server refuses the VpcDns on {releases}.',
      here: '{name} is defined here',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '不会激活的 VpcDns',
      missing: 'VpcDns 没有 {field}：它不会激活。',
      twice: 'Vpc {vpc} 已有 VpcDns {other}：只有其中一个会激活。',
      foreign: '子网 {subnet} 属于 Vpc {other}，而不是 {vpc}：DNS 服务器会在那里启动，{vpc} 的 Pod 无法访问。',
      replicas: 'replicas {value} 超出范围：应为 1 到 3。在 {releases} 上 API server 会拒绝该 VpcDns。',
      here: '{name} 在此定义',
      change: '改为 {value}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { vpc, subnet, replicas } = resource.fields;
    const { name } = resource;
    for (const [field, value] of Object.entries({ vpc, subnet }))
      if (!isText(value) && !value?.templated)
        yield report('missing', value?.key ?? resource.specKey ?? resource.kindSpan, { field });
    const count = numberOf(replicas);
    const having = releases.filter(livesAt('VpcDns', ['spec', 'replicas']));
    if (isText(replicas) && count !== undefined && (count < 1 || count > 3) && having.length > 0) {
      const refusing = having.filter(({ minor }) => minor <= 15);
      const nearest = count < 1 ? '1' : '3';
      yield report('replicas', replicas, {
        value: replicas,
        releases: refusing.length > 0 ? formatReleases(refusing) : '1.12–1.15',
      })
        .level(severityOn(refusing, having, 'error') ?? 'warning')
        .fix('change', { value: nearest }, () => [replaceText(resource.place, replicas, nearest)]);
    }
    if (!isText(vpc)) return;
    for (const other of view.by('dnses-of-vpc', vpc.value)) {
      if (other.partial || !other.name || !name || name.templated || other.name.value === name.value) continue;
      yield report('twice', vpc, { vpc, other }).also(placeOf(other, other.fields.vpc), 'here', { name: other });
    }
    const found = isText(subnet) ? view.find('Subnet', subnet.value) : undefined;
    const owner = found?.state === 'known' ? vpcOf(found.value) : undefined;
    if (!subnet || found?.state !== 'known' || owner === undefined || owner === vpc.value) return;
    yield report('foreign', subnet, { subnet, other: owner || '-', vpc })
      .also(placeOf(found.value, found.value.fields.vpc ?? found.value.name), 'here', { name: found.value })
      .offer((draft) =>
        view
          .by('subnets-of-vpc', vpc.value)
          .slice(0, 5)
          .reduce(
            (so, one) =>
              so.fix('change', { value: one }, () => [replaceValue(resource, subnet, one.name?.value ?? '')]),
            draft,
          ),
      );
  },
});
