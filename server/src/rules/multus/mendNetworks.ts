/** What makes a networks annotation readable that is not, where it can have one meaning only. Offsets are those of its text. */
import { type NetworkElement, type NetworksFault, parseNetworks, readNetworks } from '../../model/networks';
import { applyEdits, type OffsetEdit } from '../../text/edit';

export interface Mend {
  /** How: a message of the rule. */
  readonly way: 'removeComma' | 'toList' | 'toObject' | 'unquote';
  readonly edits: readonly OffsetEdit[];
}

/** Mends all faults for one reason; undefined where others are left. */
export function mendNetworks(text: string): Mend | undefined {
  const first = mendOne(text);
  if (!first) return undefined;
  const edits: OffsetEdit[] = [];
  let mended = text;
  for (let mend: typeof first | undefined = first; mend?.reason === first.reason; mend = mendOne(mended)) {
    // Faults are found from left to right: what is mended already lies before.
    const grown = mended.length - text.length;
    edits.push(...mend.edits.map(({ start, end, newText }) => ({ start: start - grown, end: end - grown, newText })));
    mended = applyEdits(mended, mend.edits);
  }
  return parseNetworks(mended) && { way: first.way, edits };
}

function mendOne(text: string): (Mend & Pick<NetworksFault, 'reason'>) | undefined {
  const fault = readNetworks(text);
  if (!('reason' in fault)) return undefined;
  const { reason, start, end } = fault;
  const string = textOf(text.slice(start, end));
  const bracketed = (last: number) => ({
    reason,
    way: 'toList' as const,
    edits: [
      { start, end: start, newText: '[' },
      { start: last, end: last, newText: ']' },
    ],
  });
  switch (reason) {
    case 'trailingComma':
    case 'emptyItem':
      return { reason, way: 'removeComma', edits: [{ start, end, newText: '' }] };
    case 'notList':
      if (string !== undefined) return { reason, way: 'unquote', edits: [{ start, end, newText: string }] };
      return text[start] === '{' ? bracketed(text.trimEnd().length) : undefined;
    case 'notObject': {
      const elements = (string && parseNetworks(string)) || [];
      return elements.length === 1
        ? { reason, way: 'toObject', edits: [{ start, end, newText: objectOf(elements[0]!) }] }
        : undefined;
    }
    case 'ipsNotList':
      return string ? bracketed(end) : undefined;
    default:
      return undefined;
  }
}

/** A string of JSON without escapes. */
const textOf = (json: string): string | undefined => (/^"[^"\\]*"$/.test(json) ? json.slice(1, -1) : undefined);

function objectOf({ name, namespace, interface: device }: NetworkElement): string {
  const members = Object.entries({ name, namespace, interface: device });
  return `{${members.flatMap(([key, value]) => (value === undefined ? [] : [`"${key}": "${value}"`])).join(', ')}}`;
}
