/** What the controller derives for a namespace: the subnets its pods may get and the pools bound to it. */

import type { Resource } from '../model/resource';
import { defaultSubnet, defaultVpc } from '../schema/kinds';
import type { Release } from '../schema/releases';
import type { View } from '../scope/view';
import { createEra, type Era } from './era';
import { anySelects } from './selectors';

/** A subnet by name; the object where a file defines it. */
export interface SubnetName {
  readonly name: string;
  readonly resource: Resource<'Subnet'> | undefined;
  /** In the list or not, by the order in which the controller met the subnets. */
  readonly maybe?: true;
}

export interface NamespaceSubnets {
  /** Candidates for the default NIC; which comes first is not defined unless `ordered`. */
  readonly subnets: readonly SubnetName[];
  readonly ordered: boolean;
  /** False where a label selector, a template or a Vpc out of sight may add or change something. */
  readonly certain: boolean;
  /** What would make it certain. */
  readonly missing: string | undefined;
  /** A Subnet of a Vpc that does not exist: it cuts the list short, or keeps it from being written at all. */
  readonly dangling: { readonly subnet: Resource<'Subnet'>; readonly effect: 'cuts' | 'blocks' } | undefined;
  /** The Vpc whose defaultSubnet took the place of the list by mistake (1.13). */
  readonly replacedBy: Resource<'Vpc'> | undefined;
}

/** Namespaces not bound to any subnet fall back to that of their Vpc, in the end to ovn-default. */
export const namespaceSubnets = (namespace: string, release: Release, view: View): NamespaceSubnets =>
  subnetsOfNamespace(namespace, createEra(release), view);

export function subnetsOfNamespace(namespace: string, era: Era, view: View): NamespaceSubnets {
  const selected = selectedSubnets(namespace, era, view);
  const bound = distinct([...view.by('subnets-of-namespace', namespace), ...selected.yes].map(named));
  const { ordered, subnets, replacedBy } = withVpcDefaults(bound, namespace, era, view);
  const dangling = danglingSubnet(era, view);
  const list = { subnets, ordered, replacedBy };
  const whole = subnets.length > 0 ? list : { ...list, ...fallback(namespace, era, view) };
  const missing = selected.missing ?? (['Subnet', 'Vpc'] as const).find((kind) => !bindingsReadable(kind, view));
  const known = { certain: missing === undefined, missing, dangling };
  if (dangling?.effect !== 'cuts' || subnets.length === 0) return { ...whole, ...known };
  // The controller stops at the dangling subnet, wherever it meets it: any of the others may be missing, or all.
  const rest = distinct([...subnets, ...fallback(namespace, era, view).subnets]);
  return { ...whole, ...known, subnets: rest.map((one) => ({ ...one, maybe: true as const })), ordered: false };
}

const withUnknownNamespaces = {
  Subnet: 'subnets-with-unknown-namespaces',
  Vpc: 'vpcs-with-unknown-namespaces',
  IPPool: 'pools-with-unknown-namespaces',
} as const;

/** False where a template may bind more objects of the kind to a namespace. */
export const bindingsReadable = (kind: keyof typeof withUnknownNamespaces, view: View): boolean =>
  view.complete(kind) && view.by(withUnknownNamespaces[kind], 'any').length === 0;

const named = (resource: Resource<'Subnet'>): SubnetName => ({ name: resource.name?.value ?? '', resource });
const distinct = (subnets: readonly SubnetName[]): readonly SubnetName[] =>
  subnets.filter((one, i) => subnets.findIndex((other) => other.name === one.name) === i);

function selectedSubnets(
  namespace: string,
  era: Era,
  view: View,
): { readonly yes: readonly Resource<'Subnet'>[]; readonly missing: string | undefined } {
  const withSelectors = view.by('subnets-with-selectors', 'any');
  if (withSelectors.length === 0 || !era.ask('namespaceSelectors')) return { yes: [], missing: undefined };
  const object = view.find('Namespace', namespace);
  const found = withSelectors.map((subnet) => ({
    subnet,
    selects: anySelects(subnet.fields.namespaceSelectors, namespace, object),
  }));
  return {
    yes: found.filter(({ selects }) => selects === 'yes').map(({ subnet }) => subnet),
    missing: found.some(({ selects }) => selects === 'maybe') ? `Namespace/${namespace} metadata.labels` : undefined,
  };
}

