/**
 * The language server over a real connection, with a client that does what a test tells it and remembers what it was told.
 * Files are in memory: `write` and `remove` change the disk and, where the client watches, tell the server.
 */
import { PassThrough } from 'node:stream';
import ignore from 'ignore';
import {
  type ClientCapabilities,
  createConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import {
  createProtocolConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Host } from '../../server/src/lsp/host';
import { type ServerOptions, startServer } from '../../server/src/lsp/server';
import { keyOf } from '../../server/src/lsp/uri';
import { clientFiles } from '../../server/src/platform/client/files';
import { rules as allRules } from '../../server/src/rules/index';
import { mayMatter } from '../../server/src/syntax/relevance';
import { isKustomization } from '../../server/src/workspace/kustomization';
import {
  type ReadFilesParams,
  type ReadFilesResult,
  type ReadFoldersParams,
  type ReadFoldersResult,
  readFilesRequest,
  readFoldersRequest,
} from '../../shared/src/protocol';

export interface ServeOptions extends ServerOptions {
  readonly capabilities?: ClientCapabilities;
  /** URIs of workspace folders. */
  readonly folders?: readonly string[];
  /** Texts of files by URI. */
  readonly files?: Readonly<Record<string, string>>;
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  /** Answers workspace/configuration. */
  readonly settings?: (scopeUri: string | undefined) => unknown;
  readonly params?: Partial<InitializeParams>;
  /** Called for each file the server reads; makes indexing slow, for one. */
  readonly onRead?: (uri: string) => void;
  /** No file can be read by the server itself: it asks the client, who is our own. */
  readonly remote?: boolean;
  /** Do not send `initialized`. */
  readonly hold?: boolean;
}

/** What the server does does not depend on the rules, so tests of it do not either. */
const fewRules = allRules.filter(({ code }) => ['KO101', 'KO104', 'KO105', 'KO131', 'KO132'].includes(code));

/** What VS Code says it can do, as far as it matters here. */
export const fullCapabilities: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
  },
  textDocument: {
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    rename: { prepareSupport: true },
  },
  window: { workDoneProgress: true },
};

export async function serve(options: ServeOptions = {}) {
  const { capabilities = {}, files = {} } = options;
  const disk = new Map(Object.entries(files).map(([uri, text]) => [keyOf(uri), text]));
  const bugs: string[] = [];
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const exits: number[] = [];
  const connection = createConnection(
    (logger) => createProtocolConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), logger),
    { shutdownReceived: false, initialize: () => {}, exit: (code) => exits.push(code) },
  );
  const memory = memoryHost(disk, options.onRead);
  const far = options.remote ? clientFiles(connection, () => true) : undefined;
  const server = startServer(connection, far ? { ...memory, ...far, remote: far } : memory, {
    bug: (what, error) => bugs.push(`${what}: ${error}`),
    rules: fewRules,
    ...options,
  });

  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const published: PublishDiagnosticsParams[] = [];
  const current = new Map<string, readonly Diagnostic[]>();
  const registered: string[] = [];
  const requested: string[] = [];
  const notified: { method: string; params: unknown }[] = [];
  client.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    if (params.diagnostics.length > 0) current.set(params.uri, params.diagnostics);
    else current.delete(params.uri);
  });
  const every = client as unknown as MessageConnection;
  every.onNotification((method, params) => {
    notified.push({ method, params });
  });
  every.onRequest((method, params) => {
    requested.push(method);
    const told = answerForFiles(disk, method, params);
    if (told) return later(told);
    if (method === 'workspace/configuration') {
      const { items } = params as unknown as { items: { scopeUri?: string }[] };
      return items.map(({ scopeUri }) => options.settings?.(scopeUri) ?? null);
    }
    if (method === 'client/registerCapability') {
      const { registrations } = params as unknown as { registrations: { method: string }[] };
      registered.push(...registrations.map((one) => one.method));
    }
    return null;
  });
  client.listen();

  const folders = options.folders ?? ['file:///w'];
  const initialized: InitializeResult = await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    ...(options.initializationOptions !== undefined && { initializationOptions: options.initializationOptions }),
    ...(options.remote && { initializationOptions: { kubeOvn: { client: { files: true } } } }),
    ...(options.locale !== undefined && { locale: options.locale }),
    ...options.params,
  });
  if (!options.hold) await client.sendNotification('initialized', {});

  const texts = new Map<string, TextDocument>();
  const watch = (uri: string, type: 1 | 2 | 3) =>
    client.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  const isWatching = () => capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;

  const it = {
    client,
    disk,
    bugs,
    exits,
    published,
    current,
    registered,
    requested,
    notified,
    capabilities: initialized.capabilities,
    /** Open documents. */
    texts,
    folders: [...folders],
    open: (uri: string, text = disk.get(keyOf(uri)) ?? '', version = 1, languageId = 'yaml') => {
      texts.set(uri, TextDocument.create(uri, languageId, version, text));
      return client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
    },
    change: (uri: string, ...contentChanges: TextDocumentContentChangeEvent[]) => {
      const before = texts.get(uri)!;
      const version = before.version + 1;
      texts.set(uri, TextDocument.update(before, contentChanges, version));
      return client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    },
    replace: (uri: string, text: string) => it.change(uri, { text }),
    close: (uri: string) => {
      texts.delete(uri);
      return client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
    save: (uri: string) => client.sendNotification('textDocument/didSave', { textDocument: { uri } }),
    write: async (uri: string, text: string) => {
      const type = disk.has(keyOf(uri)) ? 2 : 1;
      disk.set(keyOf(uri), text);
      if (isWatching()) await watch(uri, type);
    },
    remove: async (uri: string) => {
      disk.delete(keyOf(uri));
      if (isWatching()) await watch(uri, 3);
    },
    watch,
    changeFolders: (added: readonly string[], removed: readonly string[]) => {
      it.folders = [...it.folders.filter((uri) => !removed.includes(uri)), ...added];
      const named = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: uri }));
      return client.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: named(added), removed: named(removed) },
      });
    },
    request: <T>(method: string, params: unknown): Promise<T> => client.sendRequest(method, params),
    at: <T>(method: string, uri: string, line: number, character: number, more: object = {}): Promise<T> =>
      client.sendRequest(method, { textDocument: { uri }, position: { line, character }, ...more }),
    /** All messages are handled and everything is checked and shown. */
    settled: async () => {
      for (let quiet = 0; quiet < 3; ) {
        await client.sendRequest('kubeOvnTest/nothing').catch(() => {});
        quiet = server.isIdle() ? quiet + 1 : 0;
      }
    },
    /** The findings as lines, by file. */
    shown: (): Record<string, string[]> =>
      Object.fromEntries(
        [...current]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([uri, diagnostics]) => [
            uri,
            diagnostics.map(
              ({ range: { start, end }, code, severity, message, relatedInformation }) =>
                `${start.line}:${start.character}-${end.line}:${end.character} ${code}/${severity} ${message} ${JSON.stringify(relatedInformation ?? [])}`,
            ),
          ]),
      ),
    stop: async () => {
      await client.sendRequest('shutdown');
      client.dispose();
      connection.dispose();
    },
  };
  return it;
}

