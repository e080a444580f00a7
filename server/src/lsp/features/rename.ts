/** textDocument/prepareRename and textDocument/rename. What cannot be renamed is refused with the reason. */
import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from 'vscode-languageserver';
import { workspaceEdit } from '../workspaceEdit';
import type { FeatureContext } from './context';

const refusal = (reason: string) => new ResponseError<void>(LSPErrorCodes.RequestFailed, reason);

export function rename(context: FeatureContext): void {
  const { connection, features, answer, fileOf } = context;
  connection.onPrepareRename((params, token) =>
    answer<PrepareRenameResult | ResponseError<void> | null>(
      'prepareRename',
      null,
      token,
      () => {
        const found = features.prepareRename(fileOf(params), params.position);
        if (!found) return null;
        return found.ok ? { range: found.range, placeholder: found.placeholder } : refusal(found.reason);
      },
      'patient',
    ),
  );
  connection.onRenameRequest((params, token) =>
    answer<WorkspaceEdit | ResponseError<void> | null>(
      'rename',
      null,
      token,
      async () => {
        const found = await features.rename(fileOf(params), params.position, params.newName);
        if (!found) return null;
        return found.ok ? workspaceEdit(found.edits, context) : refusal(found.reason);
      },
      'patient',
    ),
  );
}
