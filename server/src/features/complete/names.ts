/** The objects that a name may mean. */
import { ipOf, ownerKinds } from '../../model/ipName';
import type { Resource } from '../../model/resource';
import { type Kind, kindRow, wellKnownNames } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { textOf } from '../describe';

export interface Candidate {
  readonly kind: Kind;
  readonly name: string;
  /** '' for cluster-scoped kinds. */
  readonly namespace: string;
  /** The object, where a file in sight defines it; of an IP that the controller makes, what it makes it for. */
  readonly resource: Resource | undefined;
  readonly source: 'defined' | 'well-known' | 'external' | 'made';
}

/** Each name once: those defined in sight, those of every cluster, those declared under `external`. */
export function candidatesOf(kind: Kind, view: View): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const add = (name: string, namespace: string, source: Candidate['source'], resource?: Resource) => {
    const key = `${namespace}/${name}`;
    if (!found.has(key)) found.set(key, { kind, name, namespace, resource, source });
  };
  for (const resource of view.all(kind) as readonly Resource[]) {
    const { name, namespace } = resource;
    if (name && !name.templated && name.value !== '' && namespace !== undefined)
      add(name.value, namespace, 'defined', resource);
  }
  const qualified = (text: string, source: Candidate['source']) => {
    const slash = kindRow(kind).namespaced ? text.indexOf('/') : -1;
    add(text.slice(slash + 1), text.slice(0, Math.max(0, slash)), source);
  };
  if (kind === 'IP')
    for (const resource of ownerKinds.flatMap((one) => view.all(one) as readonly Resource[])) {
      const ip =
        textOf(resource.name) && resource.namespace && ipOf(resource.kind, resource.name!.value, resource.namespace);
      if (ip) add(ip, '', 'made', resource);
    }
  for (const name of wellKnownNames(kind)) qualified(name, 'well-known');
  for (const { kind: other, pattern } of view.settings.external)
    if (other === kind && !pattern.includes('*')) qualified(pattern, 'external');
  return [...found.values()];
}
