/** Asking for a release of Kube-OVN: first the line, then its patch. */
import { l10n, type QuickPickItem, window } from 'vscode';
import { newestPatch } from '../../../shared/src/releases';

export interface VersionItem extends QuickPickItem {
  /** '' is unset. */
  readonly version: string;
}

/** The release lines, newest first; `current` is the version that is set, or ''. */
export const lineItems = (current: string): VersionItem[] =>
  Object.keys(newestPatch)
    .map(Number)
    .reverse()
    .map((minor) => ({
      label: `1.${minor}`,
      version: `1.${minor}`,
      description: `v${current}.`.startsWith(`v1.${minor}.`) ? l10n.t('{0} is set', current) : '',
    }));

/** Undefined when the user turns away. */
export async function pickPatch(line: string, title: string): Promise<string | undefined> {
  const patch = await window.showQuickPick<VersionItem>(patchItems(Number(line.slice(2))), {
    title,
    placeHolder: l10n.t('Which patch of {0}? An exact one gives exact findings.', line),
  });
  return patch?.version;
}

function patchItems(minor: number): VersionItem[] {
  const newest = newestPatch[minor] ?? 0;
  const exact = Array.from({ length: newest + 1 }, (_, i) => `1.${minor}.${newest - i}`);
  return [
    { label: `1.${minor}`, version: `1.${minor}`, description: l10n.t('all its patches') },
    ...exact.map((version) => ({ label: version, version })),
  ];
}
