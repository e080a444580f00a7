/** Peerings of Vpcs: each side names the other, with two addresses of one small network, and routes to what lies behind. */
import type { VpcPeering } from '../../model/entries';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { type Address, formatAddress, parseAddress } from '../../net/address';
import { formatPrefix, type Prefix, parsePrefix, prefixContains, prefixesOverlap, usable } from '../../net/prefix';
import { itemsOf } from '../addresses/items';
import { appendItem, replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';
import { isText } from '../values';
import { attachedBlocks, endsOf, mirrorIn, networksOf } from './router';

type Vpc = Resource<'Vpc'>;
const linkLocal = parsePrefix('fe80::/10')!;

export const vpcPeering = defineRule({
  code: 'KO179',
  name: 'vpc-peering',
  severity: 'error',
  kinds: ['Vpc'],
  reads: ['Subnet', 'Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A peering of Vpcs that cannot work',
      missing:
        'The peering with Vpc {remote} has no localConnectIP: the controller then fails for the whole Vpc. Write the address of this side with its length, such as 169.254.0.1/30.',
      grammar:
        'localConnectIP {value} is no address with a length: the controller then fails for the whole Vpc. Expected something like 169.254.0.1/30, or two with a comma and no blanks.',
      nobody: 'The peering names no remoteVpc: the link has no other end.',
      self: 'Vpc {remote} peers with itself: a link leads to another Vpc.',
      twice:
        'A peering with Vpc {remote} stands above: they are one port of the router, and the last localConnectIP counts. Keep one.',
      mirror: 'Vpc {remote} has no peering with {vpc}: a link has two ends, and without the other one nothing passes.',
      network:
        'localConnectIP {value} and {other} of Vpc {remote} are not in one network: nothing passes between the Vpcs.',
      equal: 'localConnectIP {value} is the address of Vpc {remote} too: each side needs an address of its own.',
      shared:
        'localConnectIP {value} shares its network with the peering with Vpc {other}: by which of the two links packets leave is undefined. Give each link a network of its own.',
      inside:
        'localConnectIP {value} overlaps {block} of Subnet {subnet} in this Vpc: whether packets go to the Subnet or to the other Vpc is undefined. Choose a network that nothing else uses.',
      linkLocal:
        'localConnectIP {value} is link-local: every port of a router has such an address, and routes to the other end may leave by another port. Choose one like fd00::1/126.',
      overlap:
        '{cidr} of Subnet {subnet} and {otherCidr} of Subnet {other} in Vpc {remote} overlap: each router keeps packets to these addresses, and none passes between the Vpcs.',
      route:
        'No route of this Vpc leads to Vpc {remote}: its Subnets ({blocks}) are not reached. Add static routes with nextHopIP {ends}.',
      remoteHere: 'Vpc {remote} is defined here',
      otherHere: 'The other end of the link',
      firstHere: 'The peering above',
      subnetHere: 'Subnet {subnet}',
      change: 'Change to {value}',
      addMirror: 'Add the peering to Vpc {remote}, with {end}',
      addRoutes: 'Add routes to the Subnets of Vpc {remote}',
    },
    'zh-cn': {
      title: '无法工作的 Vpc 互联',
      missing:
        '与 Vpc {remote} 的互联没有 localConnectIP：控制器会使整个 Vpc 失败。请写明本端的地址及长度，例如 169.254.0.1/30。',
      grammar:
        'localConnectIP {value} 不是带长度的地址：控制器会使整个 Vpc 失败。应为 169.254.0.1/30 之类的形式，两个地址以逗号分隔、不含空白。',
      nobody: '该互联未指定 remoteVpc：链路没有另一端。',
      self: 'Vpc {remote} 与自身互联：链路应通向另一个 Vpc。',
      twice: '前面已有与 Vpc {remote} 的互联：两者是路由器的同一个端口，以最后一个 localConnectIP 为准。请只保留一个。',
      mirror: 'Vpc {remote} 没有与 {vpc} 的互联：链路有两端，缺少另一端则无法通信。',
      network: 'localConnectIP {value} 与 Vpc {remote} 的 {other} 不在同一网络：两个 Vpc 之间无法通信。',
      equal: 'localConnectIP {value} 也是 Vpc {remote} 的地址：两端需要各自的地址。',
      shared:
        'localConnectIP {value} 与 Vpc {other} 的互联处于同一网络：报文从哪条链路发出未定义。请为每条链路使用各自的网络。',
      inside:
        'localConnectIP {value} 与此 Vpc 中子网 {subnet} 的 {block} 重叠：报文去往该子网还是对端 Vpc 未定义。请选择其他用途都未使用的网络。',
      linkLocal:
        'localConnectIP {value} 是链路本地地址：路由器的每个端口都有这样的地址，通往另一端的路由可能从其他端口发出。请选择 fd00::1/126 之类的地址。',
      overlap:
        '子网 {subnet} 的 {cidr} 与 Vpc {remote} 中子网 {other} 的 {otherCidr} 重叠：两端路由器都会把发往这些地址的报文留在本地，无法在两个 Vpc 之间传递。',
      route: '此 Vpc 没有通向 Vpc {remote} 的路由：无法到达其子网（{blocks}）。请添加 nextHopIP 为 {ends} 的静态路由。',
      remoteHere: 'Vpc {remote} 在此定义',
      otherHere: '链路的另一端',
      firstHere: '前面的互联',
      subnetHere: '子网 {subnet}',
      change: '改为 {value}',
      addMirror: '在 Vpc {remote} 中添加此互联，地址为 {end}',
      addRoutes: '添加到 Vpc {remote} 各子网的路由',
    },
  },
  *check({ resource, view, report }) {
    const { name, partial, fields } = resource;
    const peerings = fields.vpcPeerings;
    for (const peering of peerings) {
      const { remoteVpc, localConnectIP, head } = peering;
      const remote = remoteVpc?.value ?? '';
      if (remote === '' && !partial) yield report('nobody', remoteVpc?.key ?? head);
      if (!localConnectIP || localConnectIP.value === '') {
        if (remote !== '' && !remoteVpc?.templated && !partial)
          yield report('missing', localConnectIP?.key ?? remoteVpc ?? head, { remote });
        continue;
      }
      if (localConnectIP.templated) continue;
      if (!localConnectIP.value.split(',').every((part) => parsePrefix(part))) {
        yield report('grammar', localConnectIP, { value: localConnectIP }).offer((draft) => {
          const mirror = mirrorOf(peering);
          const mended = withLengths(localConnectIP.value, mirror === 'unknown' ? undefined : mirror);
          return mended === undefined
            ? draft
            : draft.fix('change', { value: mended }, () => [replaceValue(resource, localConnectIP, mended)]);
        });
        continue;
      }
      yield* around(peering, localConnectIP);
      if (!isText(remoteVpc) || !isText(name)) continue;
      const earlier = before(peering).find(
        (one) => one.remoteVpc?.value === remote && one.localConnectIP?.value !== localConnectIP.value,
      );
      if (earlier) yield report('twice', remoteVpc, { remote }).also(placeOf(resource, earlier.remoteVpc), 'firstHere');
      if (remote === name.value) {
        yield report('self', remoteVpc, { remote });
        continue;
      }
      const found = view.find('Vpc', remote);
      if (found.state !== 'known') continue;
      const mirror = mirrorIn(found.value, name.value);
      if (mirror === 'unknown') continue;
      if (!mirror) {
        yield report('mirror', remoteVpc, { remote, vpc: name })
          .also(placeOf(found.value, found.value.name), 'remoteHere', { remote })
          .offer((draft) => {
            const end = otherEnd(localConnectIP.value, found.value);
            return end === undefined
              ? draft
              : draft.fix('addMirror', { remote, end }, () => [
                  appendItem(found.value, ['spec', 'vpcPeerings'], { remoteVpc: name.value, localConnectIP: end }),
                ]);
          });
        continue;
      }
      const other = mirror.localConnectIP;
      const relation = isText(other) ? compare(localConnectIP.value, other.value) : 'unknown';
      if (other && (relation === 'network' || relation === 'equal'))
        yield report(relation, localConnectIP, { value: localConnectIP, other, remote }).also(
          placeOf(found.value, other),
          'otherHere',
        );
      yield* overlapping(remoteVpc, name.value);
      if (relation === 'fits') yield* unreached(remoteVpc, mirror);
    }

    /** What else is on this router. */
    function* around(peering: VpcPeering, written: Value) {
      for (const item of itemsOf(written)) {
        const prefix = parsePrefix(item.text)!;
        const value = item.text;
        if (prefix.family === 6 && prefixesOverlap(prefix, linkLocal)) {
          yield report('linkLocal', item, { value }).level('warning');
          continue;
        }
        const other = before(peering).find(
          (one) =>
            isText(one.remoteVpc) &&
            one.remoteVpc.value !== peering.remoteVpc?.value &&
            networksOf(one).some((network) => prefixesOverlap(network, prefix)),
        );
        if (other)
          yield report('shared', item, { value, other: other.remoteVpc! })
            .level('warning')
            .also(placeOf(resource, other.localConnectIP), 'firstHere');
        for (const [subnet, block] of isText(name) ? attachedBlocks(name.value, view) : [])
          if (prefixesOverlap(block, prefix)) {
            yield report('inside', item, { value, block: formatPrefix(block), subnet })
              .level('warning')
              .also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', { subnet });
            break;
          }
      }
    }
    /** One pair of Subnets tells enough. */
    function* overlapping(remote: Value, own: string) {
      const theirs = attachedBlocks(remote.value, view);
      for (const [subnet, block] of attachedBlocks(own, view)) {
        const [other, clash] = theirs.find(([, one]) => prefixesOverlap(one, block)) ?? [];
        if (!other || !clash) continue;
        const [cidr, otherCidr] = [formatPrefix(block), formatPrefix(clash)];
        yield report('overlap', remote, { subnet, cidr, other, otherCidr, remote })
          .level('warning')
          .also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', { subnet })
          .also(placeOf(other, other.fields.cidrBlock), 'subnetHere', { subnet: other });
        return;
      }
    }
    function* unreached(remote: Value, mirror: VpcPeering) {
      const ends = endsOf(mirror).map(formatAddress);
      const blocks = attachedBlocks(remote.value, view).map(([, block]) => block);
      if (partial || blocks.length === 0 || leadsTo(resource, ends)) return;
      const routes = blocks.flatMap((block) => {
        const end = endsOf(mirror).find(({ family }) => family === block.family);
        return end ? [{ cidr: formatPrefix(block), nextHopIP: formatAddress(end), policy: 'policyDst' }] : [];
      });
      if (routes.length === 0) return;
      yield report('route', remote, { remote, blocks: blocks.map(formatPrefix), ends })
        .level('hint')
        .fix('addRoutes', { remote }, () => [appendItem(resource, ['spec', 'staticRoutes'], ...routes)]);
    }
    /** Where a template chooses among entries, none of them is certain. */
    function before(peering: VpcPeering): readonly VpcPeering[] {
      return partial ? [] : peerings.slice(0, peerings.indexOf(peering));
    }
    function mirrorOf({ remoteVpc }: VpcPeering): ReturnType<typeof mirrorIn> {
      const found = isText(remoteVpc) && isText(name) ? view.find('Vpc', remoteVpc.value) : undefined;
      return found?.state === 'known' ? mirrorIn(found.value, name!.value) : 'unknown';
    }
  },
});

