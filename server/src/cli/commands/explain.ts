/** `explain`: the allocation decision for every NIC of every workload. */
import { type Explanation, explain } from '../../features/explain';
import type { WorkloadResource } from '../../model/resource';
import { closest } from '../../rules/closest';
import { workloadsOf } from '../../service/upgrade';
import { complain, type ExitCode, type Invocation, tellNotes } from '../invocation';
import { explainJson } from '../output/explainJson';
import { explainText } from '../output/explainText';
import { versionInForce } from '../report';
import { UsageError } from '../usageError';
import { openWorkspace } from '../workspace';

export async function explainCommand(invocation: Invocation): Promise<ExitCode> {
  const { args, host, language, say, progress, presentation } = invocation;
  const workspace = await openWorkspace(args, host, language, say, progress);
  const all = workloadsOf(workspace.service, workspace.uris);
  const wanted = args.value('workload');
  const chosen = wanted === undefined ? all : all.filter((one) => isNamed(one, wanted));
  if (wanted !== undefined && chosen.length === 0) {
    const what = say('noWorkload', { workload: wanted, paths: args.paths.join(', ') });
    const near = closest(
      wanted.split('/').at(-1)!,
      all.map(({ name }) => name?.value ?? ''),
    )[0];
    throw new UsageError(near ? say('didYouMean', { what, other: near }) : what);
  }
  const explanations = chosen.map(
    (one): Explanation => explain(one, workspace.service.viewOf(one.place.uri), language),
  );
  host.stdout.write(
    args.value('format') === 'json'
      ? explainJson(explanations, workspace, versionInForce(workspace))
      : explainText(explanations, workspace, language, presentation),
  );
  tellNotes(workspace, invocation);
  for (const bug of workspace.bugs) complain(host, bug);
  return workspace.bugs.size > 0 ? 2 : 0;
}

/** `KIND/NAMESPACE/NAME`, `KIND/NAME` or `NAME`; the kind in any case. */
function isNamed({ kind, namespace, name }: WorkloadResource, wanted: string): boolean {
  const parts = wanted.split('/');
  const [wantedName, second] = [parts.at(-1), parts.at(-2)];
  if (parts.length > 3 || name?.value !== wantedName) return false;
  if (parts.length === 3 && (namespace ?? 'default') !== second) return false;
  return parts.length === 1 || kind.toLowerCase() === parts[0]!.toLowerCase();
}
