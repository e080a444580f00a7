/** The kinds the program knows: their API group, scope and names. A kind of the same name in another group is not ours. */

/** Of Kube-OVN's own kinds. */
export const ownGroup = 'kubeovn.io';
export const ownApiVersion = `${ownGroup}/v1`;

interface KindRow {
  readonly kind: string;
  readonly group: string;
  readonly namespaced: boolean;
  /** Carries a pod template (or is a pod): the path of the metadata whose annotations reach the pod. */
  readonly podMetadata?: readonly string[];
  /** Metadata of the same object whose annotations people mistake for the effective ones. */
  readonly misleadingMetadata?: readonly (readonly string[])[];
}

const ownKinds = [
  'Vpc',
  'Subnet',
  'IPPool',
  'IP',
  'Vip',
  'Vlan',
  'ProviderNetwork',
  'SecurityGroup',
  'QoSPolicy',
  'VpcNatGateway',
  'IptablesEIP',
  'IptablesFIPRule',
  'IptablesDnatRule',
  'IptablesSnatRule',
  'OvnEip',
  'OvnFip',
  'OvnDnatRule',
  'OvnSnatRule',
  'SwitchLBRule',
  'VpcDns',
  'BgpConf',
  'EvpnConf',
  'DNSNameResolver',
  'RouterLBRule',
] as const;

const templateWorkloads = [
  ['Deployment', 'apps'],
  ['StatefulSet', 'apps'],
  ['DaemonSet', 'apps'],
  ['ReplicaSet', 'apps'],
  ['ReplicationController', ''],
  ['Job', 'batch'],
  // Kinds of other projects that make pods from a template as Deployments do.
  ['CloneSet', 'apps.kruise.io'],
  ['Rollout', 'argoproj.io'],
] as const;

const template = ['spec', 'template', 'metadata'];

export const kindTable = [
  ...ownKinds.map((kind) => ({ kind, group: ownGroup, namespaced: false })),
  { kind: 'VpcEgressGateway', group: ownGroup, namespaced: true },
  { kind: 'NetworkAttachmentDefinition', group: 'k8s.cni.cncf.io', namespaced: true },
  { kind: 'Namespace', group: '', namespaced: false },
  { kind: 'Node', group: '', namespaced: false },
  { kind: 'ConfigMap', group: '', namespaced: true },
  { kind: 'Service', group: '', namespaced: true },
  { kind: 'NetworkPolicy', group: 'networking.k8s.io', namespaced: true },
  { kind: 'AdminNetworkPolicy', group: 'policy.networking.k8s.io', namespaced: false },
  { kind: 'BaselineAdminNetworkPolicy', group: 'policy.networking.k8s.io', namespaced: false },
  { kind: 'ClusterNetworkPolicy', group: 'policy.networking.k8s.io', namespaced: false },
  { kind: 'Pod', group: '', namespaced: true, podMetadata: ['metadata'] },
  ...templateWorkloads.map(([kind, group]) => ({
    kind,
    group,
    namespaced: true,
    podMetadata: template,
    misleadingMetadata: [['metadata']],
  })),
  {
    kind: 'CronJob',
    group: 'batch',
    namespaced: true,
    podMetadata: ['spec', 'jobTemplate', 'spec', 'template', 'metadata'],
    misleadingMetadata: [['metadata'], ['spec', 'jobTemplate', 'metadata']],
  },
  {
    kind: 'VirtualMachine',
    group: 'kubevirt.io',
    namespaced: true,
    podMetadata: template,
    misleadingMetadata: [['metadata']],
  },
  { kind: 'VirtualMachineInstance', group: 'kubevirt.io', namespaced: true, podMetadata: ['metadata'] },
  {
    kind: 'VirtualMachineInstanceReplicaSet',
    group: 'kubevirt.io',
    namespaced: true,
    podMetadata: template,
    misleadingMetadata: [['metadata']],
  },
  {
    kind: 'VirtualMachinePool',
    group: 'pool.kubevirt.io',
    namespaced: true,
    podMetadata: ['spec', 'virtualMachineTemplate', 'spec', 'template', 'metadata'],
    misleadingMetadata: [['metadata'], ['spec', 'virtualMachineTemplate', 'metadata']],
  },
] as const satisfies readonly KindRow[];

export type Kind = (typeof kindTable)[number]['kind'];

export const workloadKinds = [
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'CloneSet',
  'Rollout',
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceReplicaSet',
  'VirtualMachinePool',
] as const satisfies readonly Kind[];
export type WorkloadKind = (typeof workloadKinds)[number];

export const virtualMachineKinds: readonly Kind[] = [
  'VirtualMachine',
  'VirtualMachineInstance',
  'VirtualMachineInstanceReplicaSet',
  'VirtualMachinePool',
];

const rows = new Map<string, KindRow>(kindTable.map((row) => [row.kind, row]));

/** The row of a kind; every Kind has one. */
export const kindRow = (kind: Kind): KindRow => rows.get(kind)!;
export const isKind = (kind: string): kind is Kind => rows.has(kind);
export const isWorkload = (kind: Kind): kind is WorkloadKind => kindRow(kind).podMetadata !== undefined;

/** The API group of an apiVersion: '' for `v1`. */
export const groupOf = (apiVersion: string): string =>
  apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';

/** The kind, where apiVersion and kind together name one of ours; `extensions/v1beta1` and other old groups are not. */
export function knownKind(apiVersion: string, kind: string): Kind | undefined {
  return isKind(kind) && kindRow(kind).group === groupOf(apiVersion) ? kind : undefined;
}

export const defaultVpc = 'ovn-cluster';
export const defaultSubnet = 'ovn-default';
export const joinSubnet = 'join';
/** External Subnets of what names none: of NAT gateways and their EIPs, and of OvnEips. The latter is a setting of the controller. */
export const natSubnet = 'ovn-vpc-external-network';
export const ovnExternalSubnet = 'external';

/** Objects that exist although no file defines them, by kind. */
const wellKnown: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  Vpc: [defaultVpc],
  Subnet: [defaultSubnet, 'join', ovnExternalSubnet, natSubnet],
  ProviderNetwork: ['provider'],
  Vlan: ['ovn-vlan'],
  SecurityGroup: ['kubeovn_deny_all', 'default-securitygroup'],
  NetworkAttachmentDefinition: [`kube-system/${natSubnet}`],
  ConfigMap: ['kube-system/coredns'],
  Namespace: ['default', 'kube-system', 'kube-public', 'kube-node-lease'],
};

/** `name` of a cluster-scoped object, `namespace/name` of a namespaced one. */
export const isWellKnown = (kind: Kind, qualifiedName: string): boolean =>
  wellKnown[kind]?.includes(qualifiedName) ?? false;
export const wellKnownNames = (kind: Kind): readonly string[] => wellKnown[kind] ?? [];
