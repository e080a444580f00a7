/** textDocument/references */
import type { Location } from 'vscode-languageserver';
import type { FeatureContext } from './context';

export const references = ({ connection, features, answer, fileOf, uriOf }: FeatureContext) =>
  connection.onReferences((params, token) =>
    answer<Location[]>(
      'references',
      [],
      token,
      () =>
        features
          .references(fileOf(params), params.position, params.context.includeDeclaration)
          .map(({ uri, range }) => ({ uri: uriOf(uri), range })),
      'patient',
    ),
  );
