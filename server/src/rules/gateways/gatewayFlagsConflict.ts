/** Settings of a Subnet that exclude each other: it never becomes ready. */
import type { Resource } from '../../model/resource';
import { blocksOf, gatewaysOf, hasSwitch, segmentOf } from '../../model/segment';
import { parseAddress } from '../../net/address';
import { parsePrefix, prefixContains } from '../../net/prefix';
import { formatReleases, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { itemsOf } from '../addresses/items';
import { removeKey, replaceText } from '../fix';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf, type RuleContext, severityOn } from '../rule';

const refusesGatewayAsU2o = since('1.12.36', '1.13.16', '1.14.42', '1.15.18', '1.16.3');
const checksOverlayOnly = since('1.14.37', '1.15.12', '1.16.2');
const families = (text: string): ReadonlySet<number> =>
  new Set(
    text.split(',').flatMap((item) => parseAddress(item.trim())?.family ?? parsePrefix(item.trim())?.family ?? []),
  );

const text = {
  en: {
    title: 'Settings of a Subnet that exclude each other',
    egressNat:
      'externalEgressGateway and natOutgoing: true exclude each other: the Subnet never becomes ready. Traffic leaves either through the external gateway or with the address of a node.',
    egressGrammar: 'externalEgressGateway {value}: {item} is no address. The Subnet never becomes ready.',
    egressCount: 'externalEgressGateway {value} has more than two addresses. The Subnet never becomes ready.',
    egressFamily:
      'externalEgressGateway {value} and cidrBlock {cidr} are of different address families. The Subnet never becomes ready.',
    gateways: 'logicalGateway and u2oInterconnection cannot both be true: the Subnet never becomes ready.',
    u2oOutside: 'u2oInterconnectionIP {item} is not in cidrBlock {cidr}. The Subnet never becomes ready.',
    u2oGateway:
      'u2oInterconnectionIP {item} is the gateway: on {releases} the Subnet never becomes ready. Choose another address.',
    gatewaysIdle:
      'logicalGateway and u2oInterconnection cannot both be true: the webhook of Kube-OVN refuses the Subnet. Without it u2oInterconnection, which needs a Vlan, is switched off.',
    u2oOutsideIdle:
      'u2oInterconnectionIP {item} is not in cidrBlock {cidr}: the webhook of Kube-OVN refuses the Subnet. Without it the address is dropped, for the Subnet has no u2oInterconnection.',
    u2oGatewayIdle:
      'u2oInterconnectionIP {item} is the gateway: on {releases} the webhook of Kube-OVN refuses the Subnet. Without it the address is dropped, for the Subnet has no u2oInterconnection.',
    natRule: 'natOutgoingPolicyRules: {item} is neither an address nor a CIDR block. The Subnet never becomes ready.',
    natFamilies: 'natOutgoingPolicyRules: {value} mixes address families. The Subnet never becomes ready.',
    table:
      'policyRoutingTableID {id} is that of Subnet {subnet} too, and both have an externalEgressGateway: the later one never becomes ready. Give each a table of its own.',
    overlayOnly:
      'u2oFeatures.overlayOnlyRouting needs a Vlan and u2oInterconnection: true; on {releases} the Subnet never becomes ready without them.',
    other: 'Set here',
    remove: 'Remove {field}',
    off: 'Set {field}: false',
  },
  'zh-cn': {
    title: '互相排斥的子网设置',
    egressNat:
      'externalEgressGateway 与 natOutgoing: true 互斥：该子网永远不会就绪。流量要么经由外部网关离开，要么使用节点地址。',
    egressGrammar: 'externalEgressGateway {value}：{item} 不是地址。该子网永远不会就绪。',
    egressCount: 'externalEgressGateway {value} 超过两个地址。该子网永远不会就绪。',
    egressFamily: 'externalEgressGateway {value} 与 cidrBlock {cidr} 的地址族不同。该子网永远不会就绪。',
    gateways: 'logicalGateway 与 u2oInterconnection 不能同时为 true：该子网永远不会就绪。',
    u2oOutside: 'u2oInterconnectionIP {item} 不在 cidrBlock {cidr} 内。该子网永远不会就绪。',
    u2oGateway: 'u2oInterconnectionIP {item} 就是网关：在 {releases} 上该子网永远不会就绪。请选择其他地址。',
    gatewaysIdle:
      'logicalGateway 与 u2oInterconnection 不能同时为 true：Kube-OVN 的 webhook 会拒绝该子网。没有 webhook 时，需要 Vlan 的 u2oInterconnection 会被关闭。',
    u2oOutsideIdle:
      'u2oInterconnectionIP {item} 不在 cidrBlock {cidr} 内：Kube-OVN 的 webhook 会拒绝该子网。没有 webhook 时该地址会被丢弃，因为该子网未启用 u2oInterconnection。',
    u2oGatewayIdle:
      'u2oInterconnectionIP {item} 就是网关：在 {releases} 上 Kube-OVN 的 webhook 会拒绝该子网。没有 webhook 时该地址会被丢弃，因为该子网未启用 u2oInterconnection。',
    natRule: 'natOutgoingPolicyRules：{item} 既不是地址也不是 CIDR 网段。该子网永远不会就绪。',
    natFamilies: 'natOutgoingPolicyRules：{value} 混用了不同地址族。该子网永远不会就绪。',
    table:
      'policyRoutingTableID {id} 也被子网 {subnet} 使用，且两者都设置了 externalEgressGateway：后处理的子网永远不会就绪。请为每个子网使用各自的路由表。',
    overlayOnly:
      'u2oFeatures.overlayOnlyRouting 需要 Vlan 和 u2oInterconnection: true；在 {releases} 上，缺少它们时该子网永远不会就绪。',
    other: '在此设置',
    remove: '删除 {field}',
    off: '设置 {field}: false',
  },
} as const;

