/** workspace/symbol */
import type { SymbolInformation } from 'vscode-languageserver';
import { symbolKind } from '../symbolKinds';
import type { FeatureContext } from './context';

export const workspaceSymbol = ({ connection, features, answer, uriOf }: FeatureContext) =>
  connection.onWorkspaceSymbol(({ query }, token) =>
    answer<SymbolInformation[]>(
      'workspaceSymbol',
      [],
      token,
      () =>
        features.workspaceSymbols(query).map(({ name, kind, container, uri, range }) => ({
          name,
          kind: symbolKind(kind),
          containerName: container === '' ? kind : `${kind} · ${container}`,
          location: { uri: uriOf(uri), range },
        })),
      'patient',
    ),
  );
