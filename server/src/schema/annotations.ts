/** The annotations a user may set on pods, and the shapes of their keys. Grammar and texts for people are in annotationTexts.ts. */
import { type Since, since } from './releases';

export interface AnnotationRow {
  readonly name: string;
  /** 'nic': `<provider>.kubernetes.io/<name>` for every NIC; 'pod': only `ovn.kubernetes.io/<name>`. */
  readonly form: 'nic' | 'pod';
  readonly since?: Since;
  readonly until?: Since;
}

const nic = (...names: string[]): AnnotationRow[] => names.map((name) => ({ name, form: 'nic' }));
const pod = (...names: string[]): AnnotationRow[] => names.map((name) => ({ name, form: 'pod' }));
const from = (start: Since, rows: AnnotationRow[]): AnnotationRow[] => rows.map((row) => ({ ...row, since: start }));

export const podAnnotations: readonly AnnotationRow[] = [
  ...nic(
    'logical_switch',
    'ip_address',
    'ip_pool',
    'mac_address',
    'ingress_rate',
    'egress_rate',
    'latency',
    'jitter',
    'limit',
    'loss',
  ),
  ...nic(
    'security_groups',
    'port_security',
    'port_vips',
    'layer2_forward',
    'default_route',
    'routes',
    'mirror',
    'pod_nic_type',
  ),
  ...from(since('1.13.0'), nic('activation_strategy')),
  ...from(since('1.16.0'), nic('dhcp-v4-options', 'dhcp-v6-options')),
  ...from(since('1.17.0'), nic('ip_family', 'ingress_burst', 'egress_burst')),
  ...pod('vip', 'eip', 'snat', 'north_gateway', 'bgp'),
  ...from(since('1.13.0'), pod('aaps')),
  { name: 'allow_live_migration', form: 'pod', until: since('1.13.0') },
];

const settable = new Map(podAnnotations.map((row) => [row.name, row]));
export const podAnnotation = (name: string): AnnotationRow | undefined => settable.get(name);

export const networksKey = 'k8s.v1.cni.cncf.io/networks';
export const defaultNetworkKey = 'v1.multus-cni.io/default-network';

/** Releases that know keys of a single interface: `<nad>.<ns>.kubernetes.io/ip_address.<if>`, `<nad>.<ns>.ovn.<if>`. */
export const hasInterfaceKeys = since('1.16.0');

/** The NIC of a key: `ovn` is the default NIC; else the attachment through NetworkAttachmentDefinition namespace/nad. */
export interface ProviderParts {
  readonly nad: string;
  readonly namespace: string;
  /** The form with `.ovn`: the NAD's CNI is kube-ovn itself. */
  readonly ovn: boolean;
  readonly interface?: string;
}

export interface AnnotationKey {
  /** The text before `.kubernetes.io/`. */
  readonly provider: string;
  readonly name: string;
  /** Absent for the default NIC. */
  readonly parts?: ProviderParts;
  /** The `.<interface>` behind `ip_address` or `mac_address`: `<nad>.<ns>.kubernetes.io/ip_address.<if>`. */
  readonly interface?: string;
}

const suffix = '.kubernetes.io';

/** Splits a provider text of two, three (`….ovn`) or four (`….ovn.<if>`) labels. */
export function parseProvider(provider: string): ProviderParts | undefined {
  const labels = provider.split('.');
  if (labels.some((label) => !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(label))) return undefined;
  const [nad, namespace, third, fourth] = labels as [string, string?, string?, string?];
  if (namespace === undefined || labels.length > 4) return undefined;
  if (third === undefined) return { nad, namespace, ovn: false };
  if (third !== 'ovn') return undefined;
  return { nad, namespace, ovn: true, ...(fourth !== undefined && { interface: fourth }) };
}

/** Keys of other projects that have the same shape. */
const foreign =
  /^(kubectl|app|pod-security|node|topology|volume|service|scheduler|batch|controller|deployment|autoscaling|apps|container|cluster-autoscaler|ingress|nginx\.ingress|cni|rbac|storage|endpoints|endpointslice|metadata|apiserver|helm|statefulset|job-name|node-role|storageclass|snapshot\.storage|csi\.storage)$/;

/** Reads `<provider>.kubernetes.io/<name>`; undefined for keys that cannot be Kube-OVN's. */
export function parseAnnotationKey(key: string): AnnotationKey | undefined {
  const slash = key.lastIndexOf('/');
  if (slash < 0 || !key.slice(0, slash).endsWith(suffix)) return undefined;
  const provider = key.slice(0, slash - suffix.length);
  const rest = key.slice(slash + 1);
  if (provider === 'ovn') return { provider, name: rest };
  const parts = foreign.test(provider) ? undefined : parseProvider(provider);
  if (!parts) return undefined;
  const scoped = /^(ip_address|mac_address)\.(.+)$/.exec(rest);
  return scoped ? { provider, name: scoped[1]!, parts, interface: scoped[2]! } : { provider, name: rest, parts };
}

/** A key that a user may set on a pod (known name in a form it has). */
export function isPodAnnotation(key: AnnotationKey): boolean {
  const row = settable.get(key.name);
  return row !== undefined && (row.form === 'nic' || key.provider === 'ovn');
}

/** The provider a NetworkAttachmentDefinition's NIC has. */
export const ovnProvider = (nad: string, namespace: string): string => `${nad}.${namespace}.ovn`;
export const ipamProvider = (nad: string, namespace: string): string => `${nad}.${namespace}`;
export const annotationKey = (provider: string, name: string): string => `${provider}${suffix}/${name}`;
