/**
 * The allocation decision: what the controller will do for a NIC of a workload on a release. A pure function of the
 * objects in view; what is not in view is unknown, never guessed.
 */

import type { WorkloadResource } from '../model/resource';
import type { Release } from '../schema/releases';
import type { View } from '../scope/view';
import { chooseAddress } from './addressChoice';
import { type Decision, decide, sameDecision } from './decision';
import { type Nic, nicsOf } from './nics';
import { chooseSubnet } from './subnetChoice';
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
}

export function predict(workload: WorkloadResource, releases: readonly Release[], view: View): Forecast {
  const { nics, complete } = nicsOf(workload, view);
  const groups = groupByTraits(releases);
  return {
    complete,
    nics: nics
      .filter((nic) => nic.class !== 'other')
      .map((nic) => ({ nic, decisions: merge(groups.map((group) => predictNic(workload, nic, group, view))) })),
  };
}

function predictNic(workload: WorkloadResource, nic: Nic, releases: readonly Release[], view: View): Decision {
  const context = { workload, namespace: workload.namespace ?? 'default', nic, release: releases[0]!, view };
  const choice = chooseSubnet(context);
  return decide(
    releases,
    'ends' in choice ? [choice.ends] : choice.candidates.flatMap((candidate) => chooseAddress(context, candidate)),
  );
}

/** Groups that turn out to decide alike here become one. */
function merge(decisions: readonly Decision[]): readonly Decision[] {
  const merged: Decision[] = [];
  for (const decision of decisions) {
    const same = merged.findIndex((other) => sameDecision(other, decision));
    if (same < 0) merged.push(decision);
    else merged[same] = { ...merged[same]!, releases: [...merged[same]!.releases, ...decision.releases] };
  }
  return merged;
}
