/** Labels, the selectors that choose objects by them, and whether one does. */
import { nameLabels } from '../schema/labels';
import type { Span } from '../text/position';
import type { Resource } from './resource';
import { type Fields, list, object, type Reader, text, type Value } from './value';

/** One label, or the term of a selector that wants it; the value's `key` is the span of its key. */
export interface Label {
  readonly key: string;
  readonly value: Value;
}

/** All of it must hold. Parts of an expression that cannot be read are absent. */
export interface LabelSelector {
  readonly labels: readonly Label[];
  readonly expressions: readonly {
    readonly key: Value | undefined;
    readonly operator: Value | undefined;
    readonly values: readonly Value[];
  }[];
}

export const labels: Reader<readonly Label[]> = (node) =>
  node?.type === 'map'
    ? node.entries.flatMap(({ key, value }) =>
        value.type === 'scalar' ? [{ key: key.value, value: text(value, key)! }] : [],
      )
    : [];

const selectorFields = {
  labels: ['matchLabels', labels],
  expressions: [
    'matchExpressions',
    list(object({ key: ['key', text], operator: ['operator', text], values: ['values', list(text)] })),
  ],
} as const satisfies Fields;
const readSelector = object(selectorFields);
/** What a template fills in may choose anything. */
const unreadable: LabelSelector = { labels: [], expressions: [{ key: undefined, operator: undefined, values: [] }] };
export const labelSelector: Reader<LabelSelector | undefined> = (node, key) =>
  node?.type === 'scalar' && node.templated ? unreadable : readSelector(node, key);

/** The controller splits each `key:value` at its colon and drops what has none or several. */
export function pairOf(value: Value): Label | undefined {
  const [key, text, ...more] = value.value.split(':').map((part) => part.trim());
  return key && text !== undefined && more.length === 0 ? { key, value: { ...value, value: text } } : undefined;
}

/** The labels that selectors look at: of a workload those of its pods. */
export function labelsOf({ fields }: Resource): readonly Label[] {
  const own = fields as { readonly labels?: readonly Label[]; readonly podLabels?: readonly Label[] };
  return own.podLabels ?? own.labels ?? [];
}

/** The value of a label, undefined where the object has none, 'unknown' where that cannot be said. */
export type LabelOf = (key: string) => string | undefined | 'unknown';

/** The labels of an object, with that which the cluster makes of its name. */
export function labelReader(resource: Resource): LabelOf {
  const own = new Map(labelsOf(resource).map(({ key, value }) => [key, value]));
  const named = nameLabels[resource.kind];
  return (key) => {
    const value = own.get(key);
    if (value?.templated) return 'unknown';
    return value?.value ?? (key === named ? resource.name?.value : undefined);
  };
}

export type Selects = 'yes' | 'no' | 'maybe';

/** Everything a selector says must hold; an empty one chooses all. */
export function selects({ labels: wanted, expressions }: LabelSelector, labelOf: LabelOf): Selects {
  const found = [
    ...wanted.map(({ key, value }) => equals(labelOf(key), value)),
    ...expressions.map((expression) => holds(expression, labelOf)),
  ];
  return found.includes('no') ? 'no' : found.includes('maybe') ? 'maybe' : 'yes';
}

const equals = (own: string | undefined, value: Value): Selects =>
  own === 'unknown' || value.templated ? 'maybe' : own === value.value ? 'yes' : 'no';

function holds({ key, operator, values }: LabelSelector['expressions'][number], labelOf: LabelOf): Selects {
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

/** The places of a selector's terms. */
export const termsOf = ({ labels: wanted, expressions }: LabelSelector): readonly Span[] => [
  ...wanted.map(({ value }) => ({ start: value.key?.start ?? value.start, end: value.end })),
  ...expressions.flatMap(({ key, operator, values }) => [key, operator, ...values].filter((one) => one !== undefined)),
];
