/** What an upgrade from one release to another would change in a workspace: outcomes of workloads, and findings. */
import { type Explanation, explain } from '../features/explain';
import { type Change, type NicChange, nicChanges } from '../features/upgrade';
import { isWorkloadResource, type WorkloadResource } from '../model/resource';
import type { Language } from '../rules/message';
import type { Folder } from '../service/folders';
import type { ShownFinding } from '../service/show';
import { findingsOf, reaches } from './report';
import type { Workspace } from './workspace';

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

/** @param workspace checked for the release `from`; it is left checked for `to` */
export async function makeUpgradeReport(
  workspace: Workspace,
  from: string,
  to: string,
  language: Language,
): Promise<UpgradeReport> {
  const { service } = workspace;
  const workloads = workloadsOf(workspace);
  const all = () => workloads.map((one): Explanation => explain(one, service.viewOf(one.place.uri), language));
  const findings = () => workspace.uris.flatMap((uri) => findingsOf(workspace, uri));
  const [outcomesBefore, findingsBefore] = [all(), findings()];
  service.setFolders(
    service.folders().map((folder): Folder => ({ ...folder, settings: { ...folder.settings, version: to } })),
  );
  await service.check();
  const outcomesAfter = all();
  const changed = workloads.flatMap((workload, i): WorkloadChange[] => {
    const nics = nicChanges(outcomesBefore[i]!, outcomesAfter[i]!);
    return nics.length > 0 ? [{ workload, nics }] : [];
  });
  const changes = compareFindings(findingsBefore, findings());
  return {
    from,
    to,
    workloads: changed,
    findings: changes,
    breaks:
      changed.some(({ nics }) => nics.some(({ change }) => change === 'breaks')) ||
      changes.some(({ change, finding }) => change === 'appears' && reaches(finding.severity, 'warning')),
  };
}

/** In order of path, then of place. */
export const workloadsOf = ({ service, uris }: Workspace): readonly WorkloadResource[] =>
  uris.flatMap((uri) =>
    (service.store.file(uri)?.documents ?? []).flatMap(({ resources }) => resources.filter(isWorkloadResource)),
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
