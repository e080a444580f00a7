/** What the command line needs of the machine it runs on. The entry point gives the real one; tests give their own. */

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width in cells, where it is a terminal. */
  readonly columns: number | undefined;
}

export type Reading =
  | { readonly state: 'read'; readonly text: string }
  | { readonly state: 'irrelevant' | 'too-large' | 'unreadable' };

export interface WalkOptions {
  readonly isExcluded: (path: string) => boolean;
  readonly onNote: (what: 'too-many' | 'unreadable-folder', path: string) => void;
}

export interface Host {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of this program. */
  readonly version: string;
  readonly stdout: Output;
  readonly stderr: Output;
  /** What a path names, symbolic links followed. */
  kindOf(path: string): 'file' | 'directory' | 'missing';
  /** Reads a file, its byte order mark kept; without `always` only if something of ours may be in it. */
  readText(path: string, always?: boolean): Reading;
  /** The YAML and JSON files below a directory that `.gitignore` leaves in, as absolute paths. */
  walk(directory: string, options: WalkOptions): Iterable<string>;
  /** Standard input to its end. */
  readInput(): Promise<string>;
  /** The path with all symbolic links followed. Throws where there is nothing. */
  realPath(path: string): string;
  /** Writes a file as a whole, or not at all: false where it no longer holds exactly `before`. Throws where it cannot be written. */
  replaceFile(path: string, before: string, after: string): boolean;
}
