/** A field of a kind in Markdown: what it does, and what it takes. */
import { type Field, releasesOf } from '../schema/fields/field';
import { allReleases, formatReleases } from '../schema/releases';
import { bold, code, list, paragraphs } from './markdown';
import type { Say } from './say';

export function fieldDocumentation(field: Field, say: Say): string {
  const { min, max, oneOf, known } = field.items && field.items.type !== 'object' ? field.items : field;
  const values = oneOf ?? known?.filter((value) => value !== '');
  const releases = releasesOf(field);
  const notes = [...(field.required ? [say('fieldRequired')] : []), ...(field.immutable ? [say('fieldFixed')] : [])];
  return paragraphs(
    field.text[say.language],
    list([
      [`${bold(say('fieldType'))}: ${code(typeOf(field))}`, ...notes].join(' · '),
      ...(values?.length ? [`${bold(say('fieldValues'))}: ${values.map(code).join(', ')}`] : []),
      ...(min === undefined
        ? []
        : [`${bold(say('fieldRange'))}: ${code(max === undefined ? `≥ ${min}` : `${min}–${max}`)}`]),
      ...(field.default === undefined ? [] : [`${bold(say('fieldDefault'))}: ${code(String(field.default))}`]),
      ...(releases.length < allReleases.length ? [`${bold(say('window'))}: ${formatReleases(releases)}`] : []),
    ]),
  );
}

/** `string`, `object[]`: the words of Kubernetes' own documentation, the same in all languages. */
export function typeOf({ type, items }: Field): string {
  if (type === 'list') return `${items ? typeOf(items) : 'any'}[]`;
  return { map: 'map[string]string', 'int-or-string': 'integer | string', any: 'object' }[type as string] ?? type;
}
