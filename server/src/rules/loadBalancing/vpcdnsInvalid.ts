/** VpcDnses that stay inactive, or serve the wrong Vpc. */
import { hasSwitch, vpcOf } from '../../model/segment';
import { livesAt } from '../../schema/fields/index';
import { defaultSubnet, defaultVpc } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import { replaceText, replaceValue } from '../fix';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf, severityOn } from '../rule';
import { isText, numberOf } from '../values';
import { longestLabel, serviceOf } from './network';

const hasReplicas = livesAt('VpcDns', ['spec', 'replicas']);
/** From then on nothing bounds them. */
const takesAny = since('1.16.0');
const most = 3;

export const vpcdnsInvalid = defineRule({
  code: 'KO189',
  name: 'vpcdns-invalid',
  severity: 'error',
  kinds: ['VpcDns'],
  reads: ['Subnet', 'Vpc', 'VpcDns'],
  releases: 'all',
  text: {
    en: {
      title: 'A VpcDns that stays inactive',
      missing: 'The VpcDns has no {field}: it stays inactive.',
      twice: 'Vpc {vpc} already has VpcDns {other}: only one of them becomes active.',
      foreign:
        'Subnet {subnet} belongs to Vpc {other}, not to {vpc}: the DNS server starts there, and pods of {vpc} do not reach it.',
      lends:
        'Subnet {subnet} only lends addresses, its provider being {provider}: the DNS server cannot start there. Expected a Subnet of Vpc {vpc}.',
      name: 'The Service of the VpcDns is called {service}: names of Services have no dots and at most 63 characters, so it cannot be made.',
      replicas: 'replicas {value} is out of range: expected 1 to 3. The API server refuses the VpcDns on {releases}.',
      here: '{name} is defined here',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '不会激活的 VpcDns',
      missing: 'VpcDns 没有 {field}：它不会激活。',
      twice: 'Vpc {vpc} 已有 VpcDns {other}：只有其中一个会激活。',
      foreign: '子网 {subnet} 属于 Vpc {other}，而不是 {vpc}：DNS 服务器会在那里启动，{vpc} 的 Pod 无法访问。',
      lends: '子网 {subnet} 仅分配地址（provider 为 {provider}）：DNS 服务器无法在其中启动。应为 Vpc {vpc} 的子网。',
      name: 'VpcDns 的 Service 名为 {service}：Service 名称不能包含点，且最多 63 个字符，因此无法创建。',
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
    const service = serviceOf(`vpc-dns-${name?.value ?? ''}`);
    if (name && !name.templated && (service.includes('.') || service.length > longestLabel))
      yield report('name', name, { service });
    const count = numberOf(replicas);
    const having = releases.filter(hasReplicas);
    const refusing = having.filter((release) => !takesAny(release));
    const severity = severityOn(refusing, having, 'error');
    if (severity && isText(replicas) && count !== undefined && (count < 1 || count > most)) {
      const nearest = count < 1 ? '1' : String(most);
      yield report('replicas', replicas, { value: replicas, releases: formatReleases(refusing) })
        .level(severity)
        .fix('change', { value: nearest }, () => [replaceText(resource.place, replicas, nearest)]);
    }
    if (!isText(vpc)) return;
    for (const other of rivalsAmong(resource, view.by('dnses-of-vpc', vpc.value), view))
      yield report('twice', vpc, { vpc, other }).also(placeOf(other, other.fields.vpc), 'here', { name: other });
    if (!isText(subnet)) return;
    const found = view.find('Subnet', subnet.value);
    const offered = (draft: ReturnType<typeof report>) =>
      view
        .by('subnets-of-vpc', vpc.value)
        .filter((one) => one.name && hasSwitch(one))
        .slice(0, 5)
        .reduce(
          (so, one) => so.fix('change', { value: one }, () => [replaceValue(resource, subnet, one.name?.value ?? '')]),
          draft,
        );
    if (found.state !== 'known') {
      // That of the default Vpc is in no other.
      const isForeign = found.state === 'unknown' && found.why === 'well-known' && subnet.value === defaultSubnet;
      if (isForeign && vpc.value !== defaultVpc && view.find('Vpc', vpc.value).state === 'known')
        yield report('foreign', subnet, { subnet, other: defaultVpc, vpc }).offer(offered);
      return;
    }
    const owner = vpcOf(found.value);
    const { provider } = found.value.fields;
    const here = placeOf(found.value, found.value.fields.vpc ?? found.value.name);
    if (hasSwitch(found.value) === false && provider)
      yield report('lends', subnet, { subnet, provider, vpc })
        .also(placeOf(found.value, provider), 'here', { name: found.value })
        .offer(offered);
    else if (owner && owner !== vpc.value)
      yield report('foreign', subnet, { subnet, other: owner, vpc })
        .also(here, 'here', { name: found.value })
        .offer(offered);
  },
});
