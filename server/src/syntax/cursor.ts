/**
 * What stands at a place of a text that is being typed: the key or value there, in which map or list, and how to write another.
 * The half typed is brought to an end (a quote closed, a colon added, a word put where nothing stands) and read again,
 * so that everything after this file sees a tree as good as any other.
 */
import type { OffsetEdit } from '../text/edit';
import { replaceInside, scalarText, valueSpan } from './edit';
import { isJson, ownEntries, quoted } from './edit/layout';
import { type Found, isInFlow, locate } from './locate';
import type { MapNode, ScalarNode, ScalarStyle, SyntaxTree } from './node';
import { parseDocument } from './parse';
import { type Token, tokenAt } from './token';

export interface Cursor {
  /** The tree of the text, or of the text with what is being typed brought to an end. */
  readonly tree: SyntaxTree;
  readonly part: 'key' | 'value';
  /** Of a value: keys and indices that lead to it. Of a key: those of the map it stands in. */
  readonly path: readonly (string | number)[];
  /** The map it stands in directly. */
  readonly map: MapNode | undefined;
  /** The scalar's text so far, without quotes, and how much of it stands before the cursor. */
  readonly typed: string;
  readonly at: number;
  /** Of a key: a colon follows already. */
  readonly hasColon: boolean;
  /** Of the scalar in its line, and how lines end: for what goes on in further lines. */
  readonly column: number;
  readonly eol: string;
  /** Everything around it is quoted as JSON wants it. */
  readonly json: boolean;
  /** The change of the text as it is that puts another text in place of typed[start, end); undefined where that is not exact. */
  write(start: number, end: number, text: string): OffsetEdit | undefined;
  /** The change that makes it a word that is no text: `true`, `10`. */
  writeWord(word: string): OffsetEdit;
  /** The change that makes it this key; `behind` follows where no colon does yet. */
  writeKey(key: string, behind: string): OffsetEdit | undefined;
}

/** Longer texts are not read again for the sake of a half-typed word. */
const maxRead = 400_000;
const stand = 'x';

/** The readings of a place, the likelier first: a word alone on its line may be a key or a value. Empty where nothing can be typed. */
export function cursorsAt(tree: SyntaxTree, offset: number): readonly Cursor[] {
  if (tree.comments.some((comment) => comment.start < offset && offset <= comment.end)) return [];
  const inside = insideLines(tree, offset);
  if (inside) return [inside];
  const token = tokenAt(tree.text, offset, isInFlow(tree.root, offset) || isLoneKey(tree, offset));
  if (!token) return [];
  return readings(tree.text, token)
    .map((reading) => read(tree, token, offset, reading))
    .filter((cursor) => cursor !== undefined);
}

/** `{key}` is a placeholder for all the others: here it is a map with its first key. */
const isLoneKey = (tree: SyntaxTree, offset: number): boolean =>
  locate(
    tree.root,
    ({ start, end, style }) =>
      style === 'plain' && start < offset && offset < end && /^\{[\w.]+\}$/.test(tree.text.slice(start, end)),
  ) !== undefined;

/** A value of several lines: nothing in it is half typed as far as YAML goes. */
function insideLines(tree: SyntaxTree, offset: number): Cursor | undefined {
  if (tree.problems.length > 0) return undefined;
  const found = locate(
    tree.root,
    ({ start, end, style }) =>
      style !== 'plain' && start < offset && (style === 'single' || style === 'double' ? offset < end : offset <= end),
  );
  if (found?.part !== 'value' || !tree.text.slice(found.node.start, found.node.end).includes('\n')) return undefined;
  return cursorOn(tree, found, offset, { limit: tree.text.length, open: '', empty: false, hasColon: false });
}

type Reading = 'key' | 'value' | 'either';

function readings(text: string, { start, end, before, colon }: Token): readonly Reading[] {
  if (colon || (text[start - 1] === '{' && text[end] === '}')) return ['key'];
  if (before === 'line') return ['key', 'value'];
  if (before === 'dash') return ['value', 'key'];
  return before === 'colon' ? ['value'] : ['either'];
}

