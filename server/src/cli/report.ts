/** The outcome of a check, before it is written in one format or another. */
import type { Language } from '../rules/message';
import type { Severity } from '../rules/rule';
import { allReleases, formatRelease, parseVersion } from '../schema/releases';
import { versionOf } from '../service/folders';
import type { ShownFix } from '../service/index';
import type { ShownFinding } from '../service/show';
import { compareRanges } from '../text/position';
import type { Note } from './config';
import type { Threshold } from './options';
import type { Say } from './texts';
import type { Workspace } from './workspace';

export interface ReportedFinding {
  readonly finding: ShownFinding;
  readonly fixes: readonly ShownFix[];
}

export interface Fixed {
  readonly uri: string;
  readonly code: string;
  readonly title: string;
}

export interface Report {
  readonly workspace: Workspace;
  readonly language: Language;
  readonly files: number;
  readonly documents: number;
  /** The version in force as the user wrote it; null where none is set, or not one for all. */
  readonly version: string | null;
  /** Ordered by path, range, code. */
  readonly findings: readonly ReportedFinding[];
  readonly notes: readonly Note[];
  readonly fixed: readonly Fixed[];
}

/** @param withFixes whether the format shows them: working them out runs the rules on the files with findings again */
export function makeReport(
  workspace: Workspace,
  language: Language,
  withFixes: boolean,
  fixed: readonly Fixed[] = [],
): Report {
  const findings = workspace.uris.flatMap((uri) => {
    const own = [...findingsOf(workspace, uri)].sort(
      (a, b) => compareRanges(a.range, b.range) || (a.rule.code < b.rule.code ? -1 : a.rule.code > b.rule.code ? 1 : 0),
    );
    if (own.length === 0) return [];
    const fixes = new Map<string, ShownFix[]>();
    for (const fix of withFixes ? workspace.service.fixes(uri) : []) {
      const key = keyOf(fix.finding);
      fixes.set(key, [...(fixes.get(key) ?? []), fix]);
    }
    return own.map((finding) => ({ finding, fixes: fixes.get(keyOf(finding)) ?? [] }));
  });
  return {
    workspace,
    language,
    ...workspace.service.counts(),
    version: versionInForce(workspace),
    findings,
    notes: workspace.notes,
    fixed,
  };
}

/** Files without documents that matter have no findings, and asking for those of thousands takes time. */
export const findingsOf = ({ service }: Workspace, uri: string): readonly ShownFinding[] =>
  (service.store.file(uri)?.documents.length ?? 0) > 0 ? service.findings(uri) : [];

const keyOf = ({ rule, range, message }: ShownFinding): string => JSON.stringify([rule.code, range, message]);

export function versionInForce({ choices }: Workspace): string | null {
  const versions = new Set(choices.map(({ folder }) => versionOf(folder).version?.replace(/^v/, '') ?? null));
  return versions.size === 1 ? [...versions][0]! : null;
}

/** The releases that counted, for a summary line. */
export function releasesInWords({ workspace, version }: Pick<Report, 'workspace' | 'version'>, say: Say): string {
  if (version !== null && parseVersion(version).ok) return say('release', { version });
  const unset = workspace.choices.every(({ folder }) => versionOf(folder).version === null);
  return unset
    ? say('everyRelease', { first: formatRelease(allReleases[0]!), last: formatRelease(allReleases.at(-1)!) })
    : say('severalReleases');
}

const strength: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

export const reaches = (severity: Severity, threshold: Threshold): boolean =>
  threshold !== 'never' && strength.indexOf(severity) >= strength.indexOf(threshold);
