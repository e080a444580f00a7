/** Reads the command line against the table of options. */
import { closest } from '../rules/closest';
import { type CommandName, commandNames, isCommand } from './commands/names';
import { type OptionName, type OptionRow, optionsOf, optionTable } from './options';
import type { Say } from './texts';
import { UsageError } from './usageError';

export interface Arguments {
  readonly command: CommandName;
  /** The command is written out, not just the default. */
  readonly named: boolean;
  readonly paths: readonly string[];
  has(option: OptionName): boolean;
  value(option: OptionName): string | undefined;
}

interface Word {
  readonly option: OptionRow;
  readonly written: string;
  readonly value: string | undefined;
}

const rows: readonly OptionRow[] = optionTable;

/** Throws UsageError, in the language of `say`. */
export function readArguments(args: readonly string[], say: Say): Arguments {
  const { words, positionals } = split(args, say);
  const [first] = positionals;
  const named = first !== undefined && !first.literal && isCommand(first.text);
  const command = named ? (first.text as CommandName) : 'check';
  const known = optionsOf(command);
  const found = new Map<string, string | undefined>();
  for (const { option, written, value } of words) {
    if (!known.includes(option)) throw new UsageError(say('foreignOption', { option: written, command }));
    if (option.value !== undefined && found.has(option.name)) throw new UsageError(say('twice', { option: written }));
    const choices = option.choices?.[command];
    if (choices && !choices.includes(value ?? ''))
      throw new UsageError(say('badChoice', { option: written, value: value ?? '', choices: choices.join(', ') }));
    found.set(option.name, value);
  }
  return {
    command,
    named,
    paths: positionals.slice(named ? 1 : 0).map(({ text }) => text),
    has: (option) => found.has(option),
    value: (option) => found.get(option),
  };
}

/** What `--locale` says, before anything else is understood, so that errors are in the right language. */
export function peekLocale(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--locale' || arg.startsWith('--locale='));
  return at < 0 ? undefined : args[at]!.includes('=') ? args[at]!.slice('--locale='.length) : args[at + 1];
}

function split(args: readonly string[], say: Say) {
  const words: Word[] = [];
  const positionals: { text: string; literal: boolean }[] = [];
  let literal = false;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (literal || arg === '-' || !arg.startsWith('-')) positionals.push({ text: arg, literal });
    else if (arg === '--') literal = true;
    else {
      const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
      const written = equals < 0 ? arg : arg.slice(0, equals);
      const option = optionOf(written, say);
      let value = equals < 0 ? undefined : arg.slice(equals + 1);
      if (option.value === undefined && value !== undefined)
        throw new UsageError(say('takesNoValue', { option: written }));
      if (option.value !== undefined && value === undefined) value = args[++i];
      if (
        option.value !== undefined &&
        (value === undefined || value === '' || (equals < 0 && /^--?[a-z]/.test(value)))
      )
        throw new UsageError(say('needsValue', { option: written }));
      words.push({ option, written, value });
    }
  }
  return { words, positionals };
}

function optionOf(written: string, say: Say): OptionRow {
  const found = rows.find(({ name, short }) => written === `--${name}` || written === `-${short}`);
  if (found) return found;
  const what = say('unknownOption', { option: written });
  const bare = written.replace(/^-+/, '');
  const near =
    closest(
      bare,
      rows.map(({ name }) => name),
    )[0] ?? rows.find(({ name }) => bare.length > 2 && name.startsWith(bare))?.name;
  throw new UsageError(near ? say('didYouMean', { what, other: `--${near}` }) : what);
}

/** A word that looks like a mistyped command rather than a path. */
export const nearCommand = (word: string): string | undefined =>
  /^[a-z]+$/.test(word) ? closest(word, commandNames)[0] : undefined;
