/** Peerings of Vpcs: each side names the other, with two addresses of one small network. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { formatPrefix, parsePrefix } from '../../net/prefix';
import { defineRule, ifClosed, placeOf } from '../rule';

export const vpcPeering = defineRule({
  code: 'KO179',
  name: 'vpc-peering',
  severity: 'error',
  kinds: ['Vpc'],
  reads: ['Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A peering of Vpcs that cannot work',
      missing:
        'The peering with Vpc {remote} has no localConnectIP: the controller then fails for the whole Vpc. Write the address of this side with its length, such as 169.254.0.1/30.',
      grammar:
        'localConnectIP {value} is no address with a length: the controller then fails for the whole Vpc. Expected something like 169.254.0.1/30.',
      mirror: 'Vpc {remote} has no peering with {vpc}: a link has two ends, and without the other one nothing passes.',
      network:
        'localConnectIP {value} and {other} of Vpc {remote} are not in one network: nothing passes between the Vpcs.',
      equal: 'localConnectIP {value} is the address of Vpc {remote} too: each side needs an address of its own.',
      remoteHere: 'Vpc {remote} is defined here',
      otherHere: 'The other end of the link',
    },
    'zh-cn': {
      title: '无法工作的 Vpc 互联',
      missing:
        '与 Vpc {remote} 的互联没有 localConnectIP：控制器会使整个 Vpc 失败。请写明本端的地址及长度，例如 169.254.0.1/30。',
      grammar: 'localConnectIP {value} 不是带长度的地址：控制器会使整个 Vpc 失败。应为 169.254.0.1/30 之类的形式。',
      mirror: 'Vpc {remote} 没有与 {vpc} 的互联：链路有两端，缺少另一端则无法通信。',
      network: 'localConnectIP {value} 与 Vpc {remote} 的 {other} 不在同一网络：两个 Vpc 之间无法通信。',
      equal: 'localConnectIP {value} 也是 Vpc {remote} 的地址：两端需要各自的地址。',
      remoteHere: 'Vpc {remote} 在此定义',
      otherHere: '链路的另一端',
    },
  },
  *check({ resource, view, report }) {
    for (const { remoteVpc, localConnectIP } of resource.fields.vpcPeerings) {
      if (localConnectIP?.templated) continue;
      const remote = remoteVpc?.value ?? '';
      if (!localConnectIP || localConnectIP.value === '') {
        const at = localConnectIP?.key ?? remoteVpc;
        if (at && !remoteVpc?.templated) yield report('missing', at, { remote });
        continue;
      }
      if (!localConnectIP.value.split(',').every((part) => parsePrefix(part))) {
        yield report('grammar', localConnectIP, { value: localConnectIP });
        continue;
      }
      if (!remoteVpc || remoteVpc.templated || remote === '') continue;
      const found = view.find('Vpc', remote);
      const name = resource.name;
      if (found.state !== 'known' || !name || name.templated) continue;
      const mirrored = mirror(found.value, name.value);
      if (mirrored === 'unknown') continue;
      if (!mirrored) {
        yield report('mirror', remoteVpc, { remote, vpc: name })
          .level(ifClosed(view, 'warning'))
          .also(placeOf(found.value, found.value.name), 'remoteHere', { remote });
        continue;
      }
      const other = mirrored.localConnectIP;
      const relation = other && !other.templated ? compare(localConnectIP.value, other.value) : 'fits';
      if (relation !== 'fits' && other)
        yield report(relation, localConnectIP, { value: localConnectIP, other, remote }).also(
          placeOf(found.value, other),
          'otherHere',
        );
    }
  },
});

type Peering = { readonly localConnectIP: Value | undefined };

/** The entry of the other side; 'unknown' where a template may write it. */
function mirror(remote: Resource<'Vpc'>, own: string): Peering | undefined | 'unknown' {
  const peerings = remote.fields.vpcPeerings;
  return (
    peerings.find((one) => one.remoteVpc?.value === own) ??
    (peerings.some((one) => one.remoteVpc?.templated) ? 'unknown' : undefined)
  );
}

/** Compares the two ends, family by family; a family that one end lacks says nothing. */
function compare(own: string, other: string): 'fits' | 'network' | 'equal' {
  for (const mine of own.split(',')) {
    const prefix = parsePrefix(mine);
    const theirs = other.split(',').find((text) => prefix && parsePrefix(text)?.family === prefix.family);
    if (!prefix || !theirs) continue;
    if (hostOf(mine) === hostOf(theirs)) return 'equal';
    if (formatPrefix(prefix) !== formatPrefix(parsePrefix(theirs)!)) return 'network';
  }
  return 'fits';
}

const hostOf = (text: string): bigint | undefined => parseAddress(text.split('/')[0]!)?.value;
