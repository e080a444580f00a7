/** Silencing a finding by a comment: where the comment goes so that it reaches the finding and breaks nothing. */
import type { Place } from '../model/place';
import { rangeIn } from '../model/place';
import { suppressionText } from '../model/suppression';
import { lineBreak, lineStart } from '../syntax/edit/layout';
import type { Node, SyntaxTree } from '../syntax/node';
import type { FileEdit } from './applyFix';
import type { Say } from './say';
import type { SuppressionAction } from './types';

interface Silenced {
  readonly code: string;
  /** Offset of the finding in its document. */
  readonly offset: number;
}

/** For the place, and for the whole document, in this order; what YAML in flow style leaves no room for is left out. JSON has no comments. */
export function suppressionsFor(
  { code, offset }: Silenced,
  tree: SyntaxTree,
  place: Place,
  say: Say,
): readonly Pick<SuppressionAction, 'title' | 'edits'>[] {
  if (place.uri.endsWith('.json')) return [];
  const actions: Pick<SuppressionAction, 'title' | 'edits'>[] = [];
  const here = lineAbove(tree, offset);
  const insert = (at: number, text: string): readonly FileEdit[] => [
    { uri: place.uri, range: rangeIn(place, { start: at, end: at }), newText: text + lineBreak(tree) },
  ];
  if (here !== undefined) {
    const indent = /^ */.exec(tree.text.slice(here))![0];
    actions.push({
      title: say('suppressHere', { code }),
      edits: insert(here, indent + suppressionText(code, say('reason'))),
    });
  }
  const top = topOf(tree);
  if (top !== undefined)
    actions.push({
      title: say('suppressDocument', { code }),
      edits: insert(top, suppressionText(code, say('reason'), 'document')),
    });
  return actions;
}

/** The start of the line of the innermost entry or item in block style that holds the offset. A comment above the first would silence all. */
function lineAbove({ root, text }: SyntaxTree, offset: number): number | undefined {
  const start = root && innermost(root, offset);
  if (start === undefined || start === root?.start) return undefined;
  const line = lineStart(text, start);
  return line > root!.start || /^\s*(?:- )*$/.test(text.slice(line, start)) ? line : undefined;
}

function innermost(node: Node, offset: number): number | undefined {
  if (node.type === 'scalar' || node.flow) return undefined;
  const children =
    node.type === 'map'
      ? node.entries
          .filter(({ merged }) => !merged)
          .map(({ key, value }) => ({ start: key.start, end: Math.max(key.end, value.end), value }))
      : node.items.map((value) => ({ start: value.start, end: value.end, value }));
  const child = children.find(({ start, end }) => start <= offset && offset <= end);
  return child && (innermost(child.value, offset) ?? child.start);
}

/** Behind the byte order mark, directives and `---`; undefined where the document begins on the line of its `---`. */
function topOf({ text }: SyntaxTree): number | undefined {
  const head = /^\ufeff?(?:%[^\n]*\n)*(?:---[ \t]*(?:#[^\n]*)?\r?\n)?/.exec(text)![0].length;
  return text.startsWith('---', head) ? undefined : head;
}
