/** The places that a rename changes, and the changes. */

import { ownerOfIp } from '../model/ipName';
import { rangeIn } from '../model/place';
import type { Resource } from '../model/resource';
import type { Reference } from '../references/read';
import { type NameParts, partsIn } from '../references/slots';
import { type Kind, kindTable } from '../schema/kinds';
import type { View } from '../scope/view';
import { replaceInside, replaceScalar } from '../syntax/edit';
import { locate } from '../syntax/locate';
import type { SyntaxTree } from '../syntax/node';
import { disjoint, type OffsetEdit } from '../text/edit';
import { type Span, sameSpan } from '../text/position';
import type { FileEdit, TreeAt } from './applyFix';
import { ownProvider } from './subject';
import type { RenameAnswer } from './types';

type ReferencesOf = (resource: Resource) => readonly Reference[];

export interface Renaming {
  readonly kind: Kind;
  readonly name: string;
  readonly namespace: string;
  readonly definition: Resource;
  readonly newName: string;
}

/** A scalar that writes the name: that of the object itself, or of a reference. */
export interface Site {
  readonly resource: Resource;
  readonly value: Span;
  readonly reference: Reference | undefined;
}

/** The definition and every reference in sight, names made of the name included: those of networks and of IPs. */
export function sitesOf(
  { kind, name, namespace, definition }: Omit<Renaming, 'newName'>,
  view: View,
  referencesOf: ReferencesOf,
): readonly Site[] {
  const references = [...view.referencesTo(kind, name, namespace)];
  if (kind === 'NetworkAttachmentDefinition') references.push(...present([ownProvider(definition)]));
  if (kind === 'Namespace') references.push(...withNamespace(name, view, referencesOf));
  references.push(...present(references.filter(({ row }) => row === 'R23').map((one) => ownerInName(one.resource))));
  const own: Site = { resource: definition, value: definition.name!, reference: undefined };
  return distinct([own, ...references.map((one) => ({ resource: one.resource, value: one.value, reference: one }))]);
}

/** References in sight that write a namespace beside their name. */
function withNamespace(namespace: string, view: View, referencesOf: ReferencesOf): readonly Reference[] {
  const resources = kindTable.flatMap(({ kind }) => view.all(kind) as readonly Resource[]);
  return resources
    .flatMap((resource) => [...referencesOf(resource), ...present([ownProvider(resource)])])
    .filter((one) => !one.templated && writtenNamespace(one) === namespace);
}

const writtenNamespace = ({ namespaced, namespace, targets, name }: Reference): string | undefined =>
  namespaced ? namespace : targets.includes('IP') ? ownerOfIp(name)?.namespace : undefined;

/** The name of an IP as a reference to the pod that it is made of. */
function ownerInName({ name, ...resource }: Resource): Reference | undefined {
  const owner = name && !name.templated ? ownerOfIp(name.value) : undefined;
  if (!owner) return undefined;
  const { start, end } = name!;
  return {
    row: 'R23',
    form: 'ip',
    targets: ['Pod', 'VirtualMachine', 'StatefulSet'],
    ...owner,
    namespaced: true,
    templated: false,
    start,
    end,
    value: { start, end },
    key: undefined,
    resource: { name, ...resource },
  };
}

const present = <T>(values: readonly (T | undefined)[]): T[] => values.filter((value) => value !== undefined);

/** One for each scalar: a list may name the same object twice. */
function distinct(sites: readonly Site[]): readonly Site[] {
  const key = ({ resource, value }: Site) => `${resource.place.uri} ${resource.place.line} ${value.start}`;
  return [...new Map(sites.map((site) => [key(site), site])).values()];
}

/** All edits or none. */
export async function editsOf(
  sites: readonly Site[],
  renaming: Renaming,
  treeAt: TreeAt,
  changed: (uri: string) => string,
): Promise<RenameAnswer> {
  const edits: FileEdit[] = [];
  for (const place of new Set(sites.map(({ resource }) => resource.place))) {
    const tree = await treeAt(place);
    const own = sites
      .filter(({ resource }) => resource.place === place)
      .map((site) => tree && edit(tree, site, renaming));
    const all = own.flatMap((one) => one ?? []);
    if (own.some((one) => !one || one.length === 0) || !disjoint(all)) return { ok: false, reason: changed(place.uri) };
    edits.push(...all.map((one) => ({ uri: place.uri, range: rangeIn(place, one), newText: one.newText })));
  }
  return { ok: true, edits };
}

/** The edits of one scalar; undefined where it does not say what it is known to say. */
function edit(
  tree: SyntaxTree,
  { value, reference, resource }: Site,
  renaming: Renaming,
): readonly OffsetEdit[] | undefined {
  if (reference?.row === 'R71') return insideConfig(tree, value, renaming);
  const node = locate(tree.root, (one) => sameSpan(one, value))?.node;
  if (!node) return undefined;
  const { newName, name } = renaming;
  const form = formFor(renaming.kind, reference);
  if (form === 'name' || form === 'pool') return node.value === name ? replaceScalar(tree, node, newName) : undefined;
  const parts = partsIn(node.value, form).flatMap(
    (one) => partOf(one, renaming, resource.namespace || reference?.namespace) ?? [],
  );
  const edits = parts.map(({ start, end }) => replaceInside(tree, node, start, end, newName));
  return edits.every((one) => one !== undefined) ? edits.flat() : undefined;
}

/** The name of an IP is made of that of its pod. */
const formFor = (kind: Kind, reference: Reference | undefined) =>
  reference?.targets.includes('IP') && kind !== 'IP' ? 'ip' : (reference?.form ?? 'name');

/** The part of a name that changes: itself, or its namespace. */
function partOf({ name, namespace }: NameParts, renaming: Renaming, home: string | undefined): Span | undefined {
  if (renaming.kind === 'Namespace' && namespace) return namespace.text === renaming.name ? namespace : undefined;
  if (renaming.namespace !== '' && (namespace?.text ?? home) !== renaming.namespace) return undefined;
  const isPodOfSet = renaming.kind === 'StatefulSet' && name.text.replace(/-\d+$/, '') === renaming.name;
  return name.text === renaming.name || isPodOfSet
    ? { start: name.start, end: name.start + renaming.name.length }
    : undefined;
}

/** `<nad>.<ns>[.ovn]` in the JSON of a config: neither name can hold anything that JSON escapes. */
function insideConfig(tree: SyntaxTree, value: Span, renaming: Renaming): readonly OffsetEdit[] | undefined {
  const text = tree.text.slice(value.start, value.end);
  return partsIn(text, 'provider').flatMap(({ name, namespace }) => {
    const part = renaming.kind === 'Namespace' ? namespace : name;
    if (part?.text !== renaming.name) return [];
    return [{ start: value.start + part.start, end: value.start + part.end, newText: renaming.newName }];
  });
}
