/** Finds the references of an object by the table. */

import { parseNetworks } from '../model/networks';
import { isWorkloadResource, type Resource } from '../model/resource';
import { lookUp } from '../model/value';
import { formatAddress, parseAddress } from '../net/address';
import { formatPrefix, parsePrefix } from '../net/prefix';
import { parseProvider } from '../schema/annotations';
import { type Kind, kindRow } from '../schema/kinds';
import { valueSpan } from '../syntax/edit';
import { isNull, isScalar, type Node, type ScalarNode, type SyntaxTree } from '../syntax/node';
import type { Span } from '../text/position';
import type { AnnotationReferenceRow, FieldRow, Form } from './row';
import { annotationRows, fieldRows, pathKeys } from './table';

/** One name in one place. The span is that of the name (with its namespace, where written), not of the whole value. */
export interface Reference extends Span {
  /** `R19` …; 'key' for a NetworkAttachmentDefinition named by an annotation key. */
  readonly row: string;
  /** How the scalar spells its names; 'ip' for the pod in the name of an IP. */
  readonly form: Form | 'key' | 'ip';
  readonly targets: readonly Kind[];
  /** The path of the field by the table, or else the name of the annotation. */
  readonly path?: string;
  readonly annotation?: string;
  /** In a form that is by content, what the targets have: an address or a block in canonical writing. */
  readonly name: string;
  /** '' for cluster-scoped targets; undefined where the namespace is not known. */
  readonly namespace: string | undefined;
  /** The text names the namespace too. */
  readonly namespaced: boolean;
  readonly templated: boolean;
  /** The span of the whole scalar, and of its key where it has one. */
  readonly value: Span;
  readonly key: Span | undefined;
  readonly resource: Resource;
}

