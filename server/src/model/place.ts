/** Where a document stands, so that spans in it become ranges of a file without keeping its text. */
import { type Range, rangeOf, type Span } from '../text/position';

export interface Place {
  readonly uri: string;
  /** First line of the document in its file. Only the workspace changes it, when text above grows or shrinks. */
  line: number;
  readonly lineStarts: Uint32Array;
}

/** A span of a document. */
export interface Location {
  readonly place: Place;
  readonly span: Span;
}

export const rangeIn = (place: Place, span: Span): Range => rangeOf(place.lineStarts, span, place.line);
