/** The notation of the field tables: what one field is, and the words to write a row with. Facts and texts only. */
import { allReleases, type Release, type Since, since } from '../releases';

export type FieldType =
  | 'string'
  | 'integer'
  | 'boolean'
  /** Keys of its own: `fields`. */
  | 'object'
  | 'list'
  /** Keys of the user's choosing, each with a text: labels, annotations. */
  | 'map'
  | 'int-or-string'
  /** Described elsewhere (Kubernetes' own types, status): nothing in it is looked at. */
  | 'any';

/** What a value must be. All of it is judged; `known` is only offered, because a rule of its own judges it, or nothing does. */
export interface Limits {
  readonly oneOf?: readonly string[];
  /** Further values, each with the first release that takes it: none is offered. */
  readonly newer?: Readonly<Record<string, Since>>;
  readonly noneOf?: readonly (string | number)[];
  readonly known?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly maxLength?: number;
  /** What the text must match, and a text that does. */
  readonly pattern?: RegExp;
  readonly example?: string;
  /** Fewest and most items of a list; no item twice. */
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly unique?: true;
  /** Of a list of maps: the key whose text no two of them share. */
  readonly uniqueBy?: string;
  /** The releases whose CRD states the limits; all of them where absent. */
  readonly stated?: Since;
  /** The controller refuses the value where the CRD does not. */
  readonly controller?: true;
  /** The code of the rule that judges the limits in place of the general one. */
  readonly rule?: string;
}

export interface Facts extends Limits {
  /** A text is the first release that asks for it, as in `since`. */
  readonly required?: true | string;
  /** The flag beside it that asks for it where it is true; stated as the limits are. */
  readonly requiredIf?: string;
  readonly default?: string | number | boolean;
  /** Cannot be changed once the object exists. */
  readonly immutable?: true;
  /** The first release of each line that has it: `1.14.37 1.15.12`, and every line after the last one. */
  readonly since?: string;
  /** The first release without it. */
  readonly until?: string;
  /** Of an int-or-string: releases before this one take a number only. `pattern` is about texts, `min` and `max` are about numbers. */
  readonly textSince?: string;
  /** May hold other keys than those listed. */
  readonly open?: true;
}

export type FieldMap = Readonly<Record<string, Field>>;
export interface Field extends Facts {
  readonly type: FieldType;
  readonly text: { readonly en: string; readonly 'zh-cn': string };
  readonly fields?: FieldMap;
  readonly items?: Field;
}

type Row = (en: string, zh: string, facts?: Facts) => Field;
type Nested = (en: string, zh: string, fields: FieldMap, facts?: Facts) => Field;

const row =
  (type: FieldType): Row =>
  (en, zh, facts) => ({ type, text: { en, 'zh-cn': zh }, ...facts });

export const string = row('string');
export const integer = row('integer');
export const boolean = row('boolean');
export const map = row('map');
export const intOrString = row('int-or-string');
export const any = row('any');

export const object: Nested = (en, zh, fields, facts) => ({
  type: 'object',
  text: { en, 'zh-cn': zh },
  fields,
  ...facts,
});

/** A list of texts; limits of length and uniqueness are the list's, the others each item's. */
export const strings: Row = (en, zh, facts) => listOf(string(en, zh, itemFacts(facts)), facts);
export const objects: Nested = (en, zh, fields, facts) => listOf(object(en, zh, fields), facts);

const listOf = (items: Field, facts: Facts = {}): Field => {
  const { oneOf, pattern, example, known, maxLength, ...own } = facts;
  return { type: 'list', text: items.text, items, ...own };
};

const itemFacts = ({ oneOf, pattern, example, known, maxLength, stated, rule }: Facts = {}): Facts => ({
  ...(oneOf && { oneOf }),
  ...(pattern && { pattern }),
  ...(example && { example }),
  ...(known && { known }),
  ...(maxLength && { maxLength }),
  ...(stated && { stated }),
  ...(rule && { rule }),
});

/** Limits that the CRDs state up to 1.15; from 1.16 on they are made from Go types, and many limits got lost. */
export const upTo15: Facts = { stated: ({ minor }) => minor <= 15 };
/** Limits that no CRD states. */
export const nowhere: Facts = { stated: () => false };
export const not16: Facts = { stated: ({ minor }) => minor !== 16 };

/** True for the releases at or after those of a `since` text. */
const after = (text: string, release: Release): boolean => since(...text.split(' '))(release);

export const exists = ({ since: from, until }: Pick<Facts, 'since' | 'until'>, release: Release): boolean =>
  (from === undefined || after(from, release)) && (until === undefined || !after(until, release));

export const existsOnSome = (field: Pick<Facts, 'since' | 'until'>, releases: readonly Release[]): boolean =>
  releases.some((release) => exists(field, release));

export const isRequired = ({ required }: Pick<Facts, 'required'>, release: Release): boolean =>
  typeof required === 'string' ? after(required, release) : required === true;

/** The release takes texts where it takes numbers. */
export const takesText = ({ textSince }: Pick<Facts, 'textSince'>, release: Release): boolean =>
  textSince === undefined || after(textSince, release);

/** The known releases that have a field. */
export const releasesOf = (field: Pick<Facts, 'since' | 'until'>): readonly Release[] =>
  field.since === undefined && field.until === undefined
    ? allReleases
    : allReleases.filter((release) => exists(field, release));

/** A key's row, never an inherited property of the map. */
export const own = (fields: FieldMap | undefined, key: string): Field | undefined =>
  fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
