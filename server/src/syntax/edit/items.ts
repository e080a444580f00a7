/** Adding and removing the items of lists. */
import type { OffsetEdit } from '../../text/edit';
import { isNull, type SeqNode, type SyntaxTree } from '../node';
import { insertList } from './entries';
import { afterEntry, column, indentStep, lineBreak, lineStart, nodeAt } from './layout';
import { scalarText } from './scalar';

type Path = readonly (string | number)[];

/** Adds an item to the list at a path; the list is made where it is missing. */
export function appendItem(tree: SyntaxTree, path: Path, value: string): OffsetEdit[] | undefined {
  const found = nodeAt(tree.root, path);
  const last = path.at(-1);
  if (!found) return typeof last === 'string' ? insertList(tree, path.slice(0, -1), last, value) : undefined;
  const { node, entry } = found;
  if (isNull(node) && entry) {
    const indent = ' '.repeat(column(tree.text, entry.key.start) + indentStep(tree));
    return [{ start: node.start, end: node.end, newText: `${lineBreak(tree)}${indent}- ${scalarText(value)}` }];
  }
  if (node.type !== 'seq') return undefined;
  return node.flow ? intoFlow(node, value) : intoBlock(tree, node, value);
}

function intoFlow(node: SeqNode, value: string): OffsetEdit[] {
  const last = node.items.at(-1);
  const json = last?.type === 'scalar' && last.style === 'double';
  const text = scalarText(value, json ? 'double' : /[,[\]{}]/.test(value) ? 'single' : 'plain');
  return last
    ? [{ start: last.end, end: last.end, newText: `, ${text}` }]
    : [{ start: node.start, end: node.end, newText: `[${text}]` }];
}

function intoBlock(tree: SyntaxTree, node: SeqNode, value: string): OffsetEdit[] | undefined {
  const last = node.items.at(-1);
  if (!last) return undefined;
  const dash = dashOf(tree, last.start);
  const style = last.type === 'scalar' && (last.style === 'single' || last.style === 'double') ? last.style : 'plain';
  const line = `${' '.repeat(column(tree.text, dash))}- ${scalarText(value, style)}`;
  const { offset, fresh } = afterEntry(tree, last);
  const eol = lineBreak(tree);
  return [{ start: offset, end: offset, newText: fresh ? line + eol : eol + line }];
}

const dashOf = ({ text }: SyntaxTree, item: number): number => text.lastIndexOf('-', item - 1);

/** Takes an item out; a list that it leaves empty becomes `[]`. */
export function removeItem(tree: SyntaxTree, path: Path, index: number): OffsetEdit[] | undefined {
  const found = nodeAt(tree.root, path);
  const node = found?.node;
  const item = node?.type === 'seq' ? node.items[index] : undefined;
  if (node?.type !== 'seq' || !item) return undefined;
  const { text } = tree;
  if (node.items.length === 1) {
    const start = node.flow || !found?.entry ? node.start : found.entry.key.end;
    return [
      {
        start,
        end: text[item.end - 1] === '\n' && !node.flow ? item.end - 1 : node.flow ? node.end : item.end,
        newText: node.flow ? '[]' : ': []',
      },
    ];
  }
  if (node.flow) {
    const next = node.items[index + 1];
    const edit = next ? { start: item.start, end: next.start } : { start: node.items[index - 1]!.end, end: item.end };
    return [{ ...edit, newText: '' }];
  }
  const start = lineStart(text, dashOf(tree, item.start));
  const { offset, fresh } = afterEntry(tree, item);
  const lineBreakAt = text.indexOf('\n', offset);
  if (fresh || lineBreakAt >= 0) return [{ start, end: fresh ? offset : lineBreakAt + 1, newText: '' }];
  return [{ start: start - 1, end: text.length, newText: '' }];
}
