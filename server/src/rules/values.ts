/** Values that count: written out, not filled in by a template. */
import type { Value } from '../model/value';

type Written = Value & { readonly templated?: never };

/** A text that stands there; null and '' do not. */
export const isText = (value: Value | undefined): value is Written =>
  value !== undefined && !value.templated && value.value !== '';

/** Something stands there, written out or filled in by a template; null and '' do not count. */
export const isGiven = (value: Value | undefined): value is Value =>
  value !== undefined && (value.templated === true || value.value !== '');

/** The number that the controller reads: 0 where there is none. Undefined where a template decides, or the type is wrong. */
export function numberOf(value: Value | undefined): number | undefined {
  if (!isGiven(value)) return 0;
  return value.tag === 'int' && !value.templated ? Number(value.value) : undefined;
}
