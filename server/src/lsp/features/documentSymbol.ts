/** textDocument/documentSymbol */
import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver';
import { symbolKind } from '../symbolKinds';
import type { FeatureContext } from './context';

/** Editors draw every one of them. */
const limit = 5000;

export const documentSymbol = ({ connection, client, features, answer, fileOf, uriOf }: FeatureContext) =>
  connection.onDocumentSymbol((params, token) =>
    answer<DocumentSymbol[] | SymbolInformation[]>(
      'documentSymbol',
      [],
      token,
      () => {
        const file = fileOf(params);
        const found = features.documentSymbols(file).slice(0, limit);
        return client.symbolTree
          ? found.map((one) => ({ ...one, kind: symbolKind(one.kind) }))
          : found.map(({ name, kind, range }) => ({
              name,
              kind: symbolKind(kind),
              containerName: kind,
              location: { uri: uriOf(file), range },
            }));
      },
      'patient',
    ),
  );
