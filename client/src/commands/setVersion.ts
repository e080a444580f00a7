/** Asks for the Kube-OVN release that the manifests are for, and writes it to the setting: of the folder where there are several. */
import { ConfigurationTarget, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { newestPatch } from '../../../shared/src/releases';
import type { Status } from '../status';

interface VersionItem extends QuickPickItem {
  /** '' is unset. */
  readonly version: string;
}

/** With the URI of a file, or for the file in the active editor. */
export const setVersion =
  (status: Status) =>
  async (of?: unknown): Promise<void> => {
    const uri = typeof of === 'string' ? Uri.parse(of) : window.activeTextEditor?.document.uri;
    const version = await pick(status.versionFor(uri)?.version ?? '');
    if (version !== undefined) await write(uri, version);
  };

/** First the line, then its patches; undefined when the user turns away. */
async function pick(current: string): Promise<string | undefined> {
  const line = await window.showQuickPick<VersionItem>(lines(current), {
    title: l10n.t('Kube-OVN version of these manifests'),
    placeHolder: l10n.t('Which release line does the cluster run?'),
  });
  if (line === undefined || line.version === '') return line?.version;
  const patch = await window.showQuickPick<VersionItem>(patches(Number(line.version.slice(2))), {
    title: l10n.t('Kube-OVN version of these manifests'),
    placeHolder: l10n.t('Which patch of {0}? An exact one gives exact findings.', line.version),
  });
  return patch?.version;
}

function lines(current: string): VersionItem[] {
  const minors = Object.keys(newestPatch).map(Number).reverse();
  return [
    ...minors.map((minor) => ({
      label: `1.${minor}`,
      version: `1.${minor}`,
      description: `v${current}`.startsWith(`v1.${minor}`) ? l10n.t('{0} is set', current) : '',
    })),
    {
      label: l10n.t('Every release'),
      version: '',
      detail: l10n.t('What fails on some releases only is a warning that names them.'),
      description: current === '' ? l10n.t('no version is set') : '',
    },
  ];
}

function patches(minor: number): VersionItem[] {
  const newest = newestPatch[minor] ?? 0;
  const exact = Array.from({ length: newest + 1 }, (_, i) => `1.${minor}.${newest - i}`);
  return [
    { label: `1.${minor}`, version: `1.${minor}`, description: l10n.t('all its patches') },
    ...exact.map((version) => ({ label: version, version })),
  ];
}

async function write(uri: Uri | undefined, version: string): Promise<void> {
  const folders = workspace.workspaceFolders ?? [];
  const target =
    folders.length === 0
      ? ConfigurationTarget.Global
      : folders.length === 1
        ? ConfigurationTarget.Workspace
        : ConfigurationTarget.WorkspaceFolder;
  const scope = (uri && workspace.getWorkspaceFolder(uri)?.uri) ?? folders[0]?.uri;
  await workspace.getConfiguration('kubeOvn', scope).update('version', version === '' ? undefined : version, target);
}
