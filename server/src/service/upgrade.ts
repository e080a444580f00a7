/** What an upgrade from one release to another would change in a workspace: outcomes of workloads, and findings. */
import { type Explanation, explain } from '../features/explain';
import { type Change, type NicChange, nicChanges } from '../features/upgrade';
import { isWorkloadResource, type WorkloadResource } from '../model/resource';
import type { Service } from './index';
import type { ShownFinding } from './show';
import { type CancellationToken, createCheckpoint, never } from './yield';

export interface WorkloadChange {
  readonly workload: WorkloadResource;
  readonly nics: readonly NicChange[];
}

export interface FindingChange {
  /** `appears`: only after; `vanishes`: only before; `changes`: another severity. */
  readonly change: 'appears' | 'vanishes' | 'changes';
  /** As it is after the upgrade; as it was where it vanishes. */
  readonly finding: ShownFinding;
  readonly severityBefore: ShownFinding['severity'] | undefined;
}

export interface UpgradeReport {
  readonly from: string;
  readonly to: string;
  readonly workloads: readonly WorkloadChange[];
  readonly findings: readonly FindingChange[];
  /** Something that worked no longer does, or a finding at warning or above appears. */
  readonly breaks: boolean;
}

export interface UpgradeQuestion {
  /** As they are to be shown, without `v`. */
  readonly from: string;
  readonly to: string;
  /** The files to compare, in the order they are to be reported in. */
  readonly uris: readonly string[];
  readonly token?: CancellationToken;
}

/**
 * Brings both services up to date and compares them. Throws Cancelled.
 * @param before judges for the release `from`
 * @param after holds the same files and judges for `to`
 */
export async function compareUpgrade(
  before: Service,
  after: Service,
  { from, to, uris, token = never }: UpgradeQuestion,
): Promise<UpgradeReport> {
  await before.check(token);
  await after.check(token);
  const checkpoint = createCheckpoint(token);
  const workloads: WorkloadChange[] = [];
  const then = workloadsOf(after, uris);
  for (const [i, workload] of workloadsOf(before, uris).entries()) {
    const pause = checkpoint();
    if (pause) await pause;
    const nics = nicChanges(explained(workload, before), explained(then[i]!, after));
    if (nics.length > 0) workloads.push({ workload, nics });
  }
  // In one go: places follow edits of the files, and both sides must be of one moment.
  const findings = compareFindings(findingsOf(before, uris), findingsOf(after, uris));
  return {
    from,
    to,
    workloads,
    findings,
    breaks:
      workloads.some(({ nics }) => nics.some(({ change }) => change === 'breaks')) ||
      findings.some(({ change, finding }) => change === 'appears' && alarming.has(finding.severity)),
  };
}

const alarming: ReadonlySet<ShownFinding['severity']> = new Set(['warning', 'error']);

const explained = (workload: WorkloadResource, service: Service): Explanation =>
  explain(workload, service.viewOf(workload.place.uri), service.language);

/** Files without documents that matter have no findings, and asking for those of thousands takes time. */
const findingsOf = (service: Service, uris: readonly string[]): readonly ShownFinding[] =>
  uris.flatMap((uri) => ((service.store.file(uri)?.documents.length ?? 0) > 0 ? service.findings(uri) : []));

/** In the order of the files, then of place. */
export const workloadsOf = ({ store }: Service, uris: readonly string[]): readonly WorkloadResource[] =>
  uris.flatMap((uri) =>
    (store.file(uri)?.documents ?? []).flatMap(({ resources }) => resources.filter(isWorkloadResource)),
  );

/** Changes of one sort, a NIC at a time. */
export const changesOf = (
  { workloads }: UpgradeReport,
  change: Change,
): readonly { readonly workload: WorkloadResource; readonly nic: NicChange }[] =>
  workloads.flatMap(({ workload, nics }) =>
    nics.filter((nic) => nic.change === change).map((nic) => ({ workload, nic })),
  );

/** Messages name releases, so a finding is the same if rule and place are: the files do not change between the two. */
const keyOf = ({ uri, rule, range }: ShownFinding): string => JSON.stringify([uri, rule.code, range]);

function compareFindings(before: readonly ShownFinding[], after: readonly ShownFinding[]): readonly FindingChange[] {
  const then = new Map(before.map((finding) => [keyOf(finding), finding]));
  const now = new Set(after.map(keyOf));
  const changed = after.flatMap((finding): FindingChange[] => {
    const severityBefore = then.get(keyOf(finding))?.severity;
    if (severityBefore === finding.severity) return [];
    return [{ change: severityBefore === undefined ? 'appears' : 'changes', finding, severityBefore }];
  });
  const gone = before
    .filter((finding) => !now.has(keyOf(finding)))
    .map((finding): FindingChange => ({ change: 'vanishes', finding, severityBefore: finding.severity }));
  return [...changed, ...gone];
}
