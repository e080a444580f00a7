/** Which field names which kind. Definition, references, completion, unknown names and rename all follow from these rows. */
import { type Kind, kindTable, workloadKinds } from '../schema/kinds';
import type { AnnotationReferenceRow, FieldRow, Form } from './row';

const row = (
  id: string,
  kinds: Kind | readonly Kind[],
  path: string,
  target: Kind | readonly Kind[],
  form: Form = 'name',
  more: Pick<FieldRow, 'when' | 'namespace'> = {},
): FieldRow => ({
  id,
  path,
  form,
  ...more,
  kinds: typeof kinds === 'string' ? [kinds] : kinds,
  targets: typeof target === 'string' ? [target] : target,
});

const iptablesRules: readonly Kind[] = ['IptablesFIPRule', 'IptablesDnatRule', 'IptablesSnatRule'];
const ovnRules: readonly Kind[] = ['OvnFip', 'OvnDnatRule', 'OvnSnatRule'];
const literalRules: readonly Kind[] = ['OvnFip', 'OvnDnatRule'];
const podOfType = (text: string) => ({
  when: { path: 'spec.podType', text },
  namespace: { path: 'spec.namespace' },
});
const nad: Kind = 'NetworkAttachmentDefinition';
const namespaced: readonly Kind[] = kindTable.filter((one) => one.namespaced).map((one) => one.kind);

export const fieldRows: readonly FieldRow[] = [
  row('R00', namespaced, 'metadata.namespace', 'Namespace'),
  row('R01', 'Subnet', 'spec.vpc', 'Vpc'),
  row('R02', 'Subnet', 'spec.vlan', 'Vlan'),
  row('R03', 'Subnet', 'spec.namespaces[]', 'Namespace'),
  row('R05', 'Subnet', 'spec.provider', nad, 'provider'),
  row('R06', 'Subnet', 'spec.gatewayNode', 'Node', 'nodes'),
  row('R08', 'Subnet', 'spec.allowSubnets[]', 'Subnet', 'block'),
  row('R09', 'Subnet', 'spec.nodeNetwork', 'Node', 'network'),
  row('R10', 'Subnet', 'spec.routeTable', 'Vpc', 'table'),
  row('R12', 'Vpc', 'spec.namespaces[]', 'Namespace'),
  row('R13', 'Vpc', 'spec.defaultSubnet', 'Subnet'),
  row('R14', 'Vpc', 'spec.extraExternalSubnets[]', 'Subnet'),
  row('R15', 'Vpc', 'spec.vpcPeerings[].remoteVpc', 'Vpc'),
  row('R16', 'Vpc', 'spec.staticRoutes[].nextHopIP', 'VpcNatGateway', 'addresses'),
  row('R17', 'Vpc', 'spec.policyRoutes[].nextHopIP', 'VpcNatGateway', 'addresses'),
  row('R19', 'IPPool', 'spec.subnet', 'Subnet'),
  row('R20', 'IPPool', 'spec.namespaces[]', 'Namespace'),
  row('R21', 'IP', 'spec.subnet', 'Subnet'),
  row('R22', 'IP', 'spec.attachSubnets[]', 'Subnet'),
  row('R23', 'IP', 'spec.namespace', 'Namespace'),
  row('R23', 'IP', 'spec.podName', ['Pod', 'VirtualMachine'], 'name', podOfType('')),
  row('R23', 'IP', 'spec.podName', 'VirtualMachine', 'name', podOfType('VirtualMachine')),
  row('R23', 'IP', 'spec.podName', 'StatefulSet', 'ordinal', podOfType('StatefulSet')),
  row('R24', 'Vip', 'spec.subnet', 'Subnet'),
  row('R25', 'Vip', 'spec.namespace', 'Namespace'),
  row('R26', 'Vip', 'spec.attachSubnets[]', 'Subnet'),
  row('R27', 'Vlan', 'spec.provider', 'ProviderNetwork'),
  row('R28', 'ProviderNetwork', 'spec.excludeNodes[]', 'Node'),
  row('R28', 'ProviderNetwork', 'spec.customInterfaces[].nodes[]', 'Node'),
  row('R29', 'VpcNatGateway', 'spec.vpc', 'Vpc'),
  row('R30', 'VpcNatGateway', 'spec.subnet', 'Subnet'),
  row('R31', 'VpcNatGateway', 'spec.externalSubnets[]', 'Subnet'),
  row('R32', 'VpcNatGateway', 'spec.qosPolicy', 'QoSPolicy'),
  row('R34', 'VpcNatGateway', 'spec.internalSubnets[]', 'Subnet'),
  row('R35', 'IptablesEIP', 'spec.natGwDp', 'VpcNatGateway'),
  row('R36', 'IptablesEIP', 'spec.externalSubnet', 'Subnet'),
  row('R37', 'IptablesEIP', 'spec.qosPolicy', 'QoSPolicy'),
  row('R38', iptablesRules, 'spec.eip', 'IptablesEIP'),
  row('R39', 'OvnEip', 'spec.externalSubnet', 'Subnet'),
  row('R40', ovnRules, 'spec.ovnEip', 'OvnEip'),
  row('R41', literalRules, 'spec.ipName', 'IP', 'name', { when: { path: 'spec.ipType', text: '' } }),
  row('R41', literalRules, 'spec.ipName', 'Vip', 'name', { when: { path: 'spec.ipType', text: 'vip' } }),
  row('R42', ovnRules, 'spec.vpc', 'Vpc'),
  row('R43', 'OvnSnatRule', 'spec.vpcSubnet', 'Subnet'),
  row('R44', 'OvnSnatRule', 'spec.ipName', 'IP'),
  row('R45', 'SecurityGroup', 'spec.ingressRules[].remoteSecurityGroup', 'SecurityGroup'),
  row('R45', 'SecurityGroup', 'spec.egressRules[].remoteSecurityGroup', 'SecurityGroup'),
  row('R46', 'SwitchLBRule', 'spec.namespace', 'Namespace'),
  row('R47', 'SwitchLBRule', 'spec.vip', 'Vip', 'addresses'),
  row('R48', 'SwitchLBRule', 'metadata.annotations.ovn~kubernetes~io/logical_router', 'Vpc'),
  row('R48', 'SwitchLBRule', 'metadata.annotations.ovn~kubernetes~io/logical_switch', 'Subnet'),
  row('R49', 'RouterLBRule', 'spec.vpc', 'Vpc'),
  row('R49', 'RouterLBRule', 'spec.ovnEip', 'OvnEip'),
  row('R50', 'VpcDns', 'spec.vpc', 'Vpc'),
  row('R50', 'VpcDns', 'spec.subnet', 'Subnet'),
  row('R51', 'VpcDns', 'spec.corefile', 'ConfigMap', 'name', { namespace: { fixed: 'kube-system' } }),
  row('R52', 'VpcEgressGateway', 'spec.vpc', 'Vpc'),
  row('R53', 'VpcEgressGateway', 'spec.internalSubnet', 'Subnet'),
  row('R53', 'VpcEgressGateway', 'spec.externalSubnet', 'Subnet'),
  row('R54', 'VpcEgressGateway', 'spec.internalIPPool', 'IPPool'),
  row('R54', 'VpcEgressGateway', 'spec.externalIPPool', 'IPPool'),
  row('R55', 'VpcEgressGateway', 'spec.policies[].subnets[]', 'Subnet'),
  row('R57', 'VpcEgressGateway', 'spec.bgpConf', 'BgpConf'),
  row('R57', 'VpcEgressGateway', 'spec.evpnConf', 'EvpnConf'),
  row(
    'R65',
    ['VirtualMachine', 'VirtualMachineInstanceReplicaSet'],
    'spec.template.spec.networks[].multus.networkName',
    nad,
    'slashed',
  ),
  row('R65', 'VirtualMachineInstance', 'spec.networks[].multus.networkName', nad, 'slashed'),
  row(
    'R65',
    'VirtualMachinePool',
    'spec.virtualMachineTemplate.spec.template.spec.networks[].multus.networkName',
    nad,
    'slashed',
  ),
  row('R66', 'Service', 'metadata.annotations.ovn~kubernetes~io/attachmentprovider', nad, 'dotted'),
  row('R68', 'Service', 'metadata.annotations.ovn~kubernetes~io/service_external_ip_from_subnet', 'Subnet'),
  row('R69', 'Service', 'metadata.annotations.ovn~kubernetes~io/vpc', 'Vpc'),
  row('R69', 'Service', 'metadata.annotations.ovn~kubernetes~io/logical_router', 'Vpc'),
  row('R70', 'NetworkPolicy', 'metadata.annotations.ovn~kubernetes~io/network_policy_for', nad, 'slashes'),
];

