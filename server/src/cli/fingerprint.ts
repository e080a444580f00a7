/** What makes a finding the same finding after lines have moved: its rule, the object it is about, and the field. */
import { createHash } from 'node:crypto';
import type { ShownFinding } from '../service/show';
import type { Node } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
import { splitDocuments } from '../syntax/split';
import { lineStarts, offsetAt } from '../text/position';
import type { Workspace } from './workspace';

/** @param file its path as shown, for findings about no object */
export const fingerprint = ({ rule, resource }: ShownFinding, field: string, file: string): string =>
  createHash('sha256')
    .update(JSON.stringify([rule.code, resource ?? file, field]))
    .digest('hex')
    .slice(0, 32);

/** Keys and indices from the document's root to the node a finding is about, such as `spec.ips[2]`. */
export function fieldPathOf({ uri, range }: ShownFinding, workspace: Workspace): string {
  const text = workspace.textOf(uri);
  const chunk = text === undefined ? undefined : splitDocuments(text).findLast(({ line }) => line <= range.start.line);
  if (!chunk) return '';
  const offset = offsetAt(chunk.text, lineStarts(chunk.text), {
    line: range.start.line - chunk.line,
    character: range.start.character,
  });
  return offset === undefined ? '' : pathTo(parseDocument(chunk.text).root, offset);
}

function pathTo(node: Node | undefined, offset: number): string {
  if (node?.type === 'map') {
    for (const { key, value } of node.entries) {
      if (key.start <= offset && offset < key.end) return `.${key.value}`;
      if (value.start <= offset && offset <= value.end) return `.${key.value}${pathTo(value, offset)}`;
    }
  } else if (node?.type === 'seq') {
    for (const [i, item] of node.items.entries())
      if (item.start <= offset && offset <= item.end) return `[${i}]${pathTo(item, offset)}`;
  }
  return '';
}
