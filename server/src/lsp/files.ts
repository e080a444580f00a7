/**
 * Which files are in the workspace, and with which text. `sync` looks at a file as it is now and is all that any event needs,
 * so that what happened before never matters.
 */
import type { Service } from '../service/index';
import { createCheckpoint } from '../service/yield';
import type { Documents } from './documents';
import type { Host, WalkNote } from './host';
import { isKnownScheme } from './uri';

export interface Files {
  /** Not what a diff view or the like shows in its own way. */
  isOurs(key: string): boolean;
  /** Takes a file in, takes it out, or replaces its text: whatever is right now. */
  sync(key: string): void;
  /** Takes out what lay below a folder that is gone. */
  removed(folder: string): void;
  /** Reads a folder. False where `interrupted` said so before the end. */
  index(folder: string, interrupted: () => boolean, onFile: () => void): Promise<boolean>;
  /** Takes out what no folder holds any more. */
  dropStrangers(): void;
  notes(): { readonly tooLarge: readonly string[]; readonly walks: readonly WalkNote[] };
}

export interface FilesContext {
  readonly service: Service;
  readonly host: Host;
  readonly documents: Documents;
  /** Keys of the workspace folders. */
  readonly folders: () => readonly string[];
  readonly isConfig: (key: string) => boolean;
  /** Told of every file that may have changed. */
  readonly touched: (key: string) => void;
}

export const holds = (folder: string, key: string): boolean => key.startsWith(`${folder}/`);

export function createFiles(context: FilesContext): Files {
  const { service, host, documents, folders, isConfig, touched } = context;
  const tooLarge = new Set<string>();
  const walks = new Map<string, WalkNote[]>();
  const stamps = new Map<string, string>();

  const isOurs = (key: string) => isKnownScheme(key) || folders().some((folder) => holds(folder, key));
  const admits = (key: string) => isOurs(key) && !isConfig(key) && !service.isExcluded(key);
  const onDisk = (key: string): string | undefined => {
    if (!admits(key) || !folders().some((folder) => holds(folder, key) && host.includes(folder, key))) return undefined;
    return read(key);
  };
  const read = (key: string): string | undefined => {
    const reading = host.read(key);
    tooLarge.delete(key);
    stamps.delete(key);
    if (reading.state === 'too-large') tooLarge.add(key);
    if (reading.state !== 'read') return undefined;
    stamps.set(key, reading.stamp);
    return reading.text;
  };
  const put = (key: string, text: string | undefined) => {
    const isUnread = text === undefined && tooLarge.has(key);
    if (text === undefined && !isUnread && !service.store.asRead(key)) return;
    touched(key);
    if (isUnread) service.leaveOut(key);
    else service.load(key, text);
  };
  const drop = (key: string) => {
    stamps.delete(key);
    tooLarge.delete(key);
    put(key, undefined);
  };

  return {
    isOurs,
    sync(key) {
      const open = documents.get(key);
      if (open && admits(key)) {
        touched(key);
        service.open(key, open.getText());
      } else if (service.isOpen(key)) {
        touched(key);
        service.close(key, onDisk(key));
        if (tooLarge.has(key)) service.leaveOut(key);
      } else put(key, onDisk(key));
    },
    removed(folder) {
      for (const key of service.uris()) if (holds(folder, key) && !service.isOpen(key)) drop(key);
    },
    dropStrangers() {
      for (const key of service.uris())
        if (!service.isOpen(key) && !folders().some((folder) => holds(folder, key))) drop(key);
      for (const key of tooLarge) if (!folders().some((folder) => holds(folder, key))) tooLarge.delete(key);
      for (const folder of walks.keys()) if (!folders().includes(folder)) walks.delete(folder);
    },
    async index(folder, interrupted, onFile) {
      const checkpoint = createCheckpoint({ isCancellationRequested: false });
      const seen = new Set<string>();
      const notes: WalkNote[] = [];
      const excluded = (uri: string) => service.isExcluded(uri) || isConfig(uri);
      for (const key of host.walk(folder, excluded, (note) => notes.push(note))) {
        const known = stamps.get(key);
        if (service.isOpen(key)) seen.add(key);
        else if (known !== undefined && known === host.stamp(key)) seen.add(key);
        else {
          const text = read(key);
          if (text !== undefined || tooLarge.has(key)) seen.add(key);
          put(key, text);
        }
        onFile();
        const pause = checkpoint();
        if (pause) await pause;
        if (interrupted()) return false;
      }
      walks.set(folder, notes);
      for (const key of [...service.uris(), ...tooLarge]) {
        if (!holds(folder, key) || seen.has(key) || service.isOpen(key)) continue;
        if (onDisk(key) === undefined) drop(key);
      }
      return true;
    },
    notes: () => ({ tooLarge: [...tooLarge].sort(), walks: [...walks.values()].flat() }),
  };
}
