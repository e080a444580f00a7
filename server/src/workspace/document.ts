/** What is kept of a YAML document whether or not its file is open: small records, no text, no tree. */

import { type Installed, readInstalled } from '../model/installed';
import type { Place } from '../model/place';
import { type Resource, readResources } from '../model/resource';
import { readSuppressions, type Suppression } from '../model/suppression';
import { scalarValue, type Value } from '../model/value';
import { type Reference, readReferences } from '../references/read';
import { readSelections, type Selection } from '../references/selections';
import { isSurelyOurs } from '../schema/characteristic';
import { groupOf, knownKind, ownApiVersion, ownGroup } from '../schema/kinds';
import { at, entry, get, isNull, isScalar, type Node, type Problem, type SyntaxTree } from '../syntax/node';
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
  /** Keys that stand twice in one map. */
  readonly repeated: readonly RepeatedKey[];
  /** Objects that name a kind or a version of Kube-OVN's group that may not exist. */
  readonly misnamed: readonly Misnamed[];
  /** The Kube-OVN releases it installs. */
  readonly installed: readonly Installed[];
  /** Holds a Kubernetes object, ours or not. */
  readonly kubernetes: boolean;
}

export interface Versionless extends Span {
  readonly kind: string;
  readonly expected: string;
  /** The text that mends it, and what it replaces; `rename`: a key that is misspelt. */
  readonly repair: Span & { readonly text: string; readonly rename?: true };
}

/** A key that an earlier entry of the same map has; only the last counts. */
export interface RepeatedKey extends Span {
  readonly key: string;
  /** The key of the entry that is lost. */
  readonly lost: Span;
}

/** Of the group, or surely of it by its fields although it names another. */
export interface Misnamed {
  readonly apiVersion: Value;
  readonly kind: Value;
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
    misnamed: misnamed(tree),
    repeated: resources.length > 0 && !tree.templated && tree.problems.length === 0 ? repeatedKeys(tree.root) : [],
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
  if (root?.type !== 'map' || !kind || !isScalar(kind.value) || templated || problems.length > 0) return undefined;
  const version = entry(root, 'apiVersion');
  if ((version && !isEmpty(version.value)) || !get(root, 'metadata') || !isOurs(root, kind.value.value))
    return undefined;
  const expected = ownApiVersion;
  const found = { kind: kind.value.value, expected, start: kind.value.start, end: kind.value.end };
  if (version) {
    const { start, end } = version.value;
    return { ...found, repair: { start, end, text: start === end ? ` ${expected}` : expected } };
  }
  const misspelt = root.entries.find(({ key }) => key.value.toLowerCase() === 'apiversion')?.key;
  if (misspelt) {
    const { start, end, style } = misspelt;
    const quote = style === 'double' ? '"' : style === 'single' ? "'" : '';
    return { ...found, repair: { start, end, text: `${quote}apiVersion${quote}`, rename: true } };
  }
  const { start, style } = kind.key;
  const lead = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const separator = `${root.flow ? ',' : ''}${/^\s*$/.test(lead) ? `\n${lead}` : ' '}`;
  const written = style === 'double' ? `"apiVersion": "${expected}"` : `apiVersion: ${expected}`;
  return { ...found, repair: { start, end: start, text: written + separator } };
}

const isEmpty = (node: Node): boolean => isNull(node) || (isScalar(node) && !node.templated && node.value === '');

function isOurs(object: Node, kind: string): boolean {
  const spec = get(object, 'spec');
  return spec?.type === 'map' && isSurelyOurs(kind, new Set(spec.entries.map(({ key }) => key.value)));
}

function misnamed({ root, templated, problems }: SyntaxTree): readonly Misnamed[] {
  if (templated || problems.length > 0) return [];
  const items = get(root, 'items');
  const objects = items?.type === 'seq' ? items.items : [root];
  return objects.flatMap((object) => {
    const [apiVersion, kind] = [get(object, 'apiVersion'), get(object, 'kind')];
    if (!isScalar(apiVersion) || !isScalar(kind) || apiVersion.templated || kind.templated) return [];
    const isOfGroup = apiVersion.value === ownGroup || groupOf(apiVersion.value) === ownGroup;
    const isRight = isOfGroup && apiVersion.value === ownApiVersion && knownKind(apiVersion.value, kind.value);
    if (isRight || (!isOfGroup && !isOurs(object!, kind.value))) return [];
    return [{ apiVersion: scalarValue(apiVersion), kind: scalarValue(kind) }];
  });
}

function repeatedKeys(node: Node | undefined, found: RepeatedKey[] = []): readonly RepeatedKey[] {
  if (node?.type === 'seq') for (const item of node.items) repeatedKeys(item, found);
  if (node?.type !== 'map') return found;
  const seen = new Map<string, Span>();
  for (const { key, value, merged } of node.entries) {
    if (merged) continue;
    const earlier = seen.get(key.value);
    if (earlier) {
      const lost = { start: earlier.start, end: earlier.end };
      found.push({ key: key.value, lost, start: key.start, end: key.end });
    }
    seen.set(key.value, key);
    if (value.type !== 'scalar') repeatedKeys(value, found);
  }
  return found;
}