type Context = RuleContext<'Subnet', (typeof text)['en']>;

export const gatewayFlagsConflict = defineRule({
  code: 'KO152',
  name: 'gateway-flags-conflict',
  severity: 'error',
  kinds: ['Subnet'],
  reads: ['Subnet'],
  releases: 'all',
  text,
  *check(context) {
    yield* egressGateway(context);
    yield* routingTable(context);
    yield* logicalOrInterconnected(context);
    yield* interconnectionAddress(context);
    yield* natPolicies(context);
    yield* overlayOnly(context);
  },
});

/** externalEgressGateway: what it is, and that it goes without natOutgoing. */
function* egressGateway({ resource, report }: Context) {
  const { externalEgressGateway: egress, natOutgoing, cidrBlock } = resource.fields;
  if (!egress || egress.value === '' || egress.templated) return;
  if (natOutgoing?.value === true)
    yield report('egressNat', egress.key ?? egress)
      .also(placeOf(resource, natOutgoing), 'other')
      .fix('off', { field: 'natOutgoing' }, () => [replaceText(resource.place, natOutgoing, 'false')])
      .fix('remove', { field: 'externalEgressGateway' }, () => [
        removeKey(resource, ['spec', 'externalEgressGateway']),
      ]);
  const items = itemsOf(egress);
  const wrong = items.find(({ text }) => !parseAddress(text));
  const own = families(egress.value);
  const blocks = blocksOf(resource);
  if (items.length > 2) yield report('egressCount', egress, { value: egress });
  else if (wrong) yield report('egressGrammar', wrong, { value: egress, item: wrong.text });
  else if (blocks && cidrBlock && blocks.length === 1 && !(own.size === 1 && own.has(blocks[0]!.family)))
    yield report('egressFamily', egress, { value: egress, cidr: cidrBlock }).also(
      placeOf(resource, cidrBlock),
      'other',
    );
}

/** policyRoutingTableID: one Subnet each. */
function* routingTable({ resource, view, report }: Context) {
  const table = resource.fields.policyRoutingTableID;
  for (const other of table ? sharingTable(resource, view) : [])
    yield report('table', table!, { id: table!.value, subnet: other.name ?? '' }).also(
      placeOf(other, other.fields.policyRoutingTableID),
      'other',
    );
}

/** logicalGateway excludes u2oInterconnection. */
function* logicalOrInterconnected({ resource, report }: Context) {
  const { logicalGateway, u2oInterconnection } = resource.fields;
  const state = interconnection(resource);
  if (logicalGateway?.value !== true || u2oInterconnection?.value !== true || !state) return;
  yield report(state === 'on' ? 'gateways' : 'gatewaysIdle', u2oInterconnection.key ?? u2oInterconnection)
    .level(state === 'on' ? 'error' : 'warning')
    .also(placeOf(resource, logicalGateway), 'other')
    .fix('off', { field: 'u2oInterconnection' }, () => [replaceText(resource.place, u2oInterconnection, 'false')])
    .fix('off', { field: 'logicalGateway' }, () => [replaceText(resource.place, logicalGateway, 'false')]);
}

