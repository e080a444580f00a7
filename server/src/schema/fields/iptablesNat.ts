/** VpcNatGateway and its addresses and rules: NAT by iptables in a pod. */
import { boolean, integer, map, object, objects, string, strings } from './field';
import { affinity, bfd, tolerations } from './shared';

const speaker = { since: '1.13.0' };

export const vpcNatGateway = {
  spec: object('The gateway as it should be.', '期望的网关。', {
    vpc: string('The Vpc that it serves.', '服务的 Vpc。'),
    subnet: string('The Subnet of that VPC that its inner NIC is in.', '内侧网卡所在的该 VPC 的 Subnet。'),
    lanIp: string(
      'Its address in that subnet, free and not excluded: routes of the VPC point to it.',
      '在该子网中的空闲地址；VPC 的路由指向它。',
    ),
    externalSubnets: strings(
      'The Subnet of its outer NIC; only the first counts. Empty: `ovn-vpc-external-network`.',
      '外侧网卡所在的 Subnet，只有第一个生效。留空为 `ovn-vpc-external-network`。',
    ),
    selector: strings(
      'Labels of the nodes it may run on, each `key: value` as one text.',
      '可运行节点的标签，每项为一个 `key: value` 字符串。',
    ),
    tolerations: tolerations(),
    affinity,
    qosPolicy: string('A shared QoSPolicy with bindingType NATGW.', 'bindingType 为 NATGW 的共享 QoSPolicy。'),
    noDefaultEIP: boolean(
      'Starts without an address on the external subnet; NAT needs an IptablesEIP then.',
      '启动时不占用外部子网地址；NAT 需另建 IptablesEIP。',
      { since: '1.15.0' },
    ),
    routes: objects(
      'Further routes inside the gateway pod.',
      '网关 Pod 内的附加路由。',
      {
        cidr: string('Prefix that the route is about.', '路由匹配的网段。'),
        nextHopIP: string('Next hop; `gateway` stands for that of the subnet.', '下一跳；`gateway` 表示子网网关。'),
      },
      { since: '1.15.0' },
    ),
    bgpSpeaker: object(
      'Announces its addresses by BGP.',
      '通过 BGP 通告其地址。',
      {
        enabled: boolean('Switches BGP on.', '开启 BGP。'),
        asn: integer('Own AS number.', '本端 AS 号。'),
        remoteAsn: integer('AS number of the neighbours.', '邻居 AS 号。'),
        neighbors: strings('Addresses of the neighbours.', '邻居地址。'),
        holdTime: string('Hold time with unit, such as `90s`.', '保持时间，带单位，例如 `90s`。'),
        routerId: string('Router ID. Empty: an address of the gateway.', '路由器 ID。留空取网关地址。'),
        password: string(
          'MD5 password of the sessions. Stands in the object in the clear.',
          '会话 MD5 密码，以明文保存在对象中。',
        ),
        enableGracefulRestart: boolean('Keeps routes while the speaker restarts.', 'speaker 重启时保留路由。'),
        extraArgs: strings('Further arguments of the speaker.', 'speaker 的附加参数。'),
      },
      speaker,
    ),
    annotations: map('Annotations for the gateway pods.', '网关 Pod 的注解。', { since: '1.16.0' }),
    namespace: string(
      'Namespace of the gateway pods. Empty: that of Kube-OVN.',
      '网关 Pod 所在命名空间。留空为 Kube-OVN 所在命名空间。',
      { since: '1.17.0' },
    ),
    replicas: integer('Number of gateway pods; from 2 on they share the work.', '网关 Pod 数；2 个及以上时共同承担。', {
      since: '1.17.0',
      default: 1,
      min: 1,
    }),
    bfd: bfd('Watches the gateway pods by BFD.', '用 BFD 监测网关 Pod。', 255, {}, { since: '1.17.0' }),
    internalSubnets: strings(
      'Subnets of the VPC whose traffic goes through the gateway.',
      '流量经过该网关的 VPC 子网。',
      { since: '1.17.0' },
    ),
    internalCIDRs: strings('Prefixes whose traffic goes through the gateway.', '流量经过该网关的网段。', {
      since: '1.17.0',
    }),
  }),
};

export const iptablesEip = {
  spec: object('An address on a NAT gateway.', 'NAT 网关上的地址。', {
    natGwDp: string('The VpcNatGateway that has it.', '所在的 VpcNatGateway。'),
    externalSubnet: string(
      'Subnet that the address is of. Empty: `ovn-vpc-external-network`.',
      '地址所属的 Subnet。留空为 `ovn-vpc-external-network`。',
    ),
    v4ip: string('IPv4 address. Empty: any free one.', 'IPv4 地址。留空则随机分配。'),
    v6ip: string('IPv6 address; not used for NAT.', 'IPv6 地址，不用于 NAT。'),
    macAddress: string('MAC address. Empty: made up.', 'MAC 地址。留空则自动生成。'),
    qosPolicy: string('A QoSPolicy with bindingType EIP.', 'bindingType 为 EIP 的 QoSPolicy。'),
    namespace: string('Namespace of the gateway’s pods.', '网关 Pod 所在命名空间。', { since: '1.17.0' }),
  }),
};

const eip = string('The IptablesEIP that it uses.', '使用的 IptablesEIP。');
const port = 'Port, as text: `"80"`. A number without quotes is refused.';
const portZh = '端口，字符串：`"80"`。不加引号的数字会被拒绝。';

export const iptablesFipRule = {
  spec: object('One address outside for one inside.', '一对一地址映射。', {
    eip,
    internalIp: string('Address inside the VPC.', 'VPC 内的地址。'),
  }),
};

export const iptablesDnatRule = {
  spec: object('A port outside for one inside.', '端口映射。', {
    eip,
    externalPort: string(port, portZh),
    internalIp: string('Address inside the VPC.', 'VPC 内的地址。'),
    internalPort: string(port, portZh),
    protocol: string('`tcp` or `udp`; not empty.', '`tcp` 或 `udp`，不能留空。', { known: ['tcp', 'udp'] }),
    type: string(
      '`share`: several rules may have the same port, and share the traffic.',
      '`share`：多条规则可使用同一端口并分担流量。',
      {
        oneOf: ['exclusive', 'share'],
        default: 'exclusive',
        since: '1.17.0',
      },
    ),
  }),
};

export const iptablesSnatRule = {
  spec: object('An address for traffic that leaves.', '源地址转换。', {
    eip,
    internalCIDR: string('Prefix inside the VPC whose traffic it is for.', 'VPC 内需要转换的网段。'),
  }),
};
