/** Applies suppression comments to the findings of a file. */
import type { RuleLevel } from '../../../shared/src/settings';
import type { Suppression } from '../model/suppression';
import type { Finding } from '../rules/finding';
import type { Rule } from '../rules/rule';
import type { RuleRun } from '../rules/run';
import { uselessSuppression } from '../rules/yaml/uselessSuppression';
import type { DocumentFacts } from '../workspace/document';

export interface DocumentFindings {
  readonly document: DocumentFacts;
  readonly findings: readonly Finding[];
}

export interface Suppressed extends DocumentFindings {
  /** About the comments themselves: those that silence nothing, or name a rule that does not exist. */
  readonly useless: RuleRun['reports'];
}

/** What is left to show of each document. */
export function applySuppressions(
  documents: readonly DocumentFindings[],
  rules: readonly Rule[],
  levelOf: (rule: Rule) => RuleLevel | undefined,
): readonly Suppressed[] {
  if (documents.every(({ document }) => document.suppressions.length === 0))
    return documents.map((one) => ({ ...one, useless: [] }));
  const used = new Set<object>();
  const ofFile = documents.flatMap(({ document }) => document.suppressions.filter((one) => one.reach === 'file'));
  const kept = documents.map(({ document, findings }) => ({
    document,
    findings: findings.filter(
      (finding) => !silenced(finding, document.suppressions, used) && !silencedByFile(finding, ofFile, used),
    ),
  }));
  const rule = uselessSuppression;
  const level = levelOf(rule);
  if (level === 'off' || !rules.includes(rule)) return kept.map((one) => ({ ...one, useless: [] }));
  const known = new Map(rules.flatMap((one) => [[one.code, one] as const, [one.name, one] as const]));
  const use = {
    silenced: (code: object) => used.has(code),
    names: [...known.keys()],
    find(text: string) {
      const found = known.get(text);
      return found && { isOff: levelOf(found) === 'off' };
    },
  };
  return kept.map((one) => ({
    ...one,
    useless: [...rule.checkDocument!(one.document, use)].map((report) => ({
      rule,
      report,
      resource: undefined,
      severity: level ?? report.severity,
    })),
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
