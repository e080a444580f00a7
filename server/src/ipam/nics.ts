/** Which NICs a workload's pods have, and which provider each belongs to. */

import type { NetworkClass } from '../model/network';
import type { Resource, WorkloadResource } from '../model/resource';
import { type Annotation, annotationOf } from '../model/workload';
import { defaultNetworkKey, ipamProvider, networksKey, ovnProvider } from '../schema/annotations';
import { virtualMachineKinds } from '../schema/kinds';
import type { Lookup, View } from '../scope/view';
import type { Span } from '../text/position';
import { step } from './context';
import type { Step } from './decision';
import type { Era } from './era';

export interface NadName {
  readonly namespace: string;
  readonly name: string;
}

export interface Nic {
  /** `ovn`, `<nad>.<ns>.ovn[.<if>]` or `<nad>.<ns>`: as the newest release has it. */
  readonly provider: string;
  /** Without the interface: as releases before 1.16 have it. */
  readonly plainProvider: string;
  /** Its address is chosen by the rules of the default NIC: eth0, or the NAD that default-network names. */
  readonly default: boolean;
  readonly interface: string | undefined;
  /** Absent for the NIC that Kube-OVN makes as the cluster's own CNI. */
  readonly nad: NadName | undefined;
  readonly class: NetworkClass;
  /** Where the workload asks for it; undefined for eth0, which every pod has. */
  readonly source: Span | undefined;
  /** The NAD is not in sight; its class is taken from the form of the annotation keys the workload uses for it. */
  readonly assumed: boolean;
  /** `ips` of its element of the networks annotation. */
  readonly ips: readonly string[];
  /** Attached more than once through the same provider. */
  readonly repeated: boolean;
  /** KubeVirt makes up its interface name. */
  readonly generated: boolean;
}

export interface Nics {
  readonly nics: readonly Nic[];
  /** False where an annotation cannot be read or a template may add more. */
  readonly complete: boolean;
  /** What decided which NICs there are, beyond the plain default NIC. */
  readonly steps: readonly Step[];
}

/** The NIC that Kube-OVN makes as the cluster's own CNI. */
export const eth0: Nic = {
  provider: 'ovn',
  plainProvider: 'ovn',
  default: true,
  interface: undefined,
  nad: undefined,
  class: 'ovn',
  source: undefined,
  assumed: false,
  ips: [],
  repeated: false,
  generated: false,
};

interface Wanted extends NadName {
  readonly interface: string | undefined;
  readonly ips: readonly string[];
  readonly source: Span;
  readonly isDefault: boolean;
  readonly generated: boolean;
}

/** The NICs of a workload's pods in the order the controller handles them: default-network, attachments, then the default NIC. */
export function nicsOf(workload: WorkloadResource, view: View): Nics {
  const { fields, place } = workload;
  if (fields.hostNetwork?.value === true)
    return { nics: [], complete: true, steps: [step('hostNetwork', {}, { place, span: fields.hostNetwork })] };
  const { networks, complete, overwritten } = wantedNetworks(workload);
  const nics = networks.map((want) => attachment(want, networks, workload, view));
  const replacement = networks.find((want) => want.isDefault);
  const replaced = fields.defaultNetwork.state !== 'absent' || replacement !== undefined;
  const nonPrimary = view.settings.nonPrimaryCNI;
  const steps: Step[] = [];
  if (overwritten) steps.push(step('networksOverwritten', {}, { place, span: overwritten }));
  if (replaced) steps.push(step('defaultReplaced', {}, replacement && { place, span: replacement.source }));
  if (nonPrimary) steps.push(step('nonPrimary'));
  for (const attachments of [fields.attachments, fields.defaultNetwork])
    if (attachments.state === 'invalid') steps.push(step('networksUnreadable', {}, { place, span: attachments.fault }));
  return {
    nics: replaced || nonPrimary ? nics : [...nics, eth0],
    complete: complete && !workload.partial && workload.namespace !== undefined,
    steps,
  };
}

interface WantedNetworks {
  readonly networks: readonly Wanted[];
  readonly complete: boolean;
  /** The networks annotation that KubeVirt replaces. */
  readonly overwritten: Span | undefined;
}

