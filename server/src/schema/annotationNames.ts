/** Annotations of Kube-OVN on objects that are no pods, and those that only Kube-OVN writes. Pods' own are in annotations.ts. */
import { type AnnotationKey, hasInterfaceKeys, podAnnotation, podAnnotations } from './annotations';
import type { Kind } from './kinds';
import { isWorkload } from './kinds';
import { type Release, type Since, since } from './releases';

interface ObjectAnnotation {
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly since?: Since;
}

const on = (kinds: readonly Kind[], names: string, from?: string): ObjectAnnotation[] =>
  names.split(' ').map((name) => ({ name, kinds, ...(from !== undefined && { since: since(from) }) }));

export const objectAnnotations: readonly ObjectAnnotation[] = [
  ...on(['Node'], 'tunnel_interface ingress_rate egress_rate'),
  ...on(['Node'], 'node_networks', '1.15.0'),
  ...on(['Subnet'], 'bgp'),
  ...on(['Vpc'], 'vpc_lb'),
  ...on(['IptablesEIP'], 'bgp', '1.13.0'),
  ...on(['Service'], 'attachmentprovider logical_switch logical_router vpc bgp'),
  ...on(['Service'], 'service_external_ip_from_subnet', '1.14.0'),
  ...on(['Service', 'SwitchLBRule'], 'service_health_check', '1.15.0'),
  ...on(['SwitchLBRule'], 'logical_router logical_switch', '1.15.0'),
  ...on(['NetworkPolicy'], 'enable_log'),
  ...on(['NetworkPolicy'], 'log_acl_actions', '1.12.22'),
  ...on(['NetworkPolicy'], 'acl_log_meter_rate network_policy_enforcement', '1.15.0'),
  ...on(['NetworkPolicy'], 'network_policy_for', '1.16.0'),
];

/** Written for each NIC of a pod: `<provider>.kubernetes.io/<name>`. */
const writtenPerNic = new Set(
  'allocated routed cidr gateway logical_router vlan_id provider_network virtualmachine vf vf_representor vpc_cidrs'.split(
    ' ',
  ),
);

/** Written as `ovn.kubernetes.io/<name>`. */
const writtenPlain = new Set(
  (
    'chassis port_name vpc_nat_gw vpc_nat_gw_init vpc_nat_gw_activated vpc_nat_gw_container_restarted vpc_eips vpc_floating_ips ' +
    'vpc_dnat_md5 vpc_snat_md5 generate-hash switch_lb_vip router_lb_vip service-cidr-hash last_vpc_name last_policies migrate'
  ).split(' '),
);

const writtenOnNamespaces = new Set(['logical_switch', 'cidr', 'exclude_ips', 'ip_pool']);

/** Of a pod or a namespace: only the controller writes it. */
export function isControllerOwned(kind: Kind, { name, provider }: AnnotationKey): boolean {
  if (kind === 'Namespace') return provider === 'ovn' && writtenOnNamespaces.has(name);
  return isWorkload(kind) && (writtenPerNic.has(name) || (provider === 'ovn' && writtenPlain.has(name)));
}

/** The names a user may set on objects of a kind. */
export const settableNames = (kind: Kind): readonly string[] =>
  isWorkload(kind)
    ? podAnnotations.map(({ name }) => name)
    : objectAnnotations.filter(({ kinds }) => kinds.includes(kind)).map(({ name }) => name);

/** Of the names in settableNames: the releases that read it. */
export function annotationLife(
  kind: Kind,
  name: string,
): { readonly since?: Since; readonly until?: Since } | undefined {
  return isWorkload(kind)
    ? podAnnotation(name)
    : objectAnnotations.find((row) => row.name === name && row.kinds.includes(kind));
}

/** A release looks at the annotation; that of a single interface (`<nad>.<ns>.kubernetes.io/ip_address.<interface>`) from 1.16 on. */
export function readsAnnotation(
  kind: Kind,
  key: { readonly name: string; readonly interface?: string },
  release: Release,
): boolean {
  const { since: from, until } = annotationLife(kind, key.name) ?? {};
  const isForInterface = key.interface !== undefined;
  return (from?.(release) ?? true) && !(until?.(release) ?? false) && (!isForInterface || hasInterfaceKeys(release));
}

const others =
  'vpc_external ovn_eip_type vpc_eip vpc_nat vpc_dnat_eport eip_v4_ip eip_v6_ip exclude_ips node-name lb_svc_img'.split(
    ' ',
  );
const allNames = new Set([
  ...podAnnotations.map(({ name }) => name),
  ...objectAnnotations.map(({ name }) => name),
  ...writtenPerNic,
  ...writtenPlain,
  ...writtenOnNamespaces,
  ...others,
]);

/** Kube-OVN knows the name, on one object or another. */
export const isKnownName = (name: string): boolean => allNames.has(name) || name.startsWith('external_');

/** Prefixes people write for `ovn.kubernetes.io`, beside slips of a letter or two. */
const wrongPrefixes = [
  'kubeovn.io',
  'kube-ovn.io',
  'ovn.k8s.io',
  'ovn.kubernetes',
  'ovn.io',
  'ovn.kubernetes.org',
  'ovn.kubernetes.com',
];
const rightPrefix = 'ovn.kubernetes.io';

/** For a key of no project we know whose name is one of a pod's annotations: the key that was meant. */
export function meantKey(key: string): string | undefined {
  const slash = key.lastIndexOf('/');
  if (slash < 0 || !podAnnotation(key.slice(slash + 1))) return undefined;
  const prefix = key.slice(0, slash);
  const name = key.slice(slash);
  for (const wrong of wrongPrefixes) {
    if (prefix === wrong) return rightPrefix + name;
    if (prefix.endsWith(`.${wrong}`)) return prefix.slice(0, -wrong.length) + rightPrefix + name;
  }
  const [head, tail] = lastThree(prefix);
  return isSlip(tail) ? `${head}${rightPrefix}${name}` : undefined;
}

function lastThree(prefix: string): readonly [head: string, tail: string] {
  const labels = prefix.split('.');
  const head = labels.slice(0, -3).join('.');
  return [head === '' ? '' : `${head}.`, labels.slice(-3).join('.')];
}

/** One letter too many, too few, wrong or swapped in `kubernetes`, the rest being right. */
function isSlip(tail: string): boolean {
  const [ovn, middle = '', io] = tail.split('.');
  if (ovn !== 'ovn' || io !== 'io' || middle === 'kubernetes') return false;
  const letters = (text: string) => [...text].sort().join('');
  const whole = letters('kubernetes');
  const own = letters(middle);
  if (own === whole) return true;
  const without = (text: string) => [...text].map((_, i) => text.slice(0, i) + text.slice(i + 1));
  return (
    without(whole).includes(own) ||
    without(own).includes(whole) ||
    (middle.length === 10 && without(own).some((one) => without(whole).includes(one)))
  );
}
