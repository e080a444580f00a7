/** Which scope a file is in, for which release it is checked, and why names that are not there may or may not exist. */
import { declaredScope, folderFor, type VersionInForce } from '../service/folders';
import type { Workspace } from './workspace';

export interface World {
  /** A declared scope by its name, one that folders show by its path, `.` for everything else. */
  readonly scope: string;
  readonly version: string | null;
  readonly versionSource: VersionInForce['source'];
  readonly closed: boolean;
  /** `option`: --closed; `scope`: its entry in `.kube-ovn.yaml`; `file`: `.kube-ovn.yaml` as a whole; `default`: nothing says so. */
  readonly decidedBy: 'option' | 'scope' | 'file' | 'default';
}

export function worldOf({ service, shownUri }: Workspace, uri: string): World {
  const folder = folderFor(service.folders(), uri);
  const declared = declaredScope(folder, uri);
  const { settings, config } = folder;
  const decidedBy =
    settings.closed !== null
      ? 'option'
      : declared?.closed !== undefined
        ? 'scope'
        : config.closed !== undefined
          ? 'file'
          : 'default';
  const scope = service.scopeOf(uri);
  const { version, source } = service.versionFor(uri);
  return {
    scope: declared ? declared.name : scope === '' ? '.' : shownUri(scope),
    version,
    versionSource: source,
    closed: service.viewOf(uri).settings.closed,
    decidedBy,
  };
}

/** The worlds of some files, each once. */
export function worldsOf(workspace: Workspace, uris: Iterable<string>): readonly World[] {
  const found = new Map<string, World>();
  for (const uri of new Set(uris)) {
    const world = worldOf(workspace, uri);
    found.set(JSON.stringify(world), world);
  }
  return [...found.values()];
}
