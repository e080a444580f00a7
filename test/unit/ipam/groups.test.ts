/** All releases at once are decided by groups: what comes out must be what each release gives alone. */
import { describe, expect, test } from 'vitest';
import { groupByTraits, traitsKey } from '../../../server/src/ipam/traits';
import { allReleases, formatRelease } from '../../../server/src/schema/releases';
import { nicOf, onRelease, scene, told } from './scene';
import { rows } from './tables';

test('a group holds releases that differ in nothing', () => {
  const groups = groupByTraits(allReleases);
  expect(groups.flat().length).toBe(allReleases.length);
  for (const group of groups) expect(new Set(group.map(traitsKey)).size).toBe(1);
  expect(new Set(groups.map(([first]) => traitsKey(first!))).size).toBe(groups.length);
});

describe('every release is in one decision, and it is its own', () => {
  test.each(rows.map((row) => [`${row.table}: ${row.name}`, row] as const))('%s', (_, row) => {
    const cluster = scene(row.yaml);
    const forecast = cluster.foresee(allReleases);
    const { decisions } = nicOf(forecast, row.nic);
    expect(decisions.flatMap(({ releases }) => releases).length).toBe(allReleases.length);
    expect(new Set(decisions.flatMap(({ releases }) => releases.map(formatRelease))).size).toBe(allReleases.length);
    for (const decision of decisions)
      for (const release of decision.releases)
        expect(`${formatRelease(release)} ${told(decision)}`).toBe(
          `${formatRelease(release)} ${onRelease(cluster, row.nic, release)}`,
        );
  });
});
