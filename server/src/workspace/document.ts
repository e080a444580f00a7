/** What is kept of a YAML document whether or not its file is open: small records, no text, no tree. */

import { type Installed, readInstalled } from '../model/installed';
import type { Place } from '../model/place';
import { type Resource, readResources } from '../model/resource';
import { readSuppressions, type Suppression } from '../model/suppression';
import { type Reference, readReferences } from '../references/read';
import { readSelections, type Selection } from '../references/selections';
import { isSurelyOurs } from '../schema/characteristic';
import { at, entry, get, isScalar, type Problem, type SyntaxTree } from '../syntax/node';
import { lineStarts, type Span } from '../text/position';

export interface DocumentFacts {
  readonly place: Place;
  /** UTF-16 length of its text. */
  readonly length: number;
  readonly resources: readonly Resource[];
  readonly references: readonly Reference[];
  readonly selections: readonly Selection[];
  readonly problems: readonly Problem[];
  readonly suppressions: readonly Suppression[];
  /** The `kind` of an object that is ours but for its missing apiVersion. */
  readonly versionless: Versionless | undefined;
  /** The Kube-OVN releases it installs. */
  readonly installed: readonly Installed[];
  /** Holds a Kubernetes object, ours or not. */
  readonly kubernetes: boolean;
}

export interface Versionless extends Span {
  readonly kind: string;
  readonly expected: string;
  /** Where the key `kind` begins, and what separates a key before it from it. */
  readonly key: number;
  readonly separator: string;
  /** Keys are quoted, as in JSON. */
  readonly quoted: boolean;
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
    selections: resources.flatMap((resource) => readSelections(resource, rootOf(resource, tree))),
    problems: resources.length > 0 || ownBroken(tree) ? tree.problems : [],
    suppressions: readSuppressions(tree),
    versionless: versionless(tree),
    installed: readInstalled(tree),
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

function versionless({ root, text, templated, problems }: SyntaxTree): Versionless | undefined {
  const kind = entry(root, 'kind');
  const spec = get(root, 'spec');
  if (root?.type !== 'map' || !kind || !isScalar(kind.value) || spec?.type !== 'map') return undefined;
  if (templated || problems.length > 0 || get(root, 'apiVersion') || !get(root, 'metadata')) return undefined;
  if (!isSurelyOurs(kind.value.value, new Set(spec.entries.map(({ key }) => key.value)))) return undefined;
  const { start: key, style } = kind.key;
  const lead = text.slice(text.lastIndexOf('\n', key - 1) + 1, key);
  const alone = /^\s*$/.test(lead);
  return {
    key,
    kind: kind.value.value,
    expected: 'kubeovn.io/v1',
    separator: `${root.flow ? ',' : ''}${alone ? `\n${lead}` : ' '}`,
    quoted: style === 'double',
    start: kind.value.start,
    end: kind.value.end,
  };
}
