/** The vip of a SwitchLBRule is taken by another rule, or nothing answers for it in the Subnet it lies in. */
import type { Resource } from '../../model/resource';
import { blocksOf, vpcOf } from '../../model/segment';
import { parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import type { View } from '../../scope/view';
import { scalarText } from '../../syntax/edit';
import { canonicalAddresses } from '../../workspace/indexes';
import { newDocument } from '../fix';
import { isObjectName } from '../names/unknownName';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf } from '../rule';
import { isText, numberOf } from '../security/values';

export const slrVipConflict = defineRule({
  code: 'KO187',
  name: 'slr-vip-conflict',
  severity: 'error',
  kinds: ['SwitchLBRule'],
  reads: ['SwitchLBRule', 'Subnet', 'Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'The vip of a SwitchLBRule is not its own',
      port: 'VIP {vip} with port {ports} is also that of SwitchLBRule {other}: one of the two replaces the other.',
      shared:
        'VIP {vip} is also used by SwitchLBRule {other}: a vip belongs to one rule, and changes to the one can remove what the other set up. List all ports in one rule.',
      unanswered:
        'VIP {vip} lies in Subnet {subnet} and no Vip of type switch_lb_vip has it: pods of that Subnet look for it on the wire, and nobody answers.',
      otherHere: 'SwitchLBRule {other} has it too',
      subnetHere: 'Subnet {subnet} has the block',
      create: 'Create Vip {name} of type switch_lb_vip',
    },
    'zh-cn': {
      title: 'SwitchLBRule 的 vip 不为其独有',
      port: 'VIP {vip} 的端口 {ports} 也属于 SwitchLBRule {other}：两者会互相覆盖。',
      shared:
        'VIP {vip} 也被 SwitchLBRule {other} 使用：一个 vip 只属于一条规则，修改其中一条可能删除另一条的配置。请将所有端口写在同一条规则中。',
      unanswered:
        'VIP {vip} 位于子网 {subnet} 内，却没有 switch_lb_vip 类型的 Vip 拥有它：该子网的 Pod 会在链路上寻找它，而没有应答。',
      otherHere: 'SwitchLBRule {other} 也使用它',
      subnetHere: '子网 {subnet} 包含该网段',
      create: '创建 switch_lb_vip 类型的 Vip {name}',
    },
  },
  *check({ resource, view, report }) {
    const { vip } = resource.fields;
    if (!isText(vip)) return;
    const texts = canonicalAddresses(vip.value);
    const found = texts.flatMap((text) => view.by('slrs-of-vip', text)).filter((other) => shareRouter(resource, other));
    for (const other of rivalsAmong(resource, found, view)) {
      const common = portsOf(resource).filter((port) => portsOf(other).includes(port));
      const draft =
        common.length > 0
          ? report('port', vip, { vip, other, ports: common })
          : report('shared', vip, { vip, other }).level('warning');
      yield draft.also(placeOf(other, other.fields.vip), 'otherHere', { other });
    }
    for (const text of texts) {
      const subnet = subnetsOf(resource, view).find((one) => holds(one, text));
      if (!subnet || isAnswered(subnet, text, view) || !(view.settings.closed || view.some('Vip'))) continue;
      const name = resource.name?.value ?? '';
      const draft = report('unanswered', vip, { vip: text, subnet })
        .level(view.settings.closed ? 'warning' : 'information')
        .also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', { subnet });
      yield isObjectName(name)
        ? draft.fix('create', { name }, () =>
            view.definitions('Vip', name).length === 0
              ? [newDocument(resource, vipStub(name, subnet.name?.value ?? '', text))]
              : [],
          )
        : draft;
    }
  },
});

type Rule = Resource<'SwitchLBRule'>;
type Subnet = Resource<'Subnet'>;

const annotation = ({ annotations }: Rule, name: string) =>
  annotations.find(({ key }) => key === `ovn.kubernetes.io/${name}`)?.value;

/** The Vpc of a rule is that of the pods behind it: the same for two of one namespace, unless they say otherwise. */
function shareRouter(a: Rule, b: Rule): boolean {
  const [left, right] = [annotation(a, 'logical_router'), annotation(b, 'logical_router')];
  if (left?.templated || right?.templated) return false;
  if (left || right) return left?.value === right?.value;
  const [from, to] = [a.fields.namespace, b.fields.namespace];
  return isText(from) && isText(to) && from.value === to.value;
}

/** `80/TCP`; a templated port is none. */
const portsOf = ({ fields }: Rule): readonly string[] =>
  fields.ports.flatMap(({ port, protocol }) =>
    isText(port) && numberOf(port) !== undefined && !protocol?.templated
      ? [`${numberOf(port)}/${protocol?.value || 'TCP'}`]
      : [],
  );

/** Where its clients surely are: the Subnet it names, or those of its namespace. */
function subnetsOf(rule: Rule, view: View): readonly Subnet[] {
  const named = annotation(rule, 'logical_switch');
  if (named && isText(named)) {
    const found = view.find('Subnet', named.value);
    return found.state === 'known' ? [found.value] : [];
  }
  const { namespace } = rule.fields;
  const router = annotation(rule, 'logical_router');
  if (!isText(namespace)) return [];
  return view
    .by('subnets-of-namespace', namespace.value)
    .filter((subnet) => !subnet.partial && (!router || vpcOf(subnet) === router.value));
}

function holds(subnet: Subnet, text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && (blocksOf(subnet) ?? []).some((block) => prefixContains(block, address));
}

/** A Vip of the right type has the address, or may get it: one without an address, one that a template writes. */
function isAnswered(subnet: Subnet, text: string, view: View): boolean {
  if (!view.complete('Vip')) return true;
  return view.by('vips-of-subnet', subnet.name?.value ?? '').some(({ fields: { type, v4ip, v6ip } }) => {
    const given = [v4ip, v6ip].filter(isText);
    return (
      (type?.templated || type?.value === 'switch_lb_vip') &&
      (given.length === 0 || given.some(({ value }) => canonicalAddresses(value).includes(text)))
    );
  });
}

const vipStub = (name: string, subnet: string, address: string): string =>
  `apiVersion: kubeovn.io/v1\nkind: Vip\nmetadata:\n  name: ${scalarText(name)}\nspec:\n  subnet: ${scalarText(subnet)}\n  ${address.includes(':') ? 'v6ip' : 'v4ip'}: ${scalarText(address)}\n  type: switch_lb_vip\n`;
