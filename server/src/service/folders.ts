/** Folders, their settings and their `.kube-ovn.yaml`: what is in force for a file. */
import ignore, { type Ignore } from 'ignore';
import { defaultSettings, type Settings } from '../../../shared/src/settings';
import { remembered } from '../model/remembered';
import { allReleases, parseVersion, type Release } from '../schema/releases';
import { type Config, type ConfigProblem, type DeclaredScope, emptyConfig, readConfig } from '../scope/config';
import type { ScopeSettings } from '../scope/settings';

export interface Folder {
  /** Without a slash at the end. '' holds every file that no other folder holds. */
  readonly uri: string;
  readonly settings: Settings;
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

export type VersionSource = 'setting' | 'file' | 'detected' | 'none';

export interface VersionInForce {
  /** As it is written; null where none is known and every release counts. */
  readonly version: string | null;
  readonly source: VersionSource;
}

export const createFolder = (uri: string, settings: Settings = defaultSettings, configText?: string): Folder => {
  const { config, problems } =
    configText === undefined ? { config: emptyConfig, problems: [] } : readConfig(configText);
  return { uri: uri.replace(/\/$/, ''), settings, config, problems };
};

/** The innermost folder that holds a file, by whole path segments. */
export function folderFor(folders: readonly Folder[], uri: string): Folder {
  let best: Folder | undefined;
  for (const folder of folders) {
    if (folder.uri !== '' && !uri.startsWith(`${folder.uri}/`)) continue;
    if (!best || folder.uri.length >= best.uri.length) best = folder;
  }
  return best ?? nowhere;
}

const nowhere = createFolder('');

/** Path of a file from its folder, decoded, with `/`. */
export const relativePath = (folder: Folder, uri: string): string =>
  decodeURIComponent(folder.uri === '' ? uri.slice(uri.lastIndexOf('/') + 1) : uri.slice(folder.uri.length + 1));

/** The declared scope of a file, if its folder's configuration has one for it. */
export const declaredScope = (folder: Folder, uri: string): DeclaredScope | undefined =>
  folder.config.scopes.find((scope) => matches(scope.include, relativePath(folder, uri)));

/** Left out by the configuration or the settings. */
export function isExcluded(folder: Folder, uri: string): boolean {
  const path = relativePath(folder, uri);
  if (matches(folder.config.exclude, path) || matches(folder.settings.exclude, path)) return true;
  return folder.config.include.length > 0 && !matches(folder.config.include, path);
}

/** Patterns as in .gitignore. A path outside the folder matches none. */
export function matches(patterns: readonly string[], path: string): boolean {
  return patterns.length > 0 && path !== '' && ignore.isPathValid(path) && matcher(patterns).ignores(path);
}

const matchers = new WeakMap<readonly string[], Ignore>();

function matcher(patterns: readonly string[]): Ignore {
  const known = matchers.get(patterns);
  if (known) return known;
  const made = ignore().add([...patterns]);
  matchers.set(patterns, made);
  return made;
}

/** @param detected the release that the manifests of its scope install */
export function scopeSettings(folder: Folder, uri: string, detected: string | undefined): ScopeSettings {
  const { settings, config } = folder;
  const scope = declaredScope(folder, uri);
  const { version } = versionOf(folder, scope, detected);
  return {
    version,
    releases: releasesOf(version),
    closed: settings.closed ?? scope?.closed ?? config.closed ?? false,
    nonPrimaryCNI: settings.nonPrimaryCNI || (config.nonPrimaryCNI ?? false),
    rules: rulesOf(folder),
    external: config.external,
  };
}

/** The very same object for all files of a folder. */
export const rulesOf = remembered(({ config, settings }: Folder): ScopeSettings['rules'] => ({
  ...config.rules,
  ...settings.rules,
}));

/** Settings go before the scope's entry, that before the file, and all before what is detected. */
export function versionOf(
  { settings, config }: Folder,
  scope: DeclaredScope | undefined,
  detected: string | undefined,
): VersionInForce {
  if (settings.version.trim() !== '') return { version: settings.version.trim(), source: 'setting' };
  const version = scope?.version ?? config.version;
  if (version !== undefined) return { version, source: 'file' };
  return detected === undefined ? { version: null, source: 'none' } : { version: detected, source: 'detected' };
}

/** A version that cannot be read counts as unset; whoever set it is told elsewhere. */
function releasesOf(version: string | null): readonly Release[] {
  const parsed = parseVersion(version ?? '');
  return parsed.ok ? parsed.releases : allReleases;
}