interface End {
  readonly address: Address;
  readonly prefix: Prefix;
}

/** Addresses with their lengths; undefined where one of them cannot be read. */
function read(text: string): readonly End[] | undefined {
  const ends = text.split(',').map((one) => ({ address: parseAddress(one.split('/')[0]!), prefix: parsePrefix(one) }));
  return ends.every((end): end is End => end.address !== undefined && end.prefix !== undefined) ? ends : undefined;
}

/** Compares the two ends, family by family; a family that only one end has says nothing. */
function compare(own: string, other: string): 'fits' | 'network' | 'equal' | 'unknown' {
  const [mine, theirs] = [read(own), read(other)];
  if (!mine || !theirs) return 'unknown';
  const pairs = mine.flatMap((a) =>
    theirs.map((b) => [a, b] as const).filter(([, b]) => a.prefix.family === b.prefix.family),
  );
  if (pairs.some(([a, b]) => a.address.value === b.address.value)) return 'equal';
  const families = new Set(pairs.map(([{ prefix }]) => prefix.family));
  const reaches = (family: number) =>
    pairs.some(
      ([a, b]) =>
        a.prefix.family === family && prefixContains(a.prefix, b.address) && prefixContains(b.prefix, a.address),
    );
  return families.size > 0 && [...families].every(reaches) ? 'fits' : 'network';
}

