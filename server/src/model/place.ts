/** Where a document stands, so that spans in it become ranges of a file without keeping its text. */
import { type Range, rangeOf, type Span } from '../text/position';

export interface Place {
  readonly uri: string;
  /** First line of the document in its file. Only the workspace changes it, when text above grows or shrinks. */
  line: number;
  readonly lineStarts: Uint32Array;
  /** The place of the document that says the same now, where this one is gone: findings elsewhere still name the old one. */
  now?: Place | undefined;
}

/** A span of a document. */
export interface Location {
  readonly place: Place;
  readonly span: Span;
}

export function rangeIn(place: Place, span: Span): Range {
  let at = place;
  while (at.now) at = at.now;
  return rangeOf(at.lineStarts, span, at.line);
}
