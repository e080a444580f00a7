/** nodeNetwork works for overlay Subnets only, and names a network that nodes have. */
import { networksOfNode } from '../../model/nodeNetworks';
import { formatReleases, since } from '../../schema/releases';
import { closest } from '../closest';
import { removeKey, replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';

const exists = since('1.15.0');

export const nodeNetworkUnderlay = defineRule({
  code: 'KO201',
  name: 'node-network-underlay',
  severity: 'warning',
  kinds: ['Subnet'],
  reads: ['Node'],
  releases: '1.15.0',
  text: {
    en: {
      title: 'A nodeNetwork that does not work',
      underlay:
        'nodeNetwork {network} is of no use on a Subnet with a Vlan ({vlan}): its traffic leaves through the ProviderNetwork. On {releases} pods even fail to start on nodes without that network.',
      unknown:
        'No node here has network {network} in its annotation node_networks ({known}): on {releases} pods of this Subnet do not start there. Correct the name, or add the network to the nodes.',
      nodeHere: 'The networks of node {node}',
      remove: 'Remove nodeNetwork',
      change: 'Change to {network}',
    },
    'zh-cn': {
      title: '不起作用的 nodeNetwork',
      underlay:
        'nodeNetwork {network} 对使用 Vlan（{vlan}）的子网没有用处：其流量经由 ProviderNetwork 转发。在 {releases} 上，没有该网络的节点上的 Pod 甚至无法启动。',
      unknown:
        '这里没有任何节点在注解 node_networks 中包含网络 {network}（{known}）：在 {releases} 上，此子网的 Pod 无法在这些节点上启动。请更正名称，或在节点上添加该网络。',
      nodeHere: '节点 {node} 的网络',
      remove: '删除 nodeNetwork',
      change: '改为 {network}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { nodeNetwork, vlan } = resource.fields;
    const affected = releases.filter(exists);
    if (!nodeNetwork || nodeNetwork.value === '' || nodeNetwork.templated || vlan?.templated) return;
    if (affected.length === 0) return;
    const params = { network: nodeNetwork, releases: formatReleases(affected) };
    if (vlan && vlan.value !== '') {
      yield report('underlay', nodeNetwork.key ?? nodeNetwork, { ...params, vlan })
        .tag('unnecessary')
        .fix('remove', {}, () => [removeKey(resource, ['spec', 'nodeNetwork'])], 'preferred');
      return;
    }
    // Many write this annotation with kubectl: nodes without one say nothing.
    const nodes = view.all('Node').filter((node) => networksOfNode(node));
    const known = [...new Set(nodes.flatMap((node) => networksOfNode(node) ?? []))].sort();
    const [first] = nodes;
    if (!first || !view.complete('Node') || known.includes(nodeNetwork.value)) return;
    yield report('unknown', nodeNetwork, { ...params, known })
      .also(placeOf(first, first.name), 'nodeHere', { node: first })
      .offer((draft) =>
        closest(nodeNetwork.value, known).reduce(
          (so, network) => so.fix('change', { network }, () => [replaceValue(resource, nodeNetwork, network)]),
          draft,
        ),
      );
  },
});
