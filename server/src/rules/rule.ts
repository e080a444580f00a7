/** What a rule is: data about itself and a pure generator of findings. See README.md beside this file. */
import type { RuleLevel } from '../../../shared/src/settings';
import type { Forecast } from '../ipam/predict';
import type { Location, Place } from '../model/place';
import type { Resource } from '../model/resource';
import type { Reference } from '../references/read';
import type { Kind } from '../schema/kinds';
import type { Release } from '../schema/releases';
import type { View } from '../scope/view';
import type { Span } from '../text/position';
import type { DocumentFacts } from '../workspace/document';
import type { Fix, Operation } from './fix';
import { type Language, type Param, type Placeholders, type PlainParams, plain } from './message';

export type Severity = Exclude<RuleLevel, 'off'>;

/** Everything a finding says, before ranges and languages. */
export interface Report {
  readonly id: string;
  readonly params: PlainParams;
  readonly at: Span;
  readonly severity: Severity;
  readonly related: readonly { readonly id: string; readonly params: PlainParams; readonly at: Location }[];
  /** Thought of only when they are asked for. */
  readonly fixes: () => readonly Fix[];
  readonly tags: readonly ('unnecessary' | 'deprecated')[];
}

type Texts = Readonly<Record<string, string>> & { readonly title: string };
/** Same messages, same placeholders: a missing one is a compile error. */
type Translation<T extends Texts, Z extends Texts> = {
  readonly [Id in keyof T]: [Placeholders<T[Id]>] extends [Placeholders<Z[Id & keyof Z]>] ? string : never;
};

/** A report being written. Each call returns a new draft, so that a rule yields one expression. */
export interface Draft<T extends Texts> extends Report {
  /** Names another place that has a part in it. */
  also<Id extends keyof T & string>(at: Location | undefined, id: Id, ...params: Args<T[Id]>): Draft<T>;
  /**
   * A repair, computed only when it is asked for; no operations: none after all. It must remove the finding and add none.
   * `preferred`: the one right repair, part of fix-all.
   */
  fix<Id extends keyof T & string>(
    id: Id,
    params: ParamsOf<T[Id]>,
    operations: () => readonly Operation[],
    preferred?: 'preferred',
  ): Draft<T>;
  /** Repairs that cost something to think of: `build` adds them to the draft it is given, and runs only when they are asked for. */
  offer(build: (draft: Draft<T>) => Draft<T>): Draft<T>;
  level(severity: Severity): Draft<T>;
  tag(tag: Report['tags'][number]): Draft<T>;
}

type ParamsOf<Text extends string> = Readonly<Record<Placeholders<Text>, Param>>;
type Args<Text extends string> = [Placeholders<Text>] extends [never] ? [] : [params: ParamsOf<Text>];

export interface RuleContext<K extends Kind, T extends Texts> {
  readonly resource: Resource<K>;
  /** The names this object uses, by the reference table. */
  readonly references: readonly Reference[];
  readonly view: View;
  /** The releases that count. */
  readonly releases: readonly Release[];
  /** The allocation decision for each NIC of a workload; worked out once for all rules. */
  readonly forecast: () => Forecast;
  report<Id extends keyof T & string>(id: Id, at: Span, ...params: Args<T[Id]>): Draft<T>;
}

interface RuleHead<K extends Kind> {
  /** `KO101` …; never used again for anything else. */
  readonly code: string;
  /** Also the name of its file and of its page. */
  readonly name: string;
  readonly severity: Severity;
  /** Advice rather than a mistake: silent unless a setting gives it a level. */
  readonly default?: 'off';
  readonly kinds: readonly K[];
  /** The kinds whose objects it looks up; the tests compare with what it really reads. */
  readonly reads: readonly Kind[];
  /** 'all', or the first release of each line it concerns, for the rule's page. */
  readonly releases: 'all' | string;
}

/** A rule as the engine sees it. */
export interface Rule extends RuleHead<Kind> {
  readonly texts: Readonly<Record<Language, Texts>>;
  /** About one object; or, for rules of YAML itself, about one document. */
  readonly check?: (subject: RuleSubject) => Iterable<Report>;
  readonly checkDocument?: (document: DocumentFacts, use?: SuppressionUse) => Iterable<Report>;
}

