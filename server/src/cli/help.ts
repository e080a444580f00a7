/** `--help`, printed from the tables of commands and options. */
import type { Language } from '../rules/message';
import { type CommandName, type CommandRow, commandNames, commandTable } from './commands/names';
import { type OptionRow, optionsOf } from './options';
import { textWidth } from './terminal/width';
import { wrap } from './terminal/wrap';
import { type Say, sayIn } from './texts';

const column = 30;

/** @param command absent for the overview */
export function help(command: CommandName | undefined, language: Language, width: number): string {
  const say = sayIn(language);
  const line = Math.max(60, Math.min(width, 100));
  const about = command ? commandTable[command].text[language] : say('about');
  const usages = (command ? [command] : commandNames).map(
    (name) => `  kube-ovn-lint ${(commandTable[name] as CommandRow).usage}`,
  );
  return [
    ...wrap(about, line),
    '',
    say('usage'),
    ...usages,
    '',
    ...(command
      ? []
      : [
          say('commands'),
          ...commandNames.flatMap((name) => row(`  ${name}`, commandTable[name].text[language], line)),
          '',
        ]),
    say('options'),
    ...optionsOf(command ?? 'check').flatMap((option) =>
      row(`  ${synopsis(option)}`, describe(option, command ?? 'check', language, say), line),
    ),
    '',
    ...wrap(say('exitCodes'), line),
  ]
    .map((text) => `${text}\n`)
    .join('');
}

const synopsis = ({ name, short, value }: OptionRow): string =>
  `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;

function describe({ text, choices }: OptionRow, command: CommandName, language: Language, say: Say): string {
  const own = choices?.[command];
  return own
    ? `${text[language]}${language === 'en' ? ' ' : ''}${say('oneOf', { choices: own.join(', ') })}`
    : text[language];
}

function row(head: string, text: string, width: number): readonly string[] {
  const lines = wrap(text, width - column);
  const indent = ' '.repeat(column);
  const tooLong = textWidth(head) > column - 2;
  const [first = '', ...rest] = lines;
  return tooLong
    ? [head, ...lines.map((line) => indent + line)]
    : [head + ' '.repeat(column - textWidth(head)) + first, ...rest.map((line) => indent + line)];
}
