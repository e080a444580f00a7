/** The outcome of a check, before it is written in one format or another. */
import type { Language } from '../rules/message';
import type { Severity } from '../rules/rule';
import { allReleases, formatRelease, parseVersion } from '../schema/releases';
import type { VersionInForce } from '../service/folders';
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
  readonly versionSource: VersionInForce['source'];
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
    const own = findingsOf(workspace, uri)
      .filter(({ rule }) => workspace.selected?.has(rule) ?? true)
      .sort(
        (a, b) =>
          compareRanges(a.range, b.range) || (a.rule.code < b.rule.code ? -1 : a.rule.code > b.rule.code ? 1 : 0),
      );
    if (own.length === 0) return [];
    const fixes = new Map<string, ShownFix[]>();
    for (const fix of withFixes ? workspace.service.fixes(uri) : []) {
      const key = keyOf(fix.finding);
      fixes.set(key, [...(fixes.get(key) ?? []), fix]);
    }
    return own.map((finding) => ({ finding, fixes: fixes.get(keyOf(finding)) ?? [] }));
  });
  const { version, source } = releaseInForce(workspace);
  return {
    workspace,
    language,
    ...workspace.service.counts(),
    version,
    versionSource: source,
    findings,
    notes: workspace.notes,
    fixed,
  };
}

/** Files without documents that matter have no findings, and asking for those of thousands takes time. */
export const findingsOf = ({ service }: Workspace, uri: string): readonly ShownFinding[] =>
  (service.store.file(uri)?.documents.length ?? 0) > 0 ? service.findings(uri) : [];

const keyOf = ({ rule, range, message }: ShownFinding): string => JSON.stringify([rule.code, range, message]);

export const versionInForce = (workspace: Workspace): string | null => releaseInForce(workspace).version;

/** The release of all files that matter, and who says so; without a version where it is not one for all. */
function releaseInForce(workspace: Workspace): VersionInForce {
  const found = versionsInForce(workspace);
  const versions = new Set(found.map(({ version }) => version));
  const [first] = found;
  return first && versions.size === 1 ? first : { version: null, source: 'none' };
}

function versionsInForce({ service, choices, uris }: Workspace): readonly VersionInForce[] {
  const files = uris.filter((uri) => (service.store.file(uri)?.documents.length ?? 0) > 0);
  const places = files.length > 0 ? files : choices.map(({ folder }) => `${folder.uri}/`);
  return places.map((uri) => {
    const { version, source } = service.versionFor(uri);
    return { version: version?.replace(/^v/, '') ?? null, source };
  });
}

/** The releases that counted, for a summary line. */
export function releasesInWords(workspace: Workspace, say: Say): string {
  const { version, source } = releaseInForce(workspace);
  if (version !== null && parseVersion(version).ok)
    return say(source === 'detected' ? 'detectedRelease' : 'release', { version });
  return versionsInForce(workspace).every((one) => one.version === null)
    ? say('everyRelease', { first: formatRelease(allReleases[0]!), last: formatRelease(allReleases.at(-1)!) })
    : say('severalReleases');
}

const strength: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

export const reaches = (severity: Severity, threshold: Threshold): boolean =>
  threshold !== 'never' && strength.indexOf(severity) >= strength.indexOf(threshold);
