/** The language server over a connection: which message does what. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  FileChangeType,
  type InitializeParams,
  ResponseError,
  WatchKind,
} from 'vscode-languageserver';
import type { Rule } from '../rules/rule';
import { capabilitiesFor } from './capabilities';
import { type Bug, createAnswer, createContain } from './contain';
import { registerFeatures } from './features/index';
import type { Host } from './host';
import { createSession, type Session } from './session';
import { isRecord } from './settings';
import { keyOf } from './uri';

export interface ServerOptions {
  readonly rules?: readonly Rule[];
  /** Told of what broke; by default it goes to the client's log, each kind once. */
  readonly bug?: Bug;
}

export function startServer(
  connection: Connection,
  host: Host,
  options: ServerOptions = {},
): { readonly isIdle: () => boolean } {
  const bug = options.bug ?? logged(connection);
  let running: Session | undefined;

  connection.onRequest((method) =>
    running
      ? new ResponseError(ErrorCodes.MethodNotFound, `Unhandled method ${method}`)
      : new ResponseError(ErrorCodes.ServerNotInitialized, 'Expecting initialize first'),
  );
  connection.onInitialize((params: InitializeParams) => {
    const session = createSession({ connection, host, params, bug, rules: options.rules });
    running = session;
    listen(connection, session);
    registerFeatures({ connection, session, answer: createAnswer(session, createContain(bug)) });
    return {
      capabilities: capabilitiesFor(session.client),
      serverInfo: { name: 'kube-ovn-language-server', version: host.version },
    };
  });
  connection.listen();
  return { isIdle: () => running?.isIdle() ?? false };
}

function listen(connection: Connection, session: Session): void {
  const { client, documents } = session;
  connection.onShutdown(() => session.stop());
  connection.onInitialized(() => {
    session.start();
    register(connection, session);
  });
  connection.onDidOpenTextDocument(({ textDocument }) => session.edited(documents.open(textDocument)));
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const key = documents.change(uri, version, contentChanges);
    if (key !== undefined) session.edited(key);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => session.edited(documents.close(textDocument.uri)));
  connection.onDidSaveTextDocument(({ textDocument }) => session.saved(keyOf(textDocument.uri)));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    session.filesChanged(changes.map(({ uri, type }) => ({ uri, gone: type === FileChangeType.Deleted }))),
  );
  connection.onDidChangeConfiguration(({ settings }) => {
    const sent: unknown = isRecord(settings) ? settings.kubeOvn : undefined;
    session.settingsChanged(isRecord(sent) ? sent : undefined);
  });
  if (!client.workspaceFolders)
    connection.onNotification('workspace/didChangeWorkspaceFolders', ({ event }) =>
      session.foldersChanged(event.added, event.removed),
    );
}

function register(connection: Connection, session: Session): void {
  const { client } = session;
  const ignored = () => {};
  if (client.workspaceFolders)
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => session.foldersChanged(added, removed));
  if (client.registersConfiguration)
    connection.client.register(DidChangeConfigurationNotification.type, { section: 'kubeOvn' }).catch(ignored);
  if (client.registersWatchers)
    connection.client
      .register(DidChangeWatchedFilesNotification.type, {
        watchers: [
          { globPattern: '**/*.{yaml,yml,json}' },
          { globPattern: '**/{.gitignore,.kube-ovn.yaml}' },
          // A folder that goes takes its files with it; clients name the folder only.
          { globPattern: '**/*', kind: WatchKind.Delete },
        ],
      })
      .catch(ignored);
}

function logged(connection: Connection): Bug {
  const known = new Set<string>();
  return (what, error) => {
    const text = `${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    if (known.has(text)) return;
    known.add(text);
    connection.console.error(text);
  };
}
