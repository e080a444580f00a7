/** Lists the scopes of the workspace with what is in force for each; the chosen one is opened in `.kube-ovn.yaml`. */
import { l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { ScopeSummary } from '../../../shared/src/protocol';
import { nameText, reasonText, releaseText, sourceText, worldText } from '../scopeTexts';
import type { Status } from '../status';
import { openConfig } from './config';

export const showScopes = (status: Status) => async (): Promise<void> => {
  const scopes = status.latest?.scopes ?? [];
  const chosen = await window.showQuickPick(
    scopes.map((scope) => item(scope, scopes)),
    {
      title: l10n.t('Scopes: what belongs to one cluster'),
      placeHolder: l10n.t('Choose one to see or write it in .kube-ovn.yaml.'),
      matchOnDescription: true,
    },
  );
  if (chosen && chosen.scope.folder !== '') await openConfig(chosen.scope, inFolder(scopes, chosen.scope.folder));
};

export const inFolder = (scopes: readonly ScopeSummary[], folder: string): readonly ScopeSummary[] =>
  scopes.filter((one) => one.folder === folder);

function item(scope: ScopeSummary, all: readonly ScopeSummary[]): QuickPickItem & { readonly scope: ScopeSummary } {
  const { name, folder, version, source, files } = scope;
  const folderName = new Set(all.map((one) => one.folder)).size > 1 ? workspaceName(folder) : undefined;
  return {
    scope,
    label: nameText(name, new Set(inFolder(all, folder).map((one) => one.name)).size < 2),
    description: [...(folderName ? [folderName] : []), releaseText(version), sourceText(source)].join(' · '),
    detail: [worldText(scope), reasonText(scope), l10n.t('{0} files', files)].join(' · '),
  };
}

const workspaceName = (folder: string): string | undefined =>
  folder === '' ? undefined : workspace.getWorkspaceFolder(Uri.parse(folder))?.name;
