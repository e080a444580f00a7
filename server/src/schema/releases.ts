/** The Kube-OVN releases the tables know, and sets of them. Facts only; what a release does differently is said where it matters. */
import { newestPatch } from '../../../shared/src/releases';

/** One release: 1.14.10 is { minor: 14, patch: 10 }. The patch after the newest known one stands for the head of the line's branch. */
export interface Release {
  readonly minor: number;
  readonly patch: number;
}

const minors = Object.keys(newestPatch).map(Number);
export const firstMinor = Math.min(...minors);
export const lastMinor = Math.max(...minors);

const headPatch = (minor: number): number => newestPatch[minor]! + (minor === lastMinor ? 0 : 1);

/** Every known release, oldest first, the heads of the release branches included. */
export const allReleases: readonly Release[] = minors.flatMap((minor) =>
  Array.from({ length: headPatch(minor) + 1 }, (_, patch) => ({ minor, patch })),
);

export const releaseLines: readonly string[] = minors.map((minor) => `1.${minor}`);

export type ParsedVersion =
  | { readonly ok: true; readonly releases: readonly Release[] }
  | { readonly ok: false; readonly reason: 'syntax' | 'unknown-line' };

/** Reads `1.14.10`, `v1.14.10` or `1.14` (all its patches); '' means every release. A patch above the newest known one is the head. */
export function parseVersion(text: string): ParsedVersion {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, releases: allReleases };
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?$/.exec(trimmed);
  if (!match) return { ok: false, reason: 'syntax' };
  const minor = Number(match[2]);
  if (match[1] !== '1' || newestPatch[minor] === undefined) return { ok: false, reason: 'unknown-line' };
  if (match[3] === undefined) return { ok: true, releases: allReleases.filter((release) => release.minor === minor) };
  return { ok: true, releases: [{ minor, patch: Math.min(Number(match[3]), headPatch(minor)) }] };
}

/** True for a release at or after one of the starts: within a listed line from that patch on, and in every line after the last listed one. */
export type Since = (release: Release) => boolean;

/** `since('1.15.18', '1.16.3')`: 1.15.18 and later 1.15, 1.16.3 (here: the head of 1.16) and later, every line after 1.16. */
export function since(...starts: readonly string[]): Since {
  const patches = new Map<number, number>();
  for (const start of starts) {
    const [, minor, patch] = start.split('.').map(Number);
    patches.set(minor!, patch!);
  }
  const last = Math.max(...patches.keys());
  return ({ minor, patch }) => {
    const start = patches.get(minor);
    return start === undefined ? minor > last : patch >= start;
  };
}

export const compareReleases = (a: Release, b: Release): number => a.minor - b.minor || a.patch - b.patch;
const sameRelease = (a: Release, b: Release): boolean => compareReleases(a, b) === 0;

/** `1.14.10`; the head of a line is `1.14 head`. */
export function formatRelease({ minor, patch }: Release): string {
  return minor !== lastMinor && patch > newestPatch[minor]! ? `1.${minor} head` : `1.${minor}.${patch}`;
}

/** Ranges of neighbouring releases: `1.12.0–1.13.8, 1.14.7–1.17.0`. A range never ends in a head: its newest patch says the same. */
export function formatReleases(releases: readonly Release[]): string {
  const chosen = new Set(releases.map((release) => `${release.minor}.${release.patch}`));
  const ranges: string[] = [];
  for (let i = 0; i < allReleases.length; i++) {
    const isIn = (n: number) => chosen.has(`${allReleases[n]?.minor}.${allReleases[n]?.patch}`);
    if (!isIn(i)) continue;
    const first = i;
    while (i + 1 < allReleases.length && isIn(i + 1)) i++;
    ranges.push(formatRange(allReleases[first]!, allReleases[i]!));
  }
  return ranges.join(', ');
}

function formatRange(first: Release, last: Release): string {
  const shown =
    formatRelease(last).endsWith('head') && !sameRelease(first, last)
      ? { minor: last.minor, patch: last.patch - 1 }
      : last;
  return sameRelease(first, shown) ? formatRelease(first) : `${formatRelease(first)}–${formatRelease(shown)}`;
}
