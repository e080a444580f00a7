/** Applies suppression comments and those of the configuration to the findings of a file. */
import type { Suppression } from '../model/suppression';
import type { Finding } from '../rules/finding';
import type { Rule } from '../rules/rule';
import { uselessSuppression } from '../rules/yaml/uselessSuppression';
import type { DocumentFacts } from '../workspace/document';

export interface DocumentFindings {
  readonly document: DocumentFacts;
  readonly findings: readonly Finding[];
}

/** What is left to show, with a finding for every comment that silences nothing or names a rule that does not exist. */
export function applySuppressions(
  documents: readonly DocumentFindings[],
  rules: readonly Rule[],
  isOff: (rule: Rule) => boolean,
): readonly DocumentFindings[] {
  const used = new Set<object>();
  const ofFile = documents.flatMap(({ document }) => document.suppressions.filter((one) => one.reach === 'file'));
  const kept = documents.map(({ document, findings }) => ({
    document,
    findings: findings.filter(
      (finding) => !silenced(finding, document.suppressions, used) && !silencedByFile(finding, ofFile, used),
    ),
  }));
  const known = new Map(rules.flatMap((rule) => [[rule.code, rule] as const, [rule.name, rule] as const]));
  if (isOff(uselessSuppression)) return kept;
  return kept.map(({ document, findings }) => ({
    document,
    findings: [...findings, ...document.suppressions.flatMap((one) => useless(one, used, known, isOff))],
  }));
}

const names = (finding: Finding, text: string): boolean => text === finding.rule.code || text === finding.rule.name;

function silenced(finding: Finding, suppressions: readonly Suppression[], used: Set<object>): boolean {
  return suppressions.some(
    (one) =>
      one.reach !== 'file' &&
      one.covers.start <= finding.at.start &&
      finding.at.start <= one.covers.end &&
      marks(one, finding, used),
  );
}

const silencedByFile = (finding: Finding, suppressions: readonly Suppression[], used: Set<object>): boolean =>
  suppressions.some((one) => marks(one, finding, used));

function marks(suppression: Suppression, finding: Finding, used: Set<object>): boolean {
  const code = suppression.codes.find((one) => names(finding, one.text));
  if (code) used.add(code);
  return code !== undefined;
}

function useless(
  suppression: Suppression,
  used: ReadonlySet<object>,
  known: ReadonlyMap<string, Rule>,
  isOff: (rule: Rule) => boolean,
): readonly Finding[] {
  const finding = (message: string, at: Suppression, span: { start: number; end: number }, code: string): Finding => ({
    rule: uselessSuppression,
    message,
    params: { code },
    severity: uselessSuppression.severity,
    related: [],
    resource: undefined,
    tags: message === 'unused' ? ['unnecessary'] : [],
    at: { start: span.start, end: Math.max(span.end, Math.min(span.start + 1, at.end)) },
  });
  if (suppression.codes.length === 0) return [finding('noCode', suppression, suppression, '')];
  return suppression.codes.flatMap((code) => {
    const rule = known.get(code.text);
    if (!rule) return [finding('unknown', suppression, code, code.text)];
    return used.has(code) || isOff(rule) ? [] : [finding('unused', suppression, code, code.text)];
  });
}
