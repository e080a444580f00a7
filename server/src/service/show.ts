/** Findings as people see them: with a file, ranges and words. */

import type { FileEdit } from '../features/applyFix';
import { rangeIn } from '../model/place';
import { type Finding, messageOf, relatedOf } from '../rules/finding';
import type { Language } from '../rules/message';
import type { Rule, Severity } from '../rules/rule';
import type { Range } from '../text/position';
import { compareRanges } from '../text/position';
import type { DocumentFacts } from '../workspace/document';

export interface ShownFinding {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  readonly uri: string;
  readonly range: Range;
  readonly resource: string | undefined;
  readonly related: readonly { readonly uri: string; readonly range: Range; readonly message: string }[];
  readonly tags: Finding['tags'];
}

/** A repair of a finding. */
export interface ShownFix {
  readonly finding: ShownFinding;
  readonly title: string;
  readonly preferred: boolean;
  readonly edits: () => Promise<readonly FileEdit[] | undefined>;
}

export function show(document: DocumentFacts, finding: Finding, language: Language): ShownFinding {
  const { rule, severity, resource, tags } = finding;
  return {
    rule,
    severity,
    resource,
    tags,
    message: messageOf(finding, language),
    uri: document.place.uri,
    range: rangeIn(document.place, finding.at),
    related: relatedOf(finding, language).map(({ at, message }) => ({
      uri: at.place.uri,
      range: rangeIn(at.place, at.span),
      message,
    })),
  };
}

export const orderShown = (a: ShownFinding, b: ShownFinding): number =>
  (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0) ||
  compareRanges(a.range, b.range) ||
  (a.rule.code < b.rule.code ? -1 : a.rule.code > b.rule.code ? 1 : 0) ||
  (a.message < b.message ? -1 : 1);
