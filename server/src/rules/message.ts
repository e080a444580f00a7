/** Messages with placeholders: checked by the compiler when written, filled in when shown. */
import type { Resource } from '../model/resource';

export const languages = ['en', 'zh-cn'] as const;
export type Language = (typeof languages)[number];

/** The names between braces in a text. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;

/** What may be filled in: a text, a number, an object (its name), a value (its text), or a list of these. */
export type Param = string | number | bigint | { readonly value: unknown } | Pick<Resource, 'name'> | readonly Param[];

/** Parameters once an analysis is over: plain texts and lists of texts, so that a finding holds on to nothing. */
export type PlainParams = Readonly<Record<string, string | readonly string[]>>;

export function plain(params: Readonly<Record<string, Param>>): PlainParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name, isList(param) ? param.map(plainOne) : plainOne(param)]),
  );
}

const isList = (param: Param): param is readonly Param[] => Array.isArray(param);

function plainOne(param: Param): string {
  if (typeof param !== 'object') return String(param);
  if (isList(param)) return param.map(plainOne).join(', ');
  if ('value' in param) return String(param.value);
  return param.name?.value ?? '?';
}

/** Fills a text in. A placeholder without a parameter stays as it is: a test looks for those. */
export function fill(text: string, params: PlainParams, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const param = params[name];
    if (param === undefined) return whole;
    return onOneLine(typeof param === 'string' ? param : param.join(language === 'zh-cn' ? '、' : ', '));
  });
}

/** A line break at the end of a value is often the very fault. */
const onOneLine = (text: string): string => text.replaceAll('\r', '\\r').replaceAll('\n', '\\n');
