/** Subnet: a logical switch and the addresses on it. */
import { since } from '../releases';
import { boolean, integer, object, objects, string, strings, upTo15 } from './field';
import { labelSelectors } from './shared';

const acl = {
  action: string('What happens to a packet that matches.', '匹配的报文如何处理。', {
    oneOf: ['allow-related', 'allow-stateless', 'allow', 'drop', 'reject'],
    ...upTo15,
  }),
  direction: string(
    'Seen from the switch: `from-lport` is traffic that pods send, `to-lport` traffic that they receive.',
    '以交换机为视角：`from-lport` 是 Pod 发出的流量，`to-lport` 是 Pod 收到的流量。',
    { oneOf: ['from-lport', 'to-lport'], ...upTo15 },
  ),
  match: string(
    'An OVN match expression, such as `ip4.src == 10.0.0.0/24 && tcp.dst == 80`. A mistake in it shows only in the controller log.',
    'OVN 匹配表达式，例如 `ip4.src == 10.0.0.0/24 && tcp.dst == 80`。写错时只能在控制器日志中看到。',
  ),
  priority: integer('0 to 32767; the greater number wins.', '0 到 32767，数值大者优先。', {
    min: 0,
    max: 32767,
    ...upTo15,
  }),
};

const natMatch = {
  srcIPs: string(
    'Source addresses or prefixes, comma-separated, of one family.',
    '源地址或网段，逗号分隔，须为同一协议族。',
  ),
  dstIPs: string(
    'Destination addresses or prefixes, comma-separated, of the same family as srcIPs.',
    '目的地址或网段，逗号分隔，须与 srcIPs 同一协议族。',
  ),
};

