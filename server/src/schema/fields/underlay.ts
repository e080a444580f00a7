/** ProviderNetwork and Vlan: the physical network below a subnet. */
import { boolean, integer, not16, object, objects, string, strings, upTo15 } from './field';
import { labelSelector } from './shared';

const nic = { example: 'eth1', pattern: /^[^/\s]+$/, maxLength: 15 };

export const providerNetwork = {
  spec: object('The physical network as it should be.', '期望的物理网络。', {
    defaultInterface: string(
      'The NIC of every node that carries this network. It is moved into an OVS bridge: do not use that of the node’s own address without exchangeLinkName or care.',
      '各节点承载此网络的网卡。它会被移入 OVS 网桥：若是节点地址所在网卡，须配合 exchangeLinkName 并谨慎操作。',
      { required: true, ...nic },
    ),
    customInterfaces: objects('Other NICs on some nodes.', '部分节点使用的其他网卡。', {
      interface: string('NIC on these nodes.', '这些节点上的网卡。', nic),
      nodes: strings('Node names.', '节点名称。'),
    }),
    excludeNodes: strings('Nodes without this network.', '不使用此网络的节点。'),
    nodeSelector: labelSelector(
      'Nodes that have this network, by their labels.',
      '按标签选择使用此网络的节点。',
      { since: '1.15.0' },
      { matchExpressions: { uniqueBy: 'key', stated: ({ minor }) => minor === 15 } },
    ),
    exchangeLinkName: boolean(
      'The bridge takes the name of the NIC, and the NIC that of the bridge.',
      '网桥与网卡互换名称。',
    ),
    autoCreateVlanSubinterfaces: boolean(
      'Makes VLAN subinterfaces that are missing on a node.',
      '自动创建节点上缺少的 VLAN 子接口。',
      { since: '1.14.19' },
    ),
    preserveVlanInterfaces: boolean(
      'Keeps VLAN subinterfaces of the NIC, with their addresses, when it is moved into the bridge.',
      '网卡移入网桥时保留其 VLAN 子接口及地址。',
      { since: '1.15.0' },
    ),
    vlanInterfaces: strings(
      'VLAN subinterfaces to keep, such as `eth0.10`.',
      '需保留的 VLAN 子接口，例如 `eth0.10`。',
      {
        since: '1.15.0',
        example: 'eth0.10',
        pattern: /^[a-zA-Z0-9_-]+\.[0-9]{1,4}$/,
        stated: ({ minor }) => minor === 15,
      },
    ),
  }),
};

/** The bridge is called `br-<name>`, and Linux allows 15 characters. */
export const providerNetworkName = string(
  'Name of the network; the OVS bridge is `br-<name>`.',
  '网络名称；OVS 网桥为 `br-<name>`。',
  {
    maxLength: 12,
    noneOf: ['int'],
    ...upTo15,
    rule: 'KO199',
  },
);

export const vlan = {
  spec: object('The VLAN as it should be.', '期望的 VLAN。', {
    id: integer('VLAN tag, 1 to 4094; 0 sends packets untagged.', 'VLAN 标签，1 到 4094；0 表示不打标签。', {
      min: 0,
      max: 4095,
      ...not16,
      rule: 'KO144',
    }),
    provider: string('The ProviderNetwork that carries it.', '承载它的 ProviderNetwork。', { required: true }),
    vlanId: integer('Old name of id; not read.', 'id 的旧名，不再读取。', {
      min: 0,
      max: 4095,
      stated: ({ minor }) => minor === 17,
    }),
    providerInterfaceName: string('Old field; not read.', '旧字段，不再读取。'),
  }),
};
