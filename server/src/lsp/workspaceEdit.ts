/** Edits of several files in the form the client takes. */
import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdit } from '../features/applyFix';
import type { FeatureContext } from './features/context';

export function workspaceEdit(
  edits: readonly FileEdit[],
  { client, uriOf, versionOf }: Pick<FeatureContext, 'client' | 'uriOf' | 'versionOf'>,
): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of edits) {
    const own = byFile.get(uri);
    if (own) own.push({ range, newText });
    else byFile.set(uri, [{ range, newText }]);
  }
  if (!client.documentChanges)
    return { changes: Object.fromEntries([...byFile].map(([key, own]) => [uriOf(key), own])) };
  return {
    documentChanges: [...byFile].map(([key, own]) => ({
      textDocument: { uri: uriOf(key), version: versionOf(key) },
      edits: own,
    })),
  };
}
