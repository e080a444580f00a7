/** Anchors and aliases: what is written once and used in several places. */
import type { OffsetEdit } from '../../text/edit';
import { locate } from '../locate';
import type { SyntaxTree } from '../node';

/** False where an edit takes out an anchor that is used elsewhere, or changes the text that an anchor shares with other places. */
export function keepsAnchors(tree: SyntaxTree, edits: readonly OffsetEdit[]): boolean {
  const { text, root } = tree;
  if (!text.includes('&')) return true;
  return edits.every(({ start, end, newText }) => {
    const taken = [...text.slice(start, end).matchAll(/&([^\s,[\]{}]+)/g)].map(([, name]) => name!);
    if (taken.some((name) => !newText.includes(`&${name}`) && isUsed(name, text))) return false;
    const changed = locate(root, (node) => node.start <= start && end <= node.end && start < node.end)?.node;
    const anchor = changed && /&([^\s,[\]{}]+)\s+$/.exec(text.slice(0, changed.start))?.[1];
    return anchor === undefined || !isUsed(anchor, text);
  });
}

const isUsed = (name: string, text: string): boolean =>
  text.split(`*${name}`).some((rest, i) => i > 0 && /^(?:$|[\s,[\]{}])/.test(rest));
