/** Runs rules over a document. A rule that breaks costs its own findings only. */

import type { RuleLevel } from '../../../shared/src/settings';
import { type Forecast, noForecast, predict } from '../ipam/predict';
import { identityOf, isWorkloadResource, type Resource } from '../model/resource';
import type { View } from '../scope/view';
import type { DocumentFacts } from '../workspace/document';
import type { Finding } from './finding';
import type { Report, Rule, Severity } from './rule';

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
  const forecasts = new Map<Resource, Forecast>();
  const forecastOf = (resource: Resource): Forecast => {
    const known =
      forecasts.get(resource) ??
      (isWorkloadResource(resource) ? predict(resource, view.settings.releases, view) : noForecast);
    forecasts.set(resource, known);
    return known;
  };
  for (const rule of rules) {
    const level = levelOf(rule, view.settings.rules);
    if (level === 'off') continue;
    const collect = (resource: Resource | undefined, found: Iterable<Report>) => {
      for (const report of found) reports.push({ rule, resource, report, severity: level ?? report.severity });
    };
    try {
      if (rule.checkDocument) collect(undefined, rule.checkDocument(document));
      for (const resource of rule.check ? document.resources : []) {
        if (resource.partial || !rule.kinds.includes(resource.kind)) continue;
        const references = document.references.filter((reference) => reference.resource === resource);
        collect(resource, rule.check!({ resource, references, view, forecast: () => forecastOf(resource) }));
      }
    } catch (error) {
      failures.push({ rule, error });
    }
  }
  return { reports, failures };
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
