/** `upgrade`: what changes between two releases. */
import { complain, type ExitCode, type Invocation, tellNotes } from '../invocation';
import { upgradeJson } from '../output/upgradeJson';
import { upgradeMarkdown } from '../output/upgradeMarkdown';
import { upgradeText } from '../output/upgradeText';
import { makeUpgradeReport } from '../upgradeReport';
import { UsageError } from '../usageError';
import { openWorkspace, readVersion } from '../workspace';

export async function upgradeCommand(invocation: Invocation): Promise<ExitCode> {
  const { args, host, language, say, progress, presentation } = invocation;
  const [from, to] = [args.value('from'), args.value('to')];
  if (from === undefined || to === undefined) throw new UsageError(say('needsVersions'));
  const [before, after] = [readVersion('--from', from, say), readVersion('--to', to, say)];
  const workspace = await openWorkspace(args, host, language, say, progress, before);
  const report = await makeUpgradeReport(workspace, before, after, language);
  const format = args.value('format');
  host.stdout.write(
    format === 'json'
      ? upgradeJson(report, workspace, language)
      : format === 'markdown'
        ? upgradeMarkdown(report, workspace, language)
        : upgradeText(report, workspace, language, presentation),
  );
  tellNotes(workspace, invocation);
  for (const bug of workspace.bugs) complain(host, bug);
  return workspace.bugs.size > 0 ? 2 : report.breaks ? 1 : 0;
}
