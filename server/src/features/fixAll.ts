/** Puts repairs together that do not get in each other's way. */
import { comparePositions } from '../text/position';
import type { FileEdit } from './applyFix';

/** The edits of as many repairs as go together, earlier ones first: no edit touches another's, not even at one end. */
export function together(repairs: readonly (readonly FileEdit[])[]): readonly FileEdit[] {
  const taken: FileEdit[] = [];
  for (const edits of repairs) {
    if (!edits.some((edit) => taken.some((other) => touch(edit, other)))) taken.push(...edits);
  }
  return taken;
}

const touch = (a: FileEdit, b: FileEdit): boolean =>
  a.uri === b.uri &&
  comparePositions(a.range.start, b.range.end) <= 0 &&
  comparePositions(b.range.start, a.range.end) <= 0;
