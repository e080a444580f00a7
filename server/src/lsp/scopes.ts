/** The scopes of a workspace, as our own client shows them. */
import type { ScopeStatus, ScopeSummary } from '../../../shared/src/protocol';
import type { Service } from '../service/index';
import { allWorlds, scopeName, type World } from '../service/world';

/** Gives the scopes of all files; worked out again only where who defines or installs what, or the settings, changed. */
export function scopeSummaries(service: Service): () => Promise<readonly ScopeSummary[]> {
  let known: { readonly of: readonly unknown[]; readonly scopes: readonly ScopeSummary[] } | undefined;
  return async () => {
    const { identityVersion, installersVersion } = service.store;
    const of = [identityVersion, installersVersion, service.folders()];
    if (!known?.of.every((one, i) => one === of[i])) {
      const worlds = await allWorlds(service);
      const scopes = worlds.map((world) => ({ ...scopeStatus(world), files: world.files }));
      known = { of, scopes: scopes.sort((a, b) => compare(a.folder, b.folder) || compare(a.name, b.name)) };
    }
    return known.scopes;
  };
}

export const scopeStatus = (world: World): ScopeStatus => ({
  folder: world.folder,
  name: scopeName(world) ?? '',
  declared: world.declared !== undefined,
  version: world.version,
  source: world.source,
  closed: world.closed,
  closedBy: world.closedBy,
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
