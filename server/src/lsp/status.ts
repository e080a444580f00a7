/** Keeps our own client's status item right; other clients are told nothing. */
import { type Connection, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import { type StatusParams, statusNotification } from '../../../shared/src/protocol';
import { parseVersion } from '../schema/releases';
import type { Service } from '../service/index';
import type { Client } from './client';
import type { Contain } from './contain';
import type { Files } from './files';
import type { Folders } from './folders';
import type { Publisher } from './publish';
import { scopeSummaries } from './scopes';
import { say, sayProblem } from './texts';
import { baseName } from './uri';

export interface Status {
  /** Something of it may be different; it is sent soon, and only if it is. */
  changed(): void;
  stop(): void;
}

export interface StatusContext {
  readonly connection: Connection;
  readonly client: Client;
  readonly service: Service;
  readonly files: Files;
  readonly folders: Folders;
  readonly publisher: Publisher;
  readonly contain: Contain;
  readonly ready: () => boolean;
}

/** Counting looks at every file, so it waits until nobody types. */
const delay = 150;

export function createStatus(context: StatusContext): Status {
  const { connection, client, service, publisher, folders, contain, ready } = context;
  const scopes = scopeSummaries(service);
  const complained = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  let sending = false;
  let again = false;
  let stopped = false;

  const send = async () => {
    for (const complaint of complaintsOf(folders, client)) {
      if (complained.has(complaint)) continue;
      complained.add(complaint);
      connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: complaint });
    }
    if (!client.own) return;
    const found = ready() ? await scopes() : [];
    if (stopped) return;
    const named = service.versions().filter(({ folder }) => folder !== '');
    const status: StatusParams = {
      ready: ready(),
      ...service.counts(),
      errors: publisher.errors,
      warnings: publisher.warnings,
      versions: named.length > 0 ? named : service.versions(),
      scopes: found,
      notes: notesOf(context),
    };
    const text = JSON.stringify(status);
    if (text === last) return;
    last = text;
    connection.sendNotification(statusNotification, status);
  };
  const run = async () => {
    timer = undefined;
    sending = true;
    await contain('status', undefined, send);
    sending = false;
    if (!again || stopped) return;
    again = false;
    status.changed();
  };
  const status: Status = {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    changed() {
      if (sending) again = true;
      else timer ??= setTimeout(run, delay);
    },
  };
  return status;
}

/** Said once each, for they are about a setting that does nothing. */
const complaintsOf = (folders: Folders, { language }: Client): readonly string[] =>
  folders
    .states()
    .map(({ folder }) => folder.settings.version)
    .filter((version) => !parseVersion(version).ok)
    .map((version) => say(language, 'setting-version', { version }));

function notesOf({ client, files, folders, publisher }: StatusContext): readonly string[] {
  const { language } = client;
  const { tooLarge, walks } = files.notes();
  return [
    ...complaintsOf(folders, client),
    ...folders.states().flatMap(({ folder }) => folder.problems.map((problem) => sayProblem(language, problem))),
    ...(tooLarge.length > 0 ? [say(language, 'too-large', { files: tooLarge.map(baseName) })] : []),
    ...walks.map(({ what, uri }) => say(language, what, { folder: baseName(uri) })),
    ...[...publisher.cut].map(([key, count]) =>
      say(language, 'too-many-findings', { file: baseName(key), count: `${count}`, shown: `${publisher.limit}` }),
    ),
  ];
}
