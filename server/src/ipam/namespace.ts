/** What the controller derives for a namespace: the subnets its pods may get and the pools bound to it. */

import type { LabelSelector } from '../model/fields';
import type { Resource } from '../model/resource';
import { defaultSubnet, defaultVpc } from '../schema/kinds';
import type { Release } from '../schema/releases';
import type { Lookup, View } from '../scope/view';
import { traits } from './traits';

/** A subnet by name; the object where a file defines it. */
export interface SubnetName {
  readonly name: string;
  readonly resource: Resource<'Subnet'> | undefined;
}

export interface NamespaceSubnets {
  /** Candidates for the default NIC; which comes first is not defined unless `ordered`. */
  readonly subnets: readonly SubnetName[];
  readonly ordered: boolean;
  /** False where a label selector, a template or a Vpc out of sight may add or change something. */
  readonly certain: boolean;
}

/** Namespaces not bound to any subnet fall back to that of their Vpc, in the end to ovn-default. */
export function namespaceSubnets(namespace: string, release: Release, view: View): NamespaceSubnets {
  const bound = view.by('subnets-of-namespace', namespace);
  const selected = traits.namespaceSelectors(release) ? selectedSubnets(namespace, view) : { yes: [], maybe: false };
  const list = [...new Set([...bound, ...selected.yes])].map(named);
  const certain = !selected.maybe && view.complete('Subnet');
  const first = vpcDefault(namespace, release, view);
  if (first) return { subnets: [first, ...list.filter((one) => one.name !== first.name)], ordered: true, certain };
  if (list.length > 0) return { subnets: list, ordered: list.length === 1, certain };
  return { ...fallback(namespace, release, view), certain };
}

const named = (resource: Resource<'Subnet'>): SubnetName => ({ name: resource.name?.value ?? '', resource });

function selectedSubnets(namespace: string, view: View): { yes: Resource<'Subnet'>[]; maybe: boolean } {
  const withSelectors = view.by('subnets-with-selectors', 'any');
  if (withSelectors.length === 0) return { yes: [], maybe: false };
  const object = view.find('Namespace', namespace);
  const verdicts = withSelectors.map((subnet) => ({
    subnet,
    verdict: anySelects(subnet.fields.namespaceSelectors, object),
  }));
  return {
    yes: verdicts.filter(({ verdict }) => verdict === 'yes').map(({ subnet }) => subnet),
    maybe: verdicts.some(({ verdict }) => verdict === 'maybe'),
  };
}

type Verdict = 'yes' | 'no' | 'maybe';

function anySelects(selectors: readonly LabelSelector[], namespace: Lookup<Resource<'Namespace'>>): Verdict {
  const verdicts = selectors.map((selector) => selects(selector, namespace));
  return verdicts.includes('yes') ? 'yes' : verdicts.includes('maybe') ? 'maybe' : 'no';
}

/** The API server adds kubernetes.io/metadata.name to every namespace. */
function selects(selector: LabelSelector, namespace: Lookup<Resource<'Namespace'>>): Verdict {
  if (namespace.state !== 'known') return 'maybe';
  const labels = new Map(namespace.value.fields.labels.map(({ key, value }) => [key, value]));
  for (const { key, value } of selector.labels) {
    const own = key === 'kubernetes.io/metadata.name' ? namespace.value.name : labels.get(key);
    if (own?.templated || value.templated) return 'maybe';
    if (own?.value !== value.value) return 'no';
  }
  return selector.expressions ? 'maybe' : 'yes';
}

/** The Vpc's default subnet goes first, for namespaces the Vpc lists. */
function vpcDefault(namespace: string, release: Release, view: View): SubnetName | undefined {
  if (!traits.vpcDefaultSubnetFirst(release) || namespace === 'kube-system') return undefined;
  for (const vpc of view.by('vpcs-of-namespace', namespace)) {
    const wanted = vpc.fields.defaultSubnet;
    if (!wanted || wanted.templated || wanted.value === '' || vpc.name?.value === defaultVpc) continue;
    const subnet = view.find('Subnet', wanted.value);
    if (subnet.state === 'known' && subnet.value.fields.vpc?.value === vpc.name?.value) return named(subnet.value);
  }
  return undefined;
}

function fallback(namespace: string, release: Release, view: View): Pick<NamespaceSubnets, 'subnets' | 'ordered'> {
  const vpcs = view.by('vpcs-of-namespace', namespace);
  const defaults = vpcs.map((vpc) => defaultOfVpc(vpc, release, view)).filter((one) => one !== undefined);
  if (vpcs.length > 0 && defaults.length === vpcs.length) return { subnets: defaults, ordered: defaults.length === 1 };
  const last = view.find('Subnet', defaultSubnet);
  const global: SubnetName = { name: defaultSubnet, resource: last.state === 'known' ? last.value : undefined };
  return { subnets: [...defaults, global], ordered: defaults.length === 0 };
}

/** status.defaultLogicalSwitch: the subnet of the Vpc with default: true, or its defaultSubnet. */
function defaultOfVpc(vpc: Resource<'Vpc'>, release: Release, view: View): SubnetName | undefined {
  if (!vpc.name) return undefined;
  const marked = view.by('subnets-of-vpc', vpc.name.value).find((subnet) => subnet.fields.isDefault?.value === true);
  if (marked) return named(marked);
  const wanted = vpc.fields.defaultSubnet;
  if (!wanted || wanted.value === '' || wanted.templated || !traits.vpcDefaultSubnet(release)) return undefined;
  const subnet = view.find('Subnet', wanted.value);
  return { name: wanted.value, resource: subnet.state === 'known' ? subnet.value : undefined };
}

/** Every pool that lists the namespace, in a stable order. */
export const namespacePoolsOf = (namespace: string, view: View): readonly Resource<'IPPool'>[] =>
  view.by('pools-of-namespace', namespace);
