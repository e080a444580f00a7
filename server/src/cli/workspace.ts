/** Everything that the PATHs of an invocation name, read and checked as one workspace. */
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultSettings, type Settings } from '../../../shared/src/settings';
import type { Language } from '../rules/message';
import type { Rule } from '../rules/rule';
import { parseVersion, releaseLines } from '../schema/releases';
import { type Folder, isExcluded } from '../service/folders';
import { createService, type Service } from '../service/index';
import { isKustomization } from '../workspace/kustomization';
import { type Arguments, nearCommand } from './arguments';
import { chooseFolder, type FolderChoice, type Note } from './config';
import type { Host } from './host';
import { shownPath, uriOf } from './paths';
import { readSelection, withSelected } from './select';
import type { Progress } from './terminal/progress';
import type { Say, TextId } from './texts';
import { UsageError } from './usageError';

export interface Workspace {
  readonly service: Service;
  readonly notes: readonly Note[];
  /** What broke inside; each makes the exit code 2. */
  readonly bugs: ReadonlySet<string>;
  /** Files to report on, in order of path. */
  readonly uris: readonly string[];
  /** The PATHs as absolute paths: nothing outside them is ever written. */
  readonly roots: readonly string[];
  readonly choices: readonly FolderChoice[];
  /** The rules that are reported and repaired; undefined where all are. */
  readonly selected: ReadonlySet<Rule> | undefined;
  pathOf(uri: string): string;
  /** The text as it is now, without its byte order mark: of standard input, as fixed so far, or on disk. */
  textOf(uri: string): string | undefined;
  /** What stands on disk before the text: a byte order mark or nothing. */
  markOf(uri: string): string;
  /** Puts another text in place of a file's, in memory. */
  setText(uri: string, text: string): void;
  /** For people and CI systems: from the current directory. */
  shown(uri: string): string;
  /** The same for a URI that is no file of the workspace. */
  shownUri(uri: string): string;
  /** For the JSON contract: from the PATH where it is one directory, else from the current directory. */
  relative(uri: string): string;
  readonly input: string | undefined;
  /** Absolute: what `relative` is relative to. */
  readonly base: string;
}

const inputName = '<stdin>';
const byteOrderMark = '\ufeff';

interface Named {
  readonly absolute: string;
  readonly kind: 'file' | 'directory' | 'input';
}

export async function openWorkspace(
  args: Arguments,
  host: Host,
  language: Language,
  say: Say,
  progress: Progress,
  version = args.value('kube-ovn-version'),
): Promise<Workspace> {
  const named = namePaths(args, host, say);
  const given = args.value('config');
  const config = given === undefined ? undefined : path.resolve(host.cwd, given);
  if (config !== undefined && host.kindOf(config) !== 'file')
    throw new UsageError(say(host.kindOf(config) === 'missing' ? 'missingPath' : 'unreadable', { path: given! }));
  const settings = settingsFrom(args, version, say);
  const shownFrom = (absolute: string) => shownPath(host.cwd, absolute);
  const selected = readSelection(args.value('select'), say);
  const choices = named.map(({ absolute, kind }): FolderChoice => {
    const directory = kind === 'directory' ? absolute : path.dirname(absolute);
    const choice = chooseFolder(directory, config, settings, host, say, shownFrom);
    return { ...choice, folder: withSelected(choice.folder, selected) };
  });
  const texts = new Map<string, string>();
  const paths = new Map<string, string>();
  const bugs = new Set<string>();
  const notes = new Map<string, Note>();
  for (const note of choices.flatMap((choice) => choice.notes)) notes.set(JSON.stringify(note), note);
  const marked = new Set<string>();
  const bare = (uri: string, text: string) => {
    if (!text.startsWith(byteOrderMark)) return text;
    marked.add(uri);
    return text.slice(byteOrderMark.length);
  };
  const textOf = (uri: string) => {
    const known = texts.get(uri);
    const path = paths.get(uri);
    if (known !== undefined || path === undefined) return known;
    const reading = host.readText(path, true);
    return reading.state === 'read' ? bare(uri, reading.text) : undefined;
  };
  const addNote = (path: string, id: TextId) => notes.set(`${id} ${path}`, { path, at: undefined, message: say(id) });
  const service = createService({
    language,
    readFile: async (uri) => textOf(uri),
    bug: (what, error) => {
      bugs.add(say('bug', { what, error: error instanceof Error ? error.message : String(error) }));
    },
  });
  service.setFolders([...new Map(choices.map(({ folder }) => [folder.uri, folder])).values()]);

  const input = named.find(({ kind }) => kind === 'input')?.absolute;
  if (input !== undefined) {
    const text = bare(uriOf(input), await host.readInput());
    texts.set(uriOf(input), text);
    paths.set(uriOf(input), input);
    service.load(uriOf(input), text);
  }
  for (const { file, outright } of files(named, choices, host, addNote)) {
    const uri = uriOf(file);
    if (paths.has(uri)) continue;
    paths.set(uri, file);
    const reading = host.readText(file, isKustomization(uri));
    if (reading.state === 'read') service.load(uri, bare(uri, reading.text));
    else if (reading.state === 'too-large') {
      service.leaveOut(uri);
      addNote(file, 'tooLarge');
    } else if (reading.state === 'unreadable') {
      if (outright) throw new UsageError(say('unreadable', { path: shownFrom(file) }));
      addNote(file, 'skipped');
    }
    progress.step(say('reading'), paths.size, undefined);
  }
  await checkAll(service, say, progress);

  const [only] = named;
  const base = named.length === 1 && only!.kind === 'directory' ? only!.absolute : host.cwd;
  const pathOf = (uri: string) => paths.get(uri) ?? uri;
  const nameFrom = (from: string) => {
    const known = new Map<string, string>();
    return (uri: string): string => {
      const path = pathOf(uri);
      const name =
        known.get(uri) ??
        (path === input && args.value('stdin-filename') === undefined ? inputName : shownPath(from, path));
      known.set(uri, name);
      return name;
    };
  };
  return {
    service,
    notes: [...notes.values()],
    bugs,
    choices,
    selected,
    input,
    base,
    pathOf,
    textOf,
    markOf: (uri) => (marked.has(uri) ? byteOrderMark : ''),
    roots: named.map(({ absolute }) => absolute),
    uris: service
      .uris()
      .slice()
      .sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1)),
    setText: (uri, text) => {
      texts.set(uri, text);
      service.load(uri, text);
    },
    shown: nameFrom(host.cwd),
    shownUri: (uri) => shownPath(host.cwd, fileURLToPath(uri)),
    relative: nameFrom(base),
  };
}

