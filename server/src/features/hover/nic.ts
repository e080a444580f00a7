/** What becomes of a NIC, in a hover: the verdict first, then the steps that lead to it. */
import { formatReleases } from '../../schema/releases';
import type { Alternative, Explanation, NicExplanation } from '../explain';
import { bold, code, escaped, link, numbered, paragraphs } from '../markdown';
import type { HoverContext } from './facts';

const shownWays = 6;

export function nicSection(nic: NicExplanation, context: HoverContext): string {
  const { say } = context;
  const head = bold(say('nicHead', { nic: nic.label }).replace(nic.label, () => code(nic.label)));
  const [only] = nic.ways;
  if (nic.ways.length === 1 && only) return paragraphs(`${head}: ${verdict(only, context)}`, steps(only));
  const ways = nic.ways.slice(0, shownWays);
  const rest = nic.ways.length - ways.length;
  return paragraphs(
    head,
    ways.map((way) => `- ${verdict(way, context)} (${releasesOf(way, context)})`).join('\n'),
    ...ways.map((way) => paragraphs(`${bold(verdict(way, context))} (${releasesOf(way, context)})`, steps(way))),
    rest > 0 ? say('andMore', { count: rest }) : undefined,
  );
}

/** Everything about the NICs of a workload. */
export function workloadSection({ nics, complete, hostNetwork }: Explanation, context: HoverContext): string {
  const { say } = context;
  return paragraphs(
    ...nics.map((nic) => nicSection(nic, context)),
    nics.length === 0 && (hostNetwork || complete) ? say('noNics') : undefined,
    complete || hostNetwork ? undefined : say('moreNics'),
  );
}

function verdict({ outcome, subnet, pool, addresses, error }: Alternative, { say }: HoverContext): string {
  const on = { subnet: code(subnet ?? '?') };
  switch (outcome) {
    case 'allocated':
      if (addresses !== undefined) return say('allocatedAddress', { ...on, addresses: code(addresses) });
      return pool === undefined ? say('allocated', on) : say('allocatedPool', { ...on, pool: code(pool) });
    case 'fails':
      return say('fails', { error: escaped(error ?? '?') });
    case 'misplaced':
      return say('misplaced', { ...on, pool: code(pool ?? '?') });
    case 'unknown':
      return say('unknown');
  }
}

const steps = ({ steps: own }: Alternative): string =>
  numbered(own.map(({ sentence, at }) => (at ? `${escaped(sentence)} ${link(at)}` : escaped(sentence))));

function releasesOf({ releases }: Alternative, { say, view }: HoverContext): string {
  return view.settings.version === null && releases === formatReleases(view.settings.releases)
    ? say('allReleases')
    : say('someReleases', { releases });
}
