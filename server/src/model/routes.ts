/** The routes of a NIC: a JSON list in an annotation, read as Go does, with the places of what it says. */
import { valueSpan } from '../syntax/edit';
import { jsonFault } from '../syntax/json';
import { isNull, isScalar, type MapNode, type Node, type ScalarNode, type SyntaxTree } from '../syntax/node';
import { parseClosedDocument } from '../syntax/parse';
import type { Span } from '../text/position';
import { detach } from './value';

/** A text within the list; spans are those of the document. */
export interface RouteText extends Span {
  readonly text: string;
}

/** One route; of what is left out the text is '' and the span that of the route. */
export interface NicRoute extends Span {
  readonly dst: RouteText;
  readonly gw: RouteText;
  /** Keys that mean nothing. */
  readonly stray: readonly RouteText[];
}

/** `json`: no JSON from here on; `list`: no list of objects; `dst`, `gw`: no text. */
export interface RoutesFault extends Span {
  readonly what: 'json' | 'trailingComma' | 'list' | 'dst' | 'gw';
}

export interface NicRoutes {
  readonly routes: readonly NicRoute[];
  /** What keeps the CNI from reading the list. */
  readonly fault?: RoutesFault;
  /** The spans are those of the very characters; else some are those of the whole value. */
  readonly exact: boolean;
}

/** Undefined where there is no text, or a template writes it. */
export function readRoutes(node: Node | undefined, tree: SyntaxTree): NicRoutes | undefined {
  if (!isScalar(node) || node.templated || node.value === '') return undefined;
  let exact = true;
  const place = ({ start, end }: Span): Span => {
    const found = valueSpan(tree, node, start, end);
    if (!found) exact = false;
    return { start: (found ?? node).start, end: (found ?? node).end };
  };
  const broken = jsonFault(node.value);
  if (broken) {
    const fault: RoutesFault = { what: broken.trailingComma ? 'trailingComma' : 'json', ...place(broken) };
    return { routes: [], fault, exact };
  }
  const root = parseClosedDocument(node.value).root;
  if (root === undefined || isNull(root)) return { routes: [], exact };
  if (root.type !== 'seq') return { routes: [], fault: { what: 'list', start: node.start, end: node.end }, exact };
  const routes: NicRoute[] = [];
  for (const item of root.items) {
    const fault = faultOf(item);
    if (fault) return { routes, fault: { what: fault.what, ...place(fault) }, exact };
    routes.push(readRoute(item, place));
  }
  return { routes, exact };
}

function faultOf(item: Node): RoutesFault | undefined {
  if (isNull(item)) return undefined;
  if (item.type !== 'map') return { what: 'list', start: item.start, end: item.end };
  for (const { key, value } of item.entries) {
    const field = fieldOf(key);
    if (field && !isNull(value) && !isText(value)) return { what: field, start: value.start, end: value.end };
  }
  return undefined;
}

function readRoute(item: Node, place: (span: Span) => Span): NicRoute {
  const whole = place(item);
  const entries = item.type === 'map' ? item.entries : [];
  const read = (field: 'dst' | 'gw'): RouteText => {
    const value = entries.findLast((one) => fieldOf(one.key) === field && isText(one.value))?.value;
    return isText(value) ? { text: detach(value.value), ...place(inner(value)) } : { text: '', ...whole };
  };
  return {
    ...whole,
    dst: read('dst'),
    gw: read('gw'),
    stray: strayKeys(entries).map((key) => ({ text: detach(key.value), ...place(inner(key)) })),
  };
}

const strayKeys = (entries: MapNode['entries']): readonly ScalarNode[] =>
  entries.map(({ key }) => key).filter((key) => !fieldOf(key));

/** Go takes a key whatever its case. */
function fieldOf({ value }: ScalarNode): 'dst' | 'gw' | undefined {
  const name = value.toLowerCase();
  return name === 'dst' || name === 'gw' ? name : undefined;
}

const isText = (node: Node | undefined): node is ScalarNode => isScalar(node) && node.style === 'double';
/** Without its quotes. */
const inner = ({ start, end }: Span): Span => ({ start: start + 1, end: end - 1 });
