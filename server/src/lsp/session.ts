/** The server once it knows its client: state, and what each event does to it. Features read it; only this file changes it. */
import type { CancellationToken, Connection, InitializeParams } from 'vscode-languageserver';
import type { Rule } from '../rules/rule';
import { createService, type Service } from '../service/index';
import { type Client, readClient } from './client';
import { type Bug, createContain, type Readiness } from './contain';
import { problemsOf, toDiagnostic } from './diagnostics';
import { createDocuments, type Documents } from './documents';
import { createFiles, holds } from './files';
import { createFolders } from './folders';
import type { Host } from './host';
import { startProgress } from './progress';
import { createPublisher } from './publish';
import { pullSettings } from './pullSettings';
import { createSchedule } from './schedule';
import { createStatus } from './status';
import { baseName, keyOf } from './uri';

export interface Session extends Readiness {
  readonly client: Client;
  readonly service: Service;
  readonly documents: Documents;
  /** The text of a document was opened, edited, closed or saved. */
  edited(key: string): void;
  saved(key: string): void;
  filesChanged(changes: readonly { readonly uri: string; readonly gone: boolean }[]): void;
  foldersChanged(added: readonly { readonly uri: string }[], removed: readonly { readonly uri: string }[]): void;
  /** The settings may be others now; `sent` is what came with the message. */
  settingsChanged(sent: unknown): void;
  start(): void;
  /** All that is known has been checked and shown. */
  isIdle(): boolean;
  /** The client has asked to shut down: nothing more is sent. */
  stop(): void;
}

export interface SessionContext {
  readonly connection: Connection;
  readonly host: Host;
  readonly params: InitializeParams;
  readonly bug: Bug;
  readonly rules: readonly Rule[] | undefined;
}

