/** The world of a file as the command line tells of it. */
import type { VersionInForce } from '../service/folders';
import { worldOf as worldIn } from '../service/world';
import type { Workspace } from './workspace';

export interface World {
  /** A declared scope by its name, one that folders show by its path, `.` for everything else. */
  readonly scope: string;
  readonly version: string | null;
  readonly versionSource: VersionInForce['source'];
  readonly closed: boolean;
  /** `option`: --closed; `scope`: its entry in `.kube-ovn.yaml`; `file`: `.kube-ovn.yaml` as a whole; `default`: nothing says so. */
  readonly decidedBy: 'option' | 'scope' | 'file' | 'default';
  /** Files that take in what cannot be seen, so that nothing is surely missing all the same. */
  readonly openings: readonly string[];
}

export function worldOf({ service, shownUri }: Workspace, uri: string): World {
  const { declared, root, version, source, closed, closedBy } = worldIn(service, uri);
  return {
    scope: declared ?? (root === '' ? '.' : shownUri(root)),
    version,
    versionSource: source,
    closed,
    decidedBy: closedBy === 'setting' ? 'option' : closedBy,
    openings: service.openingsOf(uri).map(shownUri),
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
