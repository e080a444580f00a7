/** The shape of an answer: what becomes of one NIC, and the steps that led there. */
import type { Location } from '../model/place';
import type { Release } from '../schema/releases';
import type { StepId } from './steps';

export type Outcome = 'allocated' | 'fails' | 'misplaced' | 'depends' | 'unknown';
export type CertainOutcome = Exclude<Outcome, 'depends'>;

/** Why a NIC fails or ends in the wrong place: what rules are about. */
export type Cause =
  | 'pool-of-other-subnet'
  | 'namespace-pool-foreign'
  | 'namespace-pool-unbound'
  | 'namespace-pool-arbitrary'
  | 'pool-exhausted'
  | 'subnet-exhausted'
  | 'subnet-invalid'
  | 'no-subnet'
  | 'address-outside'
  | 'address-moves'
  | 'address-edge'
  | 'address-gateway'
  | 'address-shared'
  | 'address-invalid'
  | 'list-too-short'
  | 'family-mismatch'
  | 'vip-of-other-subnet'
  | 'shared-provider'
  | 'dangling-vpc'
  | 'network-invalid'
  | 'missing-name';

export interface Step {
  readonly id: StepId;
  readonly params: Readonly<Record<string, string>>;
  /** The YAML that decided it. */
  readonly at: Location | undefined;
}

/** One way it can go. */
export interface Verdict {
  readonly outcome: CertainOutcome;
  readonly subnet: string | undefined;
  readonly pool: string | undefined;
  /** Literal addresses the NIC takes. */
  readonly addresses: string | undefined;
  /** The controller's own word: NoAvailableAddress, AddressOutOfRange … */
  readonly error: string | undefined;
  /** The event it is told by; undefined where the release only logs it. */
  readonly event: string | undefined;
  readonly cause: Cause | undefined;
  /** The pod it is about, where the pods of a workload differ: `web-2`. */
  readonly pod: string | undefined;
  /** Of 'unknown': what would settle it, such as `Subnet/a` or `IPPool/a spec.subnet`. */
  readonly missing: string | undefined;
  readonly steps: readonly Step[];
}

/** What happens under one choice that the controller leaves undefined: more than one verdict where pods or listed addresses differ. */
export interface Branch {
  readonly outcome: CertainOutcome;
  readonly verdicts: readonly Verdict[];
}

/** All ways it can go on one release, or on several that decide alike. */
export interface Decision {
  readonly releases: readonly Release[];
  readonly outcome: Outcome;
  /** At least one; more than one where the order is undefined, or where pods or listed addresses differ. */
  readonly verdicts: readonly Verdict[];
}

export const branch = (verdict: Verdict): Branch => ({ outcome: verdict.outcome, verdicts: [verdict] });

/** Verdicts about different pods: the worst of them is the outcome, for the workload never becomes ready. */
export function podsBranch(verdicts: readonly Verdict[]): Branch {
  const worst = (['unknown', 'fails', 'misplaced'] as const).find((outcome) =>
    verdicts.some((verdict) => verdict.outcome === outcome),
  );
  return { outcome: worst ?? 'allocated', verdicts };
}

const summary = ({ outcome, subnet, pool, addresses, error, event, cause, pod, missing }: Verdict): string =>
  [outcome, subnet, pool, addresses, error, event, cause, pod, missing].join('\u0000');

/** Verdicts that say the same are one. */
export function decide(releases: readonly Release[], branches: readonly Branch[]): Decision {
  const distinct = new Map<string, Verdict>();
  for (const { verdicts } of branches) {
    for (const verdict of verdicts) {
      const key = summary(verdict);
      if (!distinct.has(key)) distinct.set(key, verdict);
    }
  }
  const outcomes = new Set(branches.map(({ outcome }) => outcome));
  const outcome: Outcome = outcomes.has('unknown') ? 'unknown' : outcomes.size > 1 ? 'depends' : branches[0]!.outcome;
  return { releases, outcome, verdicts: [...distinct.values()] };
}

/** The same for two decisions with the same ways, in any order. */
export const decisionKey = ({ outcome, verdicts }: Decision): string =>
  [outcome, ...verdicts.map(summary).sort()].join('\u0001');
export const sameDecision = (a: Decision, b: Decision): boolean => decisionKey(a) === decisionKey(b);

export const hasCause = (decision: Decision, ...causes: readonly Cause[]): boolean =>
  decision.verdicts.some((verdict) => verdict.cause !== undefined && causes.includes(verdict.cause));

const undefinedChoices: ReadonlySet<StepId> = new Set([
  'oneOfNamespaceSubnets',
  'oneOfProviderSubnets',
  'arbitraryPool',
  'poolOrder',
  'danglingCuts',
  'vpcDefaultReplaces',
]);

/** The steps at which the controller's choice is undefined: why a decision depends. One for each kind of choice. */
export function whyUndefined({ verdicts }: Decision): readonly Step[] {
  const found = new Map<StepId, Step>();
  for (const { steps } of verdicts)
    for (const step of steps) if (undefinedChoices.has(step.id) && !found.has(step.id)) found.set(step.id, step);
  return [...found.values()];
}
