/** Symbols: the objects of a file, and those of the workspace by name. */
import { rangeIn } from '../model/place';
import type { Resource } from '../model/resource';
import { comparePositions } from '../text/position';
import type { DocumentFacts } from '../workspace/document';
import { isSubsequence } from './complete/context';
import type { DocumentSymbolItem, WorkspaceSymbolItem } from './types';

/** One for each object, in the order of the file. */
export function documentSymbols(documents: readonly DocumentFacts[]): readonly DocumentSymbolItem[] {
  return documents
    .flatMap((document) => document.resources.map((resource) => symbol(resource, document)))
    .sort((a, b) => comparePositions(a.range.start, b.range.start));
}

function symbol(resource: Resource, { place, length }: DocumentFacts): DocumentSymbolItem {
  const { kind, name, namespace, span, kindSpan } = resource;
  const salvaged = span.end === span.start;
  const whole = salvaged ? { start: 0, end: length } : span;
  return {
    name: name?.value || kind,
    detail: namespace ? `${kind}/${namespace}` : kind,
    kind,
    range: rangeIn(place, whole),
    selectionRange: rangeIn(place, name && name.end > name.start ? name : salvaged ? { start: 0, end: 0 } : kindSpan),
  };
}

const maxSymbols = 500;

/** The query's characters occur in the name, or in `kind name`; exact names first, then beginnings, then parts. */
export function workspaceSymbols(query: string, documents: Iterable<DocumentFacts>): readonly WorkspaceSymbolItem[] {
  const wanted = query.trim().toLowerCase();
  const found: { readonly rank: number; readonly resource: Resource }[] = [];
  for (const { resources } of documents) {
    for (const resource of resources) {
      const rank = rankOf(wanted, resource);
      if (rank !== undefined) found.push({ rank, resource });
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank || order(a.resource, b.resource))
    .slice(0, maxSymbols)
    .map(({ resource: { name, kind, namespace, place, kindSpan } }) => ({
      name: name!.value,
      kind,
      container: namespace ?? '',
      uri: place.uri,
      range: rangeIn(place, name!.end > name!.start ? name! : kindSpan),
    }));
}

function rankOf(wanted: string, { kind, name }: Resource): number | undefined {
  if (!name || name.value === '') return undefined;
  const own = name.value.toLowerCase();
  if (own === wanted) return 0;
  if (own.startsWith(wanted)) return 1;
  if (own.includes(wanted)) return 2;
  if (isSubsequence(wanted, own)) return 3;
  return isSubsequence(wanted.replace(/[\s/]+/g, ' '), `${kind} ${own}`) ? 4 : undefined;
}

const order = (a: Resource, b: Resource): number => {
  const [x, y] = [key(a), key(b)];
  return x < y ? -1 : x > y ? 1 : a.place.line - b.place.line || a.span.start - b.span.start;
};
const key = ({ name, kind, namespace, place }: Resource): string =>
  [name!.value, kind, namespace, place.uri].join('\0');
