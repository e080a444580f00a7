/** Adding, removing and renaming the entries of maps. */
import type { OffsetEdit } from '../../text/edit';
import type { Span } from '../../text/position';
import { type Entry, entry, isNull, type MapNode, type Node, type SyntaxTree } from '../node';
import {
  afterEntry,
  behindMember,
  column,
  cutMember,
  fillNull,
  indentStep,
  isJson,
  lineBreak,
  lineEnd,
  lineStart,
  nodeAt,
  ownEntries,
  quoted,
} from './layout';
import { scalarText } from './scalar';

type Path = readonly (string | number)[];

/** Adds `key: value` to the map at a path, behind the entry `after` or at the end; maps missing along the path are made, the first of them there. */
export const insertEntry = (
  tree: SyntaxTree,
  path: Path,
  key: string,
  value: string | number | boolean,
  { after }: { after?: string } = {},
): OffsetEdit[] | undefined =>
  insert(tree, path, key, after, {
    block: (style) => ` ${typeof value === 'string' ? style(value, scalarText) : value}`,
    flow: (json, style) => (json || typeof value !== 'string' ? JSON.stringify(value) : style(value, flowText)),
  });

/** The text of a value, behind the colon of its key. */
interface Content {
  readonly block: (style: Style, indent: number, eol: string) => string;
  readonly flow: (json: boolean, style: Style) => string;
}

/** Writes a text with the quotes that its surroundings have. */
type Style = (value: string, write: (value: string, style: ReturnType<typeof quoted>) => string) => string;

const plain: Style = (value, write) => write(value, 'plain');

/** As the entry named is written; else plainly, and where a text needs quotes with those that other values of the map have. */
function styleAmong(own: readonly Entry[], after: Entry | undefined): Style {
  if (after?.value.type === 'scalar') {
    const style = quoted(after.value.style);
    return (value, write) => write(value, style);
  }
  const last = own.findLast(({ value }) => value.type === 'scalar' && quoted(value.style) !== 'plain')?.value;
  if (last?.type !== 'scalar' || last.style !== 'double') return plain;
  return (value, write) => write(value, write(value, 'plain') === value ? 'plain' : 'double');
}

const flowText = (value: string, style: ReturnType<typeof quoted>): string =>
  scalarText(value, style === 'plain' && /[,[\]{}:]/.test(value) ? 'single' : style);

const flowKey = (key: string, json: boolean): string => (json ? JSON.stringify(key) : flowText(key, 'plain'));

/** Adds a key with whatever belongs behind it to the map at a path; maps missing along the path are made. */
export function insert(
  tree: SyntaxTree,
  path: Path,
  key: string,
  after: string | undefined,
  content: Content,
): OffsetEdit[] | undefined {
  const found = nodeAt(tree.root, path);
  if (!found || (isNull(found.node) && !(found.node.type === 'scalar' && found.entry))) {
    const [parent, last] = [path.slice(0, -1), path.at(-1)];
    if (typeof last !== 'string') return undefined;
    const step = indentStep(tree);
    return insert(tree, parent, last, after, {
      block: (style, indent, eol) =>
        `${eol}${' '.repeat(indent + step)}${scalarText(key)}:${content.block(style, indent + step, eol)}`,
      flow: (json, style) => `{${flowKey(key, json)}: ${content.flow(json, style)}}`,
    });
  }
  const { node } = found;
  if (node.type === 'map')
    return node.flow ? intoFlow(tree, node, key, after, content) : intoBlock(tree, node, key, after, content);
  if (!isNull(node) || !found.entry) return undefined;
  const indent = column(tree.text, found.entry.key.start) + indentStep(tree);
  const eol = lineBreak(tree);
  return fillNull(
    tree,
    path,
    node,
    (json) => `{${flowKey(key, json)}: ${content.flow(json, plain)}}`,
    () => `${eol}${' '.repeat(indent)}${scalarText(key)}:${content.block(plain, indent, eol)}`,
  );
}

function intoBlock(
  tree: SyntaxTree,
  node: MapNode,
  key: string,
  after: string | undefined,
  content: Content,
): OffsetEdit[] | undefined {
  const own = ownEntries(node);
  const neighbour = (after === undefined ? undefined : own.findLast((one) => one.key.value === after)) ?? own.at(-1);
  if (!neighbour) return undefined;
  const indent = column(tree.text, neighbour.key.start);
  const eol = lineBreak(tree);
  const style = styleAmong(own, after === undefined ? undefined : neighbour);
  const line = `${' '.repeat(indent)}${scalarText(key, quoted(neighbour.key.style))}:${content.block(style, indent, eol)}`;
  const { offset, fresh } = afterEntry(tree, neighbour.value);
  return [{ start: offset, end: offset, newText: fresh ? `${line}${eol}` : `${eol}${line}` }];
}

