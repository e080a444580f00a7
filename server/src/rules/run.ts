/** Runs rules over a document. A rule that breaks costs its own findings only. */

import type { RuleLevel } from '../../../shared/src/settings';
import { type Forecast, noForecast, predict } from '../ipam/predict';
import { remembered } from '../model/remembered';
import { identityOf, isWorkloadResource, type Resource } from '../model/resource';
import type { Reference } from '../references/read';
import type { Kind } from '../schema/kinds';
import type { View } from '../scope/view';
import type { DocumentFacts } from '../workspace/document';
import type { Finding } from './finding';
import type { Report, Rule, RuleSubject, Severity } from './rule';

export interface RuleFailure {
  readonly rule: Rule;
  readonly error: unknown;
}

export interface RuleRun {
  readonly reports: readonly {
    readonly rule: Rule;
    readonly resource: Resource | undefined;
    readonly report: Report;
    readonly severity: Severity;
  }[];
  readonly failures: readonly RuleFailure[];
}

/** Objects a template cuts up are not judged: what they lack may be there once it is filled in. */
export function runRules(rules: readonly Rule[], document: DocumentFacts, view: View): RuleRun {
  const reports: RuleRun['reports'][number][] = [];
  const failures: RuleFailure[] = [];
  const subjects = subjectsOf(document, view);
  const kinds = new Set(subjects.map(({ resource }) => resource.kind));
  for (const rule of concerned(rules, kinds)) {
    const { check, checkDocument } = rule;
    const own = check ? subjects.filter(({ resource }) => rule.kinds.includes(resource.kind)) : [];
    const level = levelOf(rule, view.settings.rules);
    if (level === 'off') continue;
    const collect = (resource: Resource | undefined, found: Iterable<Report>) => {
      for (const report of found) reports.push({ rule, resource, report, severity: level ?? report.severity });
    };
    try {
      if (checkDocument) collect(undefined, checkDocument(document));
      for (const subject of own) collect(subject.resource, check!(subject));
    } catch (error) {
      failures.push({ rule, error });
    }
  }
  return { reports, failures };
}

/** The rules that may have something to say of a document with objects of these kinds, in their order. */
function concerned(rules: readonly Rule[], kinds: ReadonlySet<Kind>): readonly Rule[] {
  if (kinds.size > 1) return rules;
  const [kind] = kinds;
  const known = rulesOf(rules);
  const found = known.get(kind) ?? rules.filter((rule) => rule.checkDocument || (kind && rule.kinds.includes(kind)));
  known.set(kind, found);
  return found;
}
const rulesOf = remembered((_: readonly Rule[]) => new Map<Kind | undefined, readonly Rule[]>());

/** The objects to be judged, with what all rules share about them. */
function subjectsOf(document: DocumentFacts, view: View): readonly RuleSubject[] {
  const whole = document.resources.filter((resource) => !resource.partial);
  if (whole.length === 0) return [];
  const references = new Map<Resource, Reference[]>();
  for (const reference of document.references) {
    const own = references.get(reference.resource);
    if (own) own.push(reference);
    else references.set(reference.resource, [reference]);
  }
  return whole.map((resource) => {
    let known: Forecast | undefined;
    const forecast = (): Forecast => {
      known ??= isWorkloadResource(resource) ? predict(resource, view.settings.releases, view) : noForecast;
      return known;
    };
    return { resource, view, forecast, references: references.get(resource) ?? [] };
  });
}

/** The configured level of a rule, by code before name, else its default; undefined where its findings say it themselves. */
export const levelOf = (rule: Rule, levels: Readonly<Record<string, RuleLevel>>): RuleLevel | undefined =>
  levels[rule.code] ?? levels[rule.name] ?? rule.default;

/** Drops the parts of a report that are only needed while it is being repaired. */
export const toFinding = ({ rule, resource, report, severity }: RuleRun['reports'][number]): Finding => ({
  rule,
  severity,
  message: report.id,
  params: report.params,
  at: report.at,
  related: report.related,
  tags: report.tags,
  resource: resource && identityOf(resource),
});
