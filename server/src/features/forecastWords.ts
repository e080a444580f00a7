/** What becomes of a NIC, in as few words as possible: `eth0 → a/pool`, `net1 → fails on 1.12.0–1.13.8`. */
import type { Decision } from '../ipam/decision';
import type { Nic } from '../ipam/nics';
import type { NicForecast } from '../ipam/predict';
import { compareReleases, formatReleases, type Release } from '../schema/releases';
import type { Say } from './say';

/** `eth0`, the name of the interface, or that of the network. */
export const shortName = ({ nad, interface: device }: Nic): string => (nad ? (device ?? nad.name) : 'eth0');

export function forecastWords({ nic, decisions }: NicForecast, say: Say): string {
  const groups = new Map<string, { releases: Release[]; good: boolean }>();
  for (const decision of decisions) {
    const words = outcomeWords(decision, say);
    const group = groups.get(words) ?? { releases: [], good: decision.outcome === 'allocated' };
    group.releases.push(...decision.releases);
    groups.set(words, group);
  }
  const newest = ({ releases }: { readonly releases: readonly Release[] }): Release =>
    [...releases].sort(compareReleases).at(-1)!;
  const all = [...groups].sort(([, a], [, b]) => compareReleases(newest(b), newest(a)));
  const [[only] = ['']] = all;
  if (all.length === 1) return `${shortName(nic)} → ${only}`;
  // What works on the newest releases needs no list of them; what fails says where, and other ways that work say nothing.
  const parts = all
    .filter(([, { good }], i) => i === 0 || !good)
    .map(([words, { releases, good }]) =>
      good ? words : say('lensOn', { what: words, releases: formatReleases(releases) }),
    );
  return `${shortName(nic)} → ${parts.slice(0, 2).join(', ')}${parts.length > 2 ? ' …' : ''}`;
}

function outcomeWords({ outcome, verdicts }: Decision, say: Say): string {
  switch (outcome) {
    case 'allocated': {
      const places = new Set(
        verdicts
          .filter((verdict) => verdict.outcome === 'allocated')
          .map(({ subnet, pool }) => (pool === undefined ? (subnet ?? '?') : `${subnet}/${pool}`)),
      );
      const list = [...places];
      return list.length < 2
        ? (list[0] ?? '?')
        : say('lensOr', { places: list.slice(0, -1).join(', '), last: list.at(-1)! });
    }
    case 'fails':
      return say('lensFails');
    case 'misplaced':
      return say('lensMisplaced');
    case 'depends':
      return say('lensDepends');
    case 'unknown':
      return say('lensUnknown');
  }
}