export const subnet = {
  spec: object('The subnet as it should be.', '期望的子网。', {
    cidrBlock: string(
      'Its addresses: one prefix, or an IPv4 and an IPv6 prefix with a comma between. May not overlap another Subnet of the same VPC and VLAN. Cannot be shrunk below what is in use.',
      '地址段：一个网段，或以逗号分隔的 IPv4 与 IPv6 网段各一。不能与同一 VPC、同一 VLAN 的其他子网重叠，也不能缩小到不含已用地址。',
    ),
    gateway: string(
      'Gateway address inside cidrBlock; of dual stack one per family, comma-separated. Empty: the first address of each prefix.',
      '位于 cidrBlock 内的网关地址；双栈时每族一个，以逗号分隔。留空时取各网段的第一个地址。',
    ),
    excludeIps: strings(
      'Addresses (`10.0.0.1`) or ranges (`10.0.0.1..10.0.0.9`) never handed out at random. A pod may still ask for one with ip_address. The gateway is added by itself.',
      '不会被随机分配的地址（`10.0.0.1`）或范围（`10.0.0.1..10.0.0.9`）。Pod 仍可用 ip_address 指定其中的地址。网关会自动加入。',
    ),
    protocol: string(
      'Address families. The controller sets it after cidrBlock; a different value is overwritten.',
      '协议族。控制器会按 cidrBlock 设置，写成其他值会被覆盖。',
      // The controller writes Mac into underlay Subnets without addresses.
      { oneOf: ['IPv4', 'IPv6', 'Dual'], newer: { Mac: since('1.17.0') }, ...upTo15, controller: true },
    ),
    provider: string(
      '`ovn` (also when empty) for the default network; `<nad>.<namespace>.ovn` for attachments that Kube-OVN makes; `<nad>.<namespace>` where another CNI makes the NIC and only takes the address from here.',
      '`ovn`（留空亦同）表示默认网络；`<nad>.<namespace>.ovn` 用于由 Kube-OVN 创建的附属网卡；`<nad>.<namespace>` 用于由其他 CNI 创建网卡、只在此取地址的情形。',
      { known: ['ovn'] },
    ),
    vpc: string(
      'The Vpc whose router it is connected to. Empty: `ovn-cluster`. Cannot be changed once pods use the subnet.',
      '所连接路由器所属的 Vpc。留空为 `ovn-cluster`。有 Pod 使用后不能更改。',
    ),
    vlan: string(
      'A Vlan: makes this an underlay subnet on a physical network.',
      'Vlan 名称：使其成为物理网络上的 underlay 子网。',
    ),
    namespaces: strings(
      'Namespaces whose pods get an address from here when they name no subnet. A namespace bound to several subnets uses any of them.',
      '这些命名空间中未指定子网的 Pod 从此子网取得地址。绑定多个子网的命名空间会使用其中任意一个。',
    ),
    namespaceSelectors: labelSelectors(
      'Binds every namespace whose labels fit one of these selectors, beside `namespaces`.',
      '除 `namespaces` 外，绑定标签符合任一选择器的命名空间。',
      { since: '1.13.0' },
    ),
    default: boolean(
      'The subnet of all namespaces that no other subnet binds. Only one subnet may have it.',
      '没有被其他子网绑定的命名空间都使用它。只能有一个默认子网。',
    ),
    gatewayType: string(
      '`distributed`: pods leave through the node they run on; `centralized`: through gatewayNode. Only in the default VPC.',
      '`distributed`：Pod 从所在节点出网；`centralized`：从 gatewayNode 出网。仅对默认 VPC 有效。',
      { known: ['distributed', 'centralized'] },
    ),
    gatewayNode: string(
      'Nodes of a centralized gateway, comma-separated; `node:address` gives the address to use there.',
      '集中式网关的节点，逗号分隔；`node:address` 可指定在该节点上使用的地址。',
    ),
    gatewayNodeSelectors: labelSelectors(
      'Nodes of a centralized gateway by their labels. Ignored where gatewayNode is set.',
      '按标签选择集中式网关节点。设置了 gatewayNode 时被忽略。',
      { since: '1.15.0' },
    ),
    enableEcmp: boolean(
      'Spreads the traffic over all nodes of a centralized gateway; otherwise one is active and the others stand by.',
      '将流量分摊到集中式网关的所有节点；否则为一主多备。',
    ),
    natOutgoing: boolean(
      'Gives traffic that leaves the cluster the address of the node. Without it the network outside needs a route to the pods.',
      '出集群的流量使用节点地址。关闭时，外部网络需有到 Pod 的路由。',
    ),
    natOutgoingPolicyRules: objects(
      'Exceptions to natOutgoing; the first rule that matches decides. Only with natOutgoing: true.',
      'natOutgoing 的例外规则，按顺序首个匹配的生效。仅在 natOutgoing: true 时有效。',
      {
        action: string(
          '`nat` translates, `forward` leaves the address as it is.',
          '`nat` 转换地址，`forward` 保留原地址。',
          {
            oneOf: ['nat', 'forward'],
            ...upTo15,
          },
        ),
        match: object('What the rule is about.', '规则匹配的流量。', natMatch),
      },
    ),
    externalEgressGateway: string(
      'Next hop outside the cluster for traffic that leaves through the gateway; one per family. Not together with natOutgoing.',
      '经网关出集群流量的外部下一跳，每族一个。不能与 natOutgoing 同时使用。',
    ),
    policyRoutingPriority: integer(
      'Priority of the routing rule for externalEgressGateway, 1 to 32765.',
      'externalEgressGateway 所用路由策略的优先级，1 到 32765。',
      { min: 1, max: 32765, ...upTo15 },
    ),
    policyRoutingTableID: integer(
      'Routing table for externalEgressGateway. 252 to 255 belong to the system.',
      'externalEgressGateway 所用的路由表。252 到 255 为系统保留。',
      { min: 1, max: 2147483647, noneOf: [252, 253, 254, 255], ...upTo15 },
    ),
    private: boolean(
      'Drops traffic from other subnets, except from allowSubnets.',
      '丢弃来自其他子网的流量，allowSubnets 除外。',
    ),
    allowSubnets: strings(
      'Prefixes (not names) that may reach a private subnet.',
      '允许访问私有子网的网段（不是子网名称）。',
    ),
    allowEWTraffic: boolean(
      'Pods of this subnet reach each other whatever acls say.',
      '无论 acls 如何设置，此子网内的 Pod 都可互通。',
      { since: '1.13.0' },
    ),
    acls: objects(
      'Access rules of the logical switch, beside network policies.',
      '逻辑交换机的访问控制规则，与网络策略并存。',
      acl,
    ),
    enableDHCP: boolean(
      'Answers DHCP requests on this switch: needed where guests, not Kube-OVN, configure the NIC.',
      '在此交换机上应答 DHCP：网卡由虚拟机自行配置时需要。',
    ),
    dhcpV4Options: string(
      'OVN DHCPv4 options, `key=value` with commas between: `lease_time=3600,router=10.0.0.1`.',
      'OVN DHCPv4 选项，`key=value` 以逗号分隔：`lease_time=3600,router=10.0.0.1`。',
    ),
    dhcpV6Options: string(
      'OVN DHCPv6 options, such as `server_id=00:00:00:00:00:01`.',
      'OVN DHCPv6 选项，例如 `server_id=00:00:00:00:00:01`。',
    ),
    enableIPv6RA: boolean('Sends IPv6 router advertisements.', '发送 IPv6 路由通告。'),
    ipv6RAConfigs: string(
      'Options of the router advertisements: `address_mode=dhcpv6_stateful,max_interval=30,min_interval=5`.',
      '路由通告的选项：`address_mode=dhcpv6_stateful,max_interval=30,min_interval=5`。',
    ),
    mtu: integer(
      'MTU of the pods’ NICs. Empty: that of the tunnel or of the physical NIC.',
      'Pod 网卡的 MTU。留空时按隧道或物理网卡取值。',
      { min: 68, max: 65535, since: '1.12.4', ...upTo15 },
    ),
    logicalGateway: boolean(
      'Underlay: the gateway is the logical router of OVN, not a device of the physical network.',
      'Underlay：网关由 OVN 逻辑路由器充当，而不是物理网络设备。',
    ),
    u2oInterconnection: boolean(
      'Underlay: connects the subnet with the overlay subnets of its VPC. Not together with logicalGateway.',
      'Underlay：与同一 VPC 的 overlay 子网互通。不能与 logicalGateway 同时使用。',
    ),
    u2oInterconnectionIP: string(
      'The address that u2oInterconnection takes in this subnet. Empty: any free one.',
      'u2oInterconnection 在此子网占用的地址。留空时随机分配。',
    ),
    u2oFeatures: object(
      'Finer settings of u2oInterconnection.',
      'u2oInterconnection 的细项设置。',
      {
        overlayOnlyRouting: boolean(
          'Only traffic to overlay subnets goes through OVN; all else takes the physical gateway.',
          '只有去往 overlay 子网的流量经过 OVN，其余走物理网关。',
          { since: '1.14.37 1.15.12 1.16.2' },
        ),
      },
      { since: '1.14.37 1.15.12 1.16.2' },
    ),
    disableGatewayCheck: boolean(
      'Underlay: pods start without waiting for the gateway to answer.',
      'Underlay：Pod 启动时不等待网关应答。',
    ),
    disableInterConnection: boolean(
      'Keeps this subnet out of the routes between clusters (OVN-IC).',
      '不将此子网通告到跨集群互联（OVN-IC）。',
    ),
    enableLb: boolean(
      'Lets pods of this subnet reach Services through OVN load balancers. Empty: as the controller is set, normally on.',
      '此子网的 Pod 通过 OVN 负载均衡访问 Service。留空时按控制器设置，通常开启。',
    ),
    enableExternalLBAddress: boolean(
      'Underlay: external addresses of Services that lie in this Subnet lead to them.',
      'Underlay：位于此子网内的 Service 外部地址可到达该 Service。',
      { since: '1.14.0' },
    ),
    enableMulticastSnoop: boolean('Sends multicast only to the ports that asked for it.', '组播只发往已加入的端口。', {
      since: '1.12.17',
    }),
    vips: strings(
      'Addresses inside cidrBlock that get a virtual port of their own, for pods that share them.',
      'cidrBlock 内的虚拟地址，各建一个虚拟端口，供多个 Pod 共享。',
    ),
    routeTable: string(
      'Name of the routing table of the Vpc (staticRoutes[].routeTable) that this subnet uses.',
      '此子网使用的 Vpc 路由表名称（staticRoutes[].routeTable）。',
    ),
    nodeNetwork: string(
      'A name from the node annotation node_networks: tunnels of this subnet use that NIC.',
      '节点注解 node_networks 中的名称：此子网的隧道使用对应网卡。',
      { since: '1.15.0' },
    ),
  }),
};

/** The CRD refuses names that begin with a digit: OVN port groups cannot have one. */
export const subnetName = string('Name of the logical switch.', '逻辑交换机的名称。', {
  pattern: /^[^0-9]/,
  example: 'net-10',
  stated: (release) => release.minor <= 15 && (release.minor > 12 || release.patch >= 17),
});
