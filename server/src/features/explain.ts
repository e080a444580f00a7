/** The allocation decision in words: for each NIC of a workload what becomes of it, and the steps that lead there. */
import { type Outcome, type Step, type Verdict, whyUndefined } from '../ipam/decision';
import { type NicForecast, predict } from '../ipam/predict';
import { stepTexts } from '../ipam/steps';
import type { Location } from '../model/place';
import type { WorkloadResource } from '../model/resource';
import { fill, type Language } from '../rules/message';
import { formatReleases, type Release } from '../schema/releases';
import type { View } from '../scope/view';

export interface ExplainedStep {
  readonly sentence: string;
  /** The YAML that decided it. */
  readonly at: Location | undefined;
}

/** One way it can go. */
export interface Alternative {
  /** `1.12.0–1.13.8, 1.14.7–1.17.0`. */
  readonly releases: string;
  readonly outcome: Exclude<Outcome, 'depends'>;
  readonly subnet: string | undefined;
  readonly pool: string | undefined;
  readonly addresses: string | undefined;
  /** The controller's own word, such as NoAvailableAddress. */
  readonly error: string | undefined;
  /** The event it is told by; undefined where the release only logs it. */
  readonly event: string | undefined;
  /** The pod it is about, where those of a workload differ. */
  readonly pod: string | undefined;
  /** What would settle an unknown outcome, such as `Subnet/a`. */
  readonly missing: string | undefined;
  readonly steps: readonly ExplainedStep[];
}

export interface NicExplanation {
  readonly provider: string;
  readonly interface: string | undefined;
  readonly default: boolean;
  /** `eth0` for the NIC every pod has, else the provider. */
  readonly label: string;
  /** 'depends' where releases, or the order in which the controller meets objects, make a difference. */
  readonly outcome: Outcome;
  /** Every way it can go; one where there is only one. */
  readonly ways: readonly Alternative[];
  /** What all ways have in common; undefined where they differ. */
  readonly subnet: string | undefined;
  readonly pool: string | undefined;
  readonly addresses: string | undefined;
  readonly error: string | undefined;
  readonly event: string | undefined;
  /** Those with which every way begins; of a single way all. */
  readonly steps: readonly ExplainedStep[];
  /** The choices that the controller leaves undefined; empty where none has a part in it. */
  readonly undefinedBy: readonly ExplainedStep[];
}

export interface Explanation {
  readonly workload: WorkloadResource;
  readonly nics: readonly NicExplanation[];
  /** What decided which NICs there are. */
  readonly steps: readonly ExplainedStep[];
  /** No NIC at all, because the pod uses the network of its node. */
  readonly hostNetwork: boolean;
  /** False where a template or an unreadable annotation may add NICs. */
  readonly complete: boolean;
}

export function explain(
  workload: WorkloadResource,
  view: View,
  language: Language,
  releases: readonly Release[] = view.settings.releases,
): Explanation {
  const { nics, complete, steps } = predict(workload, releases, view);
  return {
    workload,
    complete,
    steps: steps.map((step) => explainStep(step, language)),
    hostNetwork: workload.fields.hostNetwork?.value === true,
    nics: nics.map((one) => explainNic(one, language)),
  };
}

/** `subnet-a / pool-1`, `fails: NoAvailableAddress`: a way in one line. */
export function inBrief(
  { outcome, subnet, pool, addresses, error, pod, missing }: Alternative,
  language: Language,
): string {
  const { fails, misplaced, unusable, unknown } = outcomeWords[language];
  const whose = pod === undefined ? '' : `${pod}: `;
  const place = [subnet ?? '?', ...(pool === undefined ? [] : [pool]), ...(addresses === undefined ? [] : [addresses])];
  switch (outcome) {
    case 'allocated':
      return `${whose}${place.join(' / ')}`;
    case 'misplaced':
      return subnet === undefined ? `${whose}${unusable}` : `${whose}${misplaced}${place.join(' / ')}`;
    case 'fails':
      return `${whose}${fails}${error ?? '?'}`;
    case 'unknown':
      return `${whose}${unknown}${missing === undefined ? '' : ` (${missing})`}`;
  }
}

const outcomeWords: Readonly<
  Record<Language, Readonly<Record<'fails' | 'misplaced' | 'unusable' | 'unknown', string>>>
> = {
  en: { fails: 'fails: ', misplaced: 'unusable address: ', unusable: 'unusable', unknown: 'unknown' },
  'zh-cn': { fails: '失败：', misplaced: '地址不可用：', unusable: '不可用', unknown: '未知' },
};

function explainNic({ nic, decisions }: NicForecast, language: Language): NicExplanation {
  const ways = decisions.flatMap(({ releases, verdicts }) =>
    verdicts.map((verdict) => alternative(verdict, formatReleases(releases), language)),
  );
  const outcomes = new Set<Outcome>(decisions.map(({ outcome }) => outcome));
  return {
    provider: nic.provider,
    interface: nic.interface,
    default: nic.default,
    label: nic.nad ? nic.provider : 'eth0',
    outcome: outcomes.size === 1 ? [...outcomes][0]! : 'depends',
    ways,
    subnet: common(ways.map(({ subnet }) => subnet)),
    pool: common(ways.map(({ pool }) => pool)),
    addresses: common(ways.map(({ addresses }) => addresses)),
    error: common(ways.map(({ error }) => error)),
    event: common(ways.map(({ event }) => event)),
    steps: commonSteps(ways),
    undefinedBy: decisions.flatMap(whyUndefined).map((step) => explainStep(step, language)),
  };
}

const alternative = (verdict: Verdict, releases: string, language: Language): Alternative => ({
  releases,
  outcome: verdict.outcome,
  subnet: verdict.subnet,
  pool: verdict.pool,
  addresses: verdict.addresses,
  error: verdict.error,
  event: verdict.event,
  pod: verdict.pod,
  missing: verdict.missing,
  steps: verdict.steps.map((step) => explainStep(step, language)),
});

const explainStep = ({ id, params, at }: Step, language: Language): ExplainedStep => ({
  sentence: fill(stepTexts[id][language], params, language),
  at,
});

const common = (values: readonly (string | undefined)[]): string | undefined =>
  values.every((value) => value === values[0]) ? values[0] : undefined;

function commonSteps(ways: readonly Alternative[]): readonly ExplainedStep[] {
  const [first, ...rest] = ways;
  if (!first) return [];
  let count = 0;
  while (
    count < first.steps.length &&
    rest.every(({ steps }) => steps[count]?.sentence === first.steps[count]!.sentence)
  )
    count++;
  return first.steps.slice(0, count);
}
