/** textDocument/codeLens: a click does something only where the client has our commands. */
import type { CodeLens, Command } from 'vscode-languageserver';
import { commands } from '../../../../shared/src/protocol';
import type { Lens } from '../../features/types';
import type { FeatureContext } from './context';

export const codeLens = (context: FeatureContext) =>
  context.connection.onCodeLens((params, token) =>
    context.answer<CodeLens[]>(
      'codeLens',
      [],
      token,
      () => {
        const file = context.fileOf(params);
        return context.features
          .lenses(file)
          .map((lens) => ({ range: lens.range, command: commandOf(lens, file, context) }));
      },
      'patient',
    ),
  );

function commandOf({ title, shows }: Lens, file: string, { client, uriOf }: FeatureContext): Command {
  if (shows.what === 'nothing' || !client.own?.commands) return { title, command: '' };
  if (shows.what === 'explanation')
    return { title, command: commands.explain, arguments: [uriOf(file), shows.workload] };
  const places = shows.places.map(({ uri, range }) => ({ uri: uriOf(uri), range }));
  return { title, command: commands.showReferences, arguments: [uriOf(file), shows.at, places] };
}
