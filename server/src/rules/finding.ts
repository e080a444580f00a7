/** A finding as it is kept: spans and parameters only, so that it can be shown in any language and moves with its document. */
import { projectUrl } from '../../../shared/src/project';
import type { Location } from '../model/place';
import type { Span } from '../text/position';
import { fill, type Language, type PlainParams } from './message';
import type { Report, Rule, Severity } from './rule';

export interface Finding {
  readonly rule: Rule;
  readonly message: string;
  readonly params: PlainParams;
  readonly severity: Severity;
  readonly at: Span;
  readonly related: Report['related'];
  readonly tags: Report['tags'];
  /** `Subnet/a`, `VirtualMachine/default/vm-a`; undefined where the object has no name. */
  readonly resource: string | undefined;
}

export const messageOf = (finding: Finding, language: Language): string =>
  fill(finding.rule.texts[language][finding.message]!, finding.params, language);

export function relatedOf(
  finding: Finding,
  language: Language,
): readonly { readonly at: Location; readonly message: string }[] {
  return finding.related.map(({ at, id, params }) => ({
    at,
    message: fill(finding.rule.texts[language][id]!, params, language),
  }));
}

/** Where the page of a rule is, from the project's root. */
export const pageOf = (rule: Rule, language: Language): string =>
  `docs/${language === 'zh-cn' ? 'zh-cn/' : ''}rules/${rule.name}.md`;

/** The same as a link. */
export const pageUrl = (rule: Rule, language: Language): string => `${projectUrl}/blob/main/${pageOf(rule, language)}`;
