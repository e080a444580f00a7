/** What is kept of each kind: a row a field. Later kinds and rules add rows here, nothing else. */

import type { Kind, WorkloadKind } from '../schema/kinds';
import {
  adminPolicies,
  bandwidthLimits,
  contents,
  egressPolicies,
  egressSelectors,
  hasUnread,
  loadBalancerPorts,
  policyRoutes,
  present,
  securityRules,
  staticRoutes,
  vpcPeerings,
} from './entries';
import { labelSelector, labels } from './labels';
import type { NetworkConfig } from './network';
import { type Fields, type FieldsRead, flag, list, object, text, whole } from './value';
import type { Workload } from './workload';

const fieldTable = {
  Subnet: {
    cidrBlock: ['spec.cidrBlock', text],
    gateway: ['spec.gateway', text],
    excludeIps: ['spec.excludeIps', list(text)],
    provider: ['spec.provider', text],
    vpc: ['spec.vpc', text],
    vlan: ['spec.vlan', text],
    protocol: ['spec.protocol', text],
    namespaces: ['spec.namespaces', list(text)],
    namespaceSelectors: ['spec.namespaceSelectors', list(labelSelector)],
    isDefault: ['spec.default', flag],
    vips: ['spec.vips', list(text)],
    u2oInterconnectionIP: ['spec.u2oInterconnectionIP', text],
    allowSubnets: ['spec.allowSubnets', list(text)],
    gatewayType: ['spec.gatewayType', text],
    gatewayNode: ['spec.gatewayNode', text],
    gatewayNodeSelectors: ['spec.gatewayNodeSelectors', list(labelSelector)],
    externalEgressGateway: ['spec.externalEgressGateway', text],
    natOutgoing: ['spec.natOutgoing', flag],
    natOutgoingPolicyRules: [
      'spec.natOutgoingPolicyRules',
      list(object({ srcIPs: ['match.srcIPs', text], dstIPs: ['match.dstIPs', text] })),
    ],
    logicalGateway: ['spec.logicalGateway', flag],
    u2oInterconnection: ['spec.u2oInterconnection', flag],
    statesU2o: ['spec.u2oInterconnection', present],
    overlayOnlyRouting: ['spec.u2oFeatures.overlayOnlyRouting', flag],
    policyRoutingTableID: ['spec.policyRoutingTableID', whole],
    disableGatewayCheck: ['spec.disableGatewayCheck', text],
    enableExternalLBAddress: ['spec.enableExternalLBAddress', text],
    nodeNetwork: ['spec.nodeNetwork', text],
    mtu: ['spec.mtu', whole],
    enableDHCP: ['spec.enableDHCP', flag],
    dhcpV4Options: ['spec.dhcpV4Options', text],
    dhcpV6Options: ['spec.dhcpV6Options', text],
  },
  IPPool: { subnet: ['spec.subnet', text], ips: ['spec.ips', list(text)], namespaces: ['spec.namespaces', list(text)] },
  Vpc: {
    bfdPort: ['spec.bfdPort.enabled', text],
    namespaces: ['spec.namespaces', list(text)],
    defaultSubnet: ['spec.defaultSubnet', text],
    enableExternal: ['spec.enableExternal', text],
    extraExternalSubnets: ['spec.extraExternalSubnets', list(text)],
    labels: ['metadata.labels', labels],
    staticRoutes: ['spec.staticRoutes', staticRoutes],
    policyRoutes: ['spec.policyRoutes', policyRoutes],
    vpcPeerings: ['spec.vpcPeerings', vpcPeerings],
    hasUnreadStaticRoutes: ['spec.staticRoutes', hasUnread],
    hasUnreadPolicyRoutes: ['spec.policyRoutes', hasUnread],
    hasUnreadPeerings: ['spec.vpcPeerings', hasUnread],
  },
  ProviderNetwork: {
    defaultInterface: ['spec.defaultInterface', text],
    customInterfaces: [
      'spec.customInterfaces',
      list(object({ interface: ['interface', text], nodes: ['nodes', list(text)] })),
    ],
    excludeNodes: ['spec.excludeNodes', list(text)],
    exchangeLinkName: ['spec.exchangeLinkName', text],
    vlanInterfaces: ['spec.vlanInterfaces', list(text)],
  },
  Vip: {
    subnet: ['spec.subnet', text],
    type: ['spec.type', text],
    namespace: ['spec.namespace', text],
    v4ip: ['spec.v4ip', text],
    v6ip: ['spec.v6ip', text],
    macAddress: ['spec.macAddress', text],
  },
  IP: {
    subnet: ['spec.subnet', text],
    v4: ['spec.v4IpAddress', text],
    v6: ['spec.v6IpAddress', text],
    namespace: ['spec.namespace', text],
    podName: ['spec.podName', text],
    macAddress: ['spec.macAddress', text],
  },
  Vlan: { id: ['spec.id', whole], provider: ['spec.provider', text] },
  VpcNatGateway: {
    vpc: ['spec.vpc', text],
    subnet: ['spec.subnet', text],
    lanIp: ['spec.lanIp', text],
    replicas: ['spec.replicas', text],
    externalSubnets: ['spec.externalSubnets', list(text)],
    qosPolicy: ['spec.qosPolicy', text],
    tolerations: ['spec.tolerations', list(object({ operator: ['operator', text], effect: ['effect', text] }))],
  },
  IptablesEIP: {
    natGwDp: ['spec.natGwDp', text],
    qosPolicy: ['spec.qosPolicy', text],
    externalSubnet: ['spec.externalSubnet', text],
    v4ip: ['spec.v4ip', text],
    v6ip: ['spec.v6ip', text],
    macAddress: ['spec.macAddress', text],
  },
  OvnEip: {
    type: ['spec.type', text],
    externalSubnet: ['spec.externalSubnet', text],
    v4: ['spec.v4Ip', text],
    v6: ['spec.v6Ip', text],
    macAddress: ['spec.macAddress', text],
  },
  IptablesFIPRule: { eip: ['spec.eip', text], internalIp: ['spec.internalIp', text] },
  IptablesDnatRule: {
    eip: ['spec.eip', text],
    externalPort: ['spec.externalPort', text],
    internalPort: ['spec.internalPort', text],
    internalIp: ['spec.internalIp', text],
    protocol: ['spec.protocol', text],
    type: ['spec.type', text],
  },
  IptablesSnatRule: { eip: ['spec.eip', text], internalCIDR: ['spec.internalCIDR', text] },
  OvnFip: {
    ovnEip: ['spec.ovnEip', text],
    ipType: ['spec.ipType', text],
    ipName: ['spec.ipName', text],
    vpc: ['spec.vpc', text],
    v4Ip: ['spec.v4Ip', text],
    v6Ip: ['spec.v6Ip', text],
    type: ['spec.type', text],
  },
  OvnDnatRule: {
    ovnEip: ['spec.ovnEip', text],
    ipType: ['spec.ipType', text],
    ipName: ['spec.ipName', text],
    vpc: ['spec.vpc', text],
    v4Ip: ['spec.v4Ip', text],
    v6Ip: ['spec.v6Ip', text],
    externalPort: ['spec.externalPort', text],
    internalPort: ['spec.internalPort', text],
    protocol: ['spec.protocol', text],
  },
  OvnSnatRule: {
    ovnEip: ['spec.ovnEip', text],
    ipName: ['spec.ipName', text],
    vpc: ['spec.vpc', text],
    vpcSubnet: ['spec.vpcSubnet', text],
    v4IpCidr: ['spec.v4IpCidr', text],
    v6IpCidr: ['spec.v6IpCidr', text],
  },
  RouterLBRule: {
    vpc: ['spec.vpc', text],
    ovnEip: ['spec.ovnEip', text],
    ports: ['spec.ports', list(object({ port: ['port', whole] }))],
  },
  VpcEgressGateway: {
    vpc: ['spec.vpc', text],
    replicas: ['spec.replicas', text],
    internalSubnet: ['spec.internalSubnet', text],
    externalSubnet: ['spec.externalSubnet', text],
    internalIPs: ['spec.internalIPs', list(text)],
    externalIPs: ['spec.externalIPs', list(text)],
    internalIPPool: ['spec.internalIPPool', text],
    externalIPPool: ['spec.externalIPPool', text],
    policiesAre: ['spec.policies', contents],
    selectorsAre: ['spec.selectors', contents],
    policies: ['spec.policies', egressPolicies],
    selectors: ['spec.selectors', egressSelectors],
    bfd: ['spec.bfd.enabled', flag],
    bgpConf: ['spec.bgpConf', text],
    evpnConf: ['spec.evpnConf', text],
  },
  ...adminPolicies,
  SecurityGroup: {
    ingressRules: ['spec.ingressRules', securityRules],
    egressRules: ['spec.egressRules', securityRules],
    hasEgress: ['spec.egressRules', present],
    tier: ['spec.tier', text],
  },
  QoSPolicy: {
    shared: ['spec.shared', text],
    bindingType: ['spec.bindingType', text],
    bandwidthLimitRules: ['spec.bandwidthLimitRules', bandwidthLimits],
  },
  SwitchLBRule: {
    vip: ['spec.vip', text],
    namespace: ['spec.namespace', text],
    selector: ['spec.selector', list(text)],
    endpoints: ['spec.endpoints', list(text)],
    ports: ['spec.ports', loadBalancerPorts],
    sessionAffinity: ['spec.sessionAffinity', text],
    labels: ['metadata.labels', labels],
    isAnnotated: ['metadata.annotations', present],
  },
  VpcDns: {
    vpc: ['spec.vpc', text],
    subnet: ['spec.subnet', text],
    replicas: ['spec.replicas', text],
  },
  NetworkAttachmentDefinition: { config: ['spec.config', text] },
  Namespace: { labels: ['metadata.labels', labels] },
  Node: {
    labels: ['metadata.labels', labels],
    addresses: ['status.addresses', list(object({ type: ['type', text], address: ['address', text] }))],
  },
} as const satisfies Partial<Record<Exclude<Kind, WorkloadKind>, Fields>>;

type Table = typeof fieldTable;

/** The fields of a kind: those of its row, a Workload for kinds with pods, nothing for the rest. */
export type FieldsOf<K extends Kind> = K extends WorkloadKind
  ? Workload
  : K extends 'NetworkAttachmentDefinition'
    ? FieldsRead<Table[K]> & { readonly network: NetworkConfig }
    : K extends keyof Table
      ? FieldsRead<Table[K]>
      : Record<string, never>;

export const fieldsOf = (kind: Kind): Fields => (fieldTable as Partial<Record<Kind, Fields>>)[kind] ?? {};
