/** Which files of a folder are manifests, and which of them version control leaves out. */
import ignore, { type Ignore } from 'ignore';

export const isManifest = (name: string): boolean => /\.(ya?ml|json)$/i.test(name);

/** Names of folders that are never looked into. */
export const leftOut: ReadonlySet<string> = new Set(['.git', 'node_modules']);

export interface FolderRules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** @param text of the folder's `.gitignore` */
export const rulesOf = (folder: string, text: string): FolderRules => ({ folder, rules: ignore().add(text) });

/**
 * The innermost file that says something about a path decides, as git has it.
 * @param all from the outermost to the innermost
 * @param path that of a folder ends with `/`
 * @param plain spells what lies below a folder as `.gitignore` does
 */
export function ignoredBy(all: readonly FolderRules[], path: string, plain: (below: string) => string): boolean {
  for (let i = all.length - 1; i >= 0; i--) {
    const { folder, rules } = all[i]!;
    const said = rules.test(plain(path.slice(folder.length + 1)));
    if (said.ignored || said.unignored) return said.ignored;
  }
  return false;
}
