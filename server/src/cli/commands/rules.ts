/** `rules`: what is checked. */
import { pageUrl } from '../../rules/finding';
import { rules } from '../../rules/index';
import type { ExitCode, Invocation } from '../invocation';
import { textWidth } from '../terminal/width';
import { UsageError } from '../usageError';

export async function rulesCommand({ args, host, language, say, presentation }: Invocation): Promise<ExitCode> {
  if (args.paths.length > 0) throw new UsageError(say('noPathsHere', { command: 'rules', path: args.paths[0]! }));
  const rows = rules.map((rule) => ({
    code: rule.code,
    name: rule.name,
    severity: rule.severity,
    title: rule.texts[language].title,
    releases: rule.releases,
    page: pageUrl(rule, language),
  }));
  if (args.value('format') === 'json') {
    host.stdout.write(`${JSON.stringify({ schemaVersion: 1, rules: rows }, null, 2)}\n`);
    return 0;
  }
  const { style } = presentation;
  const names = Math.max(...rows.map(({ name }) => name.length));
  const levels = Math.max(...rows.map(({ severity }) => textWidth(say(severity))));
  for (const { code, name, severity, title, releases } of rows) {
    const level = say(severity) + ' '.repeat(levels - textWidth(say(severity)));
    const range = releases === 'all' ? '' : `  (${releases})`;
    host.stdout.write(
      `${style.strong(code)}  ${style.severity(severity, level)}  ${name.padEnd(names)}  ${title}${style.faint(range)}\n`,
    );
  }
  return 0;
}
