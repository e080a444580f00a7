/** The vip of a SwitchLBRule is taken by another rule, or nothing answers for it in the Subnet it lies in. */
import type { Resource } from '../../model/resource';
import { blocksOf, vpcOf } from '../../model/segment';
import { parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import { formatReleases, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { scalarText } from '../../syntax/edit';
import { canonicalAddresses } from '../../workspace/indexes';
import { newDocument } from '../fix';
import { isObjectName } from '../names/unknownName';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf, severityOn } from '../rule';
import { isText, numberOf } from '../values';
import { annotationOf, networkKeys, readsNetwork } from './network';

/** From then on a change to one rule brings back what it removed of others with its vip. */
const restoresOthers = since('1.14.6');

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
        'VIP {vip} is also used by SwitchLBRule {other}: on {releases} a change to the one removes what the other set up. List all ports in one rule.',
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
        'VIP {vip} 也被 SwitchLBRule {other} 使用：在 {releases} 上修改其中一条会删除另一条的配置。请将所有端口写在同一条规则中。',
      unanswered:
        'VIP {vip} 位于子网 {subnet} 内，却没有 switch_lb_vip 类型的 Vip 拥有它：该子网的 Pod 会在链路上寻找它，而没有应答。',
      otherHere: 'SwitchLBRule {other} 也使用它',
      subnetHere: '子网 {subnet} 包含该网段',
      create: '创建 switch_lb_vip 类型的 Vip {name}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { vip } = resource.fields;
    if (!isText(vip)) return;
    const texts = canonicalAddresses(vip.value);
    const readsNetworks = releases.some(readsNetwork);
    const found = texts.flatMap((text) => view.by('slrs-of-vip', text));
    const careless = releases.filter((release) => !restoresOthers(release));
    for (const other of rivalsAmong(resource, found, view)) {
      const shared = shareRouter(resource, other, readsNetworks, view);
      if (!shared) continue;
      const common = portsOf(resource).filter((port) => portsOf(other).includes(port));
      const severity = common.length > 0 ? shared : severityOn(careless, releases, 'warning');
      if (!severity) continue;
      const draft =
        common.length > 0
          ? report('port', vip, { vip, other, ports: common })
          : report('shared', vip, { vip, other, releases: formatReleases(careless) });
      yield draft.level(severity).also(placeOf(other, other.fields.vip), 'otherHere', { other });
    }
    for (const text of texts) {
      const subnet = subnetsOf(resource, readsNetworks, view).find((one) => holds(one, text));
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

interface Network {
  readonly router: string;
  readonly subnet: string;
  /** The controller follows it. */
  readonly isRead: boolean;
}

/** The Vpc and the Subnet that a rule says it is for; undefined where a template says it. */
function networkOf(rule: Rule, readsNetworks: boolean): Network | undefined {
  const [router, subnet] = networkKeys.map((key) => annotationOf(rule, key));
  if (router?.templated || subnet?.templated) return undefined;
  const isRead = readsNetworks && isText(router) && isText(subnet);
  return { router: router?.value ?? '', subnet: subnet?.value ?? '', isRead };
}

/**
 * Whether two rules are for one Vpc: that of the pods behind them, where annotations that are read say nothing else. The pods of
 * one namespace are in one Vpc, and those of namespaces with Subnets in theirs, as far as nothing hints at another.
 */
function shareRouter(a: Rule, b: Rule, readsNetworks: boolean, view: View): 'error' | 'warning' | undefined {
  const [left, right] = [networkOf(a, readsNetworks), networkOf(b, readsNetworks)];
  if (!left || !right || left.router !== right.router) return undefined;
  if (left.isRead && right.isRead) return 'error';
  const [from, to] = [a.fields.namespace, b.fields.namespace];
  if (!isText(from) || !isText(to)) return undefined;
  const [ours, theirs] = [routersOf(from.value, view), routersOf(to.value, view)];
  if (from.value === to.value) return ours.length > 1 ? 'warning' : 'error';
  return ours.length === 1 && theirs.length === 1 && ours[0] !== undefined && ours[0] === theirs[0]
    ? 'warning'
    : undefined;
}

/** The Vpcs of the Subnets of a namespace; undefined for one that a template decides. */
const routersOf = (namespace: string, view: View): readonly (string | undefined)[] => [
  ...new Set(view.by('subnets-of-namespace', namespace).map((subnet) => (subnet.partial ? undefined : vpcOf(subnet)))),
];

/** `80/TCP`; a templated port is none. */
const portsOf = ({ fields }: Rule): readonly string[] =>
  fields.ports.flatMap(({ port, protocol }) =>
    isText(port) && numberOf(port) !== undefined && !protocol?.templated
      ? [`${numberOf(port)}/${protocol?.value || 'TCP'}`]
      : [],
  );

/** Where its clients surely are: the Subnet it names, or those of its namespace. */
function subnetsOf(rule: Rule, readsNetworks: boolean, view: View): readonly Subnet[] {
  const network = networkOf(rule, readsNetworks);
  const { namespace } = rule.fields;
  if (!network) return [];
  if (network.isRead) {
    const found = view.find('Subnet', network.subnet);
    return found.state === 'known' ? [found.value] : [];
  }
  if (!isText(namespace)) return [];
  return view
    .by('subnets-of-namespace', namespace.value)
    .filter((subnet) => !subnet.partial && (!network.router || vpcOf(subnet) === network.router));
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
