/** Laws of the allocation: what must never change an outcome, and what may only where the tables say so. */
import { describe, expect, test } from 'vitest';
import { formatRelease, type Release } from '../../server/src/schema/releases';
import { cluster } from '../unit/ipam/cluster';
import { namespace, pod, pool, releaseOf, scene, subnet, told, vpc } from '../unit/ipam/scene';

const seeds = Array.from({ length: process.env.TEST_LONG === '1' ? 1000 : 60 }, (_, seed) => seed);
/** One of each generation, and the ends of the lines. */
const releases: readonly Release[] = [
  '1.12.0',
  '1.12.28',
  '1.12.35',
  '1.13.0',
  '1.13.4',
  '1.13.8',
  '1.13.9',
  '1.14.0',
  '1.14.6',
  '1.14.7',
  '1.14.41',
  '1.15.0',
  '1.15.1',
  '1.15.13',
  '1.15.18',
  '1.15.20',
  '1.16.0',
  '1.16.2',
  '1.16.3',
  '1.17.0',
].map(releaseOf);

/** Every NIC on every release, in words; the provider is that of the place in the list. */
function outcomes(documents: readonly string[], map: (text: string) => string = (text) => text): readonly string[] {
  const cell = scene(documents);
  const workload = cell.workloads.find(({ name }) => /web/.test(map(name?.value ?? '')));
  return releases.flatMap((release) =>
    cell.foresee([release], workload).nics.map(({ nic, decisions }) => {
      const ways = told(decisions[0]!).split(/: (.*)/s);
      return `${formatRelease(release)} ${nic.nad ? 'net' : 'eth0'} ${ways[0]}: ${map(ways[1]!).split(' | ').sort().join(' | ')}`;
    }),
  );
}

const shuffled = <T>(items: readonly T[], seed: number): readonly T[] =>
  items
    .map((item, i) => ({ item, rank: Math.imul(i + 1, 2654435761 + seed * 40503) >>> 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

describe.each(seeds)('cluster %i', (seed) => {
  const { documents, names } = cluster(seed);
  const before = outcomes(documents);

  test('files in another order', () => {
    expect(outcomes(documents.toReversed())).toEqual(before);
    expect(outcomes(shuffled(documents, seed))).toEqual(before);
  });

  test('all in one file', () => {
    expect(outcomes([documents.join('---\n')])).toEqual(before);
  });

  test('other names, in another order of the alphabet', () => {
    const order = names.toReversed();
    const given = new Map(names.map((one) => [one, `n${order.indexOf(one)}q${one.length}`]));
    const back = new Map([...given].map(([one, other]) => [other, one]));
    const renamed = cluster(seed, (one) => given.get(one)!);
    const restore = (text: string) => text.replace(/n\d+q\d+/g, (one) => back.get(one) ?? one);
    expect(outcomes(renamed.documents, restore)).toEqual(before);
  });

  test('comments and blank lines', () => {
    const commented = documents.map((text) =>
      text
        .split('\n')
        .map((line, i) => (line === '' ? line : i % 3 === 0 ? `${line} # note ${i}` : line))
        .join('\n# end\n\n'),
    );
    expect(outcomes(commented.map((text) => `# head\n${text}`))).toEqual(before);
  });

  test('another namespace with a subnet, a Vpc, a pool and a pod of its own', () => {
    const more = [
      namespace('apart', { team: 'none' }),
      vpc('apart-vpc', ['apart']),
      subnet('apart-net', '172.20.0.0/24', { namespaces: ['apart'], vpc: 'apart-vpc' }),
      pool('apart-pool', 'apart-net', ['172.20.0.8..172.20.0.15'], ['apart']),
      pod({ 'ovn.kubernetes.io/ip_pool': 'apart-pool' }, {}, 'lone').replace('namespace: default', 'namespace: apart'),
    ];
    expect(outcomes([...documents, ...more])).toEqual(before);
  });

  test('a pool that is bound to no namespace, in a subnet of its own', () => {
    const more = [subnet('apart-net', '172.20.0.0/24'), pool('apart-pool', 'apart-net', ['172.20.0.9'])];
    expect(outcomes([...documents, ...more])).toEqual(before);
  });

  test('a pool of another subnet bound to the namespace counts only where the tables say so', () => {
    const more = [subnet('apart-net', '172.20.0.0/24'), pool('apart-pool', 'apart-net', ['172.20.0.9'], ['home'])];
    const after = outcomes([...documents, ...more]);
    const changed = before.flatMap((one, i) => (one === after[i] ? [] : [one]));
    // On 1.13.9 to 1.14.6 a pool of another subnet is left aside; from 1.14.7 on it concerns the default NIC only.
    expect(changed.filter((one) => /^1\.(13\.9|14\.[0-6]) /.test(one))).toEqual([]);
    expect(changed.filter((one) => / net /.test(one) && !/^1\.1[23]\.[0-8]?(\d\d)? /.test(one))).toEqual([]);
  });
});

test('the clusters are worth something: every outcome and all causes of failure occur often', () => {
  const all = seeds.flatMap((seed) => outcomes(cluster(seed).documents));
  for (const outcome of ['allocated', 'fails', 'misplaced', 'depends'])
    expect(all.filter((one) => one.includes(` ${outcome}: `)).length, outcome).toBeGreaterThan(10);
  for (const error of ['NoAvailableAddress', 'AddressOutOfRange', 'ValidatePodNetworkFailed', 'not bound', 'not found'])
    expect(all.filter((one) => one.includes(error)).length, error).toBeGreaterThan(5);
  const bound = [subnet('apart-net', '172.20.0.0/24'), pool('apart-pool', 'apart-net', ['172.20.0.9'], ['home'])];
  const moved = seeds.flatMap((seed) => {
    const { documents } = cluster(seed);
    const after = outcomes([...documents, ...bound]);
    return outcomes(documents).filter((one, i) => one !== after[i]);
  });
  for (const generation of ['1.12.28 net', '1.12.28 eth0', '1.17.0 eth0'])
    expect(moved.filter((one) => one.startsWith(generation)).length, generation).toBeGreaterThan(3);
});
