/** The commands, each under the name that the server knows too. */
import { type Disposable, type LogOutputChannel, commands as registry } from 'vscode';
import { commands } from '../../../shared/src/protocol';
import type { Server } from '../client';
import type { Status } from '../status';
import { explain } from './explain';
import { restart } from './restart';
import { setVersion } from './setVersion';
import { showOutput } from './showOutput';
import { showReferences } from './showReferences';
import { showScopes } from './showScopes';
import { upgrade } from './upgrade';

export const registerCommands = (server: Server, output: LogOutputChannel, status: Status): readonly Disposable[] => [
  registry.registerCommand(commands.restart, restart(server)),
  registry.registerCommand(commands.showOutput, showOutput(output)),
  registry.registerCommand(commands.setVersion, setVersion(status)),
  registry.registerCommand(commands.showReferences, showReferences),
  registry.registerCommand(commands.showScopes, showScopes(status)),
  registry.registerCommand(commands.explain, explain(server)),
  registry.registerCommand(commands.upgrade, upgrade(server, status)),
];
