/** Text edits by offset, and their application. */

/** Replace [start, end) by newText. Offsets are relative to the text the edit belongs to. */
export interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * Applies edits that do not overlap; edits at one offset are applied in the order given.
 * Throws RangeError where two edits overlap.
 */
export function applyEdits(text: string, edits: readonly OffsetEdit[]): string {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.order - b.order);
  let result = '';
  let last = 0;
  for (const { edit } of ordered) {
    if (edit.start < last) throw new RangeError(`overlapping edits at offset ${edit.start}`);
    result += text.slice(last, edit.start) + edit.newText;
    last = edit.end;
  }
  return result + text.slice(last);
}

/** True where no two of the edits touch the same characters. */
export function disjoint(edits: readonly OffsetEdit[]): boolean {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return ordered.every((edit, i) => i === 0 || ordered[i - 1]!.end <= edit.start);
}
