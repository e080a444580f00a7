/** An address written in an annotation: the Subnets and IPPools it lies in. */
import { poolRanges, subnetSpace } from '../../ipam/capacity';
import type { Value } from '../../model/value';
import { type Address, formatAddress, parseAddress } from '../../net/address';
import { prefixContains } from '../../net/prefix';
import { contains } from '../../net/rangeSet';
import { code, list, paragraphs } from '../markdown';
import { codes, type HoverContext, namesOf, orNone } from './facts';

/** Undefined where no address stands at the offset. */
export function addressSection(value: Value, offset: number, context: HoverContext): string | undefined {
  const address = addressAt(value, offset);
  if (!address) return undefined;
  const { view, say } = context;
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

/** The item of a list of addresses that the offset is in. A value written with escapes has no exact places. */
function addressAt({ value, start, end, templated }: Value, offset: number): Address | undefined {
  const quotes = end - start - value.length;
  if (templated || (quotes !== 0 && quotes !== 2)) return undefined;
  const at = offset - start - quotes / 2;
  const head = /[^,;\s]*$/.exec(value.slice(0, Math.max(0, at)))![0];
  const tail = /^[^,;\s]*/.exec(value.slice(Math.max(0, at)))![0];
  return parseAddress(head + tail);
}
