/** What the rules about allocation have in common. */
import type { Cause, Decision } from '../../ipam/decision';
import type { Nic } from '../../ipam/nics';
import type { NicForecast } from '../../ipam/predict';
import type { Resource, WorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { defaultVpc } from '../../schema/kinds';
import type { Release } from '../../schema/releases';
import type { View } from '../../scope/view';
import type { Span } from '../../text/position';
import type { Operation } from '../fix';
import { removeItem } from '../fix';

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

/** `eth0`, or the provider of the NIC. */
export const nicName = (nic: Nic): string => (nic.nad ? nic.provider : 'eth0');

/** The subnet a NIC is on where all decisions with one of the causes agree. */
export function subnetOfNic({ decisions }: NicForecast, ...causes: readonly Cause[]): string | undefined {
  const names = new Set(
    decisions.flatMap(({ verdicts }) =>
      verdicts.filter(({ cause }) => cause && causes.includes(cause)).map(({ subnet }) => subnet),
    ),
  );
  return names.size === 1 ? [...names][0] : undefined;
}

/** The annotation of a NIC with its value, where the workload has it. */
export function annotationValue(workload: WorkloadResource, nic: Nic, name: string): Value | undefined {
  return workload.fields.annotations.findLast((one) => one.key === `${nic.provider}.kubernetes.io/${name}`)?.value;
}

/** The best place for a finding about a NIC: the annotation that decides, else where it is asked for, else the workload's name. */
export const placeOfNic = (workload: WorkloadResource, nic: Nic): Span =>
  annotationValue(workload, nic, 'logical_switch') ?? nic.source ?? workload.name ?? workload.kindSpan;

/** Takes a namespace out of each of the pools. */
export const unbind = (pools: readonly Resource<'IPPool'>[], namespace: string): readonly Operation[] =>
  pools.flatMap((pool) => {
    const item = pool.fields.namespaces.find((one) => one.value === namespace);
    return item ? [removeItem(pool, ['spec', 'namespaces'], pool.fields.namespaces, item)] : [];
  });

export const namesOfAll = (resources: readonly Resource[]): readonly string[] =>
  resources.map((resource) => resource.name?.value ?? '?');

/** Where part of a scalar's text stands; the whole scalar where quoting or folding makes that inexact. */
export function partOf(value: Value, text: string): Span {
  const inner = value.end - value.start - value.value.length;
  const at = value.value.indexOf(text);
  if (at < 0 || (inner !== 0 && inner !== 2)) return value;
  const start = value.start + inner / 2 + at;
  return { start, end: start + text.length };
}

/** A subnet's Vpc is in view too, so that everything that could bind namespaces to it is. */
export function vpcInView(subnet: Resource<'Subnet'>, view: View): boolean {
  const vpc = subnet.fields.vpc?.value || defaultVpc;
  return vpc === defaultVpc || view.find('Vpc', vpc).state === 'known';
}
