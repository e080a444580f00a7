/** A Kubernetes object as the rest of the program sees it: identity, the fields that matter, and where each stands. */

import { groupOf, isWorkload, type Kind, kindRow, knownKind, type WorkloadKind } from '../schema/kinds';
import { at, get, isScalar, type Node, type SyntaxTree } from '../syntax/node';
import { salvageIdentity } from '../syntax/salvage';
import type { Span } from '../text/position';
import { type FieldsOf, fieldsOf } from './fields';
import { readNetwork } from './network';
import type { Place } from './place';
import { readShape, type Shape, unjudged } from './shape';
import { lookUp, readFields, scalarValue, type Value } from './value';
import { type Annotation, readAnnotations, readWorkload } from './workload';

export interface Resource<K extends Kind = Kind> {
  readonly kind: K;
  readonly apiVersion: string;
  /** metadata.name; absent where it is missing, generated or templated. */
  readonly name: Value | undefined;
  /** The namespace it is in: '' for cluster-scoped kinds, `default` where a namespaced one names none, undefined where a template decides. */
  readonly namespace: string | undefined;
  /** metadata.namespace as written. */
  readonly namespaceValue: Value | undefined;
  readonly fields: FieldsOf<K>;
  /** metadata.annotations of interest; for pods these are also fields.annotations. */
  readonly annotations: readonly Annotation[];
  /** What does not fit the field tables. */
  readonly shape: Shape;
  /** The value of `kind`, for findings that have no better place. */
  readonly kindSpan: Span;
  /** The key `spec`, for findings about a missing field. */
  readonly specKey: Span | undefined;
  /** The span of the whole object. */
  readonly span: Span;
  /** Keys and indices from the document's root: [] unless the object stands in a List. */
  readonly path: readonly (string | number)[];
  /** Broken, cut up by template control, or with a spec that a template writes: what it does not say proves nothing. */
  readonly partial: boolean;
  /** Part of another object, which a kustomization puts together: it defines nothing itself. */
  readonly patch?: true;
  readonly place: Place;
}

export type AnyResource = { [K in Kind]: Resource<K> }[Kind];
export type WorkloadResource = Resource<WorkloadKind>;

/** `Subnet/a`, `Pod/default/a`; undefined where the object's name or namespace is not known. */
export function identityOf({
  kind,
  name,
  namespace,
}: Pick<Resource, 'kind' | 'name' | 'namespace'>): string | undefined {
  if (!name || name.templated || namespace === undefined) return undefined;
  return identity(kind, name.value, namespace);
}

export const identity = (kind: Kind, name: string, namespace = ''): string =>
  namespace ? `${kind}/${namespace}/${name}` : `${kind}/${name}`;

export const isKindOf = <K extends Kind>(resource: Resource, kind: K): resource is Resource<K> & Resource =>
  resource.kind === kind;
export const isWorkloadResource = (resource: Resource): resource is WorkloadResource & Resource =>
  isWorkload(resource.kind);

/** The objects of a document: itself, or the items of a List. A broken document still gives an object with what could be salvaged. */
export function readResources(tree: SyntaxTree, place: Place): readonly Resource[] {
  const found: Resource[] = [];
  collect(tree.root, [], tree, place, found);
  if (found.length === 0) {
    const salvaged = salvage(tree, place);
    if (salvaged) found.push(salvaged);
  }
  return found;
}

const listKinds = /List$/;

function collect(
  node: Node | undefined,
  path: readonly (string | number)[],
  tree: SyntaxTree,
  place: Place,
  found: Resource[],
): void {
  const kind = get(node, 'kind');
  if (!isScalar(kind)) return;
  const items = get(node, 'items');
  if (listKinds.test(kind.value) && items?.type === 'seq' && path.length === 0) {
    items.items.forEach((item, index) => {
      collect(item, ['items', index], tree, place, found);
    });
    return;
  }
  const resource = read(node!, kind.value, path, tree, place);
  if (resource) found.push(resource);
}

function read(
  root: Node,
  kindText: string,
  path: readonly (string | number)[],
  tree: SyntaxTree,
  place: Place,
): Resource | undefined {
  const version = get(root, 'apiVersion');
  const kind = isScalar(version) ? knownKind(version.value, kindText) : undefined;
  if (!kind || !isScalar(version)) return undefined;
  const row = kindRow(kind);
  const nameEntry = lookUp(root, ['metadata', 'name']);
  const namespaceEntry = lookUp(root, ['metadata', 'namespace']);
  const name =
    nameEntry && isScalar(nameEntry.value) && nameEntry.value.value !== ''
      ? scalarValue(nameEntry.value, nameEntry.key)
      : undefined;
  const namespaceValue =
    namespaceEntry && isScalar(namespaceEntry.value)
      ? scalarValue(namespaceEntry.value, namespaceEntry.key)
      : undefined;
  const spec = lookUp(root, ['spec']);
  const kindNode = get(root, 'kind')!;
  return {
    kind,
    apiVersion: version.value.length < 40 ? version.value : groupOf(version.value),
    name,
    namespace: !row.namespaced ? '' : namespaceValue?.templated ? undefined : namespaceValue?.value || 'default',
    namespaceValue,
    fields: readKindFields(kind, root, tree),
    annotations: readAnnotations(root, ['metadata']),
    shape: readShape(kind, root),
    kindSpan: { start: kindNode.start, end: kindNode.end },
    specKey: spec && { start: spec.key.start, end: spec.key.end },
    span: { start: root.start, end: root.end },
    path,
    partial: tree.templated || tree.problems.length > 0 || (isScalar(spec?.value) && spec.value.templated),
    place,
  };
}

function readKindFields(kind: Kind, root: Node | undefined, tree: SyntaxTree): FieldsOf<Kind> {
  if (isWorkload(kind)) return readWorkload(kind, root, tree);
  const fields = readFields(fieldsOf(kind), root);
  const all =
    kind === 'NetworkAttachmentDefinition'
      ? { ...fields, network: readNetwork(at(root, ['spec', 'config']), tree) }
      : fields;
  return all as FieldsOf<Kind>;
}

/** What can be said of a document that could not be read. */
function salvage(tree: SyntaxTree, place: Place): Resource | undefined {
  if (tree.problems.length === 0 && !tree.templated) return undefined;
  const { apiVersion, kind: kindText, name, namespace } = salvageIdentity(tree.text);
  const kind = apiVersion && kindText ? knownKind(apiVersion, kindText) : undefined;
  if (!kind || !apiVersion) return undefined;
  const nowhere = { start: 0, end: 0 };
  return {
    kind,
    apiVersion,
    name: name === undefined ? undefined : { value: name, ...nowhere, tag: 'string' },
    namespace: kindRow(kind).namespaced
      ? (namespace ?? (/^\s+namespace:/m.test(tree.text) ? undefined : 'default'))
      : '',
    namespaceValue: undefined,
    fields: readKindFields(kind, undefined, tree),
    annotations: [],
    shape: unjudged,
    kindSpan: nowhere,
    specKey: undefined,
    span: nowhere,
    path: [],
    partial: true,
    place,
  };
}
