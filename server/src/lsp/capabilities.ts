/** What the server offers. */
import { CodeActionKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import { serverCommands } from '../../../shared/src/protocol';
import type { Client } from './client';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.kubeOvn`;

export const capabilitiesFor = (client: Client): ServerCapabilities => ({
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: [' ', ':', '/', ',', '"', "'"] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  renameProvider: client.preparesRename ? { prepareProvider: true } : true,
  codeActionProvider: client.codeActionLiterals
    ? { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: client.resolvesEdits }
    : true,
  codeLensProvider: {},
  ...(client.appliesEdits && { executeCommandProvider: { commands: Object.values(serverCommands) } }),
  inlayHintProvider: true,
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
