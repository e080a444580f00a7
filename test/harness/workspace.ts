/** A service over the files of a fixture, set up as the options say. */
import { rules as allRules } from '../../server/src/rules/index';
import type { Language } from '../../server/src/rules/message';
import type { Rule } from '../../server/src/rules/rule';
import { createFolder } from '../../server/src/service/folders';
import { createService, type Service } from '../../server/src/service/index';
import { defaultSettings, type Settings } from '../../shared/src/settings';
import type { FixtureFile } from './fixture';

export interface Options {
  /** The configured Kube-OVN release. */
  readonly version?: string;
  readonly closed?: boolean;
  readonly nonPrimaryCNI?: boolean;
  /** Levels by code or name. */
  readonly rules?: Settings['rules'];
  /** The text of `.kube-ovn.yaml`. */
  readonly config?: string;
  /** Codes of the rules that run; without it all do. */
  readonly only?: readonly string[];
  readonly language?: Language;
}

export const root = 'file:///w';
export const uriOf = (path: string): string => `${root}/${path}`;
export const pathOf = (uri: string): string => uri.slice(root.length + 1);

export function rulesOf({ only }: Options): readonly Rule[] {
  if (!only) return allRules;
  const chosen = allRules.filter((rule) => only.includes(rule.code));
  if (chosen.length !== only.length) throw new Error(`no such rule among ${only.join(', ')}`);
  return chosen;
}

/** The service with the files in it: closed unless `open`. Broken invariants throw. */
export function workspace(files: readonly FixtureFile[], options: Options = {}, open = false): Service {
  const texts = new Map(files.map(({ path, text }) => [uriOf(path), text]));
  const service = createService({
    rules: rulesOf(options),
    language: options.language ?? 'en',
    readFile: async (uri) => texts.get(uri),
    bug: (what, error) => {
      throw new Error(`bug in ${what}`, { cause: error });
    },
  });
  service.setFolders([createFolder(root, settingsOf(options), options.config)]);
  for (const [uri, text] of texts) {
    if (open) service.open(uri, text);
    else service.load(uri, text);
  }
  return service;
}

const settingsOf = ({ version, closed, nonPrimaryCNI, rules }: Options): Settings => ({
  ...defaultSettings,
  ...(version !== undefined && { version }),
  ...(closed !== undefined && { closed }),
  ...(nonPrimaryCNI !== undefined && { nonPrimaryCNI }),
  ...(rules && { rules }),
});
