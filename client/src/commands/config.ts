/** `.kube-ovn.yaml` of a folder: opened at a scope, or written with the scopes that the folders show. */
import { l10n, Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { ScopeSummary } from '../../../shared/src/protocol';
import { configOf } from './configText';

const fileName = '.kube-ovn.yaml';

/**
 * @param scopes all of the folder
 * @param version to be written for the scope where the file is new; else the user is told where it goes
 */
export async function openConfig(
  scope: ScopeSummary,
  scopes: readonly ScopeSummary[],
  version?: string,
): Promise<void> {
  const uri = Uri.joinPath(Uri.parse(scope.folder), fileName);
  const isThere = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const edit = new WorkspaceEdit();
    edit.createFile(uri, { contents: new TextEncoder().encode(configOf(scopes, scope.name, version)) });
    await workspace.applyEdit(edit);
  }
  const document = await workspace.openTextDocument(uri);
  const at = document.getText().search(new RegExp(`name: *["']?${escaped(scope.name)}["']?\\s*(?:[,}#]|$)`, 'm'));
  const position = document.positionAt(Math.max(0, at));
  await window.showTextDocument(document, { selection: new Range(position, position) });
  if (isThere && version !== undefined)
    void window.showInformationMessage(
      l10n.t('Write "version: {0}" into the entry of {1} below scopes.', version || '…', scope.name),
    );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
