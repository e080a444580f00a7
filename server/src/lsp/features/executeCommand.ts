/** workspace/executeCommand: what is offered for the whole workspace. The edit is shown before it is made where the client can. */
import { MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { serverCommands } from '../../../../shared/src/protocol';
import { say } from '../texts';
import { workspaceEdit } from '../workspaceEdit';
import type { FeatureContext } from './context';

export const executeCommand = (context: FeatureContext) => {
  const { connection, client, service, answer } = context;
  const { language } = client;
  connection.onExecuteCommand(({ command }, token) =>
    answer<null>(
      'executeCommand',
      null,
      token,
      async () => {
        if (command !== serverCommands.explicitAllocation) return null;
        const edits = await service.explicitAllocation(token);
        if (edits.length === 0) {
          const message = say(language, 'explicit-none');
          connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
          return null;
        }
        const label = say(language, 'explicit');
        const edit = workspaceEdit(edits, context, { label, description: say(language, 'explicit-why') });
        await connection.workspace.applyEdit({ label, edit });
        return null;
      },
      'patient',
    ),
  );
};
