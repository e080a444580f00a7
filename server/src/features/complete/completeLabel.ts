/** Offers, in label selectors, the labels that the objects in sight have. */
import { labelsOf } from '../../model/labels';
import type { Resource } from '../../model/resource';
import { namespaceGiven, textIn } from '../../references/read';
import { type SelectorRow, selectorRowAt } from '../../references/selections';
import { nameLabels } from '../../schema/labels';
import { nodeAt } from '../../syntax/edit';
import { isScalar } from '../../syntax/node';
import { rootOf } from '../../workspace/document';
import { textOf } from '../describe';
import { candidates } from '../selection';
import { type CompletionContext, type Offer, presentKeys, siblingItems } from './context';

export function completeLabel(context: CompletionContext): readonly Offer[] | undefined {
  const { cursor, resource, path } = context;
  const found = selectorRowAt(resource.kind, path);
  if (!found) return undefined;
  const { row, rest } = found;
  const [field, second, third] = rest;
  if (cursor.part === 'key') {
    if (row.form !== 'labels' || field !== 'matchLabels' || rest.length !== 1) return undefined;
    const present = presentKeys(context);
    return offers(
      [...labelsInSight(row, context).keys()].filter((key) => !present.has(key)),
      (key) => cursor.writeKey(key, cursor.json ? ': ""' : ': '),
    );
  }
  const write = (text: string) => cursor.write(0, cursor.typed.length, text);
  if (row.form === 'pairs') return rest.length === 1 ? offers(pairs(row, context), write) : undefined;
  if (field === 'matchLabels' && rest.length === 2) return offers(valuesOf(String(second), row, context), write);
  if (field !== 'matchExpressions' || typeof second !== 'number') return undefined;
  if (third === 'key' && rest.length === 3) return offers([...labelsInSight(row, context).keys()], write);
  if (third !== 'values' || rest.length !== 4) return undefined;
  const key = nodeAt(rootOf(resource, cursor.tree), [...path.slice(0, -2), 'key'])?.node;
  return isScalar(key) ? offers(valuesOf(key.value, row, context), write) : undefined;
}

const offers = (texts: readonly string[], edit: (text: string) => ReturnType<Offer['edit']>): readonly Offer[] =>
  texts.map((label) => ({ label, kind: 'value', rank: '0', edit: () => edit(label) }));

type Labels = ReadonlyMap<string, ReadonlySet<string>>;

/** Every label of the objects that may be chosen, with its values; the commonest need not stand in any file. */
function labelsInSight(row: SelectorRow, { resource, cursor, view }: CompletionContext): Labels {
  const namespace = namespaceGiven(row, textIn(rootOf(resource, cursor.tree)));
  const found = new Map<string, Set<string>>();
  const add = (key: string, value: string) => found.set(key, (found.get(key) ?? new Set()).add(value));
  for (const one of candidates({ targets: row.targets, namespace, namespaces: undefined }, view)) {
    for (const { key, value } of labelsOf(one)) if (!value.templated) add(key, value.value);
    const name = nameLabels[one.kind];
    const text = textOf((one as Resource).name);
    if (name && text !== undefined) add(name, text);
  }
  return found;
}

const valuesOf = (key: string, row: SelectorRow, context: CompletionContext): readonly string[] => [
  ...(labelsInSight(row, context).get(key) ?? []),
];

/** `key:value`, less those that stand in the list already. */
function pairs(row: SelectorRow, context: CompletionContext): readonly string[] {
  const others = new Set(siblingItems(context));
  return [...labelsInSight(row, context)]
    .flatMap(([key, values]) => [...values].map((value) => `${key}:${value}`))
    .filter((pair) => !others.has(pair));
}
