/** The fields of every kubeovn.io kind, and look-up by path. Data is in the files beside this one. */
import { type Kind, ownApiVersion } from '../kinds';
import type { Release } from '../releases';
import { ip, ipPool, vip } from './addresses';
import { bgpConf, evpnConf, vpcEgressGateway } from './egressGateway';
import { exists, type Field, type FieldMap, object, own, string } from './field';
import { iptablesDnatRule, iptablesEip, iptablesFipRule, iptablesSnatRule, vpcNatGateway } from './iptablesNat';
import { ovnDnatRule, ovnEipKind, ovnFip, ovnSnatRule } from './ovnNat';
import { qosPolicy, securityGroup } from './policy';
import { dnsNameResolver, routerLbRule, switchLbRule, vpcDns } from './services';
import { metadata, plainName, status } from './shared';
import { subnet, subnetName } from './subnet';
import { providerNetwork, providerNetworkName, vlan } from './underlay';
import { vpc } from './vpc';

interface KindFields {
  readonly spec: Field;
  readonly name?: Field;
  readonly namespaced?: true;
  readonly since?: string;
}

const kind = (en: string, zh: string, { spec, name = plainName, namespaced, since }: KindFields): Field =>
  object(
    en,
    zh,
    {
      apiVersion: string('`kubeovn.io/v1`', '`kubeovn.io/v1`', { oneOf: [ownApiVersion], rule: 'KO210' }),
      kind: string(en, zh),
      metadata: metadata(name, namespaced === true),
      spec,
      status,
    },
    since === undefined ? undefined : { since },
  );

const table = {
  Vpc: kind('A logical router with its own address space.', '拥有独立地址空间的逻辑路由器。', vpc),
  Subnet: kind('A logical switch and the addresses on it.', '逻辑交换机及其地址段。', { ...subnet, name: subnetName }),
  IPPool: kind(
    'A named piece of a Subnet, for namespaces or workloads.',
    '子网中的一段地址，供命名空间或工作负载使用。',
    ipPool,
  ),
  IP: kind('An address that is in use or reserved.', '已使用或预留的地址。', ip),
  Vip: kind('A reserved or floating address of a Subnet.', '子网中的预留或浮动地址。', vip),
  Vlan: kind('A VLAN on a ProviderNetwork.', 'ProviderNetwork 上的 VLAN。', vlan),
  ProviderNetwork: kind('A physical network and the NICs that lead to it.', '物理网络及通向它的网卡。', {
    ...providerNetwork,
    name: providerNetworkName,
  }),
  SecurityGroup: kind('What traffic pods with this group let pass.', '带有此组的 Pod 允许的流量。', securityGroup),
  QoSPolicy: kind('Bandwidth limits for addresses and NAT gateways.', '地址与 NAT 网关的带宽限制。', qosPolicy),
  VpcNatGateway: kind(
    'A pod that does NAT for a VPC by iptables.',
    '用 iptables 为 VPC 做 NAT 的 Pod。',
    vpcNatGateway,
  ),
  IptablesEIP: kind('An external address on a VpcNatGateway.', 'VpcNatGateway 上的外部地址。', iptablesEip),
  IptablesFIPRule: kind(
    'One external address for one inside, by iptables.',
    'iptables 一对一地址映射。',
    iptablesFipRule,
  ),
  IptablesDnatRule: kind('One external port for one inside, by iptables.', 'iptables 端口映射。', iptablesDnatRule),
  IptablesSnatRule: kind(
    'The address that traffic leaves with, by iptables.',
    'iptables 源地址转换。',
    iptablesSnatRule,
  ),
  OvnEip: kind('An external address on a router of OVN.', 'OVN 路由器上的外部地址。', ovnEipKind),
  OvnFip: kind('One external address for one inside, by OVN.', 'OVN 一对一地址映射。', ovnFip),
  OvnDnatRule: kind('One external port for one inside, by OVN.', 'OVN 端口映射。', ovnDnatRule),
  OvnSnatRule: kind('The address that traffic leaves with, by OVN.', 'OVN 源地址转换。', ovnSnatRule),
  SwitchLBRule: kind('A load balancer on an address inside a VPC.', 'VPC 内地址上的负载均衡。', switchLbRule),
  VpcDns: kind('CoreDNS for a VPC.', 'VPC 内的 CoreDNS。', vpcDns),
  VpcEgressGateway: kind('Pods through which a VPC goes out.', 'VPC 的出口网关 Pod。', {
    ...vpcEgressGateway,
    namespaced: true,
    since: '1.14.0',
  }),
  BgpConf: kind('BGP settings for egress gateways.', '出口网关的 BGP 设置。', { ...bgpConf, since: '1.16.0' }),
  EvpnConf: kind('EVPN settings for egress gateways.', '出口网关的 EVPN 设置。', { ...evpnConf, since: '1.16.0' }),
  DNSNameResolver: kind('Addresses of a domain name, for policies.', '供策略使用的域名地址。', {
    ...dnsNameResolver,
    since: '1.16.0',
  }),
  RouterLBRule: kind('A load balancer on the router of a VPC.', 'VPC 路由器上的负载均衡。', {
    ...routerLbRule,
    since: '1.17.0',
  }),
} as const satisfies Partial<Record<Kind, Field>>;

export type TabledKind = keyof typeof table;
export const tabledKinds = Object.keys(table) as readonly TabledKind[];

/** The object as a whole; undefined for kinds that are not Kube-OVN's. */
export const rootField = (kind: Kind): Field | undefined => (table as Partial<Record<Kind, Field>>)[kind];

/** The row of a field. A number stands for an item of a list: `['spec', 'acls', 0, 'action']`. Undefined for what the table does not know. */
export const fieldAt = (kind: Kind, path: readonly (string | number)[]): Field | undefined =>
  path.reduce<Field | undefined>(
    (field, step) => (typeof step === 'number' ? field?.items : own(field?.fields, step)),
    rootField(kind),
  );

/** The releases that have the field at a path, and so all that it lies in. */
export function livesAt(kind: Kind, path: readonly (string | number)[]): (release: Release) => boolean {
  const fields = [rootField(kind), ...path.map((_, i) => fieldAt(kind, path.slice(0, i + 1)))];
  const gated = fields.filter((field) => field?.since !== undefined || field?.until !== undefined);
  return (release) => gated.every((field) => exists(field!, release));
}

/** The keys that may stand in the map at a path; undefined where the table does not say. */
export const fieldsUnder = (kind: Kind, path: readonly (string | number)[]): FieldMap | undefined =>
  fieldAt(kind, path)?.fields;
