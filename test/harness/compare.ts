/** Compares findings with what a fixture expects, and shows the difference in the fixture's own notation. */
import { expect } from 'vitest';
import type { ShownFinding } from '../../server/src/service/show';
import { comparePositions, type Range } from '../../server/src/text/position';
import type { Expectation } from './fixture';
import { pathOf } from './workspace';

/** Every finding is expected and every expectation found, each once. */
export function expectFindings(
  found: readonly ShownFinding[],
  expected: readonly Expectation[],
  variant: string,
): void {
  const rest = [...found];
  const missing = expected.filter((one) => {
    const at = rest.findIndex((finding) => meets(finding, one));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  expect({ missing: missing.map(showExpected), unexpected: rest.map(showFound) }, variant).toEqual({
    missing: [],
    unexpected: [],
  });
}

function meets(finding: ShownFinding, { path, range, open, code, severity, text }: Expectation): boolean {
  return (
    finding.rule.code === code &&
    pathOf(finding.uri) === path &&
    (severity === undefined || finding.severity === severity) &&
    comparePositions(finding.range.start, range.start) === 0 &&
    (open || comparePositions(finding.range.end, range.end) === 0) &&
    finding.message.includes(text)
  );
}

const showRange = ({ start, end }: Range): string =>
  `${start.line + 1}:${start.character}-${end.line === start.line ? '' : `${end.line + 1}:`}${end.character}`;

const showExpected = ({ path, range, code, severity, text }: Expectation): string =>
  `${path}:${showRange(range)} ${code}/${severity ?? '*'} ${text}`;

export const showFound = ({ uri, range, rule, severity, message }: ShownFinding): string =>
  `${pathOf(uri)}:${showRange(range)} ${rule.code}/${severity} ${message}`;
