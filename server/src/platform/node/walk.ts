/** Finds and reads manifests on disk, fast: plain synchronous calls, one buffer, nothing decoded that cannot matter. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import { mayMatter } from '../../syntax/relevance';
import { type FolderRules, ignoredBy, isManifest, leftOut, rulesOf } from '../ignored';

export interface ReadLimits {
  /** Bytes a file may have. */
  readonly fileSize: number;
  /** Files a walk may give. */
  readonly files: number;
}

export const defaultLimits: ReadLimits = { fileSize: 4 * 1024 * 1024, files: 100_000 };

/** What was left out. `too-many` is said once a walk, which then ends. */
export type Note = { readonly what: 'too-many' | 'unreadable-folder'; readonly path: string };

export interface WalkOptions {
  /** @param relativePath from the root, with `/` */
  readonly isExcluded?: (relativePath: string) => boolean;
  readonly limits?: ReadLimits;
  readonly signal?: AbortSignal;
  readonly onNote?: (note: Note) => void;
}

/**
 * The absolute paths of *.yaml, *.yml and *.json below a folder, in order of their names, without .git, node_modules and what
 * .gitignore files name. Links are followed once each, and only out of what is walked anyway: a cycle cannot be entered,
 * and no file comes twice. It is synchronous and lazy: whoever must not block pauses between two files.
 */
export function* walkYaml(root: string, options: WalkOptions = {}): Generator<string> {
  const { isExcluded, limits = defaultLimits, signal, onNote = () => {} } = options;
  const walked = [realPath(root) ?? root];
  let count = 0;

  function* inside(folder: string, rules: readonly FolderRules[]): Generator<string> {
    const entries = list(folder);
    if (!entries) onNote({ what: 'unreadable-folder', path: folder });
    const own = entries?.some(({ name }) => name === '.gitignore') ? readRules(folder) : undefined;
    const all = own ? [...rules, own] : rules;
    for (const entry of entries ?? []) {
      if (signal?.aborted) return;
      const file = path.join(folder, entry.name);
      const kind = entry.isSymbolicLink() ? followed(file) : kindOf(entry);
      if (kind === 'folder') {
        if (leftOut.has(entry.name) || isIgnored(all, `${file}/`)) continue;
        yield* inside(file, all);
      } else if (kind === 'file' && isManifest(entry.name) && !isIgnored(all, file)) {
        if (isExcluded?.(path.relative(root, file).replaceAll(path.sep, '/'))) continue;
        if (++count > limits.files) {
          if (count === limits.files + 1) onNote({ what: 'too-many', path: root });
          return;
        }
        yield file;
      }
    }
  }
  const followed = (link: string) => {
    const real = realPath(link);
    const stat = real === undefined ? undefined : fs.statSync(real, { throwIfNoEntry: false });
    if (real === undefined || !stat || walked.some((one) => holds(one, real) || holds(real, one))) return 'other';
    if (stat.isDirectory()) walked.push(real);
    return kindOf(stat);
  };
  yield* inside(root, []);
}

/** Whether a walk would give a file that exists, links apart: asked about single files as they change. */
export function isLeftIn(root: string, file: string): boolean {
  const below = path.relative(root, file);
  if (below === '' || below.startsWith('..') || path.isAbsolute(below) || !isManifest(file)) return false;
  const names = below.split(path.sep);
  if (names.slice(0, -1).some((name) => leftOut.has(name))) return false;
  const rules: FolderRules[] = [];
  let folder = root;
  for (const name of names) {
    const own = readRules(folder);
    if (own) rules.push(own);
    folder = path.join(folder, name);
    const isLast = folder === file;
    if (isIgnored(rules, isLast ? folder : `${folder}/`)) return false;
  }
  return true;
}

export type Reading =
  /** `stamp` differs whenever the file was written in between. */
  | { readonly state: 'read'; readonly text: string; readonly stamp: string }
  /** Nothing of ours can be in it; it was not decoded. */
  | { readonly state: 'irrelevant'; readonly stamp: string }
  | { readonly state: 'too-large' }
  | { readonly state: 'unreadable' };

/**
 * Reads a file as UTF-8 if it may matter (`always`: whether or not). A byte order mark is kept.
 * It never throws.
 */
export function readText(file: string, limits: ReadLimits = defaultLimits, always = false): Reading {
  let handle: number | undefined;
  try {
    handle = fs.openSync(file, 'r');
    const { size, mtimeMs } = fs.fstatSync(handle);
    const stamp = `${mtimeMs}:${size}`;
    if (size > limits.fileSize) return { state: 'too-large' };
    const bytes = size <= shared.length ? shared : Buffer.allocUnsafe(size);
    let length = 0;
    for (let read = 1; read > 0 && length < size; length += read)
      read = fs.readSync(handle, bytes, length, size - length, null);
    if (!always && !mayMatter(bytes.toString('latin1', 0, length))) return { state: 'irrelevant', stamp };
    return { state: 'read', text: bytes.toString('utf8', 0, length), stamp };
  } catch {
    return { state: 'unreadable' };
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

/** Filled and read within one call. */
const shared = Buffer.allocUnsafeSlow(256 * 1024);

function readRules(folder: string): FolderRules | undefined {
  const reading = readText(path.join(folder, '.gitignore'), defaultLimits, true);
  return reading.state === 'read' ? rulesOf(folder, reading.text) : undefined;
}

const isIgnored = (all: readonly FolderRules[], file: string): boolean =>
  ignoredBy(all, file, (below) => below.replaceAll(path.sep, '/'));

function list(folder: string): readonly fs.Dirent[] | undefined {
  try {
    return fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

function realPath(file: string): string | undefined {
  try {
    return fs.realpathSync.native(file);
  } catch {
    return undefined;
  }
}

const kindOf = (entry: fs.Dirent | fs.Stats): 'folder' | 'file' | 'other' =>
  entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';

const holds = (folder: string, file: string): boolean => file === folder || file.startsWith(folder + path.sep);
