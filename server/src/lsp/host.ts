/** What the server needs of the machine it runs on. `platform` gives the real one, tests give their own. */

export type Reading =
  /** `stamp` differs whenever the file was written in between. */
  | { readonly state: 'read'; readonly text: string; readonly stamp: string }
  /** Nothing of ours can be in it. */
  | { readonly state: 'irrelevant'; readonly stamp: string }
  | { readonly state: 'too-large' }
  | { readonly state: 'unreadable' };

export type WalkNote = { readonly what: 'too-many' | 'unreadable-folder'; readonly uri: string };

/** URIs are keys as `keyOf` spells them. All calls are short: none waits for more than one file or folder. */
export interface FileAccess {
  /** The manifests below a folder that version control and `isExcluded` leave in, one by one. */
  walk(folder: string, isExcluded: (uri: string) => boolean, onNote: (note: WalkNote) => void): Iterable<string>;
  /** Whether the walk of a folder would give this file. */
  includes(folder: string, uri: string): boolean;
  /** A file without its byte order mark. `always`: even where nothing of ours can be in it. */
  read(uri: string, always?: boolean): Reading;
  /** That of the file as it is now; undefined where it cannot be read. */
  stamp(uri: string): string | undefined;
}

export interface Host extends FileAccess {
  /** Of this program. */
  readonly version: string;
  /** Calls back once what is waiting to be handled had its turn. */
  soon(callback: () => void): void;
  /** There are files that only the client can read: they are looked at through it first, and then read like any other. */
  readonly remote?: Remote;
}

/** In the browser all files are remote, elsewhere those of virtual workspaces. */
export interface Remote {
  /** Whether a file is one of those. */
  has(uri: string): boolean;
  /** Looks at all manifests of a folder anew. It ends early where `interrupted` says so. */
  refreshFolder(folder: string, interrupted: () => boolean, onFile: () => void): Promise<void>;
  /** Looks at some files anew; what is gone takes with it what lay below. */
  refresh(uris: readonly string[]): Promise<void>;
}
