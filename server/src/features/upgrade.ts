/** What becomes different for a workload between two releases. */
import type { Outcome } from '../ipam/decision';
import type { Alternative, Explanation, NicExplanation } from './explain';

/** `breaks`: it worked and no longer (or no longer surely) does; `mends` the other way round; `moves`: it works or fails in another way. */
export type Change = 'breaks' | 'mends' | 'moves';

export interface NicChange {
  readonly change: Change;
  readonly before: NicExplanation;
  readonly after: NicExplanation;
}

/** The NICs whose outcome differs. Both explanations are of one workload, in one view but for the release. */
export function nicChanges(before: Explanation, after: Explanation): readonly NicChange[] {
  return before.nics.flatMap((own, i) => {
    const then = after.nics[i];
    if (!then || sameWays(own.ways, then.ways)) return [];
    return [{ change: changeOf(own.outcome, then.outcome), before: own, after: then }];
  });
}

const sameWays = (a: readonly Alternative[], b: readonly Alternative[]): boolean => fingerprint(a) === fingerprint(b);

const fingerprint = (ways: readonly Alternative[]): string =>
  JSON.stringify(
    [
      ...new Set(
        ways.map(({ outcome, subnet, pool, addresses, error, pod }) =>
          JSON.stringify([outcome, subnet, outcome === 'fails' ? undefined : pool, addresses, error, pod]),
        ),
      ),
    ].sort(),
  );

/** How bad an outcome is; what is not known is neither. */
const badness: Readonly<Record<Exclude<Outcome, 'unknown'>, number>> = {
  allocated: 0,
  depends: 1,
  misplaced: 2,
  fails: 2,
};

function changeOf(before: Outcome, after: Outcome): Change {
  if (before === 'unknown' || after === 'unknown' || badness[before] === badness[after]) return 'moves';
  return badness[after] > badness[before] ? 'breaks' : 'mends';
}
