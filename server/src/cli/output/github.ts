/** Workflow commands that GitHub Actions turns into annotations on the changed lines. */
import type { Severity } from '../../rules/rule';
import type { Format } from './format';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

export const github: Format = ({ findings, workspace, language }) =>
  findings
    .map(({ finding: { rule, severity, message, uri, range } }) => {
      const oneLine = range.start.line === range.end.line;
      const properties = [
        `file=${property(workspace.shown(uri))}`,
        `line=${range.start.line + 1}`,
        `endLine=${range.end.line + 1}`,
        ...(oneLine
          ? [
              `col=${range.start.character + 1}`,
              `endColumn=${Math.max(range.end.character, range.start.character + 1)}`,
            ]
          : []),
        `title=${property(`${rule.code} ${rule.texts[language].title}`)}`,
      ];
      return `::${levels[severity]} ${properties.join(',')}::${data(message)}\n`;
    })
    .join('');

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