function intoFlow(
  tree: SyntaxTree,
  node: MapNode,
  key: string,
  after: string | undefined,
  content: Content,
): OffsetEdit[] | undefined {
  const own = ownEntries(node);
  const json = isJson(node) || (own.length === 0 && tree.root?.type === 'map' && isJson(tree.root));
  const neighbour = (after === undefined ? undefined : own.findLast((one) => one.key.value === after)) ?? own.at(-1);
  const style = styleAmong(own, after === undefined ? undefined : neighbour);
  const text = `${json ? JSON.stringify(key) : flowText(key, quoted(neighbour?.key.style ?? 'plain'))}: ${content.flow(json, style)}`;
  if (!neighbour) return [{ start: node.start, end: node.end, newText: `{${text}}` }];
  return behindMember(tree, spanOf(neighbour), [text]);
}

/** Moves the entry at a path into the map at another one. Quotes stay as they are, and so does the comment behind it. */
export function moveEntry(tree: SyntaxTree, from: Path, to: Path): OffsetEdit[] | undefined {
  const key = from.at(-1);
  const moved = nodeAt(tree.root, from)?.node;
  if (moved?.type !== 'scalar' || typeof key !== 'string') return undefined;
  const source = tree.text.slice(moved.start, moved.end);
  const keepsQuotes = quoted(moved.style) !== 'plain' && !/[\r\n]/.test(source);
  const comment = /^[ \t]+#.*/.exec(tree.text.slice(moved.end, lineEnd(tree.text, moved.end)))?.[0] ?? '';
  const inserted = insert(tree, to, key, undefined, {
    block: () => ` ${keepsQuotes ? source : scalarText(moved.value)}${comment}`,
    flow: (json) => (json ? JSON.stringify(moved.value) : keepsQuotes ? source : flowText(moved.value, 'plain')),
  });
  const removed = removeEntry(tree, from);
  return inserted && removed && [...removed, ...inserted];
}

/** Takes the entry at a path out. A map of annotations or labels that it leaves empty goes too; other maps become `{}`. */
export function removeEntry(tree: SyntaxTree, path: Path): OffsetEdit[] | undefined {
  const parentPath = path.slice(0, -1);
  const parent = nodeAt(tree.root, parentPath);
  const name = path.at(-1);
  if (parent?.node.type !== 'map' || typeof name !== 'string') return undefined;
  const own = ownEntries(parent.node);
  const index = own.findLastIndex((one) => one.key.value === name);
  if (index < 0) return undefined;
  if (own.length === 1) {
    const holder = parentPath.at(-1);
    if (holder === 'annotations' || holder === 'labels') return removeEntry(tree, parentPath);
    const start = parent.node.flow || !parent.entry ? parent.node.start : parent.entry.key.end;
    const end = parent.node.flow ? parent.node.end : valueEnd(tree, own[0]!.value);
    return [{ start, end, newText: parent.node.flow || !parent.entry ? '{}' : ': {}' }];
  }
  return parent.node.flow ? cutMember(tree, own.map(spanOf), index) : [cutBlock(tree, own, index)];
}

/** The end of a value on its line: a block scalar's own end lies behind its line break. */
const valueEnd = ({ text }: SyntaxTree, value: Node): number =>
  text[value.end - 1] === '\n' ? value.end - 1 : value.end;

const spanOf = ({ key, value }: Entry): Span => ({ start: key.start, end: value.end });

function cutBlock(tree: SyntaxTree, own: readonly Entry[], index: number): OffsetEdit {
  const { text } = tree;
  const { key, value } = own[index]!;
  const start = lineStart(text, key.start);
  const next = own[index + 1];
  if (/\S/.test(text.slice(start, key.start)) && next) return { start: key.start, end: next.key.start, newText: '' };
  const { offset, fresh } = afterEntry(tree, value);
  const end = fresh ? offset : text.indexOf('\n', offset);
  if (end >= 0) return { start, end: fresh ? end : end + 1, newText: '' };
  const before = lineEnd(text, Math.max(0, start - 2));
  return { start: Math.min(before, start), end: text.length, newText: '' };
}

export function renameKey(tree: SyntaxTree, path: Path, key: string): OffsetEdit[] | undefined {
  const parent = nodeAt(tree.root, path.slice(0, -1))?.node;
  const found = entry(parent, String(path.at(-1)));
  return found && [{ start: found.key.start, end: found.key.end, newText: scalarText(key, quoted(found.key.style)) }];
}
