/** What becomes of a NIC, in a hover: the verdict first, then the steps that lead to it. */
import { formatReleases } from '../../schema/releases';
import type { Alternative, ExplainedStep, Explanation, NicExplanation } from '../explain';
import { bold, code, escaped, link, list, numbered, paragraphs } from '../markdown';
import type { HoverContext } from './facts';

const shownWays = 6;

export function nicSection(nic: NicExplanation, context: HoverContext): string {
  const { say } = context;
  const head = bold(say('nicHead', { nic: code(nic.label) }));
  const all = distinct(nic.ways, context);
  const [only] = all;
  if (all.length === 1 && only) return paragraphs(`${head}: ${verdict(only, context)}`, steps(only.steps, 0));
  const ways = all.slice(0, shownWays);
  const common = nic.steps.length;
  return paragraphs(
    head,
    list(ways.map((way) => verdict(way, context) + note(way, context))),
    all.length > ways.length ? say('andMore', { count: all.length - ways.length }) : undefined,
    new Set(all.map(({ releases }) => releases)).size < all.length ? say('anyWay') : undefined,
    steps(nic.steps, 0),
    ...ways.map((way) =>
      paragraphs(`${bold(verdict(way, context))}${note(way, context)}`, steps(way.steps.slice(common), common)),
    ),
  );
}

/** Ways that end alike on the same releases are told once. */
function distinct(ways: readonly Alternative[], context: HoverContext): readonly Alternative[] {
  const seen = new Map<string, Alternative>();
  for (const way of ways) {
    const key = `${verdict(way, context)} ${way.releases}`;
    if (!seen.has(key)) seen.set(key, way);
  }
  return [...seen.values()];
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

const steps = (own: readonly ExplainedStep[], before: number): string =>
  numbered(
    own.map(({ sentence, at }) => (at ? `${escaped(sentence)} ${link(at)}` : escaped(sentence))),
    before + 1,
  );

/** On which releases it is so; nothing where only one counts. */
function note({ releases }: Alternative, { say, view }: HoverContext): string {
  const counting = view.settings.releases;
  if (counting.length === 1) return '';
  const all = view.settings.version === null && releases === formatReleases(counting);
  return say('inBrackets', { text: all ? say('allReleases') : say('someReleases', { releases }) });
}
