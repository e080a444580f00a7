/** What is kept of a YAML document whether or not its file is open: small records, no text, no tree. */

import type { Place } from '../model/place';
import { type Resource, readResources } from '../model/resource';
import { readSuppressions, type Suppression } from '../model/suppression';
import { type Reference, readReferences } from '../references/read';
import { isKind, kindRow } from '../schema/kinds';
import { at, entry, get, isScalar, type Problem, type SyntaxTree } from '../syntax/node';
import { lineStarts, type Span } from '../text/position';

export interface DocumentFacts {
  readonly place: Place;
  /** UTF-16 length of its text. */
  readonly length: number;
  readonly resources: readonly Resource[];
  readonly references: readonly Reference[];
  readonly problems: readonly Problem[];
  readonly suppressions: readonly Suppression[];
  /** The `kind` of an object that would be ours if it had an apiVersion. */
  readonly versionless: (Span & { readonly kind: string; readonly expected: string; readonly key: number }) | undefined;
  /** Holds a Kubernetes object, ours or not. */
  readonly kubernetes: boolean;
}

/** Reads what matters of a document. Pure: the same tree gives the same facts. */
export function readDocument(tree: SyntaxTree, uri: string, line: number): DocumentFacts {
  const place: Place = { uri, line, lineStarts: lineStarts(tree.text) };
  const resources = readResources(tree, place);
  return {
    place,
    length: tree.text.length,
    resources,
    references: resources.flatMap((resource) => readReferences(resource, rootOf(resource, tree), tree)),
    problems: resources.length > 0 || ownBroken(tree) ? tree.problems : [],
    suppressions: readSuppressions(tree),
    versionless: versionless(tree),
    kubernetes: isScalar(get(tree.root, 'kind')) && isScalar(get(tree.root, 'apiVersion')),
  };
}

/** The node of an object within its document. */
export const rootOf = (resource: Resource, tree: SyntaxTree) =>
  resource.path.length === 0 ? tree.root : itemAt(tree, resource.path[1] as number);

function itemAt(tree: SyntaxTree, index: number) {
  const items = at(tree.root, ['items']);
  return items?.type === 'seq' ? items.items[index] : undefined;
}

/** Broken text is ours to report where it mentions Kube-OVN; other people's broken files are not. */
const ownBroken = (tree: SyntaxTree): boolean =>
  tree.problems.length > 0 &&
  /kubeovn\.io|ovn\.kubernetes\.io|^\s*"?kind"?:\s*["']?(Subnet|IPPool|Vpc|Vlan|ProviderNetwork|NetworkAttachmentDefinition)\b/m.test(
    tree.text,
  );

function versionless(tree: SyntaxTree): DocumentFacts['versionless'] {
  const kindEntry = entry(tree.root, 'kind');
  const kind = kindEntry?.value;
  if (
    !kindEntry ||
    !isScalar(kind) ||
    get(tree.root, 'apiVersion') ||
    get(tree.root, 'spec')?.type !== 'map' ||
    !get(tree.root, 'metadata') ||
    tree.templated
  )
    return undefined;
  if (!isKind(kind.value) || kindRow(kind.value).group !== 'kubeovn.io') return undefined;
  return { kind: kind.value, expected: 'kubeovn.io/v1', key: kindEntry.key.start, start: kind.start, end: kind.end };
}
