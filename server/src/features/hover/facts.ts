/** What the hovers of objects share: a heading, a list of facts, and where the object is. */
import { rememberingView } from '../../ipam/rememberingView';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { Kind } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { type Describe, describer, textOf } from '../describe';
import { bold, code, link, list, paragraphs } from '../markdown';
import type { Say } from '../say';

export interface HoverContext {
  readonly view: View;
  readonly say: Say;
  readonly describe: Describe;
}

/** Each question of the view is asked once. */
export function hoverContext(asked: View, say: Say): HoverContext {
  const view = rememberingView(asked);
  return { view, say, describe: describer(view, say) };
}

/** A name of a fact and its value in Markdown; without a value it is left out. */
export type Fact = readonly [label: string, value: string | undefined];

const shown = 10;

export function card(resource: Resource, facts: readonly Fact[], { say }: HoverContext): string {
  const { kind, name, namespace } = resource;
  const where = resource.place && link({ place: resource.place, span: name ?? resource.kindSpan });
  return paragraphs(
    heading(kind, name?.value ?? '?', namespace),
    list(facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [`${label}: ${value}`]))),
    `${say('defined')} ${where}`,
  );
}

export const heading = (kind: Kind, name: string, namespace: string | undefined): string =>
  `${bold(kind)} ${code(namespace ? `${namespace}/${name}` : name)}`;

/** Texts as code, at most ten. */
export function codes(texts: readonly string[], say: Say): string {
  const some = texts.slice(0, shown).map(code).join(', ');
  return texts.length > shown ? `${some} ${say('andMore', { count: texts.length - shown })}` : some;
}

export const codesOf = (values: readonly Value[], say: Say): string =>
  codes(
    values.map(({ value }) => value),
    say,
  );
export const codeOf = (value: Value | undefined): string | undefined => {
  const text = textOf(value);
  return text === undefined ? undefined : code(text);
};
export const orNone = (text: string, say: Say): string => (text === '' ? say('none') : text);
export const namesOf = (resources: readonly Resource[]): readonly string[] =>
  resources.flatMap(({ name }) => (name && !name.templated ? [name.value] : []));
