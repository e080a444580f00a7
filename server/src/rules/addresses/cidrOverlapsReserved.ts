/** A Subnet of the default Vpc overlaps a range that a cluster uses although no file says so, or holds the address of a node. */
import { blocksOf, hasSwitch, internalAddresses, nodeSegment, rivalsOf, vpcOf } from '../../model/segment';
import { parseAddress } from '../../net/address';
import { type Prefix, parsePrefix, prefixContains, prefixesOverlap } from '../../net/prefix';
import { defaultSubnet, defaultVpc } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { defineRule, placeOf } from '../rule';
import { itemsOf } from './items';

/** The defaults of an installation, which may be changed: a finding is a hint to look. */
const reserved = [
  { id: 'join', cidr: '100.64.0.0/16', subnet: 'join' },
  { id: 'service', cidr: '10.96.0.0/12', subnet: undefined },
  { id: 'pods', cidr: '10.16.0.0/16', subnet: defaultSubnet },
] as const;

export const cidrOverlapsReserved = defineRule({
  code: 'KO125',
  name: 'cidr-overlaps-reserved',
  severity: 'hint',
  kinds: ['Subnet'],
  reads: ['Subnet', 'Node'],
  releases: 'all',
  text: {
    en: {
      title: 'A Subnet overlaps a range that clusters use by default',
      join: '{cidr} overlaps {range}, the default range of Subnet join, which links nodes and pods. Unless the cluster was installed with another range, this Subnet never becomes ready.',
      service:
        '{cidr} overlaps {range}, the default range of Services. Unless the cluster was installed with another range, pods cannot reach Services with these addresses.',
      node: '{cidr} holds {address}, an InternalIP of Node {node}: a Subnet of Vpc ovn-cluster without a Vlan that holds the address of a node never becomes ready. Give it another block.',
      nodeHere: 'Node {node} has {address}',
      pods: '{cidr} overlaps {range}, the default range of Subnet ovn-default. Unless the cluster was installed with another range, this Subnet never becomes ready.',
    },
    'zh-cn': {
      title: '子网与集群默认使用的网段重叠',
      join: '{cidr} 与 {range} 重叠，后者是连接节点与 Pod 的 join 子网的默认网段。除非安装集群时使用了其他网段，否则该子网永远不会就绪。',
      service:
        '{cidr} 与 {range} 重叠，后者是 Service 的默认网段。除非安装集群时使用了其他网段，否则 Pod 无法访问使用这些地址的 Service。',
      node: '{cidr} 包含节点 {node} 的 InternalIP {address}：Vpc ovn-cluster 中不带 Vlan 的子网包含节点地址时永远不会就绪。请换用其他网段。',
      nodeHere: '节点 {node} 的地址为 {address}',
      pods: '{cidr} 与 {range} 重叠，后者是 ovn-default 子网的默认网段。除非安装集群时使用了其他网段，否则该子网永远不会就绪。',
    },
  },
  *check({ resource, view, report }) {
    const { cidrBlock, vlan } = resource.fields;
    const blocks = blocksOf(resource);
    const name = resource.name?.value;
    if (!cidrBlock || !blocks || vlan?.value || !hasSwitch(resource) || name === undefined || resource.name?.templated)
      return;
    const vpc = vpcOf(resource);
    const items = itemsOf(cidrBlock);
    for (const [i, block] of blocks.entries()) {
      const at = items[i] ?? cidrBlock;
      for (const { node, address } of vpc === defaultVpc ? nodesIn(block, view) : [])
        yield report('node', at, { cidr: items[i]?.text ?? cidrBlock.value, address, node })
          .level('error')
          .also(placeOf(node, address), 'nodeHere', { node, address });
      for (const { id, cidr, subnet } of reserved) {
        // Services are reached from every Vpc; the other two ranges belong to the default one.
        if (name === subnet || (vpc !== defaultVpc && id !== 'service') || !prefixesOverlap(block, parsePrefix(cidr)!))
          continue;
        // Where the workspace defines the Subnet itself, its own range counts.
        if (subnet !== undefined && view.definitions('Subnet', subnet).length > 0) continue;
        if (name === 'join' || name === defaultSubnet) continue;
        yield report(id, at, { cidr: items[i]?.text ?? cidrBlock.value, range: cidr });
      }
    }
  },
});

/** The first node with an address in the block, if any: more say nothing new. */
function nodesIn(block: Prefix, view: View) {
  const isIn = (text: string) => {
    const address = parseAddress(text);
    return address !== undefined && prefixContains(block, address);
  };
  const near = rivalsOf(nodeSegment, block).flatMap((key) => view.by('nodes-at', key));
  return near
    .flatMap((node) =>
      node.partial
        ? []
        : internalAddresses(node).flatMap((address) => (isIn(address.value) ? [{ node, address }] : [])),
    )
    .slice(0, 1);
}
