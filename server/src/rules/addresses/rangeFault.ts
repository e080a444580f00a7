/** Why a text is no range `start..end`, and what was meant by it: of pools and of excludeIps. */
import { parseAddress } from '../../net/address';

export interface RangeFault {
  readonly reason: 'dash' | 'blank' | 'order' | 'families' | 'grammar';
  /** What it should be; undefined where that cannot be read either. */
  readonly mended?: string;
  /** There is no other way to read it. */
  readonly certain?: 'preferred';
}

/** @param reads whether a text can be read in this place */
export function rangeFault(text: string, reads: (mended: string) => unknown): RangeFault {
  const { mended, ...fault } = judge(text);
  return mended !== undefined && reads(mended) ? { ...fault, mended } : fault;
}

function judge(text: string): RangeFault {
  const stripped = text.replace(/\s+/g, '');
  const [, start, end] = /^([^-]+)-([^-]+)$/.exec(stripped) ?? [];
  if (start && end) {
    // `10.0.0.1-9` is short for the last part of the address.
    const last = /^\d{1,3}$/.test(end) && start.includes('.') ? start.replace(/\d+$/, end) : end;
    return { reason: 'dash', mended: `${start}..${last}`, certain: 'preferred' };
  }
  if (stripped !== text) return { reason: 'blank', mended: stripped, certain: 'preferred' };
  const ends = text.split('..');
  const [first, last] = ends.map(parseAddress);
  if (ends.length !== 2 || !first || !last) return { reason: 'grammar' };
  return first.family === last.family ? { reason: 'order', mended: ends.reverse().join('..') } : { reason: 'families' };
}
