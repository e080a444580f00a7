/** VpcEgressGateway: pods through which a VPC goes out, and its BGP and EVPN settings. */
import { since } from '../releases';
import {
  boolean,
  type Facts,
  integer,
  intOrString,
  map,
  not16,
  object,
  objects,
  string,
  strings,
  upTo15,
} from './field';
import { observability } from './observability';
import { bfd, labelSelector, resources, tolerations } from './shared';

const nodeOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];
const nodeTerm = (en: string, zh: string) =>
  objects(en, zh, {
    key: string('Label or field.', '标签或字段。', { required: true }),
    operator: string('How it is compared.', '比较方式。', {
      required: true,
      oneOf: nodeOperators,
      ...upTo15,
    }),
    values: strings('Values to compare with.', '比较的值。', { unique: true, ...upTo15 }),
  });

const bandwidth: Facts = {
  since: '1.15.5',
  textSince: '1.15.21 1.16.3',
  example: '100 or 1.5G',
  pattern: /^([0-9]+|([0-9]+(\.[0-9]+)?|\.[0-9]+)(M|Mi|G|Gi))$/,
  min: 0,
  max: 9_223_372_036_854,
  stated: since('1.15.21', '1.16.3'),
};
const pool = { since: '1.16.3' };

export const vpcEgressGateway = {
  spec: object('The gateway as it should be.', '期望的网关。', {
    vpc: string('The Vpc that it serves. Empty: `ovn-cluster`.', '服务的 Vpc。留空为 `ovn-cluster`。'),
    replicas: integer('Number of gateway pods, 0 to 10.', '网关 Pod 数，0 到 10。', {
      default: 1,
      min: 0,
      max: 10,
      ...not16,
    }),
    prefix: string(
      'Put in front of the name of its Deployment. Cannot be changed.',
      '其 Deployment 名称的前缀，不可更改。',
      {
        immutable: true,
        example: 'egress-',
        pattern: /^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*[-.]?$/,
        ...not16,
      },
    ),
    image: string('Image of the gateway pods. Empty: that of Kube-OVN.', '网关 Pod 的镜像。留空为 Kube-OVN 镜像。'),
    internalSubnet: string(
      'Subnet of the VPC that the inner NICs are in. Empty: the default subnet of the VPC.',
      '内侧网卡所在的 VPC 子网。留空为 VPC 的默认子网。',
    ),
    externalSubnet: string(
      'Subnet of the outer NICs; its provider names the NetworkAttachmentDefinition.',
      '外侧网卡所在的 Subnet；其 provider 决定所用的 NetworkAttachmentDefinition。',
      { required: true },
    ),
    internalIPs: strings(
      'Addresses of the inner NICs: as many as replicas or more; `v4,v6` for dual stack.',
      '内侧网卡地址：不少于 replicas 个；双栈写作 `v4,v6`。',
      { unique: true, ...not16 },
    ),
    externalIPs: strings(
      'Addresses of the outer NICs: as many as replicas or more; `v4,v6` for dual stack.',
      '外侧网卡地址：不少于 replicas 个；双栈写作 `v4,v6`。',
      { unique: true, ...not16 },
    ),
    internalIPPool: string(
      'IPPool for the inner NICs. Not together with internalIPs.',
      '内侧网卡使用的 IPPool。不能与 internalIPs 同时使用。',
      pool,
    ),
    externalIPPool: string(
      'IPPool for the outer NICs. Not together with externalIPs.',
      '外侧网卡使用的 IPPool。不能与 externalIPs 同时使用。',
      pool,
    ),
    policies: objects(
      'Traffic that goes through the gateway, by prefix or subnet. One of policies and selectors is needed.',
      '按网段或子网选择经过网关的流量。policies 与 selectors 至少填一个。',
      {
        snat: boolean('Gives the traffic the address of the gateway.', '将源地址转换为网关地址。', { default: false }),
        ipBlocks: strings('Prefixes.', '网段。', { unique: true, ...not16 }),
        subnets: strings('Subnets of the VPC.', 'VPC 的子网。', { unique: true, ...not16 }),
      },
    ),
    selectors: objects('Traffic that goes through the gateway, by pods.', '按 Pod 选择经过网关的流量。', {
      namespaceSelector: labelSelector('Namespaces of the pods.', 'Pod 所在的命名空间。'),
      podSelector: labelSelector('The pods.', '选择的 Pod。'),
    }),
    trafficPolicy: string('`Local` prefers the gateway pod on the same node.', '`Local` 优先使用同节点的网关 Pod。', {
      oneOf: ['Local', 'Cluster'],
      default: 'Cluster',
      ...not16,
    }),
    bfd: bfd(
      'Watches the gateway pods by BFD; needs bfdPort on the Vpc.',
      '用 BFD 监测网关 Pod；需要 Vpc 的 bfdPort。',
      3_600_000,
      { stated: since('1.14.6') },
    ),
    nodeSelector: objects(
      'Nodes that the gateway pods may run on; each item is an alternative.',
      '网关 Pod 可运行的节点；各项任一满足即可。',
      {
        matchLabels: map('Labels of the node.', '节点标签。'),
        matchExpressions: nodeTerm('Conditions on labels.', '标签条件。'),
        matchFields: nodeTerm('Conditions on fields, such as metadata.name.', '字段条件，例如 metadata.name。'),
      },
    ),
    podAntiAffinity: string(
      '`Required`: never two gateway pods on a node; `Preferred`: if it can be helped.',
      '`Required`：同一节点不放两个网关 Pod；`Preferred`：尽量不放。',
      {
        oneOf: ['Required', 'Preferred'],
        default: 'Required',
        since: '1.17.0',
      },
    ),
    tolerations: tolerations({ since: '1.14.17' }),
    resources: resources({ since: '1.15.5' }),
    bandwidth: object(
      'Limits of each gateway pod.',
      '每个网关 Pod 的带宽限制。',
      {
        ingress: intOrString(
          'Mbit/s as a number, or a quantity with M, Mi, G or Gi.',
          'Mbit/s 数值，或带 M、Mi、G、Gi 的数量。',
          bandwidth,
        ),
        egress: intOrString(
          'Mbit/s as a number, or a quantity with M, Mi, G or Gi.',
          'Mbit/s 数值，或带 M、Mi、G、Gi 的数量。',
          bandwidth,
        ),
      },
      { since: '1.15.5' },
    ),
    bgpConf: string('BgpConf: announces the egress addresses by BGP.', 'BgpConf：通过 BGP 通告出口地址。', {
      since: '1.16.0',
    }),
    evpnConf: string('EvpnConf; only together with bgpConf.', 'EvpnConf，须与 bgpConf 一起使用。', { since: '1.16.0' }),
    observability,
  }),
};

