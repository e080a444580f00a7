/** The workspace folders: their settings as the client has them, and their `.kube-ovn.yaml`. */
import { configFileName } from '../scope/config';
import { createFolder, type Folder } from '../service/folders';
import type { Documents } from './documents';
import type { Host } from './host';
import { readSettings } from './settings';
import { folderKey } from './uri';

export interface FolderState {
  readonly key: string;
  readonly configKey: string;
  readonly configText: string | undefined;
  readonly folder: Folder;
}

export interface Folders {
  /** Keys of the workspace folders. */
  keys(): readonly string[];
  states(): readonly FolderState[];
  change(added: readonly { readonly uri: string }[], removed: readonly { readonly uri: string }[]): void;
  isConfig(key: string): boolean;
  /** The keys of the configurations, there or not. */
  configs(): readonly string[];
  /** What to ask the client for: `undefined` for files outside all folders. */
  scopes(): readonly (string | undefined)[];
  /** In the order of `scopes`. */
  setSettings(raw: readonly unknown[]): void;
  /** Reads what lies in the folders again. Files outside all of them have a folder of their own, last and without a name. */
  read(): readonly Folder[];
}

export function createFolders(documents: Documents, host: Host): Folders {
  const uris = new Map<string, string>();
  const settings = new Map<string, unknown>();
  let states: readonly FolderState[] = [];

  const configKey = (key: string) => `${key}/${configFileName}`;
  const configText = (key: string): string | undefined => {
    const open = documents.get(configKey(key));
    if (open) return open.getText();
    const reading = host.read(configKey(key), true);
    return reading.state === 'read' ? reading.text : undefined;
  };
  return {
    keys: () => [...uris.keys()],
    states: () => states,
    change(added, removed) {
      for (const { uri } of removed) uris.delete(folderKey(uri));
      for (const { uri } of added) uris.set(folderKey(uri), uri);
    },
    isConfig: (key) => key.endsWith(`/${configFileName}`) && uris.has(key.slice(0, -configFileName.length - 1)),
    configs: () => [...uris.keys()].map(configKey),
    scopes: () => [...uris.values(), undefined],
    setSettings(raw) {
      settings.clear();
      [...uris.keys(), ''].forEach((key, i) => {
        settings.set(key, raw[i]);
      });
    },
    read() {
      states = [...uris.keys()].map((key) => {
        const text = configText(key);
        return {
          key,
          configKey: configKey(key),
          configText: text,
          folder: createFolder(key, readSettings(settings.get(key)), text),
        };
      });
      return [...states.map(({ folder }) => folder), createFolder('', readSettings(settings.get('')))];
    },
  };
}