/** KubeVirt overwrites the networks annotation of virtual machines that have Multus networks of their own. */
function wantedNetworks(workload: WorkloadResource): WantedNetworks {
  const { fields, namespace = 'default' } = workload;
  const defaultText = annotationOf(fields.annotations, defaultNetworkKey)?.value.value;
  const elementsOf = (attachments: typeof fields.attachments, isDefault: boolean): Wanted[] =>
    attachments.state === 'known'
      ? attachments.elements.map(({ name, namespace: own, interface: device, ips, span }) => ({
          namespace: own ?? namespace,
          name,
          interface: device,
          ips,
          source: span,
          // The controller compares the whole annotation with the name: JSON, `@if` and blanks are not recognised.
          isDefault: isDefault && (defaultText === name || defaultText === `${own ?? namespace}/${name}`),
          generated: false,
        }))
      : [];
  const readable = (attachments: typeof fields.attachments) =>
    attachments.state === 'known' || attachments.state === 'absent';
  const { networks: ofVm, complete } = networksOfVm(workload, namespace);
  const overwrites = ofVm.some((network) => !network.isDefault);
  // KubeVirt writes default-network itself where the machine has a Multus network as its default.
  const own = ofVm.filter((network) => network.isDefault);
  const defaults = own.length > 0 ? own : elementsOf(fields.defaultNetwork, true);
  const annotated = overwrites ? ofVm.filter((network) => !network.isDefault) : elementsOf(fields.attachments, false);
  const hidden = overwrites ? annotationOf(fields.annotations, networksKey)?.value : undefined;
  return {
    networks: [...defaults, ...annotated],
    complete: complete && readable(fields.defaultNetwork) && (overwrites || readable(fields.attachments)),
    overwritten: hidden,
  };
}

function networksOfVm({ kind, fields }: WorkloadResource, namespace: string) {
  const networks: Wanted[] = [];
  let complete = true;
  for (const { networkName, isDefault } of virtualMachineKinds.includes(kind) ? fields.networks : []) {
    if (!networkName) continue;
    const match = /^(?:([^/]+)\/)?([^/]+)$/.exec(networkName.value);
    if (networkName.templated || !match) {
      complete = false;
      continue;
    }
    networks.push({
      namespace: match[1] ?? namespace,
      name: match[2]!,
      interface: undefined,
      ips: [],
      source: networkName,
      isDefault: isDefault?.value === true,
      generated: isDefault?.value !== true,
    });
  }
  return { networks, complete };
}

function attachment(want: Wanted, all: readonly Wanted[], workload: WorkloadResource, view: View): Nic {
  const repeated = all.filter((other) => other.name === want.name && other.namespace === want.namespace).length > 1;
  const found = nadOf(want, view);
  const seen: NetworkClass = found.state === 'known' ? found.value.fields.network.class : 'unknown';
  const assumed = seen === 'unknown' && usesOvnKeys(want, workload);
  const kind = assumed ? 'ovn' : seen;
  const base =
    kind === 'ipam' || kind === 'other'
      ? ipamProvider(want.name, want.namespace)
      : ovnProvider(want.name, want.namespace);
  const { interface: device, source, ips, namespace, name, isDefault, generated } = want;
  const provider = kind === 'ovn' && repeated && device ? `${base}.${device}` : base;
  return {
    provider,
    plainProvider: base,
    // Only NICs that Kube-OVN makes itself can be the default one.
    default: isDefault && kind === 'ovn',
    interface: device,
    nad: { namespace, name },
    class: kind,
    source,
    assumed,
    ips,
    repeated,
    generated,
  };
}

const usesOvnKeys = (want: NadName, workload: WorkloadResource): boolean =>
  workload.fields.annotations.some(
    ({ parsed }) => parsed?.parts?.ovn && parsed.parts.nad === want.name && parsed.parts.namespace === want.namespace,
  );

export const nadOf = ({ name, namespace }: NadName, view: View): Lookup<Resource<'NetworkAttachmentDefinition'>> =>
  view.find('NetworkAttachmentDefinition', name, namespace);

/** What a release calls the NIC: the interface is part of it from 1.16 on, where a NAD is attached more than once. */
export const providerOf = (nic: Nic, era: Era): string =>
  nic.provider === nic.plainProvider || era.ask('interfaceKeys') ? nic.provider : nic.plainProvider;

/** Its provider has an interface name that is not known: that of a network which a virtual machine has more than once. */
export const hasHiddenProvider = ({ class: kind, repeated, generated }: Nic, era: Era): boolean =>
  kind === 'ovn' && repeated && generated && era.ask('interfaceKeys');

/** The annotation of a NIC: `<provider>.kubernetes.io/<name>`. */
export const nicAnnotation = (workload: WorkloadResource, nic: Nic, name: string): Annotation | undefined =>
  annotationOf(workload.fields.annotations, `${nic.provider}.kubernetes.io/${name}`);