function read(tree: SyntaxTree, token: Token, offset: number, reading: Reading): Cursor | undefined {
  const empty = token.start === token.end;
  const lead = empty ? token.lead : '';
  const ending = empty ? lead + stand : (token.open ?? '');
  const start = token.start + lead.length;
  const end = token.end + ending.length;
  const asKey = reading === 'key' && !token.colon ? ': 0' : '';
  let best: { tree: SyntaxTree; found: Found } | undefined;
  for (const closers of new Set([token.closers, ''])) {
    const added = ending + asKey + closers + (empty ? token.tail : '');
    // Without a root it was never read: nothing in it is ours, so far.
    const isWhole = added === '' && tree.problems.length === 0 && tree.root !== undefined;
    if (!isWhole && tree.text.length > maxRead) continue;
    const ended = isWhole ? tree : parseDocument(insert(tree.text, token.end, added));
    const found = locate(ended.root, (node) => node.start === start && node.end === end);
    if (!found || (reading !== 'either' && found.part !== reading)) continue;
    if (!best || ended.problems.length < best.tree.problems.length) best = { tree: ended, found };
  }
  return (
    best &&
    cursorOn(best.tree, best.found, offset, {
      limit: token.end,
      open: token.open ?? '',
      empty,
      hasColon: token.colon,
      lead: token.lead,
      tail: token.tail,
    })
  );
}

const insert = (text: string, at: number, added: string): string => text.slice(0, at) + added + text.slice(at);

interface Typing {
  /** Offsets up to here are those of the text as it is. */
  readonly limit: number;
  /** The quote that is missing. */
  readonly open: string;
  readonly empty: boolean;
  readonly hasColon: boolean;
  readonly lead?: string;
  readonly tail?: string;
}

function cursorOn(tree: SyntaxTree, found: Found, offset: number, typing: Typing): Cursor {
  const { node, part, path, map } = found;
  const { limit, open, empty, hasColon, lead = '', tail = '' } = typing;
  const typed = empty ? '' : node.value;
  const json = isJsonAround(tree, map, node);
  const style = !empty ? node.style : json ? 'double' : part === 'key' ? siblingStyle(map, node) : 'plain';
  const put = (text: string): OffsetEdit => ({ start: offset, end: offset, newText: lead + text + tail });
  return {
    tree,
    part,
    path,
    map,
    typed,
    json,
    hasColon,
    column: node.start - tree.text.lastIndexOf('\n', node.start - 1) - 1,
    eol: tree.text.includes('\r\n') ? '\r\n' : '\n',
    at: empty ? 0 : innerOffset(tree, node, offset),
    write(start, end, text) {
      if (empty) return put(scalarText(text, style));
      const whole = start === 0 && end === typed.length;
      if (style === 'plain' && whole)
        return { start: node.start, end: node.end, newText: text === '' ? '' : scalarText(text) };
      const edit = replaceInside(tree, node, start, end, text)?.[0];
      return edit && end === typed.length ? { ...edit, newText: edit.newText + open } : edit;
    },
    writeWord: (word) => (empty ? put(word) : { start: node.start, end: Math.min(node.end, limit), newText: word }),
    writeKey(key, behind) {
      if (empty) return put(scalarText(key, style) + behind);
      const more = hasColon ? '' : behind;
      if (style === 'plain') return { start: node.start, end: node.end, newText: scalarText(key) + more };
      const edit = replaceInside(tree, node, 0, typed.length, key)?.[0];
      if (!edit || hasColon) return edit;
      const quote = style === 'double' ? '"' : "'";
      return { ...edit, end: Math.min(node.end, limit), newText: edit.newText + quote + more };
    },
  };
}

/** The quotes of the other keys of the map. */
function siblingStyle(map: MapNode | undefined, node: ScalarNode): ScalarStyle {
  const sibling = map && ownEntries(map).findLast(({ key }) => key !== node);
  return sibling ? quoted(sibling.key.style) : 'plain';
}

function isJsonAround({ root }: SyntaxTree, map: MapNode | undefined, node: ScalarNode): boolean {
  const others = map?.flow ? ownEntries(map).filter(({ key }) => key !== node) : [];
  return others.length > 0 ? others.every(({ key }) => key.style === 'double') : root?.type === 'map' && isJson(root);
}

/** How much of a scalar's value stands before an offset of the text. */
function innerOffset(tree: SyntaxTree, node: ScalarNode, offset: number): number {
  let low = 0;
  let high = node.value.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = valueSpan(tree, node, middle, middle)?.start;
    if (place !== undefined && place < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
