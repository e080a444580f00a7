/** The world of an object, below its card: its scope, the release in force, and whether what is not there may exist elsewhere. */
import { code, fileName } from '../markdown';
import type { Say } from '../say';

export interface WorldFacts {
  /** The name of a declared scope, or the folder that shows itself to be one; undefined for what lies in none. */
  readonly scope: string | undefined;
  readonly version: string | null;
  readonly source: 'setting' | 'file' | 'detected' | 'none';
  readonly closed: boolean;
  readonly closedBy: 'setting' | 'scope' | 'file' | 'default';
  /** URIs of files that take in what is not here. */
  readonly openings: readonly string[];
}

const releaseFrom = { setting: 'releaseSet', file: 'releaseInFile', detected: 'releaseDetected' } as const;
const shown = 3;

export function worldLine({ scope, version, source, closed, closedBy, openings }: WorldFacts, say: Say): string {
  const release =
    version === null || source === 'none' ? say('everyRelease') : say(releaseFrom[source], { version: code(version) });
  const by = say(closedBy === 'setting' ? 'bySetting' : 'byFile');
  const certainty = closedBy === 'default' ? say('openByDefault') : say(closed ? 'closedWorld' : 'openWorld', { by });
  const files = openings.slice(0, shown).map((uri) => code(fileName(uri)));
  const opened = closed && files.length > 0 ? say('openedBy', { files }) : undefined;
  return [scope && say('inScope', { scope: code(scope) }), release, certainty, opened]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