const annotationRow = (
  id: string,
  annotation: string,
  scope: 'nic' | 'key',
  target: Kind,
  form: Form,
): AnnotationReferenceRow => ({
  id,
  annotation,
  scope,
  form,
  kinds: workloadKinds,
  targets: [target],
});

/** Annotations at the place where they reach the pod. */
export const annotationRows: readonly AnnotationReferenceRow[] = [
  annotationRow('R58', 'logical_switch', 'nic', 'Subnet', 'name'),
  { id: 'R67', annotation: 'logical_switch', scope: 'nic', form: 'name', kinds: ['Service'], targets: ['Subnet'] },
  annotationRow('R59', 'ip_pool', 'nic', 'IPPool', 'pool'),
  annotationRow('R60', 'security_groups', 'nic', 'SecurityGroup', 'comma'),
  annotationRow('R61', 'ovn.kubernetes.io/vip', 'key', 'Vip', 'name'),
  annotationRow('R62', 'ovn.kubernetes.io/aaps', 'key', 'Vip', 'comma'),
  annotationRow('R63', 'k8s.v1.cni.cncf.io/networks', 'key', nad, 'networks'),
  annotationRow('R64', 'v1.multus-cni.io/default-network', 'key', nad, 'networks'),
];

/** The keys of a row's path; `~` stands for a dot inside a key. */
export const pathKeys = (path: string): readonly string[] => path.split('.').map((key) => key.replaceAll('~', '.'));
