/** Asks for the Kube-OVN release that the manifests are for, and writes it to the setting: of the folder where there are several. */
import { ConfigurationTarget, l10n, Uri, window, workspace } from 'vscode';
import type { Status } from '../status';
import { lineItems, pickPatch, type VersionItem } from './releases';

/** With the URI of a file, or for the file in the active editor. */
export const setVersion =
  (status: Status) =>
  async (of?: unknown): Promise<void> => {
    const uri = typeof of === 'string' ? Uri.parse(of) : window.activeTextEditor?.document.uri;
    const version = await pick(status.versionFor(uri)?.version ?? '');
    if (version !== undefined) await write(uri, version);
  };

/** Undefined when the user turns away. */
async function pick(current: string): Promise<string | undefined> {
  const title = l10n.t('Kube-OVN version of these manifests');
  const every: VersionItem = {
    label: l10n.t('Every release'),
    version: '',
    detail: l10n.t('What fails on some releases only is a warning that names them.'),
    description: current === '' ? l10n.t('no version is set') : '',
  };
  const line = await window.showQuickPick([...lineItems(current), every], {
    title,
    placeHolder: l10n.t('Which release line does the cluster run?'),
  });
  return line === undefined || line.version === '' ? line?.version : pickPatch(line.version, title);
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
