/** Finds a scalar in a tree, and the way to it. */
import type { MapNode, Node, ScalarNode } from './node';

export interface Found {
  readonly node: ScalarNode;
  readonly part: 'key' | 'value';
  /** To the value; of a key, to the map it stands in. */
  readonly path: readonly (string | number)[];
  /** The map it stands in directly; undefined for an item of a list. */
  readonly map: MapNode | undefined;
}

/** The first scalar, in the order of the text, that is wanted. What came in through a merge key stands elsewhere and is left out. */
export function locate(root: Node | undefined, wanted: (node: ScalarNode) => boolean): Found | undefined {
  const path: (string | number)[] = [];
  const visit = (node: Node, map: MapNode | undefined): Found | undefined => {
    if (node.type === 'scalar') return wanted(node) ? { node, part: 'value', path: [...path], map } : undefined;
    if (node.type === 'seq') {
      for (const [index, item] of node.items.entries()) {
        const found = step(index, item, undefined);
        if (found) return found;
      }
      return undefined;
    }
    for (const { key, value, merged } of node.entries) {
      if (merged) continue;
      if (wanted(key)) return { node: key, part: 'key', path: [...path], map: node };
      const found = step(key.value, value, node);
      if (found) return found;
    }
    return undefined;
  };
  const step = (key: string | number, node: Node, map: MapNode | undefined): Found | undefined => {
    path.push(key);
    const found = visit(node, map);
    path.pop();
    return found;
  };
  return root && visit(root, undefined);
}

/** The innermost collection around an offset is written in flow style. */
export function isInFlow(node: Node | undefined, offset: number): boolean {
  if (!node || node.type === 'scalar') return false;
  const children =
    node.type === 'map' ? node.entries.filter(({ merged }) => !merged).map(({ value }) => value) : node.items;
  const child = children.find((one) => one.type !== 'scalar' && one.start < offset && offset < one.end);
  return child ? isInFlow(child, offset) : node.flow && node.start < offset && offset < node.end;
}
