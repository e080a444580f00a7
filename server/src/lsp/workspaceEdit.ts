/** Edits of several files in the form the client takes. */
import type { ChangeAnnotation, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileEdit } from '../features/applyFix';
import type { FeatureContext } from './features/context';

/** @param confirm shown, and asked for, before anything is changed, by clients that can */
export function workspaceEdit(
  edits: readonly FileEdit[],
  { client, uriOf, versionOf }: Pick<FeatureContext, 'client' | 'uriOf' | 'versionOf'>,
  confirm?: ChangeAnnotation,
): WorkspaceEdit {
  const byFile = new Map<string, TextEdit[]>();
  for (const { uri, range, newText } of edits) {
    const own = byFile.get(uri);
    if (own) own.push({ range, newText });
    else byFile.set(uri, [{ range, newText }]);
  }
  if (!client.documentChanges)
    return { changes: Object.fromEntries([...byFile].map(([key, own]) => [uriOf(key), own])) };
  const annotated = confirm !== undefined && client.annotatesChanges;
  return {
    ...(annotated && { changeAnnotations: { [annotation]: { ...confirm, needsConfirmation: true } } }),
    documentChanges: [...byFile].map(([key, own]) => ({
      textDocument: { uri: uriOf(key), version: versionOf(key) },
      edits: annotated ? own.map((edit) => ({ ...edit, annotationId: annotation })) : own,
    })),
  };
}

const annotation = 'kubeOvn';