export const bgpConf = {
  spec: object('BGP settings for egress gateways.', '出口网关的 BGP 设置。', {
    localASN: integer('Own AS number.', '本端 AS 号。'),
    peerASN: integer('AS number of the neighbours.', '邻居 AS 号。'),
    neighbours: strings('Addresses of the neighbours.', '邻居地址。'),
    routerId: string('Router ID. Empty: an address of the pod.', '路由器 ID。留空取 Pod 地址。'),
    password: string('Password of the sessions. Stands in the object in the clear.', '会话密码，以明文保存在对象中。'),
    holdTime: string('Hold time with unit, such as `90s`.', '保持时间，带单位，例如 `90s`。'),
    keepaliveTime: string('Time between keepalives, such as `30s`.', '保活间隔，例如 `30s`。'),
    connectTime: string('Time between attempts to connect, such as `10s`.', '重连间隔，例如 `10s`。'),
    ebgpMultiHop: boolean('Neighbours may be more than one hop away.', '邻居可在多跳之外。'),
    gracefulRestart: boolean('Keeps routes while the gateway restarts.', '网关重启时保留路由。'),
  }),
};

export const evpnConf = {
  spec: object('EVPN settings for egress gateways.', '出口网关的 EVPN 设置。', {
    vni: integer('VXLAN network identifier.', 'VXLAN 网络标识。'),
    routeTargets: strings('Route targets, such as `65000:100`.', '路由目标，例如 `65000:100`。'),
  }),
};
