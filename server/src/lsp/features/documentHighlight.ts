/** textDocument/documentHighlight */
import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver';
import type { FeatureContext } from './context';

export const documentHighlight = ({ connection, features, answer, fileOf }: FeatureContext) =>
  connection.onDocumentHighlight((params, token) =>
    answer<DocumentHighlight[]>('documentHighlight', [], token, () =>
      features.highlights(fileOf(params), params.position).map(({ range, kind }) => ({
        range,
        kind: kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      })),
    ),
  );
