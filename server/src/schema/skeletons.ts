/**
 * What a new object of each kind begins with. A slot is something to fill in: `<@Subnet>` the name of an object, `<#cidr>` and `<#gateway>` a
 * block that no Subnet has and its first address, `<>` nothing that could be known, anything else an example. `<=1>` repeats the first slot.
 */
import { type Kind, kindRow, ownApiVersion, ownGroup } from './kinds';

/** Of the groups whose objects are written for Kube-OVN. */
const groupVersions: Readonly<Record<string, string>> = {
  [ownGroup]: ownApiVersion,
  'k8s.cni.cncf.io': 'k8s.cni.cncf.io/v1',
  'kubevirt.io': 'kubevirt.io/v1',
};

export const ownApiVersions: readonly string[] = Object.values(groupVersions);
/** Undefined for kinds of other groups, which other tools know better. */
export const apiVersionOf = (kind: Kind): string | undefined => groupVersions[kindRow(kind).group];

const backends = `  namespace: <@Namespace>
  selector:
    - <app:web>
  ports:
    - name: http
      protocol: TCP
      port: <80>
      targetPort: <80>`;

/** The commonest first. Kube-OVN makes DNSNameResolvers and IPs itself; a virtual machine is more than its network. */
const table = {
  Subnet: `
spec:
  vpc: <@Vpc>
  cidrBlock: <#cidr>
  gateway: <#gateway>`,
  IPPool: `
spec:
  subnet: <@Subnet>
  ips:
    - <>`,
  Vpc: `
spec:
  namespaces:
    - <@Namespace>`,
  NetworkAttachmentDefinition: `
spec:
  config: |
    {
      "cniVersion": "0.3.1",
      "type": "kube-ovn",
      "server_socket": "/run/openvswitch/kube-ovn-daemon.sock",
      "provider": "<=1>.<=2>.ovn"
    }`,
  Vip: `
spec:
  subnet: <@Subnet>`,
  ProviderNetwork: `
spec:
  defaultInterface: <eth1>`,
  Vlan: `
spec:
  id: <100>
  provider: <@ProviderNetwork>`,
  SecurityGroup: `
spec:
  allowSameGroupTraffic: true
  ingressRules:
    - ipVersion: ipv4
      priority: 1
      protocol: tcp
      portRangeMin: <80>
      portRangeMax: <80>
      remoteType: address
      remoteAddress: <10.0.0.0/8>
      policy: allow
  egressRules:
    - ipVersion: ipv4
      priority: 1
      protocol: all
      remoteType: address
      remoteAddress: 0.0.0.0/0
      policy: allow`,
  VpcNatGateway: `
spec:
  vpc: <@Vpc>
  subnet: <@Subnet>
  lanIp: <>
  externalSubnets:
    - <@Subnet>`,
  IptablesEIP: `
spec:
  natGwDp: <@VpcNatGateway>`,
  IptablesFIPRule: `
spec:
  eip: <@IptablesEIP>
  internalIp: <>`,
  IptablesDnatRule: `
spec:
  eip: <@IptablesEIP>
  protocol: tcp
  externalPort: "<8080>"
  internalIp: <>
  internalPort: "<80>"`,
  IptablesSnatRule: `
spec:
  eip: <@IptablesEIP>
  internalCIDR: <>`,
  OvnEip: `
spec:
  externalSubnet: <@Subnet>
  type: nat`,
  OvnFip: `
spec:
  ovnEip: <@OvnEip>
  vpc: <@Vpc>
  v4Ip: <>`,
  OvnDnatRule: `
spec:
  ovnEip: <@OvnEip>
  vpc: <@Vpc>
  protocol: tcp
  externalPort: "<8080>"
  v4Ip: <>
  internalPort: "<80>"`,
  OvnSnatRule: `
spec:
  ovnEip: <@OvnEip>
  vpcSubnet: <@Subnet>`,
  VpcEgressGateway: `
spec:
  vpc: <@Vpc>
  replicas: 1
  externalSubnet: <@Subnet>
  policies:
    - snat: true
      subnets:
        - <@Subnet>`,
  BgpConf: `
spec:
  localASN: <65001>
  peerASN: <65002>
  neighbours:
    - <>`,
  EvpnConf: `
spec:
  vni: <1000>
  routeTargets:
    - <65001:1000>`,
  SwitchLBRule: `
spec:
  vip: <>
${backends}`,
  RouterLBRule: `
spec:
  vpc: <@Vpc>
  ovnEip: <@OvnEip>
${backends}`,
  VpcDns: `
spec:
  vpc: <@Vpc>
  subnet: <@Subnet>`,
  QoSPolicy: `
spec:
  shared: true
  bindingType: EIP
  bandwidthLimitRules:
    - name: ingress
      direction: ingress
      rateMax: "<100>"
      burstMax: "<100>"
      priority: 1`,
} as const satisfies Partial<Record<Kind, string>>;

export type SkeletonKind = keyof typeof table;
export const skeletonKinds = Object.keys(table) as readonly SkeletonKind[];

/** The whole object, with slots; no line end behind it. */
export function skeletonOf(kind: SkeletonKind): string {
  const namespace = kindRow(kind).namespaced ? '\n  namespace: <@Namespace>' : '';
  return `apiVersion: ${apiVersionOf(kind)}\nkind: ${kind}\nmetadata:\n  name: <name>${namespace}${table[kind]}`;
}
