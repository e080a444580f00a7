/**
 * The allocation decision: what the controller will do for a NIC of a workload on a release. A pure function of the
 * objects in view; what is not in view is unknown, never guessed.
 */

import type { WorkloadResource } from '../model/resource';
import type { Release } from '../schema/releases';
import type { View } from '../scope/view';
import { chooseAddress } from './addressChoice';
import { attachmentSubnet, ofDefaultNic } from './attachmentSubnet';
import { type NicContext, step, unknown, valueLocation, verdict } from './context';
import { type Branch, branch, type Decision, decide, decisionKey, type Step } from './decision';
import { defaultNicSubnet } from './defaultSubnet';
import { agree, createEra } from './era';
import { createFacts } from './facts';
import { hasHiddenProvider, type Nic, nicsOf, providerOf } from './nics';
import { rememberingView } from './rememberingView';
import { groupByTraits } from './traits';

export interface NicForecast {
  readonly nic: Nic;
  /** One entry for each group of releases that decide alike, oldest first. Together they cover the releases asked for. */
  readonly decisions: readonly Decision[];
}

export interface Forecast {
  readonly nics: readonly NicForecast[];
  /** False where a template or an unreadable annotation may add NICs. */
  readonly complete: boolean;
  /** What decided which NICs there are. */
  readonly steps: readonly Step[];
}

export const noForecast: Forecast = { nics: [], complete: true, steps: [] };

export function predict(workload: WorkloadResource, releases: readonly Release[], scope: View): Forecast {
  const view = rememberingView(scope);
  const { nics, complete, steps } = nicsOf(workload, view);
  const groups = groupByTraits(releases);
  const facts = createFacts(view);
  const own = nics.filter((nic) => nic.class !== 'other');
  return {
    complete,
    steps,
    nics: own.map((nic, i) => ({
      nic,
      decisions: decisionsOf(groups, (release) => {
        const era = createEra(release);
        const context: NicContext = {
          workload,
          namespace: workload.namespace,
          nic,
          provider: providerOf(nic, era),
          era,
          facts,
          view,
        };
        return { branches: branchesOf(context, own.slice(0, i)), asked: era.asked };
      }),
    })),
  };
}

interface Answer {
  readonly branches: readonly Branch[];
  readonly asked: Parameters<typeof agree>[0];
}

/** One release is worked out; all that would have answered the same questions alike go with it. */
function decisionsOf(
  groups: readonly (readonly Release[])[],
  answer: (release: Release) => Answer,
): readonly Decision[] {
  const decisions = new Map<string, Decision>();
  let rest = groups;
  while (rest.length > 0) {
    const first = rest[0]![0]!;
    const { branches, asked } = answer(first);
    const alike: Release[] = [];
    const left: (readonly Release[])[] = [];
    for (const group of rest) {
      if (agree(asked, first, group[0]!)) alike.push(...group);
      else left.push(group);
    }
    rest = left;
    // Groups that turn out to decide alike here become one.
    const decision = decide(alike, branches);
    const key = decisionKey(decision);
    const same = decisions.get(key);
    decisions.set(key, same ? { ...same, releases: [...same.releases, ...alike] } : decision);
  }
  return [...decisions.values()];
}

/** Where no annotation is meant for one of the NICs of its network, they differ in nothing that matters. */
function hiddenBranches(context: NicContext): readonly Branch[] {
  const { nic, workload, era } = context;
  const nad = `${nic.nad!.namespace}/${nic.nad!.name}`;
  const hidden = step('hiddenProvider', { nad }, valueLocation(context, nic.source));
  const isAnnotated = workload.fields.annotations.some(
    ({ parsed }) => parsed?.parts?.nad === nic.nad!.name && parsed.parts.namespace === nic.nad!.namespace,
  );
  if (isAnnotated) return [branch(unknown([], hidden, `interface of ${nad}`))];
  const { ends, candidates } = attachmentSubnet(context, era.ask('interfaceIgnoredInProvider'));
  return [...ends.map(branch), ...candidates.flatMap((candidate) => chooseAddress(context, candidate))];
}

function branchesOf(context: NicContext, earlier: readonly Nic[]): readonly Branch[] {
  const { nic, provider, era } = context;
  if (hasHiddenProvider(nic, era)) return hiddenBranches(context);
  const twin = earlier.find((other) => providerOf(other, era) === provider && !hasHiddenProvider(other, era));
  if (twin) {
    const at = valueLocation(context, nic.source);
    return [branch(verdict('misplaced', [step('sharedProvider', { provider }, at)], { cause: 'shared-provider' }))];
  }
  // With default-network the default subnet is still looked up, and failing to find it blocks the pod.
  if (nic.nad && nic.default && !context.view.settings.nonPrimaryCNI) {
    const { ends, candidates } = defaultNicSubnet(ofDefaultNic(context));
    const failures = ends.filter(({ outcome }) => outcome === 'fails');
    if (candidates.length === 0 && failures.length > 0)
      return failures.map((failure) => branch({ ...failure, steps: [step('defaultStillNeeded'), ...failure.steps] }));
  }
  const { candidates, ends } = nic.nad ? attachmentSubnet(context) : defaultNicSubnet(context);
  return [...ends.map(branch), ...candidates.flatMap((candidate) => chooseAddress(context, candidate))];
}
