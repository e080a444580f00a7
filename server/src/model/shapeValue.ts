/** Judges one value by its row of the field tables, as the API server would once YAML has become JSON. */
import type { Field, Limits } from '../schema/fields/field';
import type { Node, ScalarNode } from '../syntax/node';

export type FoundType = 'text' | 'number' | 'boolean' | 'map' | 'list';
export type BrokenLimit = Exclude<keyof Limits, 'known' | 'newer' | 'example' | 'stated' | 'controller' | 'rule'>;

/** Words that kubectl's YAML 1.1 reads as true or false. */
const oldBoolean = /^(y|yes|n|no|on|off)$/i;
/** Numbers of YAML 1.1 that YAML 1.2 takes for texts: `1_000`, `0b11`. */
const oldNumber = /^[-+]?(\d[\d_]*|0b[01_]+)$/;

/** What the value is, where that is not what the field takes. A template, and what the two versions of YAML read differently, is never wrong. */
export function brokenType(node: Node, field: Field): FoundType | undefined {
  if (field.type === 'any' || (node.type === 'scalar' && node.templated)) return undefined;
  if (node.type === 'map') return field.type === 'object' || field.type === 'map' ? undefined : 'map';
  if (node.type === 'seq') return field.type === 'list' ? undefined : 'list';
  const found = typesOf(node);
  const wanted = accepted[field.type];
  return found.some((one) => wanted.includes(one)) ? undefined : found[0] === 'whole' ? 'number' : found[0];
}

type ScalarType = 'text' | 'whole' | 'number' | 'boolean';
const accepted: Readonly<Record<Exclude<Field['type'], 'any'>, readonly ScalarType[]>> = {
  string: ['text'],
  integer: ['whole'],
  boolean: ['boolean'],
  'int-or-string': ['text', 'whole'],
  object: [],
  map: [],
  list: [],
};

/** What a scalar may be to one reader or another. */
function typesOf({ value, tag, style }: ScalarNode): readonly ScalarType[] {
  if (tag === 'bool') return ['boolean'];
  if (tag === 'int') return value.startsWith('0o') ? ['whole', 'text'] : ['whole'];
  if (tag === 'float') return Number.isInteger(Number(value)) ? ['number', 'whole'] : ['number'];
  if (style !== 'plain') return ['text'];
  if (oldBoolean.test(value)) return ['text', 'boolean'];
  return oldNumber.test(value) ? ['text', 'whole'] : ['text'];
}

/** The first limit that a value of the right type breaks. */
export function brokenLimit({ value, tag, templated }: ScalarNode, field: Field): BrokenLimit | undefined {
  if (templated) return undefined;
  if (field.type === 'integer' || (field.type === 'int-or-string' && tag === 'int'))
    return brokenRange(Number(value), field);
  if (field.oneOf && !field.oneOf.includes(value)) return 'oneOf';
  if (field.noneOf?.includes(value)) return 'noneOf';
  if (field.maxLength !== undefined && [...value].length > field.maxLength) return 'maxLength';
  return field.pattern && !field.pattern.test(value) ? 'pattern' : undefined;
}

/** A number that only one version of YAML reads gives NaN, and breaks nothing. */
function brokenRange(value: number, { min, max, noneOf }: Limits): BrokenLimit | undefined {
  if (min !== undefined && value < min) return 'min';
  if (max !== undefined && value > max) return 'max';
  return noneOf?.includes(value) ? 'noneOf' : undefined;
}
