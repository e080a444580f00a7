/** Inlay hints: what a value comes to. */
import type { View } from '../scope/view';
import type { Range } from '../text/position';
import type { DocumentFacts } from '../workspace/document';
import type { Say } from './say';
import type { Hint } from './types';

export const hintsOf = (
  _documents: readonly DocumentFacts[],
  _range: Range,
  _view: View,
  _say: Say,
): readonly Hint[] => [];