/** The text without blanks, with the lengths that the other end has; undefined where that does not make it right. */
function withLengths(text: string, mirror: VpcPeering | undefined): string | undefined {
  const other = mirror && isText(mirror.localConnectIP) ? mirror.localConnectIP.value : undefined;
  const lengths = new Map(
    (other === undefined ? [] : (read(other) ?? [])).map(({ prefix }) => [prefix.family, prefix.length]),
  );
  const mended = text
    .replace(/\s+/g, '')
    .split(',')
    .map((one) => {
      const length = lengths.get(parseAddress(one)?.family ?? 4);
      return parseAddress(one) && length !== undefined ? `${one}/${length}` : one;
    })
    .join();
  return read(mended) && (other === undefined || compare(mended, other) === 'fits') ? mended : undefined;
}

/** An address beside each of this end, for the other end; undefined where there is none, or the remote router uses the network. */
function otherEnd(text: string, remote: Vpc): string | undefined {
  const taken = remote.fields.vpcPeerings.flatMap(networksOf);
  const ends = (read(text) ?? []).map(({ address, prefix }) => {
    const { first, last } = usable(prefix);
    const value = address.value < last ? address.value + 1n : address.value - 1n;
    const isFree = value >= first && value <= last && !taken.some((one) => prefixesOverlap(one, prefix));
    return isFree ? `${formatAddress({ family: prefix.family, value })}/${prefix.length}` : undefined;
  });
  return ends.length > 0 && ends.every((end) => end !== undefined) ? ends.join() : undefined;
}

/** Whether a route leads to one of some addresses, or a template may write one. */
function leadsTo({ fields }: Vpc, ends: readonly string[]): boolean {
  const { staticRoutes, policyRoutes } = fields;
  if (fields.hasUnreadStaticRoutes || fields.hasUnreadPolicyRoutes) return true;
  return [...staticRoutes, ...policyRoutes].some(
    ({ nextHopIP }) =>
      nextHopIP?.templated || nextHopIP?.value.split(',').some((hop) => ends.includes(canonical(hop.trim()))),
  );
}

function canonical(text: string): string {
  const address = parseAddress(text);
  return address ? formatAddress(address) : text;
}