/** u2oInterconnectionIP is in the block, and not the gateway. */
function* interconnectionAddress({ resource, releases, report }: Context) {
  const { u2oInterconnectionIP: u2o, cidrBlock, gateway } = resource.fields;
  const state = interconnection(resource);
  const blocks = blocksOf(resource);
  if (!state || !u2o || u2o.value === '' || u2o.templated || !blocks || !cidrBlock) return;
  const isOn = state === 'on';
  const gateways = gatewaysOf(resource, blocks);
  const affected = releases.filter(refusesGatewayAsU2o);
  const severity = severityOn(affected, releases, 'error');
  for (const item of itemsOf(u2o)) {
    const address = parseAddress(item.text);
    if (!address || !blocks.some((block) => prefixContains(block, address)))
      yield report(isOn ? 'u2oOutside' : 'u2oOutsideIdle', item, { item: item.text, cidr: cidrBlock })
        .level(isOn ? 'error' : 'warning')
        .also(placeOf(resource, cidrBlock), 'other');
    else if (severity && gateways.some((one) => one.family === address.family && one.value === address.value))
      yield report(isOn ? 'u2oGateway' : 'u2oGatewayIdle', item, {
        item: item.text,
        releases: formatReleases(affected),
      })
        .level(isOn ? severity : 'warning')
        .also(placeOf(resource, gateway), 'other');
  }
}

/** natOutgoingPolicyRules: addresses and blocks, of one family a rule. */
function* natPolicies({ resource, report }: Context) {
  for (const { srcIPs, dstIPs } of resource.fields.natOutgoingPolicyRules) {
    const sides = [srcIPs, dstIPs].flatMap((value) => (value && value.value !== '' && !value.templated ? [value] : []));
    for (const value of sides) {
      const wrong = itemsOf(value).find(({ text }) => !parseAddress(text) && !parsePrefix(text));
      if (wrong) yield report('natRule', wrong, { item: wrong.text });
      else if (families(value.value).size > 1) yield report('natFamilies', value, { value });
    }
    const [a, b] = sides.map((value) => families(value.value));
    if (a?.size === 1 && b?.size === 1 && [...a][0] !== [...b][0])
      yield report('natFamilies', sides[1]!, { value: `${sides[0]!.value} → ${sides[1]!.value}` });
  }
}

/** u2oFeatures.overlayOnlyRouting is for Subnets that are connected. */
function* overlayOnly({ resource, releases, report }: Context) {
  const { overlayOnlyRouting: flag, vlan, u2oInterconnection, statesU2o } = resource.fields;
  const affected = releases.filter(checksOverlayOnly);
  const severity = severityOn(affected, releases, 'error');
  if (flag?.value !== true || !severity || vlan?.templated) return;
  const lacks = !isUnderlay(resource) || (u2oInterconnection ? !u2oInterconnection.value : !statesU2o);
  if (lacks) yield report('overlayOnly', flag.key ?? flag, { releases: formatReleases(affected) }).level(severity);
}

const isUnderlay = ({ fields: { vlan } }: Resource<'Subnet'>): boolean =>
  vlan !== undefined && vlan.value !== '' && !vlan.templated;

/**
 * Without a Vlan the controller switches u2oInterconnection off, and without that it drops the address, before it looks at either:
 * 'off' is where only the webhook minds. Undefined where a template decides.
 */
function interconnection(subnet: Resource<'Subnet'>): 'on' | 'off' | undefined {
  const { vlan, u2oInterconnection, statesU2o } = subnet.fields;
  if (isUnderlay(subnet) && u2oInterconnection?.value === true) return 'on';
  return !vlan?.templated && (u2oInterconnection !== undefined || !statesU2o) ? 'off' : undefined;
}

/** Subnets of the same address space that send their traffic through the same routing table. */
function sharingTable(own: Resource<'Subnet'>, view: View): readonly Resource<'Subnet'>[] {
  const tableOf = ({ fields: { externalEgressGateway, policyRoutingTableID } }: Resource<'Subnet'>) =>
    externalEgressGateway && externalEgressGateway.value !== '' ? policyRoutingTableID?.value : undefined;
  const table = tableOf(own);
  const segment = segmentOf(own);
  if (table === undefined || segment === undefined || !hasSwitch(own)) return [];
  const sharing = view.all('Subnet').filter((other) => tableOf(other) === table && segmentOf(other) === segment);
  return rivalsAmong(own, sharing, view);
}
