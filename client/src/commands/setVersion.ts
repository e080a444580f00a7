/** Asks for the Kube-OVN release that the manifests are for, and writes it to the setting: of the folder where there are several. */
import { ConfigurationTarget, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { ScopeSummary } from '../../../shared/src/protocol';
import type { Status } from '../status';
import { openConfig } from './config';
import { lineItems, pickPatch, type VersionItem } from './releases';
import { inFolder } from './showScopes';

/** With the URI of a file, or for the file in the active editor. */
export const setVersion =
  (status: Status) =>
  async (of?: unknown): Promise<void> => {
    const uri = typeof of === 'string' ? Uri.parse(of) : window.activeTextEditor?.document.uri;
    const version = await pick(status.versionFor(uri)?.version ?? '');
    if (version === undefined) return;
    const { scope, latest } = status;
    const beside = inFolder(latest?.scopes ?? [], scope?.folder ?? '');
    const own = scope && beside.find(({ name }) => name === scope.name);
    const where = own && own.folder !== '' && own.name !== '' ? await pickPlace(own, version) : 'folder';
    if (where === 'folder') await write(uri, version);
    else if (where === 'scope') await openConfig(own!, beside, version);
  };

/** A setting goes before what `.kube-ovn.yaml` says of single scopes. Undefined when the user turns away. */
async function pickPlace({ name }: ScopeSummary, version: string): Promise<'scope' | 'folder' | undefined> {
  const places: (QuickPickItem & { readonly where: 'scope' | 'folder' })[] = [
    { where: 'scope', label: l10n.t('Only {0}', name), detail: l10n.t('Its entry in .kube-ovn.yaml') },
    {
      where: 'folder',
      label: l10n.t('Every scope of the folder'),
      detail: l10n.t('The setting kubeOvn.version, which goes before .kube-ovn.yaml'),
    },
  ];
  const title = version === '' ? l10n.t('Every release') : l10n.t('Kube-OVN {0}', version);
  return (await window.showQuickPick(places, { title }))?.where;
}

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