export function createSession({ connection, host, params, bug, rules }: SessionContext): Session {
  const client = readClient(params);
  const remote = client.own?.files === true ? host.remote : undefined;
  const contain = createContain(bug);
  const documents = createDocuments();
  const folders = createFolders(documents, host);
  const service = createService({
    language: client.language,
    bug,
    readFile: async (uri) => {
      const reading = host.read(uri, true);
      return reading.state === 'read' ? reading.text : undefined;
    },
    ...(rules && { rules }),
  });
  const files = createFiles({
    service,
    host,
    documents,
    folders: folders.keys,
    isConfig: folders.isConfig,
    touched: (key) => schedule.touch(key),
  });
  const publisher = createPublisher(
    (key) => {
      const config = folders.states().find(({ configKey }) => configKey === key);
      const findings = config || !files.isOurs(key) ? [] : service.findings(key);
      return {
        uri: documents.uriOf(key),
        version: files.isOurs(key) ? documents.get(key)?.version : undefined,
        diagnostics: config
          ? problemsOf(config.folder.problems, config.configText ?? '', client)
          : findings.map((finding) => toDiagnostic(finding, client, documents.uriOf)),
        pointsTo: [...new Set(findings.flatMap(({ related }) => related.map(({ uri }) => uri)))].filter(
          (uri) => uri !== key,
        ),
      };
    },
    (shown) => connection.sendDiagnostics(shown),
  );
  const schedule = createSchedule({
    service,
    host,
    contain,
    ready: () => started && !loading,
    publish: publisher.publish,
    pointingTo: publisher.pointingTo,
    done: () => status.changed(),
  });
  const status = createStatus({
    connection,
    client,
    service,
    files,
    folders,
    publisher,
    contain,
    ready: () => started && !loading,
  });

  /** Folders to be read again, with a count of how often that was asked for. */
  const stale = new Map<string, number>();
  let waiting: (() => void)[] = [];
  let started = false;
  let loading = false;
  let unasked = true;
  let refreshing = 0;
  let sent: unknown = params.initializationOptions?.kubeOvn;
  let inForce = '';

  const applyFolders = () => {
    const shown = folders.states();
    const next = folders.read();
    for (const { configKey } of [...shown, ...folders.states()]) schedule.touch(configKey);
    const text = JSON.stringify(next);
    if (text === inForce) return;
    const before = new Map(shown.map(({ key, folder }) => [key, patternsOf(folder)]));
    inForce = text;
    service.setFolders(next);
    files.dropStrangers();
    for (const { key, folder } of folders.states()) if (before.get(key) !== patternsOf(folder)) ask(key);
    for (const key of documents.keys()) files.sync(key);
  };
  const ask = (folder: string) => stale.set(folder, (stale.get(folder) ?? 0) + 1);
  const load = async () => {
    if (loading || !started || (!unasked && stale.size === 0)) return;
    loading = true;
    status.changed();
    const progress = startProgress(connection, client);
    while (unasked || stale.size > 0) {
      if (unasked) {
        unasked = false;
        const raw = await contain('settings', [], () => pullSettings(connection, client, folders.scopes(), sent));
        // While the client was asked, its folders may have changed: then it is asked again.
        if (unasked) continue;
        folders.setSettings(raw);
        await refresh(folders.configs());
        if (!unasked) applyFolders();
        continue;
      }
      const [folder, times] = [...stale][0]!;
      const isLate = () => unasked || stale.get(folder) !== times;
      const isRemote = remote?.has(folder) === true;
      if (isRemote) await contain('folder', undefined, () => remote.refreshFolder(folder, isLate, progress.step));
      const read = await contain('index', true, () => files.index(folder, isLate, isRemote ? ignored : progress.step));
      if (read && stale.get(folder) === times) stale.delete(folder);
    }
    loading = false;
    progress.done();
    for (const wake of waiting) wake();
    waiting = [];
    schedule.request();
    if (client.refreshesLenses)
      connection.languages.connection.sendRequest('workspace/codeLens/refresh').catch(ignored);
    if (client.refreshesHints)
      connection.languages.connection.sendRequest('workspace/inlayHint/refresh').catch(ignored);
  };

  /** Those of the files that are remote are looked at anew. */
  const refresh = async (keys: readonly string[]) => {
    const far = keys.filter((key) => remote?.has(key));
    if (far.length > 0) await contain('files', undefined, () => remote!.refresh(far));
  };
  const take = (changes: readonly { readonly uri: string; readonly gone: boolean }[], isFlood: boolean) => {
    let configured = false;
    for (const { uri: key, gone } of changes) {
      if (folders.isConfig(key)) configured = true;
      else if (isFlood || baseName(key) === '.gitignore') {
        for (const folder of folders.keys()) if (holds(folder, key)) ask(folder);
      } else if (/\.(ya?ml|json)$/i.test(key)) files.sync(key);
      else if (gone) files.removed(key);
    }
    if (configured) applyFolders();
    void load();
  };
  const takeRemote = async (changes: readonly { readonly uri: string; readonly gone: boolean }[], isFlood: boolean) => {
    refreshing++;
    // A flood has the folders looked at anew, but for what is no manifest.
    await refresh(changes.filter(({ uri }) => !isFlood || folders.isConfig(uri)).map(({ uri }) => uri));
    refreshing--;
    take(changes, isFlood);
  };

  return {
    client,
    service,
    documents,
    ready: () => started && !loading,
    whenReady: (token: CancellationToken) =>
      new Promise((resolve) => {
        if (!started) return resolve(false);
        if (!loading) return resolve(true);
        waiting.push(() => resolve(true));
        token.onCancellationRequested(() => resolve(false));
      }),
    edited(key) {
      if (folders.isConfig(key)) applyFolders();
      else files.sync(key);
      schedule.touch(key, 'typed');
      void load();
    },
    saved(key) {
      if (remote?.has(key)) void takeRemote([{ uri: key, gone: false }], false);
      if (client.registersWatchers) return;
      if (baseName(key) === '.gitignore' || !folders.isConfig(key)) for (const folder of folders.keys()) ask(folder);
      applyFolders();
      void load();
    },
    filesChanged(changes) {
      const all = changes.map(({ uri, gone }) => ({ uri: keyOf(uri), gone }));
      const isFlood = changes.length > flood;
      const far = all.filter(({ uri }) => remote?.has(uri));
      if (far.length > 0) void takeRemote(far, isFlood);
      if (far.length < all.length)
        take(
          all.filter(({ uri }) => !remote?.has(uri)),
          isFlood,
        );
    },
    foldersChanged(added, removed) {
      folders.change(added, removed);
      unasked = true;
      void load();
    },
    settingsChanged(settings) {
      sent = settings ?? sent;
      unasked = true;
      void load();
    },
    stop() {
      schedule.stop();
      status.stop();
    },
    isIdle: () => started && !loading && refreshing === 0 && schedule.isIdle(),
    start() {
      folders.change(foldersOf(params), []);
      started = true;
      void load();
    },
  };
}

const ignored = () => {};

/** A message about more files than this, as a change of branch makes it, has the folders read anew: that gives way to others. */
const flood = 100;

const patternsOf = ({
  config,
  settings,
}: {
  config: { include: unknown; exclude: unknown };
  settings: { exclude: unknown };
}) => JSON.stringify([config.include, config.exclude, settings.exclude]);

/** Older clients name one root. */
function foldersOf({ workspaceFolders, rootUri, rootPath }: InitializeParams): readonly { readonly uri: string }[] {
  if (workspaceFolders) return workspaceFolders;
  if (rootUri) return [{ uri: rootUri }];
  return rootPath ? [{ uri: `file://${rootPath.startsWith('/') ? '' : '/'}${rootPath.replaceAll('\\', '/')}` }] : [];
}
