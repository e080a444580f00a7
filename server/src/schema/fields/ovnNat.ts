/** OvnEip and its rules: NAT by OVN itself. */
import { object, string } from './field';

const ovnEip = string('The OvnEip that it uses; not one of type lsp.', '使用的 OvnEip，类型不能是 lsp。');
const ipType = string('What ipName is: an IP (also when empty) or a Vip.', 'ipName 的类型：IP（留空亦同）或 Vip。', {
  known: ['ip', 'vip'],
});
const ipName = string(
  'Name of the IP (`<pod>.<namespace>`) or Vip that is meant.',
  '所指 IP（`<pod>.<namespace>`）或 Vip 的名称。',
);
const vpc = string(
  'Vpc of the address, where it is given as such and not by ipName.',
  '直接填写地址而非 ipName 时，地址所属的 Vpc。',
  { since: '1.12.2' },
);
const v4Ip = string('IPv4 address inside, in place of ipName.', '内部 IPv4 地址，替代 ipName。', { since: '1.12.2' });
const v6Ip = string('IPv6 address inside, in place of ipName.', '内部 IPv6 地址，替代 ipName。', { since: '1.13.0' });
const port = [
  'Port, as text: `"80"`. A number without quotes is refused.',
  '端口，字符串：`"80"`。不加引号的数字会被拒绝。',
] as const;

export const ovnEipKind = {
  spec: object('An address on an external subnet of OVN.', 'OVN 外部子网上的地址。', {
    externalSubnet: string(
      'Underlay Subnet that the address is of. From 1.13 on it may be empty: that of the controller, `external`.',
      '地址所属的 underlay Subnet。自 1.13 起可留空，即控制器设定的 `external`。',
    ),
    type: string(
      '`nat` (also when empty) for rules; `lrp` and `lsp` are ports of router and switch, made by Kube-OVN.',
      '`nat`（留空亦同）供规则使用；`lrp`、`lsp` 是由 Kube-OVN 创建的路由器与交换机端口。',
      {
        known: ['nat', 'lrp', 'lsp'],
      },
    ),
    v4Ip: string('IPv4 address. Empty: any free one.', 'IPv4 地址。留空则随机分配。'),
    v6Ip: string('IPv6 address. Empty: any free one.', 'IPv6 地址。留空则随机分配。'),
    macAddress: string('MAC address. Empty: made up.', 'MAC 地址。留空则自动生成。'),
  }),
};

export const ovnFip = {
  spec: object('One address outside for one inside.', '一对一地址映射。', {
    ovnEip,
    ipType,
    ipName,
    vpc,
    v4Ip,
    v6Ip,
    type: string(
      'Where the translation is done: on the gateway node, or on the pod’s own.',
      '转换位置：网关节点，或 Pod 所在节点。',
      {
        known: ['centralized', 'distributed'],
        since: '1.14.0',
      },
    ),
  }),
};

export const ovnDnatRule = {
  spec: object('A port outside for one inside.', '端口映射。', {
    ovnEip,
    ipType,
    ipName,
    vpc,
    v4Ip,
    v6Ip,
    externalPort: string(...port),
    internalPort: string(...port),
    protocol: string('`tcp` or `udp`; not empty.', '`tcp` 或 `udp`，不能留空。', { known: ['tcp', 'udp'] }),
  }),
};

export const ovnSnatRule = {
  spec: object('An address for traffic that leaves.', '源地址转换。', {
    ovnEip,
    vpcSubnet: string(
      'Subnet whose traffic it is for. Not together with ipName.',
      '需要转换的 Subnet。不能与 ipName 同时使用。',
    ),
    ipName: string(
      'IP whose traffic it is for. Not together with vpcSubnet.',
      '需要转换的 IP。不能与 vpcSubnet 同时使用。',
    ),
    vpc: string('Vpc of the prefix, where it is given as such.', '直接填写网段时所属的 Vpc。', { since: '1.12.2' }),
    v4IpCidr: string('IPv4 address or prefix inside, in place of a name.', '内部 IPv4 地址或网段，替代名称。', {
      since: '1.12.2',
    }),
    v6IpCidr: string('IPv6 address or prefix inside, in place of a name.', '内部 IPv6 地址或网段，替代名称。', {
      since: '1.13.0',
    }),
  }),
};
