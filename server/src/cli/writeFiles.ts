/** Puts repaired texts on disk: each file whole or not at all, and never one outside the PATHs. */
import type { Host } from './host';
import { isBelow } from './paths';
import type { Say } from './texts';
import type { Workspace } from './workspace';

/** Whether a file may be changed: it was read, and with all links followed it still lies in one of the PATHs. */
export function writable({ roots, uris, pathOf, input }: Workspace, host: Host): (uri: string) => boolean {
  const read = new Set(uris);
  const real = roots.filter((root) => root !== input).map((root) => host.realPath(root));
  const known = new Map<string, boolean>();
  return (uri) => {
    const before = known.get(uri);
    if (before !== undefined) return before;
    const path = pathOf(uri);
    const answer = read.has(uri) && (path === input || real.some((root) => isBelow(root, host.realPath(path))));
    known.set(uri, answer);
    return answer;
  };
}

/** @returns what went wrong, by URI */
export function writeFiles(
  changed: readonly (readonly [uri: string, before: string])[],
  workspace: Workspace,
  host: Host,
  say: Say,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const [uri, before] of changed) {
    const path = workspace.shown(uri);
    try {
      const real = host.realPath(workspace.pathOf(uri));
      const mark = workspace.markOf(uri);
      if (!host.replaceFile(real, mark + before, mark + workspace.textOf(uri)!))
        problems.set(uri, say('changed', { path }));
    } catch (error) {
      problems.set(uri, say('notWritten', { path, reason: error instanceof Error ? error.message : String(error) }));
    }
  }
  return problems;
}
