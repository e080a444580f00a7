/** Whether label selectors choose a namespace. A namespace that is not in view still has its name as a label. */
import { type LabelOf, type LabelSelector, type Selects, selects } from '../model/labels';
import type { Resource } from '../model/resource';
import { namespaceNameLabel } from '../schema/labels';
import type { Lookup } from '../scope/view';

/** Any of the selectors is enough. */
export function anySelects(
  selectors: readonly LabelSelector[],
  name: string,
  namespace: Lookup<Resource<'Namespace'>>,
): Selects {
  const labels = labelsOf(name, namespace);
  const found = selectors.map((selector) => selects(selector, labels));
  return found.includes('yes') ? 'yes' : found.includes('maybe') ? 'maybe' : 'no';
}

function labelsOf(name: string, namespace: Lookup<Resource<'Namespace'>>): LabelOf {
  const own = new Map(
    namespace.state === 'known' ? namespace.value.fields.labels.map(({ key, value }) => [key, value]) : [],
  );
  return (key) => {
    if (key === namespaceNameLabel) return name;
    if (namespace.state !== 'known') return 'unknown';
    const value = own.get(key);
    return value?.templated ? 'unknown' : value?.value;
  };
}
