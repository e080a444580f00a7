/** Values of another type than the field's: what is said of them, and how they can be mended. */
import type { ShapeProblem } from '../../model/shape';
import type { Field } from '../../schema/fields/field';
import { livesAt } from '../../schema/fields/index';
import type { Kind } from '../../schema/kinds';
import type { Release } from '../../schema/releases';
import { scalarText } from '../../syntax/edit';

type TypeProblem = Extract<ShapeProblem, { what: 'type' }>;

export interface TypeVerdict {
  readonly message: 'text' | 'integer' | 'boolean' | 'single' | 'object' | 'list' | 'dashes' | 'pair';
  readonly value: string;
  /** What to write in place of the value. */
  readonly fix: { readonly title: 'quote' | 'unquote' | 'toList'; readonly text: string } | undefined;
}

/** Undefined where no release that counts has the field: there it is dropped, whatever it holds. */
export function judgeType(problem: TypeProblem, kind: Kind, releases: readonly Release[]): TypeVerdict | undefined {
  const { field, found, text, path, json } = problem;
  if (!releases.some(livesAt(kind, path))) return undefined;
  const value = text === '' ? '""' : text;
  const message = messages[field.type as keyof typeof messages];
  if (found === 'map' && field.type === 'string' && text !== '')
    return { message: 'pair', value, fix: { title: 'quote', text: JSON.stringify(text) } };
  if (json !== undefined)
    return { message: 'single', value: json, fix: { title: 'quote', text: `'${json.replaceAll("'", "''")}'` } };
  if (found === 'map' || found === 'list')
    return { message: message === 'list' || message === 'object' ? message : 'single', value, fix: undefined };
  return { message: message === 'list' && dashed.test(text) ? 'dashes' : message, value, fix: mend(problem) };
}

/** `-a -b`: a list whose dashes lack their blank, as YAML reads it. */
const dashed = /^-[^\s-]\S*(\s-[^\s-]\S*)*$/;

const messages = {
  string: 'text',
  map: 'object',
  integer: 'integer',
  'int-or-string': 'integer',
  boolean: 'boolean',
  object: 'object',
  list: 'list',
} as const satisfies Record<Exclude<Field['type'], 'any'>, TypeVerdict['message']>;

function mend({ field, found, text }: TypeProblem): TypeVerdict['fix'] {
  const bare = text.trim();
  if (field.type === 'string') return { title: 'quote', text: JSON.stringify(text) };
  if (found === 'text' && field.type === 'integer' && /^-?\d+$/.test(bare)) return { title: 'unquote', text: bare };
  if (found === 'text' && field.type === 'boolean' && /^(true|false)$/.test(bare))
    return { title: 'unquote', text: bare };
  if (field.type !== 'list' || field.items?.type !== 'string' || bare === '') return undefined;
  const items = dashed.test(bare) ? bare.split(/\s/).map((item) => item.slice(1)) : bare.split(/\s*,\s*/);
  return { title: 'toList', text: `[${items.map((item) => scalarText(item)).join(', ')}]` };
}
