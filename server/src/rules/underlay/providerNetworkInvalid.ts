/** A ProviderNetwork that nodes cannot set up. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { formatReleases, since } from '../../schema/releases';
import { defineRule, placeOf } from '../rule';

/** From 1.16 on the API server takes any name, and the bridge fails on the node instead. */
const acceptsAnyName = since('1.16.0');
/** `br-` and the name make the name of a bridge, of which Linux takes 15 characters. */
const longest = 12;
const longestPort = 15;
const preservesVlans = since('1.15.0');
const selectsNodes = since('1.15.0');

export const providerNetworkInvalid = defineRule({
  code: 'KO199',
  name: 'provider-network-invalid',
  severity: 'error',
  kinds: ['ProviderNetwork'],
  reads: ['ProviderNetwork'],
  releases: 'all',
  text: {
    en: {
      title: 'A ProviderNetwork that cannot be set up',
      long: 'The name {name} has {length} characters; at most 12 leave room for the bridge br-{name}, whose name may have 15. On {refusing} the API server refuses it, later the nodes fail.',
      longLater:
        'The name {name} has {length} characters; at most 12 leave room for the bridge br-{name}, whose name may have 15: the nodes cannot create it.',
      reserved: 'A ProviderNetwork cannot be called int: br-int is the bridge that Kube-OVN itself uses.',
      port: 'Port {port}, to which {interface} moves from 1.15 on, has {length} characters, and Linux takes 15: the VLAN interface is not preserved. Give the ProviderNetwork a shorter name: at most {most} characters for VLAN {vlan}.',
      interface:
        'Interface {interface} is used by ProviderNetwork {other} too: a host interface can be in one bridge only, and the second fails.',
      nodeTwice: 'Node {node} is listed under interface {first} already, which counts: {interface} is not used there.',
      excluded: 'Node {node} is in excludeNodes: the network is not set up there, and {interface} is not used.',
      selected:
        'On 1.15.0 and later excludeNodes is not looked at beside nodeSelector: the network is set up on every node that it chooses.',
      otherHere: 'ProviderNetwork {other} uses {interface} here',
    },
    'zh-cn': {
      title: '无法建立的 ProviderNetwork',
      long: '名称 {name} 有 {length} 个字符；网桥 br-{name} 的名称最多 15 个字符，因此最多 12 个字符。在 {refusing} 上 API 服务器会拒绝，在更高版本上节点会失败。',
      longLater:
        '名称 {name} 有 {length} 个字符；网桥 br-{name} 的名称最多 15 个字符，因此最多 12 个字符：节点无法创建网桥。',
      reserved: 'ProviderNetwork 不能命名为 int：br-int 是 Kube-OVN 自身使用的网桥。',
      port: '自 1.15 起 {interface} 会迁移到端口 {port}，其名称有 {length} 个字符，而 Linux 最多 15 个：该 VLAN 网卡不会被保留。请缩短 ProviderNetwork 的名称：VLAN {vlan} 最多 {most} 个字符。',
      interface: '网卡 {interface} 也被 ProviderNetwork {other} 使用：主机网卡只能属于一个网桥，后者会失败。',
      nodeTwice: '节点 {node} 已列在网卡 {first} 下并以其为准：此处的 {interface} 不会被使用。',
      excluded: '节点 {node} 在 excludeNodes 中：该节点上不会建立此网络，{interface} 不会被使用。',
      selected:
        '在 1.15.0 及以后的版本上，设置了 nodeSelector 时不会读取 excludeNodes：被选中的每个节点都会建立此网络。',
      otherHere: 'ProviderNetwork {other} 在此使用 {interface}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { name, fields } = resource;
    if (name && !name.templated) {
      if (name.value === 'int') yield report('reserved', name);
      else if (name.value.length > longest) {
        const refusing = releases.filter((release) => !acceptsAnyName(release));
        const params = { name, length: name.value.length };
        yield refusing.length > 0
          ? report('long', name, { ...params, refusing: formatReleases(refusing) })
          : report('longLater', name, params);
      }
    }
    // With exchangeLinkName the bridge has the name of the interface, which differs from node to node.
    const isNamed = name && !name.templated && name.value.length <= longest;
    if (isNamed && releases.some(preservesVlans) && (fields.exchangeLinkName?.value ?? 'false') === 'false') {
      for (const value of fields.vlanInterfaces) {
        const vlan = vlanOf(value);
        const port = `br-${name.value}-vlan${vlan}`;
        if (vlan === undefined || port.length <= longestPort) continue;
        const most = name.value.length - (port.length - longestPort);
        yield report('port', value, { port, interface: value, length: port.length, most, vlan }).level('warning');
      }
    }
    const selects = ({ fields: { nodeSelectorKey } }: Network) =>
      nodeSelectorKey !== undefined && releases.some(selectsNodes);
    for (const value of interfacesOf(resource)) {
      for (const other of view.by('provider-networks-by-interface', value.value)) {
        if (other === resource || other.partial || other.name?.value === name?.value) continue;
        if (selects(resource) || selects(other) || !meet(resource, other, value)) continue;
        const theirs = interfacesOf(other).find((one) => one.value === value.value);
        yield report('interface', value, { interface: value, other }).also(placeOf(other, theirs), 'otherHere', {
          other,
          interface: value,
        });
      }
    }
    // Which nodes a selector chooses decides alone.
    if (selects(resource) && fields.excludeNodesKey && fields.excludeNodes.length > 0)
      yield report('selected', fields.excludeNodesKey).level('warning');
    const excluded = selects(resource) ? [] : fields.excludeNodes.map((node) => node.value);
    const first = new Map<string, Value>();
    for (const { interface: own, nodes } of fields.customInterfaces) {
      for (const node of nodes) {
        if (!own || own.templated || node.templated || node.value === '') continue;
        const before = first.get(node.value) ?? own;
        first.set(node.value, before);
        if (excluded.includes(node.value)) yield report('excluded', node, { node, interface: own }).level('warning');
        else if (before.value !== own.value) yield report('nodeTwice', node, { node, first: before, interface: own });
      }
    }
  },
});

/** The VLAN that the daemon reads from the name of an interface: `eth0.10`. */
function vlanOf({ value, templated }: Value): number | undefined {
  const digits = templated ? undefined : /^[^.]+\.0*(\d{1,4})$/.exec(value)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

type Network = Resource<'ProviderNetwork'>;

const interfacesOf = ({ fields }: Network): readonly Value[] =>
  [fields.defaultInterface, ...fields.customInterfaces.map((one) => one.interface)].filter(
    (value): value is Value => value !== undefined && value.value !== '' && !value.templated,
  );

/** Interfaces of one name on different nodes are different: only where both networks surely use it on one node they clash. */
function meet(a: Network, b: Network, device: Value): boolean {
  const everywhere = ({ fields }: Network) =>
    fields.defaultInterface?.value === device.value &&
    fields.customInterfaces.length === 0 &&
    fields.excludeNodes.length === 0;
  if (everywhere(a) && everywhere(b)) return true;
  const named = [a, b].flatMap(({ fields }) => fields.customInterfaces.flatMap(({ nodes }) => nodes));
  return named.some(({ value }) => interfaceOn(a, value) === device && interfaceOn(b, value)?.value === device.value);
}

/** The interface that the network uses on a node; undefined where it uses none, or a template decides. */
function interfaceOn({ fields }: Network, node: string): Value | undefined {
  const { defaultInterface, customInterfaces, excludeNodes } = fields;
  const lists = [excludeNodes, ...customInterfaces.map(({ nodes }) => nodes)];
  if (lists.flat().some(({ templated }) => templated) || excludeNodes.some(({ value }) => value === node))
    return undefined;
  const custom = customInterfaces.find(({ nodes }) => nodes.some(({ value }) => value === node));
  return custom ? custom.interface : defaultInterface;
}
