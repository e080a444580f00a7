/** `--select`: the rules that a run is about. All others run too, so that no repair does harm, and are silent. */
import { closest } from '../rules/closest';
import { rules } from '../rules/index';
import type { Rule } from '../rules/rule';
import { levelOf } from '../rules/run';
import { type Folder, rulesOf } from '../service/folders';
import type { Say } from './texts';
import { UsageError } from './usageError';

/** Codes or names with commas between them; undefined where nothing is selected. Throws UsageError where there is no such rule. */
export function readSelection(written: string | undefined, say: Say): ReadonlySet<Rule> | undefined {
  if (written === undefined) return undefined;
  const words = written.split(',').map((word) => word.trim());
  return new Set(words.filter((word) => word !== '').map((word) => ruleOf(word, say)));
}

/** Selected rules that are off, by default or by configuration, are on: at their own level. */
export function withSelected(folder: Folder, selected: ReadonlySet<Rule> | undefined): Folder {
  const levels = rulesOf(folder);
  const off = [...(selected ?? [])].filter((rule) => levelOf(rule, levels) === 'off');
  if (off.length === 0) return folder;
  const names = new Set(off.flatMap(({ code, name }) => [code, name]));
  const kept = Object.entries(levels).filter(([rule]) => !names.has(rule));
  const on = off.filter((rule) => rule.default === 'off').map(({ code, severity }) => [code, severity] as const);
  return {
    ...folder,
    config: { ...folder.config, rules: Object.fromEntries(kept) },
    settings: { ...folder.settings, rules: Object.fromEntries(on) },
  };
}

function ruleOf(word: string, say: Say): Rule {
  const found = rules.find(({ code, name }) => code === word.toUpperCase() || name === word.toLowerCase());
  if (found) return found;
  const what = `--select: ${say('unknownRule', { what: word })}`;
  const near = closest(
    word,
    rules.flatMap(({ code, name }) => [name, code]),
  )[0];
  throw new UsageError(near ? say('didYouMean', { what, other: near }) : what);
}
