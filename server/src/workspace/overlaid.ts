/** A document as its kustomizations leave it: what they decide is no longer what the file says. */
import type { Resource } from '../model/resource';
import type { Reference } from '../references/read';
import { kindRow } from '../schema/kinds';
import type { DocumentFacts } from './document';
import type { PatchTarget } from './kustomization';
import type { Overlay } from './overlays';

/** The very same document where nothing is done to it. */
export function overlaid(document: DocumentFacts, overlay: Overlay): DocumentFacts {
  const { patch, namespace, renamed, patched } = overlay;
  if (!patch && namespace === undefined && !renamed && patched.length === 0) return document;
  const changed = new Map<Resource, Resource>();
  for (const resource of document.resources) changed.set(resource, change(resource, overlay));
  return {
    ...document,
    resources: [...changed.values()],
    references: document.references.map((reference) => moved(reference, changed.get(reference.resource)!)),
  };
}

function change(resource: Resource, { patch, namespace, renamed, patched }: Overlay): Resource {
  const isPatched = patched.some((target) => meets(target, resource));
  return {
    ...resource,
    name: renamed && resource.name ? { ...resource.name, templated: true } : resource.name,
    namespace:
      namespace === undefined || !kindRow(resource.kind).namespaced ? resource.namespace : (namespace ?? undefined),
    partial: resource.partial || patch || isPatched,
    ...(patch && { patch: true as const }),
  };
}

const meets = ({ kind, name }: PatchTarget, resource: Resource): boolean =>
  (kind === undefined || kind === resource.kind) && (name === undefined || name === resource.name?.value);

/** A name without a namespace of its own means that of its object. */
function moved(reference: Reference, resource: Resource): Reference {
  const inherits =
    reference.namespace !== '' && reference.namespace === reference.resource.namespace && !reference.namespaced;
  return { ...reference, resource, namespace: inherits ? resource.namespace : reference.namespace };
}