/** What a new server shows that is told only how things are now. */
export async function freshly(it: Served, options: ServeOptions): Promise<Record<string, string[]>> {
  const fresh = await serve({ ...options, remote: false, files: Object.fromEntries(it.disk), folders: it.folders });
  for (const [uri, document] of it.texts) await fresh.open(uri, document.getText(), document.version);
  await fresh.settled();
  const shown = fresh.shown();
  await fresh.stop();
  return shown;
}

export type Served = Awaited<ReturnType<typeof serve>>;

/** What our client answers about files in a map; undefined for other requests. */
export function answerForFiles(disk: ReadonlyMap<string, string>, method: string, params: unknown) {
  if (method === readFoldersRequest) return foldersIn(disk, params as ReadFoldersParams);
  if (method === readFilesRequest) return filesIn(disk, params as ReadFilesParams);
  return undefined;
}

const foldersIn = (disk: ReadonlyMap<string, string>, { uris }: ReadFoldersParams): ReadFoldersResult =>
  uris.map((folder) => {
    const below = [...disk.keys()].filter((uri) => uri.startsWith(`${folder}/`));
    const names = new Map(
      below.map((uri) => {
        const [name, ...rest] = uri.slice(folder.length + 1).split('/');
        return [name!, rest.length > 0 ? 'folder' : 'file'] as const;
      }),
    );
    return below.length > 0 ? [...names].map(([name, type]) => ({ name: decodeURIComponent(name), type })) : null;
  });

const filesIn = (disk: ReadonlyMap<string, string>, { files, maxBytes }: ReadFilesParams): ReadFilesResult =>
  files.map(({ uri, stamp }) => {
    const text = disk.get(uri);
    if (text === undefined) return { state: 'unreadable' };
    if (text.length > maxBytes) return { state: 'too-large' };
    return text === stamp ? { state: 'same' } : { state: 'read', text, stamp: text };
  });

/** Answers of a slow client come late, and tell how things were when it looked. */
async function later<T>(seen: T): Promise<T> {
  await new Promise((done) => setTimeout(done, 1));
  return seen;
}

/** Files in a map; `.gitignore` files count. */
function memoryHost(disk: ReadonlyMap<string, string>, onRead: (uri: string) => void = () => {}): Host {
  const includes = (folder: string, uri: string): boolean => {
    if (!uri.startsWith(`${folder}/`) || !/\.(ya?ml|json)$/i.test(uri)) return false;
    const names = uri.slice(folder.length + 1).split('/');
    return names.every((name, i) => {
      const at = [folder, ...names.slice(0, i)].join('/');
      const rules = disk.get(`${at}/.gitignore`);
      return (
        (i === names.length - 1 || (name !== '.git' && name !== 'node_modules')) &&
        !(rules !== undefined && ignore().add(rules).ignores(names.slice(i).join('/')))
      );
    });
  };
  return {
    version: 'test',
    includes,
    *walk(folder, isExcluded) {
      for (const uri of [...disk.keys()].sort()) if (includes(folder, uri) && !isExcluded(uri)) yield uri;
    },
    read(uri, always = isKustomization(uri)) {
      const text = disk.get(uri);
      onRead(uri);
      if (text === undefined) return { state: 'unreadable' };
      return always || mayMatter(text) ? { state: 'read', text, stamp: text } : { state: 'irrelevant', stamp: text };
    },
    stamp: (uri) => disk.get(uri),
    soon: setImmediate,
  };
}
