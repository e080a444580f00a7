/** Which `.kube-ovn.yaml` is in force for a PATH, and what is wrong with it. */
import * as path from 'node:path';
import type { Settings } from '../../../shared/src/settings';
import { rules } from '../rules/index';
import { releaseLines } from '../schema/releases';
import { type ConfigProblem, configFileName } from '../scope/config';
import { createFolder, type Folder } from '../service/folders';
import { lineStarts, type Position, positionAt } from '../text/position';
import type { Host } from './host';
import { isBelow, upward, uriOf } from './paths';
import type { Say, TextId } from './texts';
import { UsageError } from './usageError';

/** Something to know that is no finding. */
export interface Note {
  /** Absolute. */
  readonly path: string;
  readonly at: Position | undefined;
  readonly message: string;
}

export interface FolderChoice {
  readonly folder: Folder;
  /** Absolute; undefined where no configuration applies. */
  readonly configPath: string | undefined;
  readonly notes: readonly Note[];
}

const problemTexts: Readonly<Record<ConfigProblem['id'], TextId>> = {
  syntax: 'configSyntax',
  'unknown-key': 'configUnknownKey',
  'wrong-type': 'configWrongType',
  'bad-version': 'configBadVersion',
  'unknown-kind': 'configUnknownKind',
  'bad-level': 'configBadLevel',
  'reason-missing': 'configReasonMissing',
};

/** What makes a configuration useless as a whole: going on would check something else than was asked for. */
const fatal: readonly ConfigProblem['id'][] = ['syntax', 'bad-version'];

/**
 * The folder that a PATH belongs to: the directory of its configuration, whose patterns are relative to it; without one the
 * PATH itself. Throws UsageError where the configuration cannot be used.
 * @param directory absolute: the PATH, or where it is a file the directory that holds it
 * @param given the value of --config, absolute
 */
export function chooseFolder(
  directory: string,
  given: string | undefined,
  settings: Settings,
  host: Host,
  say: Say,
  shown: (absolute: string) => string,
): FolderChoice {
  const configPath = given ?? findConfig(directory, host);
  if (configPath === undefined) return { folder: createFolder(uriOf(directory), settings), configPath, notes: [] };
  const reading = host.readText(configPath, true);
  if (reading.state !== 'read') throw new UsageError(say('unreadable', { path: shown(configPath) }));
  const { text } = reading;
  const home = path.dirname(configPath);
  const folder = createFolder(uriOf(isBelow(home, directory) ? home : directory), settings, text);
  const starts = lineStarts(text);
  const notes = folder.problems.map(({ id, what, start }): Note => {
    const at = positionAt(starts, start);
    const message = say(problemTexts[id], { what, lines: releaseLines.join(', ') });
    if (fatal.includes(id)) throw new UsageError(`${shown(configPath)}:${at.line + 1}:${at.character + 1}: ${message}`);
    return { path: configPath, at, message };
  });
  return { folder, configPath, notes: [...notes, ...unknownRules(folder, configPath, say)] };
}

function findConfig(directory: string, host: Host): string | undefined {
  for (const at of upward(directory, (one) => host.kindOf(path.join(one, '.git')) !== 'missing')) {
    const candidate = path.join(at, configFileName);
    if (host.kindOf(candidate) === 'file') return candidate;
  }
  return undefined;
}

function unknownRules({ config }: Folder, configPath: string, say: Say): readonly Note[] {
  const known = new Set(rules.flatMap(({ code, name }) => [code, name]));
  const named = [...Object.keys(config.rules), ...config.suppress.map(({ rule }) => rule)];
  return [...new Set(named)]
    .filter((name) => !known.has(name))
    .map((what) => ({ path: configPath, at: undefined, message: say('unknownRule', { what }) }));
}
