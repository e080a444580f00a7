/** Adding and removing the items of lists. */
import type { OffsetEdit } from '../../text/edit';
import { isNull, type Node, type ScalarStyle, type SeqNode, type SyntaxTree } from '../node';
import { insert } from './entries';
import {
  afterEntry,
  behindMember,
  column,
  cutMember,
  fillNull,
  indentStep,
  isJson,
  lineBreak,
  lineStart,
  nodeAt,
  quoted,
} from './layout';
import { scalarText } from './scalar';

type Path = readonly (string | number)[];

/** What an item is: a text, or an object of such. */
export type Item = string | { readonly [key: string]: Item };

/** Adds items to the list at a path; the list is made where it is missing, as a block where the document is written in blocks. */
export function appendItems(tree: SyntaxTree, path: Path, items: readonly Item[]): OffsetEdit[] | undefined {
  const found = nodeAt(tree.root, path);
  const last = path.at(-1);
  if (!found)
    return typeof last === 'string'
      ? insert(tree, path.slice(0, -1), last, undefined, {
          block: (_, indent, eol) => eol + itemLines(items, { tree, indent: indent + indentStep(tree) }),
          flow: (json) => `[${flowItems(items, json)}]`,
        })
      : undefined;
  const { node, entry } = found;
  if (isNull(node) && entry) {
    const indent = column(tree.text, entry.key.start) + indentStep(tree);
    return fillNull(
      tree,
      path,
      node,
      (json) => `[${flowItems(items, json)}]`,
      () => lineBreak(tree) + itemLines(items, { tree, indent }),
    );
  }
  if (node.type !== 'seq') return undefined;
  return node.flow ? intoFlow(tree, node, items) : intoBlock(tree, node, items);
}

function intoFlow(tree: SyntaxTree, node: SeqNode, items: readonly Item[]): OffsetEdit[] {
  const last = node.items.at(-1);
  if (!last) return [{ start: node.start, end: node.end, newText: `[${flowItems(items, isJson(tree.root))}]` }];
  return behindMember(
    tree,
    last,
    items.map((item) => flow(item, isQuoted(last))),
  );
}

function intoBlock(tree: SyntaxTree, node: SeqNode, items: readonly Item[]): OffsetEdit[] | undefined {
  const last = node.items.at(-1);
  if (!last) return undefined;
  const dash = dashOf(tree, last.start);
  const indent = column(tree.text, dash);
  const gap = /^ +$/.exec(tree.text.slice(dash + 1, last.start))?.[0];
  const style: ScalarStyle = last.type === 'scalar' ? quoted(last.style) : 'plain';
  const inFlow = last.type === 'map' && last.flow ? isJson(last) : undefined;
  const layout = { tree, indent, ...(gap && { gap }), style };
  const lines = itemLines(items, layout, (item) => (inFlow === undefined ? block(item, layout) : flow(item, inFlow)));
  const { offset, fresh } = afterEntry(tree, last);
  const eol = lineBreak(tree);
  return [{ start: offset, end: offset, newText: fresh ? lines + eol : eol + lines }];
}

/** Where dashes stand, and what follows them. */
interface Layout {
  readonly tree: SyntaxTree;
  readonly indent: number;
  /** The blanks behind a dash. */
  readonly gap?: string;
  readonly style?: ScalarStyle;
}

/** The lines of items; the last one has no line break. */
const itemLines = (items: readonly Item[], layout: Layout, text = (item: Item) => block(item, layout)): string =>
  items.map((item) => `${' '.repeat(layout.indent)}-${layout.gap ?? ' '}${text(item)}`).join(lineBreak(layout.tree));

const flowItems = (items: readonly Item[], json: boolean): string => items.map((item) => flow(item, json)).join(', ');
const isQuoted = (node: Node): boolean => (node.type === 'scalar' ? node.style === 'double' : isJson(node));

function flow(value: Item, json: boolean): string {
  if (typeof value === 'string')
    return scalarText(value, json ? 'double' : /[,[\]{}]/.test(value) ? 'single' : 'plain');
  const entries = Object.entries(value).map(([key, one]) => `${json ? JSON.stringify(key) : key}: ${flow(one, json)}`);
  return `{${entries.join(', ')}}`;
}

/** Behind a dash. */
function block(value: Item, { tree, indent, gap = ' ', style }: Layout): string {
  if (typeof value === 'string') return scalarText(value, style);
  const lines = (object: Exclude<Item, string>, depth: number): readonly string[] =>
    Object.entries(object).flatMap(([key, one]) => {
      const lead = `${' '.repeat(depth)}${key}:`;
      if (typeof one === 'string') return [`${lead} ${scalarText(one, 'plain', 'plain')}`];
      return Object.keys(one).length === 0 ? [`${lead} {}`] : [lead, ...lines(one, depth + indentStep(tree))];
    });
  return lines(value, indent + 1 + gap.length)
    .join(lineBreak(tree))
    .trimStart();
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
  if (node.flow) return cutMember(tree, node.items, index);
  const start = lineStart(text, dashOf(tree, item.start));
  const { offset, fresh } = afterEntry(tree, item);
  const lineBreakAt = text.indexOf('\n', offset);
  if (fresh || lineBreakAt >= 0) return [{ start, end: fresh ? offset : lineBreakAt + 1, newText: '' }];
  return [{ start: start - 1, end: text.length, newText: '' }];
}
