/** textDocument/definition */
import type { Definition, LocationLink } from 'vscode-languageserver';
import type { FeatureContext } from './context';

export const definition = ({ connection, client, features, answer, fileOf, uriOf }: FeatureContext) =>
  connection.onDefinition((params, token) =>
    answer<Definition | LocationLink[]>(
      'definition',
      [],
      token,
      () => {
        const targets = features.definition(fileOf(params), params.position);
        if (!client.definitionLinks)
          return targets.map(({ uri, selectionRange }) => ({ uri: uriOf(uri), range: selectionRange }));
        return targets.map(({ uri, range, selectionRange, origin }) => ({
          targetUri: uriOf(uri),
          targetRange: range,
          targetSelectionRange: selectionRange,
          originSelectionRange: origin,
        }));
      },
      'patient',
    ),
  );