interface Name extends Span {
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** Every reference of an object, in the order of the table. `root` is the object's own node. */
export function readReferences(resource: Resource, root: Node | undefined, tree: SyntaxTree): readonly Reference[] {
  const found: Reference[] = [];
  const textAt = textIn(root);
  const add = ({ id, targets, form, ...row }: Row, node: ScalarNode, key: Span | undefined) => {
    // A number or a flag is no name: that the API server refuses it is another finding.
    if (node.value === '' || node.tag !== 'string') return;
    const home = namespaceGiven(row, textAt, resource.namespace);
    const names = node.templated ? [{ name: node.value, start: 0, end: node.value.length }] : namesIn(node.value, form);
    for (const one of names) {
      const span = valueSpan(tree, node, one.start, one.end) ?? node;
      found.push({
        row: id,
        form,
        targets,
        ...('path' in row ? { path: row.path } : { annotation: nameOf(row.annotation) }),
        name: one.name,
        namespace: kindRow(targets[0]!).namespaced ? (one.namespace ?? home) : '',
        namespaced: one.namespace !== undefined,
        templated: node.templated,
        start: span.start,
        end: span.end,
        value: { start: node.start, end: node.end },
        key,
        resource,
      });
    }
  };
  for (const { row, keys } of fieldsOfKind(resource.kind))
    if (applies(row, textAt)) for (const { node, key } of nodesAt(root, keys)) if (isScalar(node)) add(row, node, key);
  const metadata = isWorkloadResource(resource) ? resource.fields.annotationsPath : ['metadata', 'annotations'];
  const annotations = lookUp(root, metadata)?.value;
  for (const { key, value } of annotations?.type === 'map' ? annotations.entries : []) {
    const parsed = resource.annotations
      .concat(isWorkloadResource(resource) ? resource.fields.annotations : [])
      .find((one) => one.key === key.value)?.parsed;
    for (const row of annotationRows) {
      if (!row.kinds.includes(resource.kind) || !isScalar(value)) continue;
      if (row.scope === 'key' ? key.value === row.annotation : parsed?.name === row.annotation) add(row, value, key);
    }
    if (parsed?.parts && namesNetwork(resource, parsed.name) && !key.templated) {
      const { nad, namespace } = parsed.parts;
      const span = valueSpan(tree, key, 0, nad.length + 1 + namespace.length) ?? key;
      found.push({
        row: 'key',
        form: 'key',
        targets: ['NetworkAttachmentDefinition'],
        name: nad,
        namespace,
        namespaced: true,
        templated: false,
        start: span.start,
        end: span.end,
        value: { start: key.start, end: key.end },
        key: undefined,
        resource,
      });
    }
  }
  return found;
}

const byKind: ReadonlyMap<Kind, readonly { readonly row: FieldRow; readonly keys: readonly string[] }[]> = new Map(
  fieldRows
    .flatMap(({ kinds }) => kinds)
    .map((kind) => [
      kind,
      fieldRows.flatMap((row) => (row.kinds.includes(kind) ? [{ row, keys: pathKeys(row.path) }] : [])),
    ]),
);
const fieldsOfKind = (kind: Kind) => byKind.get(kind) ?? [];

/** A key of a Service may be anybody's, but for the one that names a network. */
const namesNetwork = (resource: Resource, name: string): boolean =>
  isWorkloadResource(resource) || (resource.kind === 'Service' && name === 'logical_switch');

/** `ovn.kubernetes.io/vip` is called `vip`. */
const nameOf = (annotation: string): string => annotation.slice(annotation.lastIndexOf('/') + 1);

type Row = FieldRow | AnnotationReferenceRow;

/** The text of a field of an object by its path: '' where it is absent, undefined where a template or no text stands there. */
export type TextAt = (path: string) => string | undefined;

export const textIn =
  (root: Node | undefined): TextAt =>
  (path) => {
    const node = lookUp(root, pathKeys(path))?.value;
    if (!node || isNull(node)) return '';
    return isScalar(node) && !node.templated ? node.value : undefined;
  };

/** Whether a row speaks of an object, by the other fields of it. */
export const applies = ({ when }: FieldRow, textAt: TextAt): boolean => !when || textAt(when.path) === when.text;

/** The namespace of a row's targets: undefined where it is not known, `otherwise` where the row says nothing of it. */
export function namespaceGiven(
  { namespace }: Pick<FieldRow, 'namespace'>,
  textAt: TextAt,
  otherwise?: string,
): string | undefined {
  if (!namespace) return otherwise;
  return 'fixed' in namespace ? namespace.fixed : textAt(namespace.path) || undefined;
}

interface Found {
  readonly node: Node;
  /** Of what is no item of a list. */
  readonly key: Span | undefined;
  /** What it stands in. */
  readonly parent: Node | undefined;
}

/** What stands at a path; `[]` at the end of a key stands for each item of its list. */
export function nodesAt(
  node: Node | undefined,
  [head, ...rest]: readonly string[],
  key?: Span,
  parent?: Node,
): readonly Found[] {
  if (!node) return [];
  if (head === undefined) return [{ node, key, parent }];
  const isList = head.endsWith('[]');
  const found = lookUp(node, [isList ? head.slice(0, -2) : head]);
  if (!found) return [];
  if (!isList) return nodesAt(found.value, rest, found.key, node);
  return found.value.type === 'seq'
    ? found.value.items.flatMap((item) => nodesAt(item, rest, undefined, found.value))
    : [];
}

/** The names in a text, with offsets within it. */
export function namesIn(text: string, form: Form): readonly Name[] {
  const whole = { start: 0, end: text.length };
  switch (form) {
    case 'name':
    case 'table':
    case 'network':
      return [{ name: text, ...whole }];
    case 'pool':
      return isPoolName(text) ? [{ name: text, ...whole }] : [];
    case 'comma':
      return items(text).map(({ text: name, start, end }) => ({ name, start, end }));
    case 'provider':
    case 'dotted': {
      const parts = text === 'ovn' ? undefined : parseProvider(text);
      return parts
        ? [
            {
              name: parts.nad,
              namespace: parts.namespace,
              start: 0,
              end: parts.nad.length + 1 + parts.namespace.length,
            },
          ]
        : [];
    }
    case 'nodes':
      return items(text).flatMap(({ text: item, start }) => {
        const name = item.split(':', 1)[0]!.trimEnd();
        return name === '' ? [] : [{ name, start, end: start + name.length }];
      });
    case 'ordinal': {
      const name = /^(.+)-\d+$/.exec(text)?.[1];
      return name === undefined ? [] : [{ name, start: 0, end: name.length }];
    }
    case 'addresses':
      return items(text).flatMap(({ text: item, start, end }) => {
        const address = parseAddress(item);
        return address ? [{ name: formatAddress(address), start, end }] : [];
      });
    case 'block': {
      const prefix = parsePrefix(text);
      return prefix ? [{ name: formatPrefix(prefix), ...whole }] : [];
    }
    case 'slashed':
      return slashed({ text, start: 0, end: text.length });
    case 'slashes':
      return items(text)
        .filter((item) => item.text.includes('/'))
        .flatMap(slashed);
    case 'networks':
      return (parseNetworks(text) ?? []).map(({ name, namespace, span }) => ({ name, namespace, ...span }));
  }
}

/** The controller takes the text for the name of an IPPool: one token that is no address. */
export const isPoolName = (text: string): boolean =>
  text !== '' && !/[,;]/.test(text) && parseAddress(text) === undefined;

function items(text: string): (Span & { readonly text: string })[] {
  let offset = 0;
  return text.split(',').flatMap((item) => {
    const trimmed = item.trim();
    const start = offset + item.indexOf(trimmed);
    offset += item.length + 1;
    return trimmed === '' ? [] : [{ text: trimmed, start, end: start + trimmed.length }];
  });
}

function slashed({ text, start, end }: Span & { readonly text: string }): readonly Name[] {
  const match = /^(?:([^/@]+)\/)?([^/@]+)$/.exec(text);
  return match ? [{ name: match[2]!, namespace: match[1], start, end }] : [];
}
