/** Which field chooses objects by their labels: a table, and how to read the choices out of an object. */
import { type Label, type LabelSelector, labelSelector, pairOf, termsOf } from '../model/labels';
import type { Resource } from '../model/resource';
import { lookUp, scalarValue } from '../model/value';
import { type Kind, workloadKinds } from '../schema/kinds';
import { isScalar, type Node } from '../syntax/node';
import type { Span } from '../text/position';
import { namespaceGiven, textIn } from './read';
import type { FieldRow } from './row';
import { matches, stepsOf } from './slots';
import { pathKeys } from './table';

/**
 * How a field writes a selector:
 * - labels: `matchLabels` and `matchExpressions`
 * - pairs: a list of texts `key:value`
 */
export type SelectorForm = 'labels' | 'pairs';

export interface SelectorRow extends Pick<FieldRow, 'namespace'> {
  /** As in the table of names. */
  readonly id: string;
  readonly kind: Kind;
  /** Of the selector; `[]` stands for the items of a list, each a selector of its own. */
  readonly path: string;
  readonly targets: readonly Kind[];
  readonly form: SelectorForm;
  /** Key beside the selector of another that chooses the namespaces; without it all are meant. */
  readonly within?: string;
}

const nodes: readonly Kind[] = ['Node'];
const namespaces: readonly Kind[] = ['Namespace'];
const pods = workloadKinds;

export const selectorRows: readonly SelectorRow[] = [
  { id: 'R04', kind: 'Subnet', path: 'spec.namespaceSelectors[]', targets: namespaces, form: 'labels' },
  { id: 'R07', kind: 'Subnet', path: 'spec.gatewayNodeSelectors[]', targets: nodes, form: 'labels' },
  { id: 'R18', kind: 'Vpc', path: 'spec.bfdPort.nodeSelector', targets: nodes, form: 'labels' },
  {
    id: 'R25',
    kind: 'Vip',
    path: 'spec.selector',
    targets: pods,
    form: 'pairs',
    namespace: { path: 'spec.namespace' },
  },
  { id: 'R28', kind: 'ProviderNetwork', path: 'spec.nodeSelector', targets: nodes, form: 'labels' },
  { id: 'R33', kind: 'VpcNatGateway', path: 'spec.selector', targets: nodes, form: 'pairs' },
  {
    id: 'R46',
    kind: 'SwitchLBRule',
    path: 'spec.selector',
    targets: pods,
    form: 'pairs',
    namespace: { path: 'spec.namespace' },
  },
  {
    id: 'R56',
    kind: 'VpcEgressGateway',
    path: 'spec.selectors[].namespaceSelector',
    targets: namespaces,
    form: 'labels',
  },
  {
    id: 'R56',
    kind: 'VpcEgressGateway',
    path: 'spec.selectors[].podSelector',
    targets: pods,
    form: 'labels',
    within: 'namespaceSelector',
  },
  { id: 'R56', kind: 'VpcEgressGateway', path: 'spec.nodeSelector[]', targets: nodes, form: 'labels' },
];

/** The row of a place within a selector, and what of its path lies within. */
export function selectorRowAt(
  kind: Kind,
  path: readonly (string | number)[],
): { readonly row: SelectorRow; readonly rest: readonly (string | number)[] } | undefined {
  for (const row of selectorRows) {
    const length = stepsOf(row.path).length;
    if (row.kind === kind && path.length > length && matches(row.path, path.slice(0, length)))
      return { row, rest: path.slice(length) };
  }
  return undefined;
}

/** One choice of objects by labels. */
export interface Selection {
  readonly targets: readonly Kind[];
  readonly selector: LabelSelector;
  /** Where its terms stand. */
  readonly terms: readonly Span[];
  /** The only namespace it looks at; undefined where it looks at all, or nobody knows at which. */
  readonly namespace: string | undefined;
  /** What chooses the namespaces it looks at. */
  readonly namespaces: LabelSelector | undefined;
  readonly resource: Resource;
}

export function readSelections(resource: Resource, root: Node | undefined): readonly Selection[] {
  const textAt = textIn(root);
  return selectorRows
    .filter(({ kind }) => kind === resource.kind)
    .flatMap((row) =>
      selectorsAt(root, pathKeys(row.path)).flatMap(({ node, parent }): Selection[] => {
        const selector = row.form === 'pairs' ? fromPairs(node) : labelSelector(node, undefined);
        if (!selector) return [];
        const within = row.within ? lookUp(parent, [row.within])?.value : undefined;
        return [
          {
            targets: row.targets,
            selector,
            terms: termsOf(selector),
            namespace: row.namespace && namespaceGiven(row, textAt),
            namespaces: within && labelSelector(within, undefined),
            resource,
          },
        ];
      }),
    );
}

interface Found {
  readonly node: Node;
  readonly parent: Node | undefined;
}

function selectorsAt(node: Node | undefined, path: readonly string[], parent?: Node): readonly Found[] {
  if (!node) return [];
  const [head, ...rest] = path;
  if (head === undefined) return [{ node, parent }];
  const isList = head.endsWith('[]');
  const value = lookUp(node, [isList ? head.slice(0, -2) : head])?.value;
  if (!isList) return selectorsAt(value, rest, node);
  return value?.type === 'seq' ? value.items.flatMap((item) => selectorsAt(item, rest, value)) : [];
}

function fromPairs(node: Node): LabelSelector | undefined {
  if (node.type !== 'seq') return undefined;
  const labels = node.items.flatMap((item): Label[] => {
    const pair = isScalar(item) && !item.templated ? pairOf(scalarValue(item)) : undefined;
    return pair ? [pair] : [];
  });
  return labels.length > 0 ? { labels, expressions: [] } : undefined;
}
