/** What the steps of a decision share: the workload, its NIC, the release, and how to write down what happened. */

import type { Location, Place } from '../model/place';
import type { Resource, WorkloadResource } from '../model/resource';
import type { Value } from '../model/value';
import type { Release } from '../schema/releases';
import type { View } from '../scope/view';
import type { Span } from '../text/position';
import type { Cause, Outcome, Step, Verdict } from './decision';
import type { SubnetName } from './namespace';
import { type Nic, nicAnnotation } from './nics';
import type { StepId } from './steps';

export interface NicContext {
  readonly workload: WorkloadResource;
  readonly namespace: string;
  readonly nic: Nic;
  readonly release: Release;
  readonly view: View;
}

export const step = (id: StepId, params: Readonly<Record<string, string>> = {}, at?: Location): Step => ({
  id,
  params,
  at,
});
export const locate = (place: Place, span: Span | undefined): Location | undefined => span && { place, span };
export const nameLocation = (resource: Resource | undefined): Location | undefined =>
  resource && locate(resource.place, resource.name ?? resource.kindSpan);

/** An annotation of the NIC; empty text counts as absent unless `orEmpty`. */
export function annotation({ workload, nic }: NicContext, name: string): Value | undefined {
  return nicAnnotation(workload, nic, name)?.value;
}

interface Details {
  readonly subnet?: SubnetName | undefined;
  readonly pool?: string | undefined;
  readonly addresses?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: Cause | undefined;
}

export function verdict(outcome: Exclude<Outcome, 'depends'>, steps: readonly Step[], details: Details = {}): Verdict {
  return {
    outcome,
    steps,
    subnet: details.subnet?.name,
    pool: details.pool,
    addresses: details.addresses,
    error: details.error,
    cause: details.cause,
  };
}

export const listNames = (names: readonly string[]): string => names.join(', ');
export const poolNames = (pools: readonly Resource<'IPPool'>[]): string =>
  listNames(pools.map((pool) => pool.name?.value ?? '?'));
