/** What a label selector chooses, of the objects in sight. */
import { namespaceLabels } from '../ipam/selectors';
import { labelReader, selects } from '../model/labels';
import type { Resource } from '../model/resource';
import type { Selection } from '../references/selections';
import type { View } from '../scope/view';
import { covers, type Span } from '../text/position';
import type { Spot } from './subject';

export interface SelectionSpot {
  readonly selection: Selection;
  /** The term at the place. */
  readonly term: Span;
}

export function selectionAt({ document, offset }: Spot): SelectionSpot | undefined {
  for (const selection of document.selections) {
    const term = selection.terms.find((one) => covers(one, offset));
    if (term) return { selection, term };
  }
  return undefined;
}

/** Those it surely chooses, and how many there are to choose from. */
export function selected(
  selection: Selection,
  view: View,
): { readonly chosen: readonly Resource[]; readonly of: number } {
  const within = candidates(selection, view);
  return { chosen: within.filter((one) => selects(selection.selector, labelReader(one)) === 'yes'), of: within.length };
}

/** Everything that a selection looks at. */
export function candidates(
  { targets, namespace, namespaces }: Pick<Selection, 'targets' | 'namespace' | 'namespaces'>,
  view: View,
): readonly Resource[] {
  const all = targets.flatMap((kind) => view.all(kind) as readonly Resource[]);
  const isWithin = (resource: Resource): boolean => {
    if (namespace !== undefined) return resource.namespace === namespace;
    if (!namespaces || resource.namespace === undefined) return !namespaces;
    const home = view.find('Namespace', resource.namespace);
    return selects(namespaces, namespaceLabels(resource.namespace, home)) === 'yes';
  };
  return all.filter(isWithin);
}
