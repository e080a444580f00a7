/** What is in force for the documents of one scope: setting, `.kube-ovn.yaml` and defaults already put together. */
import type { RuleLevel } from '../../../shared/src/settings';
import type { Kind } from '../schema/kinds';
import { allReleases, type Release } from '../schema/releases';

export interface ScopeSettings {
  /** The releases that count: one where an exact patch is set, all known ones where nothing is. */
  readonly releases: readonly Release[];
  /** As the user wrote it; null where unset. */
  readonly version: string | null;
  /** The scope holds the whole cluster: what is not here does not exist. */
  readonly closed: boolean;
  readonly nonPrimaryCNI: boolean;
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Names that live elsewhere, by kind; `*` matches any part of a name. */
  readonly external: readonly { readonly kind: Kind; readonly pattern: string }[];
}

export const defaultScopeSettings: ScopeSettings = {
  releases: allReleases,
  version: null,
  closed: false,
  nonPrimaryCNI: false,
  rules: {},
  external: [],
};

/** `*` stands for any text; everything else for itself. */
export function matchesPattern(pattern: string, name: string): boolean {
  const [head, ...rest] = pattern.split('*');
  if (rest.length === 0) return name === pattern;
  const tail = rest.pop()!;
  if (!name.startsWith(head!) || !name.endsWith(tail) || name.length < head!.length + tail.length) return false;
  let from = head!.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return from <= name.length - tail.length;
}
