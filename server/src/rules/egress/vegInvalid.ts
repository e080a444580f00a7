/** VpcEgressGateways that never become ready, or that lack what they name. */
import type { Resource } from '../../model/resource';
import { vpcOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { defaultVpc } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { removeKey, replaceText, replaceValue } from '../fix';
import { defineRule, ifClosed, placeOf, severityOn } from '../rule';
import { isText, numberOf } from '../security/values';

const exists = since('1.14.0');
const takesPools = since('1.16.3');
const sides = [
  ['internalIPs', 'internalIPPool', 'internalSubnet'],
  ['externalIPs', 'externalIPPool', 'externalSubnet'],
] as const;

export const vegInvalid = defineRule({
  code: 'KO190',
  name: 'veg-invalid',
  severity: 'error',
  kinds: ['VpcEgressGateway'],
  reads: ['IPPool', 'Subnet', 'Vpc'],
  releases: '1.14.0',
  text: {
    en: {
      title: 'A VpcEgressGateway that never becomes ready',
      few: '{field} has {count} address(es) for {replicas} replicas: each replica needs one, and the gateway never becomes ready.',
      address: '{field} {value} is no address; expected an address, or one of each family with a comma between them.',
      both: '{field} {pool} stands beside {other}: on {releases} the gateway is refused; one of the two must go.',
      pool: 'IPPool {pool} belongs to Subnet {other}, not to {field} {subnet}: the gateway never becomes ready.',
      provider:
        'externalSubnet {subnet} has no provider that names a NetworkAttachmentDefinition (<name>.<namespace>): the gateway never becomes ready.',
      noSubnet:
        'Vpc {vpc} has no default Subnet in this workspace, and the gateway names no internalSubnet: it never becomes ready.',
      bfd: 'bfd is enabled, and Vpc {vpc} has no bfdPort that is: the gateway never becomes ready.',
      evpn: 'evpnConf {value} is only read together with bgpConf: without it nothing is announced.',
      nothing:
        'The gateway has neither policies nor selectors: no traffic goes through it. The API server refuses it on {releases}.',
      policy:
        'The policy has neither ipBlocks nor subnets: it applies to nothing. The API server refuses it on {releases}.',
      here: '{name} is defined here',
      replicas: 'Set replicas to {count}',
      remove: 'Remove {field}',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '永远不会就绪的 VpcEgressGateway',
      few: '{field} 有 {count} 个地址，而副本数为 {replicas}：每个副本需要一个地址，网关永远不会就绪。',
      address: '{field} {value} 不是地址；应为一个地址，或以逗号分隔的两个不同协议族的地址。',
      both: '{field} {pool} 与 {other} 同时出现：在 {releases} 上网关会被拒绝；必须删除其中之一。',
      pool: '地址池 {pool} 属于子网 {other}，而不是 {field} {subnet}：网关永远不会就绪。',
      provider:
        'externalSubnet {subnet} 的 provider 没有指定 NetworkAttachmentDefinition（<名称>.<命名空间>）：网关永远不会就绪。',
      noSubnet: '此工作区中 Vpc {vpc} 没有默认子网，网关也没有指定 internalSubnet：它永远不会就绪。',
      bfd: '已启用 bfd，而 Vpc {vpc} 没有启用 bfdPort：网关永远不会就绪。',
      evpn: 'evpnConf {value} 只有与 bgpConf 一起才会被读取：没有它不会通告任何内容。',
      nothing: '网关既没有 policies 也没有 selectors：没有流量经过它。在 {releases} 上 API server 会拒绝它。',
      policy: '该策略既没有 ipBlocks 也没有 subnets：不适用于任何流量。在 {releases} 上 API server 会拒绝它。',
      here: '{name} 在此定义',
      replicas: '将 replicas 设为 {count}',
      remove: '删除 {field}',
      change: '改为 {value}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { fields } = resource;
    const having = releases.filter(exists);
    if (having.length === 0) return;
    const replicas = isText(fields.replicas) || fields.replicas?.templated ? numberOf(fields.replicas) : 1;
    for (const [addresses, poolField, subnetField] of sides) {
      const items = fields[addresses];
      const pool = fields[poolField];
      const [first] = items;
      for (const item of items.filter(isText))
        if (!isAddresses(item.value)) yield report('address', item, { field: addresses, value: item });
      const count = items.length;
      if (first && replicas !== undefined && count < replicas && !items.some((item) => item.templated)) {
        const at = isText(fields.replicas) ? fields.replicas : undefined;
        const draft = report('few', at ?? first, { field: addresses, count, replicas });
        yield at ? draft.fix('replicas', { count }, () => [replaceText(resource.place, at, String(count))]) : draft;
      }
      if (!isText(pool)) continue;
      const taking = having.filter(takesPools);
      const severity = severityOn(taking, having, 'error');
      if (!severity) continue;
      if (first)
        yield report('both', pool, { field: poolField, pool, other: addresses, releases: formatReleases(taking) })
          .level(severity)
          .fix('remove', { field: poolField }, () => [removeKey(resource, ['spec', poolField])]);
      const subnet = fields[subnetField];
      const found = view.find('IPPool', pool.value);
      const other = found.state === 'known' ? found.value.fields.subnet : undefined;
      if (!isText(subnet) || !isText(other) || other.value === subnet.value || found.state !== 'known') continue;
      yield report('pool', pool, { pool, other, field: subnetField, subnet })
        .level(severity)
        .also(placeOf(found.value, other), 'here', { name: pool })
        .offer((draft) =>
          view
            .by('pools-of-subnet', subnet.value)
            .slice(0, 5)
            .reduce(
              (so, one) =>
                so.fix('change', { value: one }, () => [replaceValue(resource, pool, one.name?.value ?? '')]),
              draft,
            ),
        );
    }

    const external = isText(fields.externalSubnet) ? view.find('Subnet', fields.externalSubnet.value) : undefined;
    if (fields.externalSubnet && external?.state === 'known') {
      const { provider } = external.value.fields;
      if (!provider?.templated && !provider?.value.includes('.'))
        yield report('provider', fields.externalSubnet, { subnet: fields.externalSubnet }).also(
          placeOf(external.value, provider ?? external.value.name),
          'here',
          { name: external.value },
        );
    }

    const vpc = vpcOfGateway(fields.vpc, view);
    const at = isText(fields.vpc) ? fields.vpc : (resource.name ?? resource.kindSpan);
    if (vpc?.name) {
      const here = placeOf(vpc, vpc.name);
      const name = vpc.name.value;
      if (fields.bfd?.value === true && !isOn(vpc.fields.bfdPort))
        yield report('bfd', fields.bfd, { vpc }).also(here, 'here', { name });
      const isNamed = fields.internalSubnet && (fields.internalSubnet.value !== '' || fields.internalSubnet.templated);
      if (!isNamed && name !== defaultVpc && lacksDefault(vpc, view))
        yield report('noSubnet', at, { vpc }).level(ifClosed(view, 'error')).also(here, 'here', { name });
    }
    const { evpnConf, bgpConf } = fields;
    if (isText(evpnConf) && !isText(bgpConf) && !bgpConf?.templated)
      yield report('evpn', evpnConf, { value: evpnConf }).level('warning');
    // The CRDs of 1.16 lost these checks.
    const refusing = having.filter(({ minor }) => minor !== 16);
    const severity = severityOn(refusing, having, 'error') ?? 'warning';
    const params = { releases: formatReleases(refusing.length > 0 ? refusing : [{ minor: 17, patch: 0 }]) };
    if (!fields.hasPolicies && !fields.hasSelectors && resource.specKey)
      yield report('nothing', resource.specKey, params).level(severity);
    for (const { head, ipBlocks, subnets } of fields.policies)
      if (!ipBlocks && !subnets) yield report('policy', head, params).level(severity);
  },
});

const isOn = (value: Value | undefined): boolean =>
  value !== undefined && (value.templated === true || /^t/i.test(value.value));

const isAddresses = (text: string): boolean => {
  const families = text.split(',').map((part) => parseAddress(part)?.family);
  return families.every((family) => family !== undefined) && new Set(families).size === families.length;
};

function vpcOfGateway(vpc: Value | undefined, view: View): Resource<'Vpc'> | undefined {
  const found = vpc?.templated ? undefined : view.find('Vpc', vpc?.value || defaultVpc);
  return found?.state === 'known' ? found.value : undefined;
}

/** No Subnet of the Vpc is its default one, nor can one be that is not in sight. */
function lacksDefault(vpc: Resource<'Vpc'>, view: View): boolean {
  if (vpc.fields.defaultSubnet && (vpc.fields.defaultSubnet.value !== '' || vpc.fields.defaultSubnet.templated))
    return false;
  const own = view.by('subnets-of-vpc', vpc.name?.value ?? '');
  return (
    view.complete('Subnet') &&
    own.length > 0 &&
    own.every((subnet) => !subnet.partial && vpcOf(subnet) !== undefined && subnet.fields.isDefault?.value !== true)
  );
}
