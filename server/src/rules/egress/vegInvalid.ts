/** VpcEgressGateways that never become ready, or that lack what they name. */
import type { Resource } from '../../model/resource';
import { vpcOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { defaultVpc } from '../../schema/kinds';
import { allReleases, formatReleases, type Release, since } from '../../schema/releases';
import { knownIn, type View } from '../../scope/view';
import { namesOf } from '../closest';
import { removeKey, replaceText, replaceValue } from '../fix';
import { dangling, offerNear } from '../names/unknownName';
import { defineRule, ifClosed, placeOf, severityOn } from '../rule';
import { isText, numberOf } from '../values';

const exists = since('1.14.0');
const takesPools = since('1.16.3');
const speaksBgp = since('1.16.0');
/** The CRDs of 1.16 lost most checks. */
const refusesAbsent = (release: Release) => exists(release) && release.minor !== 16;
/** Since 1.17 the CRD looks only whether something is written. */
const refusesEmpty = (release: Release) => exists(release) && release.minor <= 15;
const sides = [
  ['internalIPs', 'internalIPPool', 'internalSubnet'],
  ['externalIPs', 'externalIPPool', 'externalSubnet'],
] as const;

export const vegInvalid = defineRule({
  code: 'KO190',
  name: 'veg-invalid',
  severity: 'error',
  kinds: ['VpcEgressGateway'],
  reads: ['BgpConf', 'EvpnConf', 'IPPool', 'Subnet', 'Vpc'],
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
      block:
        '{value} is neither an address nor a CIDR block: none of its traffic goes through the gateway. The API server refuses it on {releases}.',
      selector:
        '{field} has neither matchLabels nor matchExpressions: the API server refuses the gateway on {releases}. Leave it out to choose all.',
      unknown:
        '{kind} {name} is not defined in this workspace: the gateway never becomes ready. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      here: '{name} is defined here',
      replicas: 'Set replicas to {count}',
      remove: 'Remove {field}',
      change: 'Change to {value}',
      rename: 'Change to {name}',
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
      block: '{value} 既不是地址也不是 CIDR 网段：其流量不会经过网关。在 {releases} 上 API server 会拒绝它。',
      selector:
        '{field} 既没有 matchLabels 也没有 matchExpressions：在 {releases} 上 API server 会拒绝该网关。如需全部选择，请省略它。',
      unknown:
        '此工作区中未定义 {kind} {name}：网关永远不会就绪。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      here: '{name} 在此定义',
      replicas: '将 replicas 设为 {count}',
      remove: '删除 {field}',
      change: '改为 {value}',
      rename: '改为 {name}',
    },
  },
  *check({ resource, references, view, releases, report }) {
    const { fields } = resource;
    const having = releases.filter(exists);
    if (having.length === 0) return;
    const replicas = isText(fields.replicas) || fields.replicas?.templated ? numberOf(fields.replicas) : 1;
    for (const [addresses, poolField, subnetField] of sides) {
      const items = fields[addresses];
      const pool = fields[poolField];
      const [first] = items;
      for (const item of items)
        if (item.tag !== 'null' && !item.templated && !isAddresses(item.value))
          yield report('address', item, { field: addresses, value: item.value === '' ? '""' : item });
      const count = items.length;
      if (first && replicas !== undefined && count < replicas && !items.some((item) => item.templated)) {
        const at = isText(fields.replicas) ? fields.replicas : undefined;
        const draft = report('few', at ?? first, { field: addresses, count, replicas });
        const enough = String(Math.min(...sides.map(([list]) => fields[list].length || Infinity)));
        yield at ? draft.fix('replicas', { count: enough }, () => [replaceText(resource.place, at, enough)]) : draft;
      }
      if (!isText(pool)) continue;
      const taking = having.filter(takesPools);
      const severity = severityOn(taking, having, 'error');
      if (!severity) continue;
      if (first)
        yield report('both', pool, { field: poolField, pool, other: addresses, releases: formatReleases(taking) })
          .level(severity)
          .fix('remove', { field: poolField }, () => [removeKey(resource, ['spec', poolField])]);
      const subnet = isText(fields[subnetField]) ? fields[subnetField] : defaultOf(subnetField, resource, view);
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
      if (fields.bfd?.value === true && !isOn(vpc.fields.bfdPort) && !vpc.fields.hasUnreadBfdPort)
        yield report('bfd', fields.bfd, { vpc }).also(here, 'here', { name });
      const isNamed = fields.internalSubnet && (fields.internalSubnet.value !== '' || fields.internalSubnet.templated);
      if (!isNamed && name !== defaultVpc && lacksDefault(vpc, view))
        yield report('noSubnet', at, { vpc }).level(ifClosed(view, 'error')).also(here, 'here', { name });
    }
    const { evpnConf, bgpConf } = fields;
    const isAlone = isText(evpnConf) && !isText(bgpConf) && !bgpConf?.templated;
    if (isAlone) yield report('evpn', evpnConf, { value: evpnConf }).level('warning');
    for (const kind of having.some(speaksBgp) ? (['BgpConf', 'EvpnConf'] as const) : []) {
      if (kind === 'EvpnConf' && isAlone) continue;
      for (const reference of dangling(references, kind, view))
        yield report('unknown', reference, { kind, name: reference.name })
          .level(ifClosed(view, 'error'))
          .offer((draft) => offerNear(draft, reference, namesOf(view, kind)));
    }

    /** Of what some CRDs refuse and does nothing anyway. */
    const judge = (refuses: (release: Release) => boolean) => ({
      severity: severityOn(having.filter(refuses), having, 'error') ?? 'warning',
      params: { releases: formatReleases(allReleases.filter(refuses)) },
    });
    if (fields.policiesAre !== 'filled' && fields.selectorsAre !== 'filled' && resource.specKey) {
      const { severity, params } = judge(refusesAbsent);
      yield report('nothing', resource.specKey, params).level(severity);
    }
    for (const { head, ipBlocks, ipBlocksAre, subnetsAre } of fields.policies) {
      const isEmpty = ipBlocksAre === 'empty' || subnetsAre === 'empty';
      if (ipBlocksAre !== 'filled' && subnetsAre !== 'filled') {
        const { severity, params } = judge(isEmpty ? refusesEmpty : refusesAbsent);
        yield report('policy', head, params).level(severity);
      }
      for (const block of ipBlocks) {
        if (block.tag !== 'string' || block.templated || parseAddress(block.value) || parsePrefix(block.value))
          continue;
        const value = block.value === '' ? '""' : block.value;
        yield report('block', block, { ...judge(refusesEmpty).params, value });
      }
    }
    for (const selector of fields.selectors)
      for (const field of ['namespaceSelector', 'podSelector'] as const) {
        const at = selector[field];
        const refuses = at?.stated ? refusesEmpty : refusesAbsent;
        const severity = severityOn(having.filter(refuses), having, 'error');
        if (at && severity)
          yield report('selector', at, { field, ...judge(refuses).params })
            .level(severity)
            .fix('remove', { field }, () => [removeKey(resource, ['spec', 'selectors', selector.index, field])]);
      }
  },
});