/** Brings findings up to date, with the bar moving. */
async function checkAll(service: Service, say: Say, progress: Progress): Promise<void> {
  const total = service.store.dirty.size;
  const timer = setInterval(() => progress.step(say('checking'), total - service.store.dirty.size, total), 100);
  try {
    await service.check();
  } finally {
    clearInterval(timer);
    progress.clear();
  }
}

function namePaths(args: Arguments, host: Host, say: Say): readonly Named[] {
  if (args.paths.length === 0) throw new UsageError(say('noPath'));
  const inputs = args.paths.filter((one) => one === '-').length;
  if (inputs > 1) throw new UsageError(say('stdinTwice'));
  const inputPath = args.value('stdin-filename');
  if (inputPath !== undefined && inputs === 0) throw new UsageError(say('noInput'));
  return args.paths.map((written): Named => {
    if (written === '-') return { absolute: path.resolve(host.cwd, inputPath ?? inputName), kind: 'input' };
    const absolute = path.resolve(host.cwd, written);
    const kind = host.kindOf(absolute);
    if (kind === 'missing') {
      const what = say('missingPath', { path: written });
      const near = args.named ? undefined : nearCommand(written);
      throw new UsageError(near ? say('didYouMean', { what, other: near }) : what);
    }
    return { absolute, kind };
  });
}

/** Settings and ignore files leave out what is found, never what is named. */
function* files(
  named: readonly Named[],
  choices: readonly FolderChoice[],
  host: Host,
  addNote: (path: string, id: TextId) => void,
): Iterable<{ readonly file: string; readonly outright: boolean }> {
  for (const [i, { absolute, kind }] of named.entries()) {
    const { folder } = choices[i]!;
    if (kind === 'file') yield { file: absolute, outright: true };
    if (kind !== 'directory') continue;
    const isExcludedHere = folderExcludes(folder);
    const onNote = (what: 'too-many' | 'unreadable-folder', where: string) =>
      addNote(where, what === 'too-many' ? 'tooMany' : 'skipped');
    for (const file of host.walk(absolute, { isExcluded: isExcludedHere, onNote })) yield { file, outright: false };
  }
}

/** Asked for every file: where nothing is configured the path is not even looked at. */
function folderExcludes(folder: Folder): (file: string) => boolean {
  const { config, settings } = folder;
  if (config.include.length + config.exclude.length + settings.exclude.length === 0) return () => false;
  return (file) => isExcluded(folder, uriOf(file));
}

function settingsFrom(args: Arguments, version: string | undefined, say: Say): Settings {
  return {
    ...defaultSettings,
    version: version === undefined ? '' : readVersion('--kube-ovn-version', version, say),
    nonPrimaryCNI: args.has('non-primary-cni'),
    closed: args.has('closed') ? true : null,
  };
}

/** The version without its `v`. Throws UsageError where no such release is known. */
export function readVersion(option: string, version: string, say: Say): string {
  const parsed = parseVersion(version);
  if (!parsed.ok || version.trim() === '')
    throw new UsageError(
      say(!parsed.ok && parsed.reason === 'unknown-line' ? 'unknownLine' : 'badVersion', {
        option,
        version,
        lines: releaseLines.join(', '),
      }),
    );
  return version.trim().replace(/^v/, '');
}
