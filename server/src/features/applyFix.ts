/** Turns the operations of a fix into text edits of files. */

import type { Place } from '../model/place';
import type { Operation } from '../rules/fix';
import {
  appendItems,
  insertEntry,
  keepsAnchors,
  moveEntry,
  nodeAt,
  removeEntry,
  removeItem,
  renameKey,
  replaceInside,
  replaceScalar,
} from '../syntax/edit';
import { isNull, type Node, type ScalarNode, type SyntaxTree } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
import { applyEdits, disjoint, type OffsetEdit } from '../text/edit';
import { lineStarts, positionAt, type Range, type Span } from '../text/position';

export interface FileEdit {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
}

/** Gives the tree of the document at a place as it is now; undefined where the file is gone or has changed. */
export type TreeAt = (place: Place) => Promise<SyntaxTree | undefined>;

/** Undefined where an operation cannot be done exactly: no fix is better than half a fix. */
export async function applyFix(
  operations: readonly Operation[],
  treeAt: TreeAt,
): Promise<readonly FileEdit[] | undefined> {
  const byPlace = new Map<Place, { tree: SyntaxTree; edits: OffsetEdit[] }>();
  for (const operation of operations) {
    const place = placeOf(operation);
    const entry = byPlace.get(place) ?? (await open(place, treeAt));
    const begun =
      entry && operation.do === 'setKey' ? begunMap(entry.tree, operation, entry.edits, operations) : undefined;
    if (entry && begun) {
      const grown = grow(entry.tree, begun, operation);
      if (!grown) return undefined;
      entry.edits.splice(entry.edits.indexOf(begun), 1, grown);
      continue;
    }
    const edits = entry && edit(entry.tree, operation);
    if (!entry || !edits || !keepsAnchors(entry.tree, edits)) return undefined;
    entry.edits.push(...edits);
    byPlace.set(place, entry);
  }
  const result: FileEdit[] = [];
  for (const [place, { tree, edits }] of byPlace) {
    if (!disjoint(edits)) return undefined;
    result.push(...edits.map((one) => toFileEdit(place, tree, one)));
  }
  return result;
}

async function open(place: Place, treeAt: TreeAt): Promise<{ tree: SyntaxTree; edits: OffsetEdit[] } | undefined> {
  const tree = await treeAt(place);
  return tree && { tree, edits: [] };
}

/** The edit that writes the map which a key goes into, where an operation before needs the same one and the document has none. */
function begunMap(
  tree: SyntaxTree,
  operation: Extract<Operation, { do: 'setKey' }>,
  edits: readonly OffsetEdit[],
  operations: readonly Operation[],
): OffsetEdit | undefined {
  const path = [...operation.resource.path, ...operation.path];
  const before = operations.slice(0, operations.indexOf(operation));
  const isSame = before.some(
    (one) =>
      one.do === 'setKey' &&
      one.resource.place === operation.resource.place &&
      [...one.resource.path, ...one.path].join('\0') === path.join('\0'),
  );
  const own =
    isSame && isNull(nodeAt(tree.root, path)?.node)
      ? insertEntry(tree, path, operation.key, operation.value, {})
      : undefined;
  return own && edits.find(({ start, end }) => start === own[0]?.start && end === own[0].end);
}

/** An edit with one more key in what it writes. */
function grow(tree: SyntaxTree, begun: OffsetEdit, operation: Operation): OffsetEdit | undefined {
  const [more, ...others] = edit(parseDocument(applyEdits(tree.text, [begun])), operation) ?? [];
  const at = more ? more.start - begun.start : -1;
  if (!more || others.length > 0 || more.end > more.start || at < 0 || at > begun.newText.length) return undefined;
  return { ...begun, newText: begun.newText.slice(0, at) + more.newText + begun.newText.slice(at) };
}

const placeOf = (operation: Operation): Place =>
  'resource' in operation
    ? operation.resource.place
    : 'after' in operation && operation.do === 'newDocument'
      ? operation.after
      : (operation as { place: Place }).place;

function edit(tree: SyntaxTree, operation: Operation): readonly OffsetEdit[] | undefined {
  switch (operation.do) {
    case 'replaceText':
      return [
        { start: operation.at.start, end: operation.at.end, newText: operation.text.replaceAll('\n', eolOf(tree)) },
      ];
    case 'replace': {
      const node = scalarAt(tree.root, operation.at);
      return node && replaceScalar(tree, node, operation.value);
    }
    case 'replaceInside': {
      const node = scalarAt(tree.root, operation.at);
      return node && replaceInside(tree, node, operation.part.start, operation.part.end, operation.text);
    }
    case 'setKey':
      return insertEntry(
        tree,
        [...operation.resource.path, ...operation.path],
        operation.key,
        operation.value,
        operation.after === undefined ? {} : { after: operation.after },
      );
    case 'removeKey':
      return removeEntry(tree, [...operation.resource.path, ...operation.path]);
    case 'moveKey': {
      const { resource, from, to } = operation;
      return moveEntry(tree, [...resource.path, ...from], [...resource.path, ...to]);
    }
    case 'renameKey':
      return renameKey(tree, [...operation.resource.path, ...operation.path], operation.key);
    case 'appendItems':
      return appendItems(tree, [...operation.resource.path, ...operation.path], operation.items);
    case 'removeItem':
      return removeItem(tree, [...operation.resource.path, ...operation.path], operation.index);
    case 'newDocument': {
      // A JSON file holds one object.
      if (/\.json$/i.test(operation.after.uri)) return undefined;
      const end = tree.text.search(/(\r?\n\.\.\.\s*)?\s*$/);
      return [{ start: end, end, newText: `\n---\n${operation.text.trimEnd()}`.replaceAll('\n', eolOf(tree)) }];
    }
  }
}

const eolOf = (tree: SyntaxTree): string => (tree.text.includes('\r\n') ? '\r\n' : '\n');

function scalarAt(node: Node | undefined, span: Span): ScalarNode | undefined {
  if (!node || span.start < node.start || span.end > node.end) return undefined;
  if (node.type === 'scalar') return node.start === span.start && node.end === span.end ? node : undefined;
  const children = node.type === 'map' ? node.entries.flatMap(({ key, value }) => [key, value]) : node.items;
  for (const child of children) {
    const found = scalarAt(child, span);
    if (found) return found;
  }
  return undefined;
}

function toFileEdit(place: Place, tree: SyntaxTree, { start, end, newText }: OffsetEdit): FileEdit {
  const starts = lineStarts(tree.text);
  const from = positionAt(starts, start);
  const to = positionAt(starts, end);
  return {
    uri: place.uri,
    newText,
    range: {
      start: { line: from.line + place.line, character: from.character },
      end: { line: to.line + place.line, character: to.character },
    },
  };
}
