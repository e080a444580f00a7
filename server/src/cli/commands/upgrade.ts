/** `upgrade`: what changes between two releases. */

import { code } from '../../features/markdown';
import { compareUpgrade } from '../../service/upgrade';
import { upgradeMarkdown } from '../../service/upgradeMarkdown';
import { complain, type ExitCode, type Invocation, tellNotes } from '../invocation';
import { upgradeJson } from '../output/upgradeJson';
import { upgradeText } from '../output/upgradeText';
import { UsageError } from '../usageError';
import { openWorkspace, readVersion } from '../workspace';

export async function upgradeCommand(invocation: Invocation): Promise<ExitCode> {
  const { args, host, language, say, progress, presentation } = invocation;
  const [from, to] = [args.value('from'), args.value('to')];
  if (from === undefined || to === undefined) throw new UsageError(say('needsVersions'));
  const [before, after] = [readVersion('--from', from, say), readVersion('--to', to, say)];
  const workspace = await openWorkspace(args, host, language, say, progress, before);
  const { service, uris } = workspace;
  const report = await compareUpgrade(service, service.forRelease(after), { from: before, to: after, uris });
  const format = args.value('format');
  host.stdout.write(
    format === 'json'
      ? upgradeJson(report, workspace, language)
      : format === 'markdown'
        ? upgradeMarkdown(report, language, {
            at: (uri, line) => code(`${workspace.shown(uri)}:${line + 1}`),
            linksSteps: false,
          })
        : upgradeText(report, workspace, language, presentation),
  );
  tellNotes(workspace, invocation);
  for (const bug of workspace.bugs) complain(host, bug);
  return workspace.bugs.size > 0 ? 2 : report.breaks ? 1 : 0;
}
