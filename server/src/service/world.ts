/** Which scope a file is in, for which release it is checked, and why names that are not there may or may not exist. */
import { plainUri } from '../workspace/overlays';
import { declaredScope, folderFor, type VersionInForce } from './folders';
import type { Service } from './index';
import { type CancellationToken, createCheckpoint, never } from './yield';

export interface World extends VersionInForce {
  /** The URI of the workspace folder; '' for files outside all of them. */
  readonly folder: string;
  /** The name of the scope that the configuration puts the file in. */
  readonly declared: string | undefined;
  /** Else the URI of the folder that shows itself to be a scope; '' for what lies in none. */
  readonly root: string;
  /** What is not here does not exist, as far as `openings` lets anyone say so. */
  readonly closed: boolean;
  /** `scope`: its entry in `.kube-ovn.yaml`; `file`: the rest of that file; `default`: nobody says so. */
  readonly closedBy: 'setting' | 'scope' | 'file' | 'default';
}

export function worldOf(service: Pick<Service, 'folders' | 'scopeOf' | 'versionFor'>, uri: string): World {
  const folder = folderFor(service.folders(), uri);
  const scope = declaredScope(folder, uri);
  const { settings, config } = folder;
  const closedBy =
    settings.closed !== null
      ? 'setting'
      : scope?.closed !== undefined
        ? 'scope'
        : config.closed !== undefined
          ? 'file'
          : 'default';
  return {
    folder: folder.uri,
    declared: scope?.name,
    root: scope ? '' : service.scopeOf(uri),
    ...service.versionFor(uri),
    closed: settings.closed ?? scope?.closed ?? config.closed ?? false,
    closedBy,
  };
}

/** As people know it: a declared name, or the path of the folder that shows itself to be a scope; undefined for what lies in none. */
export function scopeName({ declared, root, folder }: Pick<World, 'declared' | 'root' | 'folder'>): string | undefined {
  if (declared !== undefined || root === '') return declared;
  return plainUri(folder === '' ? root : root.slice(folder.length + 1));
}

/** The worlds of all files that hold objects, each once, with the number of its files. */
export async function allWorlds(
  service: Service,
  token: CancellationToken = never,
): Promise<readonly (World & { readonly files: number })[]> {
  const checkpoint = createCheckpoint(token);
  const found = new Map<string, World & { files: number }>();
  for (const { uri, documents } of [...service.store.files()]) {
    if (!documents.some(({ resources }) => resources.length > 0)) continue;
    const pause = checkpoint();
    if (pause) await pause;
    const key = `${folderFor(service.folders(), uri).uri} ${service.scopeOf(uri)} ${service.versionFor(uri).version}`;
    const known = found.get(key);
    if (known) known.files++;
    else found.set(key, { ...worldOf(service, uri), files: 1 });
  }
  return [...found.values()];
}
