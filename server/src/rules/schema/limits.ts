/** Values of the right type outside the limits of the CRD: on which releases that counts, and how much. */
import type { ShapeProblem } from '../../model/shape';
import type { BrokenLimit } from '../../model/shapeValue';
import { isRequired, takesText } from '../../schema/fields/field';
import { livesAt } from '../../schema/fields/index';
import type { Kind } from '../../schema/kinds';
import { allReleases, type Release, type Since } from '../../schema/releases';
import { closest } from '../closest';
import type { Param } from '../message';
import type { Severity } from '../rule';

type LimitProblem = Extract<ShapeProblem, { what: 'limit' }>;

export interface Verdict {
  readonly severity: Severity;
  /** All known releases that refuse it. */
  readonly refusing: readonly Release[];
}

export interface LimitVerdict extends Verdict {
  readonly message: (typeof messages)[BrokenLimit] | 'oneOfAlways' | 'oneOfLater' | 'range' | 'min';
  readonly params: { readonly [Name in 'allowed' | 'min' | 'max' | 'example']: Param };
  /** Values that are likely meant; `sure`: the one that is. */
  readonly changes: readonly string[];
  readonly sure: 'preferred' | undefined;
}

const messages = {
  oneOf: 'oneOf',
  noneOf: 'noneOf',
  min: 'range',
  max: 'range',
  maxLength: 'length',
  pattern: 'pattern',
  minItems: 'fewItems',
  maxItems: 'manyItems',
  unique: 'unique',
  uniqueBy: 'uniqueBy',
} as const;

/** A value outside these has no meaning on a release whose CRD lets it pass. */
const meaningless: readonly BrokenLimit[] = ['oneOf', 'noneOf', 'min', 'max', 'maxLength'];

/** Undefined where nothing that counts minds, or another rule says it. */
export function judgeLimit(
  { field, limit, text, path }: LimitProblem,
  kind: Kind,
  releases: readonly Release[],
): LimitVerdict | undefined {
  const has = livesAt(kind, path);
  const takes = limit === 'oneOf' ? field.newer?.[text] : undefined;
  if (takes) return judgeNewer(takes, has, releases);
  // Before texts were taken, none was.
  const states = (release: Release) =>
    has(release) && ((field.stated?.(release) ?? true) || (limit === 'pattern' && !takesText(field, release)));
  const always = field.controller === true && text !== '';
  // A zero is what a field holds that is left out: it means nothing of its own where the CRD lets it pass.
  const isUnset = limit === 'min' && Number(text) === 0;
  const severity = severityAmong(has, releases, states, always || (meaningless.includes(limit) && !isUnset));
  if (field.rule !== undefined || severity === undefined) return undefined;
  const { min = '', max = field.maxLength ?? field.maxItems ?? '', oneOf = [], example = '' } = field;
  const changes = limit === 'oneOf' ? closest(text, oneOf) : [];
  const sure = changes.length === 1 && changes[0]!.toLowerCase() === text.toLowerCase() ? 'preferred' : undefined;
  return {
    message:
      always && limit === 'oneOf'
        ? 'oneOfAlways'
        : limit === 'min' && field.max === undefined
          ? 'min'
          : messages[limit],
    severity: always ? 'error' : severity,
    refusing: allReleases.filter(states),
    params: { allowed: oneOf, min: field.minItems ?? min, max, example },
    changes,
    sure,
  };
}

/** A value that later releases take. */
function judgeNewer(takes: Since, has: Since, releases: readonly Release[]): LimitVerdict | undefined {
  const refuses = (release: Release) => has(release) && !takes(release);
  const severity = severityAmong(has, releases, refuses, false);
  return (
    severity && {
      message: 'oneOfLater',
      severity,
      refusing: allReleases.filter(refuses),
      params: { allowed: [], min: '', max: '', example: '' },
      changes: [],
      sure: undefined,
    }
  );
}

export function judgeMissing(
  { field, path }: Extract<ShapeProblem, { what: 'missing' }>,
  kind: Kind,
  releases: readonly Release[],
): Verdict | undefined {
  const has = livesAt(kind, path);
  const isAsked = field.requiredIf !== undefined;
  const asks = (release: Release) =>
    has(release) && (isAsked ? (field.stated?.(release) ?? true) : isRequired(field, release));
  const severity = severityAmong(has, releases, asks, isAsked);
  return severity && { severity, refusing: allReleases.filter(asks) };
}

/** A text where the release takes a number only. */
export function judgeQuantity(
  { field, path }: Extract<ShapeProblem, { what: 'quantity' }>,
  kind: Kind,
  releases: readonly Release[],
): Verdict | undefined {
  const has = livesAt(kind, path);
  const refuses = (release: Release) => has(release) && !takesText(field, release);
  const severity = severityAmong(has, releases, refuses, false);
  return severity && { severity, refusing: allReleases.filter(refuses) };
}

/** An error where all releases that have the field refuse, a warning where some do, and where none does but it makes no sense. */
function severityAmong(
  has: (release: Release) => boolean,
  releases: readonly Release[],
  refuses: (release: Release) => boolean,
  anyway: boolean,
): Severity | undefined {
  const having = releases.filter(has);
  const refusing = having.filter(refuses);
  if (having.length === 0 || (refusing.length === 0 && !anyway)) return undefined;
  return refusing.length === having.length ? 'error' : 'warning';
}
