/** Whether label selectors choose a namespace. A namespace that is not in view still has its name as a label. */
import { type LabelOf, type LabelSelector, labelReader, type Selects, selects } from '../model/labels';
import type { Resource } from '../model/resource';
import { namespaceNameLabel } from '../schema/labels';
import type { Lookup } from '../scope/view';

/** Any of the selectors is enough. */
export function anySelects(
  selectors: readonly LabelSelector[],
  name: string,
  namespace: Lookup<Resource<'Namespace'>>,
): Selects {
  const labels = namespaceLabels(name, namespace);
  const found = selectors.map((selector) => selects(selector, labels));
  return found.includes('yes') ? 'yes' : found.includes('maybe') ? 'maybe' : 'no';
}

/** What can be said of the labels of a namespace, whether or not a file defines it. */
export function namespaceLabels(name: string, namespace: Lookup<Resource<'Namespace'>>): LabelOf {
  const own = namespace.state === 'known' ? labelReader(namespace.value as Resource) : undefined;
  return (key) => (key === namespaceNameLabel ? name : own ? own(key) : 'unknown');
}
