/**
 * The tables of the allocation algorithm, cell by cell and release by release. A row is a cluster and a NIC; its columns are
 * ranges of releases, written here by hand and not taken from the traits that are being tested. Every release of every column is
 * decided alone, so both sides of each boundary are among them.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { allReleases, formatRelease } from '../../../server/src/schema/releases';
import { onRelease, releasesIn, scene } from './scene';
import { rows } from './tables';

let combinations = 0;

describe.each([...new Set(rows.map(({ table }) => table))])('table %s', (table) => {
  test.each(rows.filter((row) => row.table === table).map((row) => [row.name, row] as const))('%s', (_, row) => {
    const cluster = scene(row.yaml);
    const covered = new Map<string, string>();
    for (const [ranges, expected] of Object.entries(row.columns)) {
      for (const release of releasesIn(ranges)) {
        const label = formatRelease(release);
        expect(covered.has(label), `${label} is in two columns`).toBe(false);
        covered.set(label, expected);
      }
    }
    expect(covered.size, 'releases covered').toBe(allReleases.length);
    const wrong = allReleases.flatMap((release) => {
      const label = formatRelease(release);
      const found = onRelease(cluster, row.nic, release);
      combinations++;
      return found === covered.get(label) ? [] : [`${label}: ${found}`];
    });
    expect(wrong.slice(0, 12), `${wrong.length} wrong; expected ${JSON.stringify(row.columns, null, 1)}`).toEqual([]);
  });
});

afterAll(() => {
  expect(combinations).toBe(rows.length * allReleases.length);
  console.info(`${rows.length} cells × ${allReleases.length} releases = ${combinations} combinations`);
});
