/** Settings as clients send them: anything, until it is looked at. */
import { defaultSettings, type RuleLevel, type Settings, severities } from '../../../shared/src/settings';

/** What has the wrong type counts as not set. */
export function readSettings(raw: unknown): Settings {
  const given = isRecord(raw) ? raw : {};
  const { version, nonPrimaryCNI, closed, rules, exclude, codeLens, inlayHints } = given;
  return {
    ...defaultSettings,
    ...(typeof version === 'string' && { version }),
    ...(typeof nonPrimaryCNI === 'boolean' && { nonPrimaryCNI }),
    ...(typeof codeLens === 'boolean' && { codeLens }),
    ...(typeof inlayHints === 'boolean' && { inlayHints }),
    ...(typeof closed === 'boolean' && { closed }),
    ...(isRecord(rules) && { rules: levels(rules) }),
    ...(Array.isArray(exclude) && { exclude: exclude.filter((one) => typeof one === 'string') }),
  };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const levels = (rules: Record<string, unknown>): Record<string, RuleLevel> =>
  Object.fromEntries(
    Object.entries(rules).filter((entry): entry is [string, RuleLevel] =>
      (severities as readonly unknown[]).includes(entry[1]),
    ),
  );
