/** What every format is given, and gives. */

import type { Threshold } from '../options';
import type { Fixed, Report } from '../report';
import type { Style } from '../terminal/style';
import type { Say } from '../texts';

export interface Presentation {
  readonly say: Say;
  readonly style: Style;
  /** Cells a line; infinite where stdout is no terminal. */
  readonly width: number;
  readonly quiet: boolean;
  readonly threshold: Threshold;
  /** Of this program. */
  readonly version: string;
  /** Absolute. */
  readonly cwd: string;
  /** `--fix --dry-run`: what was fixed was not written. */
  readonly dryRun: boolean;
}

/** The whole output as one text, its last line ended. */
export type Format = (report: Report, presentation: Presentation) => string | Promise<string>;

export const plural = (say: Say, one: 'oneFile' | 'oneDocument', many: 'files' | 'documents', count: number): string =>
  count === 1 ? say(one) : say(many, { count: String(count) });

/** Fixes by file, for a summary. */
export const filesOf = (fixed: readonly Fixed[]): number => new Set(fixed.map(({ uri }) => uri)).size;