/** What the default subnets of Vpcs make of the list. */
function withVpcDefaults(
  bound: readonly SubnetName[],
  namespace: string,
  era: Era,
  view: View,
): Pick<NamespaceSubnets, 'subnets' | 'ordered' | 'replacedBy'> {
  const plain = { subnets: bound, ordered: bound.length === 1, replacedBy: undefined };
  const withDefaults = view.by('vpcs-with-default-subnet', 'any');
  if (withDefaults.length === 0) return plain;
  const effect = era.ask('vpcDefault');
  if (effect === 'none') return plain;
  const own = effect === 'first' ? withDefaults.filter((vpc) => lists(vpc, namespace)) : withDefaults;
  const first = own.flatMap((vpc) => {
    const subnet = ownDefault(vpc, view);
    return subnet ? [{ vpc, subnet: named(subnet) }] : [];
  });
  if (first.length === 0 || (effect === 'first' && namespace === 'kube-system')) return plain;
  const front = distinct(first.map(({ subnet }) => subnet));
  const rest = bound.filter((one) => !front.some(({ name }) => name === one.name));
  if (effect === 'first') {
    return { subnets: [...front, ...rest], ordered: front.length === 1, replacedBy: undefined };
  }
  // Only what the controller meets after the default subnet stays in the list.
  const later = rest.map((one) => ({ ...one, maybe: true as const }));
  return { subnets: [...front, ...later], ordered: front.length === 1, replacedBy: first[0]!.vpc };
}

const lists = (vpc: Resource<'Vpc'>, namespace: string): boolean =>
  vpc.fields.namespaces.some((one) => one.value === namespace);

/** The Subnet that spec.defaultSubnet names, where it is one of the Vpc. */
function ownDefault(vpc: Resource<'Vpc'>, view: View): Resource<'Subnet'> | undefined {
  const wanted = vpc.fields.defaultSubnet;
  if (!wanted || wanted.templated || wanted.value === '' || !vpc.name || vpc.name.value === defaultVpc)
    return undefined;
  const subnet = view.find('Subnet', wanted.value);
  return subnet.state === 'known' && subnet.value.fields.vpc?.value === vpc.name.value ? subnet.value : undefined;
}

/** More Subnets than these in custom Vpcs are not looked through. */
const danglingLimit = 300;

/** Only in a closed world is a Vpc that no file defines surely missing. */
function danglingSubnet(era: Era, view: View): NamespaceSubnets['dangling'] {
  if (!view.settings.closed) return undefined;
  const custom = view.by('subnets-in-custom-vpcs', 'any');
  if (custom.length === 0 || custom.length > danglingLimit) return undefined;
  const effect = era.ask('danglingVpc');
  if (effect === 'harmless') return undefined;
  const subnet = custom.find((one) => view.find('Vpc', one.fields.vpc!.value).state === 'absent');
  return subnet && { subnet, effect };
}

function fallback(namespace: string, era: Era, view: View): Pick<NamespaceSubnets, 'subnets' | 'ordered'> {
  const vpcs = view.by('vpcs-of-namespace', namespace);
  const defaults = distinct(vpcs.flatMap((vpc) => defaultsOfVpc(vpc, era, view)));
  const every = vpcs.length > 0 && vpcs.every((vpc) => defaultsOfVpc(vpc, era, view).length > 0);
  if (every) return { subnets: defaults, ordered: defaults.length === 1 };
  const last = view.find('Subnet', defaultSubnet);
  const global: SubnetName = { name: defaultSubnet, resource: last.state === 'known' ? last.value : undefined };
  return { subnets: distinct([...defaults, global]), ordered: defaults.length === 0 };
}

/** status.defaultLogicalSwitch: a subnet of the Vpc with default: true, or its defaultSubnet; of several the last one met. */
function defaultsOfVpc(vpc: Resource<'Vpc'>, era: Era, view: View): readonly SubnetName[] {
  if (!vpc.name) return [];
  const marked = view.by('subnets-of-vpc', vpc.name.value).filter((subnet) => subnet.fields.isDefault?.value === true);
  const wanted = vpc.fields.defaultSubnet;
  if (!wanted || wanted.templated || wanted.value === '' || era.ask('vpcDefault') === 'none') return marked.map(named);
  const own = ownDefault(vpc, view);
  if (own) return distinct([...marked, own].map(named));
  const elsewhere = view.find('Subnet', wanted.value).state === 'known' || view.settings.closed;
  return elsewhere ? marked.map(named) : [...marked.map(named), { name: wanted.value, resource: undefined }];
}

/** Every pool that lists the namespace, in a stable order. */
export const namespacePoolsOf = (namespace: string, view: View): readonly Resource<'IPPool'>[] =>
  view.by('pools-of-namespace', namespace);
