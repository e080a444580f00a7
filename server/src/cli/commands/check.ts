/** `check`: the findings of files, and with `--fix` their repair. */
import { unifiedDiff } from '../diff';
import { fixAll } from '../fixAll';
import { complain, type ExitCode, type Invocation, tellNotes } from '../invocation';
import type { Format } from '../output/format';
import { github } from '../output/github';
import { json } from '../output/json';
import { junit } from '../output/junit';
import { sarif } from '../output/sarif';
import { fixLines, text } from '../output/text';
import { type Fixed, makeReport, reaches } from '../report';
import { UsageError } from '../usageError';
import { openWorkspace, type Workspace } from '../workspace';
import { writable, writeFiles } from '../writeFiles';
import { printConfig } from './printConfig';

const formats = { text, json, sarif, github, junit } as const satisfies Readonly<Record<string, Format>>;
type FormatName = keyof typeof formats;

/** Formats with a place for notes. */
const showNotes: readonly FormatName[] = ['text', 'json', 'sarif'];

/** Formats that show what would mend a finding. */
const showFixes: readonly FormatName[] = ['text', 'json', 'sarif'];

export async function check(invocation: Invocation): Promise<ExitCode> {
  const { args, host, language, say, progress, presentation } = invocation;
  const fixing = args.has('fix');
  const dryRun = args.has('dry-run');
  if (dryRun && !fixing) throw new UsageError(say('dryRunAlone'));
  if (fixing && !dryRun && args.paths.includes('-')) throw new UsageError(say('fixInput'));
  const workspace = await openWorkspace(args, host, language, say, progress);
  if (args.has('print-config')) {
    host.stdout.write(printConfig(workspace));
    return 0;
  }
  const name = (args.value('format') ?? 'text') as FormatName;
  const withFixes = showFixes.includes(name) && !presentation.quiet;
  const before = dryRun ? makeReport(workspace, language, false) : undefined;
  const { fixed, failed } = fixing ? await fix(workspace, invocation) : { fixed: [], failed: false };
  const report = makeReport(workspace, language, withFixes, fixed);
  // The diff alone goes to stdout, so that it can be piped; the rest is for whoever watches.
  if (dryRun)
    host.stderr.write(
      fixLines(report, presentation)
        .map((line) => `${line}\n`)
        .join(''),
    );
  else host.stdout.write(await formats[name](report, presentation));
  if (dryRun || !showNotes.includes(name)) tellNotes(workspace, invocation);
  for (const bug of workspace.bugs) complain(host, bug);
  if (failed || workspace.bugs.size > 0) return 2;
  const counted = before ?? report;
  return counted.findings.some(({ finding }) => reaches(finding.severity, presentation.threshold)) ? 1 : 0;
}

interface Repair {
  readonly fixed: readonly Fixed[];
  /** A file could not be written. */
  readonly failed: boolean;
}

async function fix(workspace: Workspace, { host, say, presentation: { dryRun } }: Invocation): Promise<Repair> {
  const originals = new Map<string, string>();
  const recording: Workspace = {
    ...workspace,
    setText(uri, text) {
      if (!originals.has(uri)) originals.set(uri, workspace.textOf(uri) ?? '');
      workspace.setText(uri, text);
    },
  };
  const fixed = await fixAll(recording, writable(workspace, host));
  const changed = [...originals].filter(([uri, text]) => workspace.textOf(uri) !== text).sort();
  if (dryRun) {
    for (const [uri, text] of changed) {
      const mark = workspace.markOf(uri);
      host.stdout.write(unifiedDiff(workspace.shown(uri), mark + text, mark + workspace.textOf(uri)!));
    }
    return { fixed, failed: false };
  }
  const problems = writeFiles(changed, workspace, host, say);
  for (const problem of problems.values()) complain(host, problem);
  return { fixed: fixed.filter(({ uri }) => !problems.has(uri)), failed: problems.size > 0 };
}
