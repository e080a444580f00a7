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
  for (const { rule, level } of concerned(rules, view.settings.rules, kinds)) {
    const { check, checkDocument } = rule;
    const collect = (resource: Resource | undefined, found: Iterable<Report>) => {
      for (const report of found) reports.push({ rule, resource, report, severity: level ?? report.severity });
    };
    try {
      if (checkDocument) collect(undefined, checkDocument(document));
      if (!check) continue;
      for (const subject of subjects)
        if (rule.kinds.includes(subject.resource.kind)) collect(subject.resource, check(subject));
    } catch (error) {
      failures.push({ rule, error });
    }
  }
  return { reports, failures };
}

type Levels = Readonly<Record<string, RuleLevel>>;

interface Leveled {
  readonly rule: Rule;
  readonly level: Severity | undefined;
}

/** The rules that are switched on and may have something to say of a document with objects of these kinds, in their order. */
function concerned(rules: readonly Rule[], levels: Levels, kinds: ReadonlySet<Kind>): readonly Leveled[] {
  const on = switchedOn(rules)(levels);
  if (kinds.size > 1) return on.all;
  const [kind] = kinds;
  const known = on.byKind.get(kind);
  if (known) return known;
  const found = on.all.filter(({ rule }) => rule.checkDocument || (kind && rule.kinds.includes(kind)));
  on.byKind.set(kind, found);
  return found;
}

const switchedOn = remembered((rules: readonly Rule[]) =>
  remembered((levels: Levels) => ({
    all: rules.flatMap((rule): readonly Leveled[] => {
      const level = levelOf(rule, levels);
      return level === 'off' ? [] : [{ rule, level }];
    }),
    byKind: new Map<Kind | undefined, readonly Leveled[]>(),
  })),
);

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
export const levelOf = (rule: Rule, levels: Levels): RuleLevel | undefined =>
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