/** What became of the suppression comments: known only once all findings are, and for the rule about them alone. */
export interface SuppressionUse {
  /** Whether a code of a comment silenced a finding. */
  readonly silenced: (code: object) => boolean;
  /** The rule of a code or name, and whether it is switched off. */
  readonly find: (text: string) => { readonly isOff: boolean } | undefined;
  /** Codes and names of all rules. */
  readonly names: readonly string[];
}

/** One object to check. */
export interface RuleSubject {
  readonly resource: Resource;
  readonly references: readonly Reference[];
  readonly view: View;
  readonly forecast: () => Forecast;
}

export function defineRule<K extends Kind, const T extends Texts, const Z extends Texts>(
  rule: RuleHead<K> & {
    readonly text: { readonly en: T; readonly 'zh-cn': Z & Translation<T, Z> };
    readonly check: (context: RuleContext<K, T>) => Iterable<Report>;
  },
): Rule {
  const { check, text, ...head } = rule;
  return {
    ...head,
    texts: text,
    check: ({ resource, references, view, forecast }) =>
      check({
        resource: resource as Resource<K>,
        references,
        view,
        forecast,
        releases: view.settings.releases,
        report: reporter<T>(rule.severity),
      }),
  };
}

interface DocumentContext<T extends Texts> extends Pick<RuleContext<Kind, T>, 'report'> {
  readonly document: DocumentFacts;
  readonly use: SuppressionUse | undefined;
}

/** A rule about the document itself: its syntax, not its objects. */
export function defineDocumentRule<const T extends Texts, const Z extends Texts>(
  rule: Omit<RuleHead<Kind>, 'kinds' | 'reads' | 'releases'> & {
    readonly text: { readonly en: T; readonly 'zh-cn': Z & Translation<T, Z> };
    readonly check: (context: DocumentContext<T>) => Iterable<Report>;
  },
): Rule {
  const { check, text, ...head } = rule;
  return {
    ...head,
    kinds: [],
    reads: [],
    releases: 'all',
    texts: text,
    checkDocument: (document, use) => check({ document, use, report: reporter<T>(rule.severity) }),
  };
}

const reporter =
  <T extends Texts>(severity: Severity): RuleContext<Kind, T>['report'] =>
  (id, at, ...params) =>
    draft<T>({
      id,
      at: { start: at.start, end: at.end },
      params: plain(params[0] ?? {}),
      severity,
      related: [],
      fixes: none,
      tags: [],
    });

const none = (): readonly Fix[] => [];

function draft<T extends Texts>(report: Report): Draft<T> {
  return {
    ...report,
    also: (at, id, ...params) =>
      draft<T>(at ? { ...report, related: [...report.related, { at, id, params: plain(params[0] ?? {}) }] } : report),
    fix: (title, params, operations, preferred) => {
      const fix = (): Fix => ({ title, params: plain(params), operations, preferred: preferred !== undefined });
      return draft<T>({ ...report, fixes: () => [...report.fixes(), fix()] });
    },
    offer: (build) =>
      draft<T>({ ...report, fixes: () => [...report.fixes(), ...build(draft<T>({ ...report, fixes: none })).fixes()] }),
    level: (severity) => draft<T>({ ...report, severity }),
    tag: (tag) => draft<T>({ ...report, tags: [...report.tags, tag] }),
  };
}

/** A place in an object's document. */
export const placeOf = (resource: { readonly place: Place }, span: Span | undefined): Location | undefined =>
  span && { place: resource.place, span };

/**
 * The severity of an outcome that is wrong on some releases: what the rule says where all that count are affected, a warning
 * where only some are, nothing where none is.
 */
export function severityOn(
  failing: readonly Release[],
  counting: readonly Release[],
  full: Severity,
): Severity | undefined {
  if (failing.length === 0) return undefined;
  return failing.length >= counting.length ? full : weaker(full, 'warning');
}

const strength: readonly Severity[] = ['hint', 'information', 'warning', 'error'];
export const weaker = (a: Severity, b: Severity): Severity => (strength.indexOf(a) < strength.indexOf(b) ? a : b);

/** The severity of a finding whose proof needs that something does not exist outside the workspace. */
export const ifClosed = (view: View, severity: Severity): Severity =>
  view.settings.closed ? severity : weaker(severity, 'warning');
