/** What the steps of a decision share: the workload, its NIC, the release, and how to write down what happened. */

import type { Location, Place } from '../model/place';
import type { Resource, WorkloadResource } from '../model/resource';
import type { Value } from '../model/value';
import { annotationOf } from '../model/workload';
import type { View } from '../scope/view';
import type { Span } from '../text/position';
import type { Branch, Cause, CertainOutcome, Step, Verdict } from './decision';
import { branch } from './decision';
import type { Era } from './era';
import type { Facts } from './facts';
import type { SubnetName } from './namespace';
import type { Nic } from './nics';
import type { StepId } from './steps';

export interface NicContext {
  readonly workload: WorkloadResource;
  /** Undefined where a template decides. */
  readonly namespace: string | undefined;
  readonly nic: Nic;
  /** The provider that the release gives the NIC: what its annotation keys begin with. */
  readonly provider: string;
  readonly era: Era;
  readonly facts: Facts;
  readonly view: View;
}

/** A subnet a NIC may be on, and how it came there. */
export interface Candidate {
  readonly subnet: SubnetName;
  /** logical_switch names it. */
  readonly chosen: boolean;
  /** The subnet it started on, before a pool of the namespace moved it: literal addresses are no longer looked for there. */
  readonly left?: string;
  readonly steps: readonly Step[];
}

export const step = (id: StepId, params: Readonly<Record<string, string>> = {}, at?: Location): Step => ({
  id,
  params,
  at,
});
export const locate = (place: Place, span: Span | undefined): Location | undefined => span && { place, span };
export const nameLocation = (resource: Resource | undefined): Location | undefined =>
  resource && locate(resource.place, resource.name ?? resource.kindSpan);

/** An annotation of the NIC. */
export const annotation = ({ workload, provider }: NicContext, name: string): Value | undefined =>
  annotationOf(workload.fields.annotations, `${provider}.kubernetes.io/${name}`)?.value;

/** The annotation of a NIC where it says something. */
export function filled(context: NicContext, name: string): Value | undefined {
  const value = annotation(context, name);
  return value && (value.templated || value.value !== '') ? value : undefined;
}

export const valueLocation = ({ workload }: NicContext, value: Span | undefined): Location | undefined =>
  locate(workload.place, value);

interface Details {
  readonly subnet?: SubnetName | undefined;
  readonly pool?: string | undefined;
  readonly addresses?: string | undefined;
  readonly error?: string | undefined;
  readonly event?: string | undefined;
  readonly cause?: Cause | undefined;
  readonly pod?: string | undefined;
  readonly missing?: string | undefined;
}

export const acquireFailed = 'AcquireAddressFailed';
export const validateFailed = 'ValidatePodNetworkFailed';

export function verdict(outcome: CertainOutcome, steps: readonly Step[], details: Details = {}): Verdict {
  return {
    outcome,
    steps,
    subnet: details.subnet?.name,
    pool: details.pool,
    addresses: details.addresses,
    error: details.error,
    event: details.event,
    cause: details.cause,
    pod: details.pod,
    missing: details.missing,
  };
}

/** A failure while an address is chosen; the event is the same on all releases. */
export const acquireFails = (
  steps: readonly Step[],
  error: string,
  cause: Cause,
  details: Omit<Details, 'error' | 'cause'> = {},
): Verdict => verdict('fails', steps, { event: acquireFailed, ...details, error, cause });

/** A failure while the networks of a pod are gathered: nothing of the pod is allocated. */
export const lookupFails = (
  { era }: Pick<NicContext, 'era'>,
  steps: readonly Step[],
  error: string,
  cause: Cause,
  details: Omit<Details, 'error' | 'cause' | 'event'> = {},
): Verdict =>
  verdict('fails', steps, {
    ...details,
    error,
    cause,
    event: era.ask('networkLookupEvent') ? 'PodNetworkUpdateFailed' : undefined,
  });

export const unknown = (candidate: readonly Step[], last: Step, missing: string, details: Details = {}): Verdict =>
  verdict('unknown', [...candidate, last], { ...details, missing });

export const one = (verdict: Verdict): readonly Branch[] => [branch(verdict)];

export const listNames = (names: readonly string[]): string => names.join(', ');
export const nameOf = (resource: Resource): string => resource.name?.value ?? '?';
export const poolNames = (pools: readonly Resource<'IPPool'>[]): string => listNames(pools.map(nameOf));
