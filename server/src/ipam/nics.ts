/** Which NICs a workload's pods have, and which provider each belongs to. */

import type { NetworkClass } from '../model/network';
import type { Resource, WorkloadResource } from '../model/resource';
import { type Annotation, annotationOf } from '../model/workload';
import { ipamProvider, ovnProvider } from '../schema/annotations';
import { virtualMachineKinds } from '../schema/kinds';
import type { Lookup, View } from '../scope/view';
import type { Span } from '../text/position';

export interface NadName {
  readonly namespace: string;
  readonly name: string;
}

export interface Nic {
  /** `ovn`, `<nad>.<ns>.ovn[.<if>]` or `<nad>.<ns>`. */
  readonly provider: string;
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
}

export interface Nics {
  readonly nics: readonly Nic[];
  /** False where an annotation cannot be read or a template may add more. */
  readonly complete: boolean;
}

interface Wanted extends NadName {
  readonly interface: string | undefined;
  readonly ips: readonly string[];
  readonly source: Span;
  readonly isDefault: boolean;
}

const none: Nics = { nics: [], complete: true };

/** The NICs of a workload's pods in the order the controller handles them: attachments, then the default NIC. */
export function nicsOf(workload: WorkloadResource, view: View): Nics {
  const { fields } = workload;
  if (fields.hostNetwork?.value === true) return none;
  const wanted = wantedNetworks(workload);
  const nics = wanted.networks.map((want) => attachment(want, wanted.networks, workload, view));
  const replaced = fields.defaultNetwork.state !== 'absent' || wanted.networks.some((want) => want.isDefault);
  const eth0: Nic = {
    provider: 'ovn',
    default: true,
    interface: undefined,
    nad: undefined,
    class: 'ovn',
    source: undefined,
    assumed: false,
    ips: [],
    repeated: false,
  };
  return {
    nics: replaced || view.settings.nonPrimaryCNI ? nics : [...nics, eth0],
    complete: wanted.complete && !workload.partial && workload.namespace !== undefined,
  };
}

/** KubeVirt overwrites the networks annotation of virtual machines that have Multus networks of their own. */
function wantedNetworks(workload: WorkloadResource): { networks: Wanted[]; complete: boolean } {
  const { fields, namespace = 'default' } = workload;
  const networks: Wanted[] = [];
  let complete = fields.attachments.state !== 'unknown' && fields.attachments.state !== 'invalid';
  const ofVm = virtualMachineKinds.includes(workload.kind)
    ? fields.networks.filter((network) => network.networkName)
    : [];
  for (const { networkName, isDefault } of ofVm) {
    const match = /^(?:([^/]+)\/)?([^/]+)$/.exec(networkName!.value);
    if (networkName!.templated || !match) complete = false;
    else
      networks.push({
        namespace: match[1] ?? namespace,
        name: match[2]!,
        interface: undefined,
        ips: [],
        source: networkName!,
        isDefault: isDefault?.value === true,
      });
  }
  const overwritten = ofVm.some((network) => network.isDefault?.value !== true);
  if (!overwritten && fields.attachments.state === 'known') {
    for (const { name, namespace: own, interface: device, ips, span } of fields.attachments.elements) {
      networks.push({ namespace: own ?? namespace, name, interface: device, ips, source: span, isDefault: false });
    }
  }
  if (fields.defaultNetwork.state === 'known') {
    for (const { name, namespace: own, span, json, ips, interface: device } of fields.defaultNetwork.elements) {
      networks.push({
        namespace: own ?? namespace,
        name,
        interface: device,
        ips,
        source: span,
        isDefault: !json && device === undefined,
      });
    }
  } else if (fields.defaultNetwork.state !== 'absent') complete = false;
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
  const { interface: device, source, ips, namespace, name, isDefault } = want;
  const provider = kind === 'ovn' && repeated && device ? `${base}.${device}` : base;
  return {
    provider,
    default: isDefault,
    interface: device,
    nad: { namespace, name },
    class: kind,
    source,
    assumed,
    ips,
    repeated,
  };
}

const usesOvnKeys = (want: NadName, workload: WorkloadResource): boolean =>
  workload.fields.annotations.some(
    ({ parsed }) => parsed?.parts?.ovn && parsed.parts.nad === want.name && parsed.parts.namespace === want.namespace,
  );

export const nadOf = ({ name, namespace }: NadName, view: View): Lookup<Resource<'NetworkAttachmentDefinition'>> =>
  view.find('NetworkAttachmentDefinition', name, namespace);

/** The annotation of a NIC: `<provider>.kubernetes.io/<name>`. */
export const nicAnnotation = (workload: WorkloadResource, nic: Nic, name: string): Annotation | undefined =>
  annotationOf(workload.fields.annotations, `${nic.provider}.kubernetes.io/${name}`);
