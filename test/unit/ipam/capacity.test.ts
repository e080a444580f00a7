/** What subnets and pools hold, against plain sets of addresses on random small networks. */
import { describe, expect, test } from 'vitest';
import { capacity, poolSpace, serves, subnetSpace, unpooledSpace } from '../../../server/src/ipam/capacity';
import { nextFreeAddress, nextFreeBlock } from '../../../server/src/ipam/free';
import type { Resource } from '../../../server/src/model/resource';
import { size } from '../../../server/src/net/rangeSet';
import { workspace } from '../../harness/workspace';
import { common, covered, excluded, hosts, joined, lowest, network, span, text, without } from '../net/plainSets';
import { pool, subnet, vip } from './scene';

function load(documents: readonly string[]) {
  const service = workspace(documents.map((yaml, i) => ({ path: `f${i}.yaml`, text: yaml })));
  const all = [...service.store.files()].flatMap((file) => file.documents.flatMap(({ resources }) => resources));
  return {
    view: service.viewOf('file:///w/f0.yaml'),
    net: all.find(({ kind }) => kind === 'Subnet') as unknown as Resource<'Subnet'>,
    pools: all.filter(({ kind }) => kind === 'IPPool') as unknown as readonly Resource<'IPPool'>[],
  };
}

describe.each(Array.from({ length: 150 }, (_, seed) => seed))('network %i', (seed) => {
  const net = network(seed);
  const { family } = net;
  const names = net.pools.map((_, i) => `p${i}`);
  const loaded = load([
    subnet('s', net.cidr, {
      exclude: net.exclude.map((range) => span(family, range)),
      ...(net.gateway !== undefined && { gateway: text(family, net.gateway) }),
    }),
    ...net.pools.map((ranges, i) =>
      pool(
        names[i]!,
        's',
        ranges.map((range) => span(family, range)),
      ),
    ),
  ]);
  const space = subnetSpace(loaded.net)!;
  const free = without(hosts(net), excluded(net));
  const rest = without(free, joined(...net.pools.map(covered)));

  test('hosts, pools and the rest', () => {
    expect(size(space.usable)).toBe(BigInt(hosts(net).size));
    net.pools.forEach((ranges, i) => {
      const own = poolSpace(loaded.pools.find(({ name }) => name?.value === names[i])!, space)!;
      const plain = without(common(covered(ranges), hosts(net)), excluded(net));
      expect(capacity(own, space.protocol)).toBe(BigInt(plain.size));
      expect(serves(own, [family])).toBe(plain.size > 0);
      expect(serves(own, [4, 6])).toBe(false);
    });
    expect(capacity(unpooledSpace(space, loaded.pools), space.protocol)).toBe(BigInt(rest.size));
  });

  test('the next free address and block', () => {
    const next = lowest(rest);
    const shown = nextFreeAddress(loaded.net, loaded.view);
    expect(shown && sameAddress(shown)).toBe(next === undefined ? undefined : sameAddress(text(family, next)));
    const block = nextFreeBlock(loaded.net, 4n, loaded.view);
    const starts = [...rest].filter((value) => [1n, 2n, 3n].every((more) => rest.has(value + more)));
    const start = lowest(new Set(starts));
    expect(block && sameAddress(block[0]!.split('..')[0]!)).toBe(
      start === undefined ? undefined : sameAddress(text(family, start)),
    );
  });

  test('an address that a Vip holds is passed over', () => {
    const taken = lowest(rest);
    if (taken === undefined || family === 6) return;
    const { net: again, view } = load([
      subnet('s', net.cidr, {
        exclude: net.exclude.map((range) => span(family, range)),
        ...(net.gateway !== undefined && { gateway: text(family, net.gateway) }),
      }),
      ...net.pools.map((ranges, i) =>
        pool(
          names[i]!,
          's',
          ranges.map((range) => span(family, range)),
        ),
      ),
      vip('v', 's', text(family, taken)),
    ]);
    const left = lowest(without(rest, new Set([taken])));
    expect(nextFreeAddress(again, view)).toBe(left === undefined ? undefined : text(family, left));
  });
});

/** IPv6 is written in full by the plain sets. */
const sameAddress = (written: string): string =>
  written.includes(':') ? new URL(`http://[${written}]/`).hostname : written;
