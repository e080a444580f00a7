/** Inlay hints: what a value comes to. */
import { capacity, poolSpace, subnetSpace, unpooledSpace } from '../ipam/capacity';
import { predict } from '../ipam/predict';
import { rangeIn } from '../model/place';
import { isKindOf, isWorkloadResource, type Resource, type WorkloadResource } from '../model/resource';
import type { Value } from '../model/value';
import { addressCount, parsePrefixes } from '../net/prefix';
import { parseRangeItem, rangeSize } from '../net/range';
import { size } from '../net/rangeSet';
import { defaultVpc } from '../schema/kinds';
import type { View } from '../scope/view';
import { comparePositions, type Range } from '../text/position';
import type { DocumentFacts } from '../workspace/document';
import { counted } from './counted';
import { forecastWords } from './forecastWords';
import type { Say } from './say';
import type { Hint } from './types';

const limit = 200;

/** At most so many; of each object only what lies in the range. */
export function hintsOf(documents: readonly DocumentFacts[], range: Range, view: View, say: Say): readonly Hint[] {
  const found: Hint[] = [];
  const inside = ({ position }: Hint): boolean =>
    comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
  for (const document of documents) {
    const whole = rangeIn(document.place, { start: 0, end: document.length });
    if (whole.end.line < range.start.line || whole.start.line > range.end.line) continue;
    for (const resource of document.resources) {
      if (!resource.partial) found.push(...hintsOfResource(resource, view, say).filter(inside));
      if (found.length >= limit) return found.slice(0, limit);
    }
  }
  return found;
}

function hintsOfResource(resource: Resource, view: View, say: Say): readonly Hint[] {
  if (isKindOf(resource, 'Subnet')) return subnetHints(resource, view, say);
  if (isKindOf(resource, 'IPPool')) return poolHints(resource, view, say);
  return isWorkloadResource(resource) ? bareHints(resource, view, say) : [];
}

const after = ({ place }: Resource, value: Value, label: string, tooltip?: string): Hint => ({
  position: rangeIn(place, value).end,
  label,
  ...(tooltip !== undefined && { tooltip }),
});

function subnetHints(subnet: Resource<'Subnet'> & Resource, view: View, say: Say): readonly Hint[] {
  const { cidrBlock, excludeIps, vpc, provider } = subnet.fields;
  const hints: Hint[] = [];
  const ownVpc = !vpc || (!vpc.templated && vpc.value === '');
  if (ownVpc && subnet.name && (!provider || /^(.*\.)?ovn$|^$/.test(provider.value)))
    hints.push(after(subnet, vpc ?? subnet.name, `VPC ${defaultVpc}`, say('hintDefaultVpc')));
  const prefixes = cidrBlock && !cidrBlock.templated ? parsePrefixes(cidrBlock.value) : undefined;
  const space = subnetSpace(subnet);
  if (cidrBlock && prefixes) {
    const label = prefixes.map((prefix) => counted('address', addressCount(prefix), say)).join(' + ');
    const rest = space && subnet.name && unpooledSpace(space, view.by('pools-of-subnet', subnet.name.value));
    hints.push(
      after(
        subnet,
        cidrBlock,
        label,
        space && rest && say('addressCounts', { usable: size(space.usable), unpooled: size(rest) }),
      ),
    );
  }
  return [...hints, ...excludeIps.flatMap((item) => rangeHint(subnet, item, say))];
}

function poolHints(pool: Resource<'IPPool'> & Resource, view: View, say: Say): readonly Hint[] {
  const { subnet, ips } = pool.fields;
  const found = subnet && !subnet.templated ? view.find('Subnet', subnet.value) : undefined;
  const space = found?.state === 'known' ? subnetSpace(found.value) : undefined;
  const set = space && poolSpace(pool, space);
  const usable =
    space && set && subnet ? say('hintInPool', { count: capacity(set, space.protocol), subnet }) : undefined;
  return ips.flatMap((item) => rangeHint(pool, item, say, usable));
}

/** Single addresses need no counting. */
function rangeHint(resource: Resource, item: Value, say: Say, tooltip?: string): readonly Hint[] {
  const range = item.templated ? undefined : parseRangeItem(item.value);
  if (!range || !/\.\.|\//.test(item.value)) return [];
  return [after(resource, item, counted('address', rangeSize(range), say), tooltip)];
}

/** A workload that says nothing about its NIC: where it goes. */
function bareHints(workload: WorkloadResource & Resource, view: View, say: Say): readonly Hint[] {
  const { fields, name } = workload;
  if (!name || fields.annotations.some(({ parsed }) => parsed?.provider === 'ovn')) return [];
  const { nics } = predict(workload, view.settings.releases, view);
  const eth0 = nics.find(({ nic }) => nic.provider === 'ovn');
  if (!eth0 || eth0.decisions.some(({ outcome }) => outcome !== 'allocated')) return [];
  const verdicts = eth0.decisions.flatMap((decision) => decision.verdicts);
  // The fallback of the whole cluster is no news.
  if (verdicts.every(({ steps }) => steps.some(({ id }) => id === 'fallbackSubnet'))) return [];
  const subnets = [...new Set(verdicts.flatMap(({ subnet }) => subnet ?? []))];
  return [after(workload, name, forecastWords(eth0, say), say('hintBare', { subnets }))];
}
