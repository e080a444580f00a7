/** The shape of an answer: what becomes of one NIC, and the steps that led there. */
import type { Location } from '../model/place';
import type { Release } from '../schema/releases';
import type { StepId } from './steps';

export type Outcome = 'allocated' | 'fails' | 'misplaced' | 'depends' | 'unknown';

/** Why a NIC fails or ends in the wrong place: what rules are about. */
export type Cause =
  | 'pool-of-other-subnet'
  | 'namespace-pool-foreign'
  | 'namespace-pool-unbound'
  | 'namespace-pool-arbitrary'
  | 'pool-exhausted'
  | 'no-subnet'
  | 'address-outside'
  | 'address-moves'
  | 'missing-name';

export interface Step {
  readonly id: StepId;
  readonly params: Readonly<Record<string, string>>;
  /** The YAML that decided it. */
  readonly at: Location | undefined;
}

/** One way it can go. */
export interface Verdict {
  readonly outcome: Exclude<Outcome, 'depends'>;
  readonly subnet: string | undefined;
  readonly pool: string | undefined;
  /** Literal addresses the NIC takes. */
  readonly addresses: string | undefined;
  /** The controller's own word: NoAvailableAddress, AddressOutOfRange … */
  readonly error: string | undefined;
  readonly cause: Cause | undefined;
  readonly steps: readonly Step[];
}

/** All ways it can go on one release, or on several that decide alike. */
export interface Decision {
  readonly releases: readonly Release[];
  readonly outcome: Outcome;
  /** At least one; more than one where the order is undefined. */
  readonly verdicts: readonly Verdict[];
}

const summary = ({ outcome, subnet, pool, addresses, error, cause }: Verdict): string =>
  JSON.stringify([outcome, subnet, pool, addresses, error, cause]);

/** Verdicts that say the same are one. */
export function decide(releases: readonly Release[], verdicts: readonly Verdict[]): Decision {
  const distinct = [...new Map(verdicts.map((verdict) => [summary(verdict), verdict])).values()];
  const outcomes = new Set(distinct.map((verdict) => verdict.outcome));
  const outcome: Outcome = outcomes.has('unknown') ? 'unknown' : outcomes.size > 1 ? 'depends' : distinct[0]!.outcome;
  return { releases, outcome, verdicts: distinct };
}

/** Two decisions with the same ways, in any order. */
export const sameDecision = (a: Decision, b: Decision): boolean =>
  a.outcome === b.outcome && a.verdicts.map(summary).sort().join() === b.verdicts.map(summary).sort().join();

export const hasCause = (decision: Decision, ...causes: readonly Cause[]): boolean =>
  decision.verdicts.some((verdict) => verdict.cause !== undefined && causes.includes(verdict.cause));
