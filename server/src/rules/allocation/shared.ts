/** What the rules about allocation have in common. */
import type { Cause, Decision } from '../../ipam/decision';
import type { Nic } from '../../ipam/nics';
import type { NicForecast } from '../../ipam/predict';
import { traits } from '../../ipam/traits';
import type { Resource, WorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { annotationOf } from '../../model/workload';
import { annotationKey } from '../../schema/annotations';
import { defaultVpc } from '../../schema/kinds';
import type { Release } from '../../schema/releases';
import type { View } from '../../scope/view';
import type { Span } from '../../text/position';
import { newDocument, type Operation, removeItem, replaceValue, setKey } from '../fix';
import { newPool, poolStub } from '../stubs';

/** What the allocation decision looks up. */
export const forecastKinds = ['IPPool', 'Subnet', 'NetworkAttachmentDefinition', 'Namespace', 'Vpc', 'Vip'] as const;

/** Releases on which every way, or at least one way, ends with one of the causes. */
export function releasesWith(
  decisions: readonly Decision[],
  ...causes: readonly Cause[]
): { readonly always: readonly Release[]; readonly sometimes: readonly Release[] } {
  const count = (decision: Decision) =>
    decision.verdicts.filter(({ cause }) => cause !== undefined && causes.includes(cause)).length;
  return {
    always: decisions
      .filter((decision) => count(decision) === decision.verdicts.length)
      .flatMap(({ releases }) => releases),
    sometimes: decisions.filter((decision) => count(decision) > 0).flatMap(({ releases }) => releases),
  };
}

/**
 * The releases that count where the manifests bind namespaces by what came with 1.13, label selectors and defaultSubnet: with no release
 * set, 1.12 is none of them.
 */
export function releasesInUse(releases: readonly Release[], view: View): readonly Release[] {
  const bindsAnew =
    view.by('subnets-with-selectors', 'any').length > 0 || view.by('vpcs-with-default-subnet', 'any').length > 0;
  const having = bindsAnew ? releases.filter(traits.namespaceSelectors) : releases;
  return having.length > 0 ? having : releases;
}

/** What is decided on the releases that count. */
export function decisionsOn(decisions: readonly Decision[], releases: readonly Release[]): readonly Decision[] {
  const wanted = new Set(releases);
  return decisions.flatMap((decision) => {
    const own = decision.releases.filter((release) => wanted.has(release));
    if (own.length === decision.releases.length) return [decision];
    return own.length > 0 ? [{ ...decision, releases: own }] : [];
  });
}

/** `eth0`, or the provider of the NIC. */
export const nicName = (nic: Nic): string => (nic.nad ? nic.provider : 'eth0');

/** The subnets of a NIC on which it can end with one of the causes. */
export const subnetsOfNic = ({ decisions }: NicForecast, ...causes: readonly Cause[]): readonly string[] =>
  [
    ...new Set(
      decisions.flatMap(({ verdicts }) =>
        verdicts.flatMap(({ cause, subnet }) =>
          cause && causes.includes(cause) && subnet !== undefined ? [subnet] : [],
        ),
      ),
    ),
  ].sort();

/** Where the order of Subnets is undefined: a NIC on each of them can end with one of the causes. */
export const onEverySubnet = (decisions: readonly Decision[], ...causes: readonly Cause[]): boolean =>
  decisions.every(({ verdicts }) => {
    const bad = verdicts.filter(({ cause }) => cause && causes.includes(cause)).map(({ subnet }) => subnet);
    return bad.length === 0 || verdicts.every(({ subnet }) => bad.includes(subnet));
  });

/** The annotation of a NIC with its value, where the workload has it; with the interface in its key or, as of old, without. */
export const annotationValue = (workload: WorkloadResource, nic: Nic, name: string): Value | undefined =>
  [nic.provider, nic.plainProvider]
    .map((provider) => annotationOf(workload.fields.annotations, annotationKey(provider, name))?.value)
    .find((value) => value !== undefined);

/** The best place for a finding about a NIC: the annotation that decides, else where it is asked for, else the workload's name. */
export const placeOfNic = (workload: WorkloadResource, nic: Nic): Span =>
  annotationValue(workload, nic, 'logical_switch') ?? nic.source ?? workload.name ?? workload.kindSpan;

/** Puts a NIC on a Subnet; nothing where no annotation can: networks of other CNIs take the one with their provider. */
export function chooseSubnet(workload: WorkloadResource, nic: Nic, subnet: string): readonly Operation[] {
  if (nic.class !== 'ovn') return [];
  const chosen = annotationValue(workload, nic, 'logical_switch');
  if (chosen) return [replaceValue(workload, chosen, subnet)];
  const key = annotationKey(nic.provider, 'logical_switch');
  return [setKey(workload, workload.fields.annotationsPath, key, subnet)];
}

/** Pools of a subnet that surely are there. */
export const poolsOf = (subnet: string, view: View): readonly Resource<'IPPool'>[] =>
  view.by('pools-of-subnet', subnet).filter((pool) => !pool.partial && pool.name && !pool.name.templated);

/** A new pool in a Subnet that has none, and what uses it; nothing where it already has one or no block is free. */
export function createPool(subnet: string, view: View, use: (pool: string) => Operation): readonly Operation[] {
  const target = view.find('Subnet', subnet);
  const made = target.state === 'known' ? newPool(target.value, view) : undefined;
  return made && target.state === 'known'
    ? [use(made.name), newDocument(target.value, poolStub(made.name, subnet, made.ips))]
    : [];
}

/** Takes a namespace out of each of the pools. */
export const unbind = (pools: readonly Resource<'IPPool'>[], namespace: string): readonly Operation[] =>
  pools.flatMap((pool) => {
    const item = pool.fields.namespaces.find((one) => one.value === namespace);
    return item ? [removeItem(pool, ['spec', 'namespaces'], pool.fields.namespaces, item)] : [];
  });

export const namesOfAll = (resources: readonly Resource[]): readonly string[] =>
  resources.map((resource) => resource.name?.value ?? '?');

/** Where one item of a list in a scalar's text stands; the whole scalar where quoting or folding makes that inexact. */
export function partOf(value: Value, text: string): Span {
  const inner = value.end - value.start - value.value.length;
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const at = value.value.search(new RegExp(`(?<![^,;\\s])${escaped}(?![^,;\\s])`));
  if (at < 0 || (inner !== 0 && inner !== 2)) return value;
  const start = value.start + inner / 2 + at;
  return { start, end: start + text.length };
}

/** A subnet's Vpc is in view too, so that everything that could bind namespaces to it is. */
function vpcInView(subnet: Resource<'Subnet'>, view: View): boolean {
  const vpc = subnet.fields.vpc?.value || defaultVpc;
  return vpc === defaultVpc || view.find('Vpc', vpc).state === 'known';
}

/** Something in view names the namespace: what is bound to it is then to be expected in view too. */
export const isListed = (namespace: string, view: View): boolean =>
  view.find('Namespace', namespace).state === 'known' ||
  (['subnets-of-namespace', 'vpcs-of-namespace', 'pools-of-namespace'] as const).some(
    (index) => view.by(index, namespace).length > 0,
  );

/** The manifest, or a kustomization, says which namespace it is for; else whoever applies it does, most often to `default`. */
export const isNamespaceGiven = ({ namespaceValue, namespace }: WorkloadResource): boolean =>
  namespaceValue !== undefined || namespace !== 'default';

/** Some namespaces are bound to the Subnet: what names no namespace may be meant for one of them. */
export function isBoundToSome({ fields }: Resource<'Subnet'>): boolean {
  const vpc = fields.vpc?.value || defaultVpc;
  return fields.namespaces.length > 0 || fields.namespaceSelectors.length > 0 || vpc !== defaultVpc;
}

/** The pool's Subnet is in view with everything that could bind a namespace to it. */
export function bindingsInView(pool: Resource<'IPPool'>, view: View): boolean {
  const subnet = pool.fields.subnet ? view.find('Subnet', pool.fields.subnet.value) : undefined;
  return subnet?.state === 'known' && vpcInView(subnet.value, view);
}
