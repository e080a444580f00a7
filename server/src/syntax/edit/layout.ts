/** How a document is laid out: line ends, indentation, where a line or an entry ends. */
import type { OffsetEdit } from '../../text/edit';
import type { Span } from '../../text/position';
import { type Entry, entry, type MapNode, type Node, type ScalarStyle, type SyntaxTree } from '../node';

export const lineBreak = ({ text }: SyntaxTree): string => (text.includes('\r\n') ? '\r\n' : '\n');

export const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The offset of the line's end, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) return text.length;
  return found > offset && text[found - 1] === '\r' ? found - 1 : found;
}

export const column = (text: string, offset: number): number => offset - lineStart(text, offset);

/**
 * Gives a value to an entry that has none, in place of a written null: on the line of its key within braces, else in lines below it,
 * behind the comment of that line.
 * @param path of the entry
 */
export function fillNull(
  tree: SyntaxTree,
  path: readonly (string | number)[],
  node: Node,
  flow: (json: boolean) => string,
  lines: () => string,
): OffsetEdit[] {
  const { text } = tree;
  const parent = nodeAt(tree.root, path.slice(0, -1))?.node;
  const start = node.end > node.start ? text.lastIndexOf(':', node.start - 1) + 1 : node.start;
  if (parent?.type === 'map' && parent.flow) return [{ start, end: node.end, newText: ` ${flow(isJson(parent))}` }];
  const end = lineEnd(text, node.end);
  const isCommented = /^[ \t]*#/.test(text.slice(node.end, end));
  if (!isCommented) return [{ start, end: node.end, newText: lines() }];
  return [
    { start, end: node.end, newText: '' },
    { start: end, end, newText: lines() },
  ];
}

/** Where something that follows an entry goes: behind its value, its comment and nothing else. */
export function afterEntry({ text }: SyntaxTree, node: Node): { readonly offset: number; readonly fresh: boolean } {
  const offset = lastOffset(node);
  if (offset > 0 && text[offset - 1] === '\n') return { offset, fresh: true };
  return { offset: lineEnd(text, offset), fresh: false };
}

/** The end of the last thing in a node: a block collection's own end may lie behind comments that follow it. */
function lastOffset(node: Node): number {
  if (node.type === 'scalar' || node.flow) return node.end;
  const last = node.type === 'map' ? ownEntries(node).at(-1)?.value : node.items.at(-1);
  return last ? lastOffset(last) : node.end;
}

export const ownEntries = (node: MapNode): readonly Entry[] => node.entries.filter((one) => !one.merged);

/** The step by which the document indents maps; two where nothing shows it. */
export function indentStep(tree: SyntaxTree): number {
  const step = (node: Node | undefined): number | undefined => {
    if (node?.type !== 'map' || node.flow) return undefined;
    for (const { key, value } of ownEntries(node)) {
      const child = value.type === 'map' && !value.flow ? ownEntries(value)[0] : undefined;
      const found = child ? column(tree.text, child.key.start) - column(tree.text, key.start) : undefined;
      if (found !== undefined && found > 0) return found;
    }
    return undefined;
  };
  return step(tree.root) ?? 2;
}

/** Everything is quoted as JSON wants it. */
export const isJson = (node: Node | undefined): boolean =>
  node?.type === 'map' &&
  node.flow &&
  ownEntries(node).length > 0 &&
  ownEntries(node).every(({ key }) => key.style === 'double');

/** The node at a path, with the entry or item it is the value of. */
export function nodeAt(
  root: Node | undefined,
  path: readonly (string | number)[],
): { readonly node: Node; readonly entry?: Entry } | undefined {
  let node = root;
  let found: Entry | undefined;
  for (const step of path) {
    if (typeof step === 'number') {
      node = node?.type === 'seq' ? node.items[step] : undefined;
      found = undefined;
    } else {
      found = entry(node, step);
      node = found?.value;
    }
    if (!node) return undefined;
  }
  return node && { node, ...(found && { entry: found }) };
}

/** Puts members behind one of a collection in brackets or braces: on lines of their own where it has one, behind its comment. */
export function behindMember(tree: SyntaxTree, { start, end }: Span, members: readonly string[]): OffsetEdit[] {
  const { text } = tree;
  const lead = text.slice(lineStart(text, start), start);
  if (lead.trim() !== '') return [{ start: end, end, newText: members.map((member) => `, ${member}`).join('') }];
  const lines = members.map((member) => lineBreak(tree) + lead + member);
  const line = lineEnd(text, end);
  const comment = /^[ \t]*(,?)[ \t]*#/.exec(text.slice(end, line));
  if (!comment) return [{ start: end, end, newText: lines.map((one) => `,${one}`).join('') }];
  if (comment[1]) return [{ start: line, end: line, newText: lines.map((one) => `${one},`).join('') }];
  return [
    { start: end, end, newText: ',' },
    { start: line, end: line, newText: lines.join(',') },
  ];
}

/** Takes a member out of a collection in brackets or braces that has others. The comment of its line goes with it. */
export function cutMember({ text }: SyntaxTree, members: readonly Span[], index: number): OffsetEdit[] {
  const { start, end } = members[index]!;
  const next = members[index + 1];
  if (next) return [{ start, end: next.start, newText: '' }];
  const before = members[index - 1]!.end;
  const line = lineStart(text, start);
  const rest = /^[ \t]*(,?)[ \t]*(?:#.*)?$/.exec(text.slice(end, lineEnd(text, end)));
  const comma = text.indexOf(',', before);
  const isPlain = text.slice(line, start).trim() === '' && text.slice(before, comma).trim() === '';
  if (line <= before || !isPlain || !rest) return [{ start: before, end, newText: '' }];
  return [
    ...(rest[1] ? [] : [{ start: comma, end: comma + 1, newText: '' }]),
    { start: lineEnd(text, Math.max(before, line - 2)), end: lineEnd(text, end), newText: '' },
  ];
}

export const quoted = (style: ScalarStyle): ScalarStyle => (style === 'single' || style === 'double' ? style : 'plain');
