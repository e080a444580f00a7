/** Which field chooses objects by their labels: a table, and how to read the choices out of an object. */
import { type Label, type LabelSelector, labelSelector, pairOf, termsOf } from '../model/labels';
import type { Resource } from '../model/resource';
import { lookUp, scalarValue } from '../model/value';
import { type Kind, workloadKinds } from '../schema/kinds';
import { isScalar, type Node } from '../syntax/node';
import type { Span } from '../text/position';
import { namespaceGiven, nodesAt, textIn } from './read';
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

const row = (
  id: string,
  kind: Kind,
  path: string,
  target: Kind | readonly Kind[],
  form: SelectorForm = 'labels',
  more: Pick<SelectorRow, 'namespace' | 'within'> = {},
): SelectorRow => ({ id, kind, path, form, ...more, targets: typeof target === 'string' ? [target] : target });

const pods = workloadKinds;
const ofNamespace = { namespace: { path: 'spec.namespace' } };

export const selectorRows: readonly SelectorRow[] = [
  row('R04', 'Subnet', 'spec.namespaceSelectors[]', 'Namespace'),
  row('R07', 'Subnet', 'spec.gatewayNodeSelectors[]', 'Node'),
  row('R18', 'Vpc', 'spec.bfdPort.nodeSelector', 'Node'),
  row('R25', 'Vip', 'spec.selector', pods, 'pairs', ofNamespace),
  row('R28', 'ProviderNetwork', 'spec.nodeSelector', 'Node'),
  row('R33', 'VpcNatGateway', 'spec.selector', 'Node', 'pairs'),
  row('R46', 'SwitchLBRule', 'spec.selector', pods, 'pairs', ofNamespace),
  row('R56', 'VpcEgressGateway', 'spec.selectors[].namespaceSelector', 'Namespace'),
  row('R56', 'VpcEgressGateway', 'spec.selectors[].podSelector', pods, 'labels', { within: 'namespaceSelector' }),
  row('R56', 'VpcEgressGateway', 'spec.nodeSelector[]', 'Node'),
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
      nodesAt(root, pathKeys(row.path)).flatMap(({ node, parent }): Selection[] => {
        const selector = row.form === 'pairs' ? fromPairs(node) : labelSelector(node, undefined);
        if (!selector) return [];
        const within = row.within ? lookUp(parent, [row.within])?.value : undefined;
        return [
          {
            targets: row.targets,
            selector,
            terms: termsOf(selector),
            namespace: namespaceGiven(row, textAt),
            namespaces: within && labelSelector(within, undefined),
            resource,
          },
        ];
      }),
    );
}

function fromPairs(node: Node): LabelSelector | undefined {
  if (node.type !== 'seq') return undefined;
  const labels = node.items.flatMap((item): Label[] => {
    const pair = isScalar(item) && !item.templated ? pairOf(scalarValue(item)) : undefined;
    return pair ? [pair] : [];
  });
  return labels.length > 0 ? { labels, expressions: [] } : undefined;
}
