/** textDocument/inlayHint */
import type { InlayHint } from 'vscode-languageserver';
import type { FeatureContext } from './context';

/** Of one answer. */
const limit = 2000;

export const inlayHint = ({ connection, features, answer, fileOf }: FeatureContext) =>
  connection.languages.inlayHint.on((params, token) =>
    answer<InlayHint[]>(
      'inlayHint',
      [],
      token,
      () =>
        features
          .hints(fileOf(params), params.range)
          .slice(0, limit)
          .map(({ position, label, tooltip }) => ({
            position,
            label,
            paddingLeft: true,
            ...(tooltip !== undefined && { tooltip }),
          })),
      'patient',
    ),
  );
