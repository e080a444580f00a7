/** The program behind `kube-ovn-lint`: reads its arguments, runs a command, gives its exit code. */
import { peekLocale, readArguments } from './arguments';
import { check } from './commands/check';
import { explainCommand } from './commands/explain';
import type { CommandName } from './commands/names';
import { rulesCommand } from './commands/rules';
import { upgradeCommand } from './commands/upgrade';
import { help } from './help';
import type { Host } from './host';
import { complain, type ExitCode, type Invocation } from './invocation';
import { languageOf } from './locale';
import type { Threshold } from './options';
import { createProgress } from './terminal/progress';
import { styleFor, wantsColour } from './terminal/style';
import { sayIn } from './texts';
import { UsageError } from './usageError';

const commands: Readonly<Record<CommandName, (invocation: Invocation) => Promise<ExitCode>>> = {
  check,
  explain: explainCommand,
  rules: rulesCommand,
  upgrade: upgradeCommand,
};

/** @param args without the names of the runtime and the program */
export async function main(args: readonly string[], host: Host): Promise<ExitCode> {
  const language = languageOf(peekLocale(args), host.env);
  const say = sayIn(language);
  try {
    const read = readArguments(args, say);
    const width = host.stdout.isTTY ? (host.stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
    if (read.has('version')) {
      host.stdout.write(`kube-ovn-lint ${host.version}\n`);
      return 0;
    }
    if (read.has('help')) {
      host.stdout.write(help(read.named ? read.command : undefined, language, host.stdout.columns ?? 80));
      return 0;
    }
    const quiet = read.has('quiet');
    return await commands[read.command]({
      args: read,
      host,
      language,
      say,
      progress: createProgress(host.stderr, !quiet),
      presentation: {
        say,
        width,
        quiet,
        style: styleFor(wantsColour(host.stdout.isTTY, host.env, read.has('no-color'))),
        threshold: (read.value('fail-on') as Threshold | undefined) ?? 'warning',
        version: host.version,
        cwd: host.cwd,
        dryRun: read.has('dry-run'),
      },
    });
  } catch (error) {
    complain(
      host,
      error instanceof UsageError ? error.message : say('bug', { what: 'kube-ovn-lint', error: String(error) }),
    );
    return 2;
  }
}
