/** OVN NAT rules of a Vpc that is not connected to the network of their EIP. */
import { isKindOf, type Resource } from '../../model/resource';
import { hasSwitch, vpcOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { defaultVpc, ovnExternalSubnet } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import { knownIn, type View } from '../../scope/view';
import { appendItem, replaceText, setKey } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { isGiven, isText } from '../values';

/** From here on a Vpc with further Subnets is not connected to the usual one besides. */
const takesExtraAlone = since('1.14.0');

export const vpcExternalMissing = defineRule({
  code: 'KO178',
  name: 'vpc-external-missing',
  severity: 'warning',
  kinds: ['OvnFip', 'OvnDnatRule', 'OvnSnatRule', 'RouterLBRule', 'Vpc'],
  reads: ['Vpc', 'OvnEip', 'Subnet', 'IP', 'Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'A Vpc that is not connected to the external network',
      rule: 'Vpc {vpc} has no enableExternal: true, so its router is not connected to the external network and this rule passes no traffic.',
      through:
        '{field} {value} is in Vpc {vpc}, which has no enableExternal: true: its router is not connected to the external network and this rule passes no traffic.',
      other:
        'OvnEip {eip} is of Subnet {subnet}, which Vpc {vpc} is not connected to: this rule passes no traffic. Add {subnet} to extraExternalSubnets of the Vpc.',
      otherOn:
        'OvnEip {eip} is of Subnet {subnet}, but on {releases} Vpc {vpc} is connected to its extraExternalSubnets alone: this rule passes no traffic. Add {subnet} there.',
      nowhere: 'OvnEip {eip} has no externalSubnet: a RouterLBRule needs one that does, and is refused.',
      extra: 'extraExternalSubnets has no effect without enableExternal: true.',
      vpcHere: 'Vpc {vpc} is defined here',
      eipHere: 'OvnEip {eip} is defined here',
      enable: 'Set enableExternal: true in Vpc {vpc}',
      append: 'Add {subnet} to extraExternalSubnets of Vpc {vpc}',
    },
    'zh-cn': {
      title: '未连接外部网络的 Vpc',
      rule: 'Vpc {vpc} 没有 enableExternal: true，其路由器未连接外部网络，此规则不会转发流量。',
      through:
        '{field} {value} 位于 Vpc {vpc}，该 Vpc 没有 enableExternal: true：其路由器未连接外部网络，此规则不会转发流量。',
      other:
        'OvnEip {eip} 属于子网 {subnet}，而 Vpc {vpc} 未连接该子网：此规则不会转发流量。请将 {subnet} 加入该 Vpc 的 extraExternalSubnets。',
      otherOn:
        'OvnEip {eip} 属于子网 {subnet}，但在 {releases} 上，Vpc {vpc} 只连接其 extraExternalSubnets：此规则不会转发流量。请将 {subnet} 加入其中。',
      nowhere: 'OvnEip {eip} 没有 externalSubnet：RouterLBRule 需要写明该字段的 EIP，否则会被拒绝。',
      extra: '没有 enableExternal: true 时，extraExternalSubnets 不起作用。',
      vpcHere: 'Vpc {vpc} 在此定义',
      eipHere: 'OvnEip {eip} 在此定义',
      enable: '在 Vpc {vpc} 中设置 enableExternal: true',
      append: '将 {subnet} 加入 Vpc {vpc} 的 extraExternalSubnets',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    if (isKindOf(subject, 'Vpc')) {
      const extra = subject.fields.extraExternalSubnets[0];
      if (!extra || extra.templated || !isOff(subject)) return;
      yield report('extra', extra).fix('enable', { vpc: subject }, () => [enable(subject)]);
      return;
    }
    const { ovnEip } = resource.fields as { readonly ovnEip?: Value };
    const eip = isText(ovnEip) ? known(view, 'OvnEip', ovnEip) : undefined;
    if (eip && isKindOf(subject, 'RouterLBRule') && !isGiven(eip.fields.externalSubnet))
      yield report('nowhere', ovnEip!, { eip }).level('error').also(placeOf(eip, eip.name), 'eipHere', { eip });
    const source = sourceOf(subject, view);
    if (!source || source.vpc === defaultVpc) return;
    const found = view.find('Vpc', source.vpc);
    if (found.state !== 'known') return;
    const vpc = found.value;
    if (isOff(vpc)) {
      const params = { vpc };
      const draft =
        source.field === 'vpc'
          ? report('rule', source.at, params)
          : report('through', source.at, { ...params, field: source.field, value: source.at });
      yield draft.also(placeOf(vpc, vpc.name), 'vpcHere', params).fix('enable', params, () => [enable(vpc)]);
      return;
    }
    const subnet = eip?.fields.externalSubnet;
    if (!eip || !isText(subnet) || !isOn(vpc)) return;
    const extras = vpc.fields.extraExternalSubnets;
    if (extras.some(({ templated, value }) => templated || value === subnet.value)) return;
    // The name of the usual one is a setting of the controller: where a Subnet of OVN has it, that is the one.
    const usual = view.find('Subnet', ovnExternalSubnet);
    const isUnusual = subnet.value !== ovnExternalSubnet && usual.state === 'known' && hasSwitch(usual.value) === true;
    const affected = isUnusual ? releases : releases.filter((one) => extras.length > 0 && takesExtraAlone(one));
    const severity = severityOn(affected, releases, 'warning');
    if (!severity) return;
    const params = { eip, subnet, vpc };
    const draft = isUnusual
      ? report('other', ovnEip!, params)
      : report('otherOn', ovnEip!, { ...params, releases: formatReleases(affected) });
    const placed = draft
      .level(severity)
      .also(placeOf(eip, subnet), 'eipHere', { eip })
      .also(placeOf(vpc, extras[0] ?? vpc.name), 'vpcHere', { vpc });
    // The first one in the list would take the usual one away.
    yield extras.length === 0
      ? placed
      : placed.fix('append', { subnet, vpc }, () => [appendItem(vpc, ['spec', 'extraExternalSubnets'], subnet.value)]);
  },
});

type Named = 'Subnet' | 'OvnEip' | 'IP' | 'Vip';

function known<K extends Named>(view: View, kind: K, name: Value | undefined): Resource<K> | undefined {
  return knownIn(view, kind, isText(name) ? name.value : undefined);
}

/** Absent counts as off. A router that the label says is kept elsewhere is not ours to judge. */
const isOff = ({ fields: { enableExternal, labels }, partial }: Resource<'Vpc'>): boolean =>
  !partial &&
  !enableExternal?.templated &&
  !/^true$/i.test(enableExternal?.value ?? '') &&
  labels.every(({ key }) => key !== 'ovn.kubernetes.io/vpc_external');
const isOn = ({ fields: { enableExternal } }: Resource<'Vpc'>): boolean =>
  !enableExternal?.templated && /^true$/i.test(enableExternal?.value ?? '');

const enable = (vpc: Resource<'Vpc'>) =>
  vpc.fields.enableExternal
    ? replaceText(vpc.place, vpc.fields.enableExternal, 'true')
    : setKey(vpc, ['spec'], 'enableExternal', true);

interface Source {
  readonly vpc: string;
  /** The field that tells it. */
  readonly field: string;
  readonly at: Value;
}

/** The Vpc of a rule: written down, or that of the Subnet, IP or Vip which it names. */
function sourceOf(rule: Resource, view: View): Source | undefined {
  const of = (field: string, at: Value | undefined, vpc: string | undefined): Source | undefined =>
    isText(at) && vpc ? { vpc, field, at } : undefined;
  const written = (vpc: Value | undefined) => of('vpc', vpc, vpc?.value);
  const inside = (field: string, at: Value | undefined, subnet: Resource<'Subnet'> | undefined) =>
    of(field, at, subnet && vpcOf(subnet));
  if (isKindOf(rule, 'RouterLBRule')) return written(rule.fields.vpc);
  if (isKindOf(rule, 'OvnSnatRule')) {
    const { vpc, vpcSubnet, ipName, v4IpCidr } = rule.fields;
    if (v4IpCidr?.templated) return undefined;
    if (isGiven(v4IpCidr)) return written(vpc);
    if (isGiven(vpcSubnet)) return inside('vpcSubnet', vpcSubnet, known(view, 'Subnet', vpcSubnet));
    if (!isGiven(ipName)) return written(vpc);
    return inside('ipName', ipName, known(view, 'Subnet', known(view, 'IP', ipName)?.fields.subnet));
  }
  if (!isKindOf(rule, 'OvnFip') && !isKindOf(rule, 'OvnDnatRule')) return undefined;
  const { vpc, ipName, ipType, v4Ip } = rule.fields;
  if (!isGiven(ipName)) return written(vpc);
  // Which one counts differs between releases.
  if (isGiven(v4Ip) || ipType?.templated) return undefined;
  const held = known(view, ipType?.value === 'vip' ? 'Vip' : 'IP', ipName);
  return inside('ipName', ipName, known(view, 'Subnet', held?.fields.subnet));
}
