/**
 * Runs the server's bundle for browsers in a world that has the globals of a web worker and nothing of Node, and talks to it as VS Code
 * does: by messages that are copied.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { type BuildResult, build } from 'esbuild';
import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { type StatusParams, statusNotification } from '../../shared/src/protocol';
import { answerForFiles, fullCapabilities } from './serve';

const root = join(__dirname, '../..');

/** Built the way it ships, in memory. */
export async function bundle(
  name: 'server.web' | 'client.web',
): Promise<BuildResult<{ metafile: true; write: false }>> {
  const { bundles, common } = await import(/* @vite-ignore */ join(root, 'scripts/bundles.mjs'));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return build({
    ...common(root, version),
    ...bundles[name],
    outfile: `${name}.js`,
    metafile: true,
    write: false,
  } as never);
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** @param files texts by URI, of one folder */
export async function work(code: string, folder: string, files: ReadonlyMap<string, string>, locale: string) {
  const found = new Map<string, readonly Diagnostic[]>();
  const waiting = new Map<number, (message: Message) => void>();
  const logged: unknown[] = [];
  let closed = false;
  let status: StatusParams | undefined;
  const worker = {
    onmessage: undefined as ((event: { data: Message }) => void) | undefined,
    addEventListener: () => {},
    postMessage: (message: Message) => hear(structuredClone(message)),
    close: () => {
      closed = true;
    },
    self: undefined as unknown,
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    performance,
    MessageChannel,
    TextDecoder,
    TextEncoder,
    URL,
  };
  worker.self = worker;
  const say = (message: Message) => {
    const data = structuredClone({ jsonrpc: '2.0', ...message });
    setTimeout(() => worker.onmessage?.({ data }), 0);
  };
  let asked = 0;
  const request = (method: string, params: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = ++asked;
      waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
      say({ id, method, params });
    });
  const hear = ({ id, method, params, ...answer }: Message) => {
    if (method === undefined) return waiting.get(id!)?.(answer);
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as PublishDiagnosticsParams;
      found.set(uri, diagnostics);
    } else if (method === statusNotification) status = params as StatusParams;
    else if (method === 'window/logMessage') logged.push(params);
    if (id === undefined) return;
    const items = (params as { items?: unknown[] } | undefined)?.items;
    say({ id, result: answerForFiles(files, method, params) ?? items?.map(() => null) ?? null });
  };
  runInContext(code, createContext(worker));

  await request('initialize', {
    processId: null,
    rootUri: null,
    capabilities: fullCapabilities,
    locale,
    workspaceFolders: [{ uri: folder, name: 'w' }],
    initializationOptions: { kubeOvn: { client: { commands: true, files: true } } },
  });
  say({ method: 'initialized', params: {} });
  return {
    found,
    logged,
    request,
    isClosed: () => closed,
    status: () => status,
    stop: async () => {
      await request('shutdown', undefined);
      say({ method: 'exit' });
    },
  };
}
