/** Puts repaired texts on disk: each file whole or not at all, and never one outside the PATHs. */
import type { Host } from './host';
import { isBelow } from './paths';
import type { Say } from './texts';
import type { Workspace } from './workspace';

/** @returns what went wrong, by URI */
export function writeFiles(
  changed: readonly (readonly [uri: string, before: string])[],
  workspace: Workspace,
  host: Host,
  say: Say,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  const roots = workspace.roots.map((root) => host.realPath(root));
  for (const [uri, before] of changed) {
    const path = workspace.shown(uri);
    try {
      const real = host.realPath(workspace.pathOf(uri));
      if (!roots.some((root) => isBelow(root, real))) problems.set(uri, say('outside', { path }));
      else if (!host.replaceFile(real, before, workspace.textOf(uri)!)) problems.set(uri, say('changed', { path }));
    } catch (error) {
      problems.set(uri, say('notWritten', { path, reason: error instanceof Error ? error.message : String(error) }));
    }
  }
  return problems;
}