type Gateway = Resource<'VpcEgressGateway'>;

const isOn = (value: Value | undefined): boolean =>
  value !== undefined && (value.templated === true || /^t/i.test(value.value));

const isAddresses = (text: string): boolean => {
  const families = text.split(',').map((part) => parseAddress(part)?.family);
  return families.every((family) => family !== undefined) && new Set(families).size === families.length;
};

function vpcOfGateway(vpc: Value | undefined, view: View): Resource<'Vpc'> | undefined {
  return knownIn(view, 'Vpc', vpc?.templated ? undefined : vpc?.value || defaultVpc);
}

/** The Subnet that a gateway takes which names none: the one that its Vpc says, if it surely counts. */
function defaultOf(field: 'internalSubnet' | 'externalSubnet', { fields }: Gateway, view: View): Value | undefined {
  if (field === 'externalSubnet' || fields.internalSubnet?.templated) return undefined;
  const vpc = vpcOfGateway(fields.vpc, view);
  const chosen = vpc?.name?.value === defaultVpc ? undefined : vpc?.fields.defaultSubnet;
  const found = isText(chosen) ? view.find('Subnet', chosen.value) : undefined;
  if (!vpc?.name || found?.state !== 'known' || vpcOf(found.value) !== vpc.name.value) return undefined;
  const others = view.by('subnets-of-vpc', vpc.name.value);
  return others.some(({ fields: { isDefault } }) => isDefault?.value === true) ? undefined : chosen;
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
