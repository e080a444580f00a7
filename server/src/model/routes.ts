/** The routes of a NIC: a JSON list in an annotation, with the places of what it says. */
import { valueSpan } from '../syntax/edit';
import { jsonFault } from '../syntax/json';
import { get, isScalar, type Node, type ScalarNode, type SyntaxTree } from '../syntax/node';
import { parseClosedDocument } from '../syntax/parse';
import type { Span } from '../text/position';
import { detach } from './value';

/** One route; spans are those of the document. */
export interface NicRoute extends Span {
  /** '' where it is left out. */
  readonly dst: string;
  readonly gw: string;
  readonly gwSpan: Span;
}

/** Undefined where the CNI could not read the list either, or a place in it cannot be told. */
export function readRoutes(node: Node | undefined, tree: SyntaxTree): readonly NicRoute[] | undefined {
  if (!isScalar(node) || node.templated || jsonFault(node.value)) return undefined;
  const root = parseClosedDocument(node.value).root;
  if (root?.type !== 'seq') return undefined;
  const routes = root.items.map((item) => readRoute(item, node, tree));
  return routes.every((route) => route !== undefined) ? routes : undefined;
}

function readRoute(item: Node, node: ScalarNode, tree: SyntaxTree): NicRoute | undefined {
  if (item.type !== 'map') return undefined;
  const [dst, gw] = ['dst', 'gw'].map((key) => get(item, key));
  const whole = valueSpan(tree, node, item.start, item.end);
  const at = isText(gw) ? valueSpan(tree, node, gw.start + 1, gw.end - 1) : whole;
  if (!whole || !at) return undefined;
  return { ...whole, dst: textOf(dst), gw: textOf(gw), gwSpan: at };
}

const isText = (node: Node | undefined): node is ScalarNode => isScalar(node) && node.style === 'double';
const textOf = (node: Node | undefined): string => (isText(node) ? detach(node.value) : '');
