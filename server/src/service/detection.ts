/** The release that the manifests of a file's scope install, for files that nobody sets a version for. */
import { asideFolder, detectVersion } from '../scope/detect';
import type { Scopes } from '../scope/sight';
import type { Store } from '../workspace/store';

/** @param folderOf the workspace folder of a file */
export function createDetection(
  { installers }: Pick<Store, 'installers'>,
  scopes: Pick<Scopes, 'holds' | 'groupOf'>,
  folderOf: (uri: string) => string,
): (uri: string) => string | undefined {
  const found = new Map<string, string | undefined>();
  const all = [...installers].map(([uri, installed]) => ({ uri, installed, aside: asideFolder(folderOf(uri), uri) }));
  return (uri) => {
    if (all.length === 0) return undefined;
    const group = `${scopes.groupOf(uri)} ${asideFolder(folderOf(uri), uri)}`;
    if (!found.has(group)) {
      const counted = all.filter(
        (one) => (one.aside === '' || uri.startsWith(`${one.aside}/`)) && scopes.holds(uri, one.uri),
      );
      found.set(group, detectVersion(counted.flatMap(({ installed }) => installed)));
    }
    return found.get(group);
  };
}
