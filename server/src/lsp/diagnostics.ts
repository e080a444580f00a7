/** Findings and configuration problems as the protocol shows them. */
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { pageUrl } from '../rules/finding';
import type { Severity } from '../rules/rule';
import type { ConfigProblem } from '../scope/config';
import type { ShownFinding } from '../service/show';
import { lineStarts, rangeOf } from '../text/position';
import type { Client } from './client';
import { sayProblem } from './texts';

const source = 'kube-ovn';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

export const toDiagnostic = (finding: ShownFinding, client: Client, uriOf: (key: string) => string): Diagnostic => ({
  range: finding.range,
  severity: severities[finding.severity],
  code: finding.rule.code,
  ...(client.codeDescription && { codeDescription: { href: pageUrl(finding.rule, client.language) } }),
  source,
  message: finding.message,
  ...(client.tags && finding.tags.length > 0 && { tags: finding.tags.map((tag) => tags[tag]) }),
  ...(client.relatedInformation &&
    finding.related.length > 0 && {
      relatedInformation: finding.related.map(({ uri, range, message }) => ({
        location: { uri: uriOf(uri), range },
        message,
      })),
    }),
});

export function problemsOf(problems: readonly ConfigProblem[], text: string, client: Client): readonly Diagnostic[] {
  const starts = lineStarts(text);
  return problems.map((problem) => ({
    range: rangeOf(starts, problem),
    severity: DiagnosticSeverity.Warning,
    source,
    message: sayProblem(client.language, problem),
  }));
}
