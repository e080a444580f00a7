/** The gateway of a Subnet is not one of its host addresses: the Subnet never becomes ready. */
import { blocksOf } from '../../model/segment';
import { formatAddress, parseAddress } from '../../net/address';
import { type Prefix, prefixContains, usable } from '../../net/prefix';
import { formatReleases, type Release, since } from '../../schema/releases';
import { replaceText, replaceValue } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { itemsOf } from './items';

const checksEnds = since('1.13.0');
/** The last IPv6 address of a block is no broadcast address any more. */
const allowsLastIpv6 = since('1.12.36', '1.13.16', '1.14.42', '1.15.15', '1.16.3');

export const subnetGatewayInvalid = defineRule({
  code: 'KO120',
  name: 'subnet-gateway-invalid',
  severity: 'error',
  kinds: ['Subnet'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'The gateway of a Subnet is not one of its addresses',
      syntax: 'gateway {item} is no address. The Subnet never becomes ready.',
      outside:
        'gateway {item} is not in cidrBlock {cidr}. The Subnet never becomes ready; expected an address such as {first}.',
      network:
        'gateway {item} is the network address of {cidr}; on {releases} the Subnet never becomes ready. Expected an address such as {first}.',
      broadcast:
        'gateway {item} is the last address of {cidr}; on {releases} the Subnet never becomes ready. Expected an address such as {first}.',
      many: 'gateway {value} has {count} addresses for {blocks} CIDR block(s) ({cidr}). The Subnet never becomes ready.',
      order:
        'gateway {value} does not follow the order of cidrBlock {cidr}: the gateway of each block stands at the same place as the block.',
      blanks: 'gateway {value} holds blanks, which the controller does not strip. The Subnet never becomes ready.',
      cidrHere: 'cidrBlock is {cidr}',
      change: 'Change to {address}',
    },
    'zh-cn': {
      title: '子网的网关不是该子网的地址',
      syntax: '网关 {item} 不是地址。该子网永远不会就绪。',
      outside: '网关 {item} 不在 cidrBlock {cidr} 内。该子网永远不会就绪；应为 {first} 之类的地址。',
      network: '网关 {item} 是 {cidr} 的网络地址；在 {releases} 上该子网永远不会就绪。应为 {first} 之类的地址。',
      broadcast: '网关 {item} 是 {cidr} 的最后一个地址；在 {releases} 上该子网永远不会就绪。应为 {first} 之类的地址。',
      many: '网关 {value} 有 {count} 个地址，而 cidrBlock 只有 {blocks} 个网段（{cidr}）。该子网永远不会就绪。',
      order: '网关 {value} 与 cidrBlock {cidr} 的顺序不一致：每个网段的网关应与该网段处于相同位置。',
      blanks: '网关 {value} 含有空白，控制器不会去除。该子网永远不会就绪。',
      cidrHere: 'cidrBlock 为 {cidr}',
      change: '改为 {address}',
    },
  },
  *check({ resource, releases, report }) {
    const { gateway, cidrBlock } = resource.fields;
    const blocks = blocksOf(resource);
    if (!gateway || gateway.templated || gateway.value === '' || !blocks || !cidrBlock) return;
    const cidr = cidrBlock.value;
    const here = placeOf(resource, cidrBlock);
    const stripped = gateway.value.replace(/\s+/g, '');
    if (stripped !== gateway.value) {
      const draft = report('blanks', gateway, { value: gateway }).also(here, 'cidrHere', { cidr });
      // What else stands there may be a comment, or an address that lost its comma.
      yield stripped.split(',').every((one) => parseAddress(one))
        ? draft.fix('change', { address: stripped }, () => [replaceValue(resource, gateway, stripped)], 'preferred')
        : draft;
      return;
    }
    const items = itemsOf(gateway).map((item) => ({ item, address: parseAddress(item.text) }));
    if (items.length > blocks.length) {
      const fitting = blocks.map(
        (block) => items.find(({ address }) => address && prefixContains(block, address))?.item.text,
      );
      const kept = fitting.every((text) => text !== undefined) ? fitting.join(',') : undefined;
      const draft = report('many', gateway, { value: gateway, count: items.length, blocks: blocks.length, cidr }).also(
        here,
        'cidrHere',
        { cidr },
      );
      yield kept === undefined
        ? draft
        : draft.fix('change', { address: kept }, () => [replaceValue(resource, gateway, kept)], 'preferred');
      return;
    }
    const [first, second] = items;
    if (
      first?.address &&
      second?.address &&
      first.address.family !== second.address.family &&
      first.address.family !== blocks[0]!.family
    ) {
      const swapped = `${second.item.text},${first.item.text}`;
      yield report('order', gateway, { value: gateway, cidr })
        .also(here, 'cidrHere', { cidr })
        .fix('change', { address: swapped }, () => [replaceValue(resource, gateway, swapped)], 'preferred');
      return;
    }
    for (const { item, address } of items) {
      const block = address && blocks.find(({ family }) => family === address.family);
      const good = firstOf(block ?? blocks[0]!);
      if (!address)
        yield report('syntax', item.start === item.end ? gateway : item, { item: item.text }).also(here, 'cidrHere', {
          cidr,
        });
      else if (!block || !prefixContains(block, address)) {
        yield report('outside', item, { item: item.text, cidr, first: good })
          .also(here, 'cidrHere', { cidr })
          .fix('change', { address: good }, () => [replaceText(resource.place, item, good)]);
      } else {
        const end = endOf(block, address.value);
        const affected = end ? releases.filter((release) => refuses(end, block, release)) : [];
        const severity = severityOn(affected, releases, 'error');
        if (!end || !severity) continue;
        yield report(end, item, { item: item.text, cidr, first: good, releases: formatReleases(affected) })
          .level(severity)
          .also(here, 'cidrHere', { cidr })
          .fix('change', { address: good }, () => [replaceText(resource.place, item, good)]);
      }
    }
  },
});

const firstOf = (block: Prefix): string => formatAddress({ family: block.family, value: usable(block).first });

/** Blocks of one or two addresses have neither network nor broadcast address. */
function endOf(block: Prefix, value: bigint): 'network' | 'broadcast' | undefined {
  if (block.last - block.first < 2n) return undefined;
  return value === block.first ? 'network' : value === block.last ? 'broadcast' : undefined;
}

const refuses = (end: 'network' | 'broadcast', { family }: Prefix, release: Release): boolean =>
  checksEnds(release) && (end === 'network' || family === 4 || !allowsLastIpv6(release));
