/** An address: the Subnets and IPPools it lies in. A range or block: the addresses it holds. */
import { poolRanges, subnetSpace } from '../../ipam/capacity';
import { type Address, formatAddress, parseAddress } from '../../net/address';
import { formatPrefix, type Prefix, parsePrefix, prefixContains, usable } from '../../net/prefix';
import { formatRange, parseRange, rangeSize } from '../../net/range';
import { contains } from '../../net/rangeSet';
import type { Span } from '../../text/position';
import { code, list, paragraphs } from '../markdown';
import { codes, type HoverContext, namesOf, orNone } from './facts';

interface Text extends Span {
  readonly value: string;
  readonly templated?: boolean | undefined;
}

/** Undefined where no address stands at the offset. */
export function addressSection(value: Text, offset: number, context: HoverContext): string | undefined {
  const address = parseAddress(itemAt(value, offset));
  return address && ownersOf(address, context);
}

/** The same for ranges and blocks besides. */
export function addressesSection(value: Text, offset: number, context: HoverContext): string | undefined {
  const item = itemAt(value, offset);
  const block = parsePrefix(item);
  if (block) return blockFacts(block, context);
  const range = parseRange(item);
  if (range) return `${code(formatRange(range))}: ${context.say('rangeHolds', { count: rangeSize(range) })}`;
  return addressSection(value, offset, context);
}

function blockFacts(block: Prefix, { say }: HoverContext): string {
  const { family, first, last } = usable(block);
  const ends = [first, last].map((one) => code(formatAddress({ family, value: one }))).join('–');
  return `${code(formatPrefix(block))}: ${say('blockHolds', { ends, count: rangeSize({ family, first, last }) })}`;
}

function ownersOf(address: Address, { view, say }: HoverContext): string {
  const subnets = view
    .all('Subnet')
    .filter((subnet) => subnetSpace(subnet)?.prefixes.some((prefix) => prefixContains(prefix, address)));
  const pools = subnets
    .flatMap(({ name }) => (name ? view.by('pools-of-subnet', name.value) : []))
    .filter((pool) => contains(poolRanges(pool) ?? [], address));
  return paragraphs(
    code(formatAddress(address)),
    list([
      `${say('subnet')}: ${orNone(codes(namesOf(subnets), say), say)}`,
      `${say('pools')}: ${orNone(codes(namesOf(pools), say), say)}`,
    ]),
  );
}

/** The item of a list that the offset is in; '' in a value written with escapes, which has no exact places. */
function itemAt({ value, start, end, templated }: Text, offset: number): string {
  const quotes = end - start - value.length;
  if (templated || (quotes !== 0 && quotes !== 2)) return '';
  const at = offset - start - quotes / 2;
  const head = /[^,;\s]*$/.exec(value.slice(0, Math.max(0, at)))![0];
  const tail = /^[^,;\s]*/.exec(value.slice(Math.max(0, at)))![0];
  return head + tail;
}
