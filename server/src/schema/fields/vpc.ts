/** Vpc: a logical router. */
import { boolean, integer, object, objects, string, strings, upTo15 } from './field';
import { labelSelector } from './shared';

export const vpc = {
  spec: object('The VPC as it should be.', '期望的 VPC。', {
    namespaces: strings(
      'Namespaces that may use subnets of this VPC, and by default do. A namespace belongs to one VPC.',
      '可以（并默认）使用此 VPC 子网的命名空间。一个命名空间只属于一个 VPC。',
    ),
    defaultSubnet: string(
      'The Subnet of this VPC for namespaces that no subnet binds.',
      '未被子网绑定的命名空间使用的此 VPC 的 Subnet。',
      { since: '1.13.0' },
    ),
    staticRoutes: objects('Static routes of the router.', '路由器的静态路由。', {
      cidr: string('Prefix that the route is about.', '路由匹配的网段。'),
      nextHopIP: string(
        'One address: of a NAT gateway (its lanIp), a pod, a router outside.',
        '单个下一跳地址：NAT 网关（lanIp）、Pod 或外部路由器。',
      ),
      policy: string(
        '`policyDst` (also when empty) compares the destination, `policySrc` the source.',
        '`policyDst`（留空亦同）匹配目的地址，`policySrc` 匹配源地址。',
        {
          known: ['policyDst', 'policySrc'],
        },
      ),
      routeTable: string(
        'Routing table; subnets choose it by spec.routeTable. Empty: the main one.',
        '路由表；子网通过 spec.routeTable 选用。留空为主表。',
      ),
      ecmpMode: string('With BFD several next hops share the traffic.', '配合 BFD 让多个下一跳分担流量。', {
        known: ['ecmp_symmetric_reply'],
      }),
      bfdId: string(
        'BFD session that watches the next hop; written by Kube-OVN.',
        '监测下一跳的 BFD 会话，由 Kube-OVN 写入。',
      ),
    }),
    policyRoutes: objects('Policy routes, looked at before static ones.', '策略路由，先于静态路由匹配。', {
      priority: integer('0 to 32767; the greater number wins.', '0 到 32767，数值大者优先。'),
      match: string(
        'An OVN match expression, such as `ip4.src == 10.0.0.0/24`.',
        'OVN 匹配表达式，例如 `ip4.src == 10.0.0.0/24`。',
      ),
      action: string(
        'What happens to a packet that matches; `reroute` needs nextHopIP.',
        '匹配报文的处理方式；`reroute` 需要 nextHopIP。',
        {
          known: ['allow', 'drop', 'reroute'],
        },
      ),
      nextHopIP: string(
        'Next hops of reroute, comma-separated without blanks.',
        'reroute 的下一跳，逗号分隔，不含空格。',
      ),
    }),
    vpcPeerings: objects(
      'Direct links to other VPCs; each must be written on both sides.',
      '与其他 VPC 的直连，两端都要写。',
      {
        remoteVpc: string('The other Vpc.', '对端 Vpc。'),
        localConnectIP: string(
          'Address with prefix length of this end of the link: `169.254.0.1/30`.',
          '本端互联地址及掩码：`169.254.0.1/30`。',
        ),
      },
    ),
    enableExternal: boolean(
      'Connects the router with the external subnet of the controller, for OVN NAT.',
      '将路由器连接到控制器的外部子网，供 OVN NAT 使用。',
    ),
    extraExternalSubnets: strings(
      'Further underlay Subnets that the router is connected with.',
      '路由器额外连接的 underlay 子网。',
      { since: '1.12.2' },
    ),
    enableBfd: boolean(
      'Watches the external gateways by BFD and leaves out those that do not answer.',
      '用 BFD 监测外部网关，剔除无应答者。',
    ),
    bfdPort: object(
      'A port of the router for BFD sessions with egress gateways.',
      '路由器上供出口网关 BFD 会话使用的端口。',
      {
        enabled: boolean('Makes the port; then ip is needed.', '创建该端口；此时必须填写 ip。', { default: false }),
        ip: string(
          'One IPv4, one IPv6 address, or both with a comma between; of no subnet.',
          '一个 IPv4、一个 IPv6 地址，或以逗号分隔的二者；不属于任何子网。',
          { requiredIf: 'enabled', pattern: bfdAddress(), example: '10.255.255.1', ...upTo15 },
        ),
        nodeSelector: labelSelector('Nodes that may hold the port.', '可承载该端口的节点。', {}, { operator: upTo15 }),
      },
      { since: '1.14.0' },
    ),
  }),
};

/** Empty, an address, or one of each family. The CRD spells the families out; the shape is enough to tell a mistake. */
function bfdAddress(): RegExp {
  const v4 = '\\d{1,3}(\\.\\d{1,3}){3}';
  const v6 = '[0-9A-Fa-f:]*:[0-9A-Fa-f:]*';
  return new RegExp(`^(${v4}|${v6}|${v4},${v6}|${v6},${v4})?$`);
}
