/** Whether label selectors choose a namespace. A namespace that is not in view still has its name as a label. */
import type { LabelSelector } from '../model/fields';
import type { Resource } from '../model/resource';
import type { Value } from '../model/value';
import type { Lookup } from '../scope/view';

export type Selects = 'yes' | 'no' | 'maybe';

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

/** The value of a label, undefined where the namespace has none, 'unknown' where that cannot be said. */
type Labels = (key: string) => string | undefined | 'unknown';

/** The API server adds kubernetes.io/metadata.name to every namespace. */
function labelsOf(name: string, namespace: Lookup<Resource<'Namespace'>>): Labels {
  const own = new Map(
    namespace.state === 'known' ? namespace.value.fields.labels.map(({ key, value }) => [key, value]) : [],
  );
  return (key) => {
    if (key === 'kubernetes.io/metadata.name') return name;
    if (namespace.state !== 'known') return 'unknown';
    const value = own.get(key);
    return value?.templated ? 'unknown' : value?.value;
  };
}

/** Everything a selector says must hold; an empty one chooses all. */
function selects({ labels, expressions }: LabelSelector, labelOf: Labels): Selects {
  const found = [
    ...labels.map(({ key, value }) => equals(labelOf(key), value)),
    ...expressions.map((expression) => holds(expression, labelOf)),
  ];
  return found.includes('no') ? 'no' : found.includes('maybe') ? 'maybe' : 'yes';
}

const equals = (own: string | undefined, value: Value): Selects =>
  own === 'unknown' || value.templated ? 'maybe' : own === value.value ? 'yes' : 'no';

function holds({ key, operator, values }: LabelSelector['expressions'][number], labelOf: Labels): Selects {
  if (!key || !operator || key.templated || operator.templated || values.some((value) => value.templated))
    return 'maybe';
  const own = labelOf(key.value);
  if (own === 'unknown') return 'maybe';
  const listed = values.some((value) => value.value === own);
  switch (operator.value) {
    case 'In':
      return answer(listed);
    case 'NotIn':
      return answer(!listed);
    case 'Exists':
      return answer(own !== undefined);
    case 'DoesNotExist':
      return answer(own === undefined);
    default:
      return 'maybe';
  }
}

const answer = (yes: boolean): Selects => (yes ? 'yes' : 'no');
