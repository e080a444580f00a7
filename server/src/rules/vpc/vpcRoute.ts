/** Routes of a Vpc that the controller refuses, that undo each other, or that lead nowhere. */
import type { PolicyRoute, StaticRoute } from '../../model/entries';
import type { Value } from '../../model/value';
import { formatAddress, parseAddress } from '../../net/address';
import { formatPrefix, parseBlock, prefixContains } from '../../net/prefix';
import { defaultVpc } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import type { Span } from '../../text/position';
import { itemsOf } from '../addresses/items';
import { type Operation, replaceText, replaceValue } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';
import { isText, numberOf } from '../values';
import { actionMeant, actions, policies, policyMeant, repeatOfPolicy, repeatOfStatic } from './repeatedRoutes';
import { joinRoute, networksOfRouter, nothingBehind, ownAddresses, remoteEnds, sourceRoutes } from './router';

const highestPriority = 32_767;
/** Before, the controller gave OVN a list of next hops as if it were one address. */
const splitsNextHops = since('1.15.9');
/** Since then it writes a route of its own for the block of each Subnet of a custom Vpc. */
const writesSourceRoutes = since('1.14.0');
/** The priorities of what the controller itself writes into the default Vpc for gateways, u2o, OVN-IC, nodes and Subnets. */
const takenPriorities: ReadonlySet<number> = new Set([29_000, 29_400, 29_500, 30_000, 31_000]);

export const vpcRoute = defineRule({
  code: 'KO180',
  name: 'vpc-route',
  severity: 'error',
  kinds: ['Vpc'],
  reads: ['Subnet', 'Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A route of a Vpc that does not work',
      policy: 'policy {value} is unknown; expected policyDst or policySrc. The controller refuses the whole Vpc.',
      cidr: 'cidr {value} is neither an address nor a CIDR block. The controller refuses the whole Vpc.',
      nextHop: 'nextHopIP {value} is no address. The controller refuses the whole Vpc.',
      nextHops: 'nextHopIP {value} of a static route is one address. The controller refuses the whole Vpc.',
      reroute:
        'nextHopIP {item} of a policy route is no address; several are separated by commas. The controller refuses the whole Vpc.',
      blank:
        'A blank stands before or after nextHopIP {item}: addresses are separated by commas alone. The controller refuses the whole Vpc.',
      missing: 'The route needs {field}, such as {expected}: without it the controller refuses the whole Vpc.',
      cleared: 'A policy route with action {action} has no next hop; the controller clears nextHopIP {value}.',
      priority:
        'priority {value} is out of range; policies have priorities from 0 to 32767. The controller fails for the whole Vpc.',
      action: 'action {value} is unknown; expected allow, drop or reroute. The controller fails for the whole Vpc.',
      oneHop:
        'nextHopIP {value}: on {releases} the list goes to OVN as if it were one address, and nothing is rerouted; several next hops work from 1.15.9 on. Give one address.',
      twice:
        '{policy} {cidr} goes to {other} already: the router keeps one next hop for a destination, and whenever the controller writes one of the two routes it deletes the other. Keep one.',
      source:
        'policySrc {cidr} is the block of Subnet {subnet}: on {releases} the controller writes a route of its own for it, to gateway {gateway}, and whenever it writes one of the two it deletes the other. Use a policy route instead.',
      default:
        'policyDst {cidr} of Vpc {vpc} is a route of the controller itself, to the gateway of Subnet join: whenever it writes one of the two it deletes the other. Choose a narrower cidr, or use a policy route.',
      policyTwice:
        'A policy route with priority {priority} and this match stands above: the router keeps one of them, and whenever the controller writes one it deletes the other. Keep one, or give them different priorities.',
      policyHops:
        'A policy route with priority {priority} and this match stands above: the router keeps one of them, and whenever the controller writes one it deletes the other. Keep one; from 1.15.9 on one nextHopIP can hold several addresses with commas.',
      same: 'The same route stands above; one is enough.',
      ownEnd:
        'nextHopIP {value} is the end of the peering on this side: nothing passes. Expected localConnectIP of Vpc {remote}, without its length.',
      ownGateway:
        'nextHopIP {value} is this router itself, the gateway of Subnet {subnet}: nothing is forwarded. Expected another machine in that Subnet, such as lanIp of a NAT gateway.',
      nowhere:
        'nextHopIP {value} is in no Subnet of Vpc {vpc} and in no network of its peerings: the router knows no way there and leaves the route out.',
      nothing:
        '{cidr} goes to Vpc {remote}, and covers none of its Subnets ({blocks}): nothing answers there. Expected the block of one of them.',
      taken:
        'priority {value} is one that the controller gives to policies of its own in {vpc}: where two of them match a packet, which one counts is undefined. Choose another.',
      first: 'The earlier route',
      subnetHere: 'Subnet {subnet}',
      remoteHere: 'A Subnet of Vpc {remote}',
      change: 'Change to {value}',
      merge: 'Put all next hops into one route',
      remove: 'Remove this route',
    },
    'zh-cn': {
      title: '不起作用的 Vpc 路由',
      policy: 'policy {value} 未知；应为 policyDst 或 policySrc。控制器会拒绝整个 Vpc。',
      cidr: 'cidr {value} 既不是地址也不是 CIDR 网段。控制器会拒绝整个 Vpc。',
      nextHop: 'nextHopIP {value} 不是地址。控制器会拒绝整个 Vpc。',
      nextHops: '静态路由的 nextHopIP {value} 只能是一个地址。控制器会拒绝整个 Vpc。',
      reroute: '策略路由的 nextHopIP {item} 不是地址；多个地址以逗号分隔。控制器会拒绝整个 Vpc。',
      blank: 'nextHopIP {item} 前后有空白：地址之间只能用逗号分隔。控制器会拒绝整个 Vpc。',
      missing: '路由需要 {field}，例如 {expected}：缺少时控制器会拒绝整个 Vpc。',
      cleared: 'action 为 {action} 的策略路由没有下一跳；控制器会清除 nextHopIP {value}。',
      priority: 'priority {value} 超出范围；策略的优先级为 0 到 32767。控制器会使整个 Vpc 失败。',
      action: 'action {value} 未知；应为 allow、drop 或 reroute。控制器会使整个 Vpc 失败。',
      oneHop:
        'nextHopIP {value}：在 {releases} 上，该列表会被当作一个地址交给 OVN，不会重路由任何流量；从 1.15.9 起才支持多个下一跳。请只写一个地址。',
      twice:
        '{policy} {cidr} 已经指向 {other}：路由器对一个目标只保留一个下一跳，控制器写入其中一条路由时会删除另一条。请只保留一条。',
      source:
        'policySrc {cidr} 是子网 {subnet} 的网段：在 {releases} 上，控制器会为其写入自己的路由，指向网关 {gateway}；控制器写入其中一条时会删除另一条。请改用策略路由。',
      default:
        'Vpc {vpc} 的 policyDst {cidr} 是控制器自己的路由，指向子网 join 的网关；控制器写入其中一条时会删除另一条。请使用更小的网段，或改用策略路由。',
      policyTwice:
        '前面已有 priority 为 {priority} 且 match 相同的策略路由：路由器只保留其中一条，控制器写入一条时会删除另一条。请只保留一条，或使用不同的优先级。',
      policyHops:
        '前面已有 priority 为 {priority} 且 match 相同的策略路由：路由器只保留其中一条，控制器写入一条时会删除另一条。请只保留一条；从 1.15.9 起，一个 nextHopIP 可以包含以逗号分隔的多个地址。',
      same: '前面已有相同的路由，一条即可。',
      ownEnd: 'nextHopIP {value} 是本端的互联地址：无法通信。应为 Vpc {remote} 的 localConnectIP（不含掩码长度）。',
      ownGateway:
        'nextHopIP {value} 是该路由器自身，即子网 {subnet} 的网关：不会转发任何流量。应为该子网中的其他机器，例如 NAT 网关的 lanIp。',
      nowhere:
        'nextHopIP {value} 不在 Vpc {vpc} 的任何子网中，也不在其互联网络中：路由器找不到通往它的路径，会忽略该路由。',
      nothing: '{cidr} 指向 Vpc {remote}，但不包含其任何子网（{blocks}）：那里没有应答者。应为其中某个子网的网段。',
      taken:
        'priority {value} 是控制器在 {vpc} 中为自己的策略使用的优先级：两者都匹配时，哪一条生效未定义。请选择其他优先级。',
      first: '前面的路由',
      subnetHere: '子网 {subnet}',
      remoteHere: 'Vpc {remote} 的子网',
      change: '改为 {value}',
      merge: '将所有下一跳写入一条路由',
      remove: '删除此路由',
    },
  },
  *check({ resource, view, releases, report }) {
    const { staticRoutes, policyRoutes } = resource.fields;
    const { name, partial } = resource;
    if (staticRoutes.length + policyRoutes.length === 0) return;
    const hasPolicies = policyRoutes.length > 0 || resource.fields.hasUnreadPolicyRoutes;
    const own = ownAddresses(resource, view);
    const networks = networksOfRouter(resource, view);

    const removal = (list: 'staticRoutes' | 'policyRoutes', index: number): readonly Operation[] => [
      { do: 'removeItem', resource, path: ['spec', list], index },
    ];
    const again = (list: 'staticRoutes' | 'policyRoutes', { head, index }: Numbered, earlier: Numbered) =>
      report('same', head)
        .level('hint')
        .tag('unnecessary')
        .also(placeOf(resource, earlier.head), 'first')
        .fix('remove', {}, () => removal(list, index), 'preferred');
    for (const route of staticRoutes) {
      const { policy, cidr, nextHopIP } = route;
      const meant = policyMeant(route);
      if (isText(policy) && !policies.includes(policy.value)) {
        const draft = report('policy', policy, { value: policy });
        yield meant
          ? draft.fix('change', { value: meant }, () => [replaceValue(resource, policy, meant)], 'preferred')
          : draft;
      }
      if (isText(cidr) && !parseBlock(cidr.value)) yield report('cidr', cidr, { value: cidr });
      if (isText(nextHopIP) && !parseAddress(nextHopIP.value)) {
        const hops = nextHopIP.value.split(',');
        const several = hops.length > 1 && hops.every((one) => parseAddress(one.trim()));
        yield report(several ? 'nextHops' : 'nextHop', nextHopIP, { value: nextHopIP });
      }
      yield* needed(route, 'cidr', '0.0.0.0/0');
      yield* needed(route, 'nextHopIP', '10.66.0.254');
      const repeat = partial ? undefined : repeatOfStatic(route, staticRoutes);
      if (repeat?.isSame) yield again('staticRoutes', route, repeat.earlier);
      else if (repeat && cidr)
        yield report('twice', cidr, { policy: meant ?? '', cidr, other: repeat.earlier.nextHopIP! })
          .also(placeOf(resource, repeat.earlier.nextHopIP), 'first')
          .fix('remove', {}, () => removal('staticRoutes', route.index));
      // Policies are looked at after a route is found: an idle route may lead to them.
      yield* leading(nextHopIP, meant !== 'policyDst' || hasPolicies);
      yield* against(route);
      yield* beyond(route);
    }
    for (const route of policyRoutes) {
      const { priority, action, nextHopIP } = route;
      const rank = numberOf(priority);
      if (priority && rank !== undefined && (rank < 0 || rank > highestPriority))
        yield report('priority', priority, { value: priority });
      if (priority && rank !== undefined && takenPriorities.has(rank) && name?.value === defaultVpc)
        yield report('taken', priority, { value: priority, vpc: name }).level('hint');
      yield* needed(route, 'action', actions);
      const repeat = partial ? undefined : repeatOfPolicy(route, policyRoutes);
      if (repeat?.isSame) yield again('policyRoutes', route, repeat.earlier);
      else if (repeat)
        yield report(
          isReroute(repeat.earlier) && isReroute(route) ? 'policyHops' : 'policyTwice',
          priority ?? route.head,
          { priority: priority?.value || '0' },
        )
          .also(placeOf(resource, repeat.earlier.priority ?? repeat.earlier.head), 'first')
          .offer((draft) => {
            const hops = releases.every(splitsNextHops) ? jointHops(repeat.earlier, route) : undefined;
            return hops === undefined
              ? draft
              : draft.fix('merge', {}, () => [
                  replaceValue(resource, repeat.earlier.nextHopIP!, hops),
                  ...removal('policyRoutes', route.index),
                ]);
          })
          .fix('remove', {}, () => removal('policyRoutes', route.index));
      if (!isText(action)) continue;
      const meant = actionMeant(route);
      if (!actions.includes(action.value)) {
        const draft = report('action', action, { value: action });
        yield meant
          ? draft.fix('change', { value: meant }, () => [replaceValue(resource, action, meant)], 'preferred')
          : draft;
      }
      if (meant === 'reroute') {
        yield* needed(route, 'nextHopIP', '10.66.0.254');
        yield* rerouted(nextHopIP);
        yield* leading(nextHopIP);
      } else if (meant && isText(nextHopIP)) {
        yield report('cleared', nextHopIP, { action, value: nextHopIP }).level('information');
      }
    }

    function* needed<F extends string>(
      route: { readonly head: Span } & { readonly [K in F]: Value | undefined },
      field: F,
      expected: string | readonly string[],
    ) {
      const value = route[field];
      if (!partial && (!value || value.value === ''))
        yield report('missing', value?.key ?? route.head, { field, expected });
    }
    function* leading(hops: Value | undefined, leadsOn = false) {
      for (const item of isText(hops) ? itemsOf(hops) : []) {
        const address = parseAddress(item.text.trim());
        const self = address && own.get(formatAddress(address));
        const value = item.text.trim();
        if (self?.peering) {
          const remote = self.peering.remoteVpc ?? '';
          yield report('ownEnd', item, { value, remote }).offer((draft) =>
            remoteEnds(resource, self.peering!, view)
              .filter(({ family }) => family === address!.family)
              .map(formatAddress)
              .reduce(
                (so, end) => so.fix('change', { value: end }, () => [replaceText(resource.place, item, end)]),
                draft,
              ),
          );
        } else if (self?.subnet && !leadsOn) {
          yield report('ownGateway', item, { value, subnet: self.subnet })
            .level('warning')
            .also(placeOf(self.subnet, self.subnet.fields.gateway ?? self.subnet.name), 'subnetHere', {
              subnet: self.subnet,
            });
        } else if (address && name && networks && !networks.some((one) => prefixContains(one, address))) {
          yield report('nowhere', item, { value, vpc: name }).level(view.settings.closed ? 'warning' : 'hint');
        }
      }
    }
    /** The controller writes routes of its own. */
    function* against(route: StaticRoute) {
      const { cidr, nextHopIP, routeTable } = route;
      const meant = policyMeant(route);
      const hop = isText(nextHopIP) ? parseAddress(nextHopIP.value) : undefined;
      if (!hop || !meant || !isText(cidr) || !isText(name) || routeTable?.templated) return;
      const isSource = meant === 'policySrc';
      if (name.value === defaultVpc) {
        const own = isSource ? undefined : joinRoute(cidr.value, hop, view);
        if (own)
          yield report('default', cidr, { cidr, vpc: name }).also(placeOf(own, own.name), 'subnetHere', {
            subnet: own,
          });
        return;
      }
      const affected = isSource && !routeTable?.value ? releases.filter(writesSourceRoutes) : [];
      const severity = severityOn(affected, releases, 'error');
      const own = severity && sourceRoutes(name.value, view).find((one) => one.cidr === cidr.value);
      if (!own || formatAddress(own.gateway) === formatAddress(hop)) return;
      const { subnet } = own;
      const gateway = formatAddress(own.gateway);
      yield report('source', cidr, { cidr, subnet, gateway, releases: formatReleases(affected) })
        .level(severity)
        .also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', { subnet });
    }
    function* beyond(route: StaticRoute) {
      const { cidr, nextHopIP } = route;
      const destination = isText(cidr) ? parseBlock(cidr.value) : undefined;
      const hop = isText(nextHopIP) ? parseAddress(nextHopIP.value) : undefined;
      if (!cidr || !destination || !hop || policyMeant(route) !== 'policyDst') return;
      const behind = nothingBehind(resource, hop, destination, view);
      if (!behind) return;
      const { remote, subnets } = behind;
      const blocks = subnets.flatMap(([, all]) => all.map(formatPrefix));
      const draft = report('nothing', cidr, { cidr, remote, blocks }).level(view.settings.closed ? 'warning' : 'hint');
      yield blocks
        .slice(0, 5)
        .reduce(
          (so, block) => so.fix('change', { value: block }, () => [replaceValue(resource, cidr, block)]),
          draft.also(placeOf(subnets[0]![0], subnets[0]![0].fields.cidrBlock), 'remoteHere', { remote }),
        );
    }
    function* rerouted(hops: Value | undefined) {
      if (!isText(hops)) return;
      const items = itemsOf(hops);
      const wrong = items.find(({ text }) => !parseAddress(text));
      const failing = releases.filter((release) => !splitsNextHops(release));
      const mended = hops.value.replace(/\s+/g, '');
      if (wrong) {
        const item = wrong.text.trim();
        const at = wrong.end > wrong.start ? wrong : hops;
        const draft = report(parseAddress(item) ? 'blank' : 'reroute', at, { item: item || "''" });
        // Where one address alone works, a list without blanks is no better.
        const helps = items.length === 1 || failing.length < releases.length;
        yield helps && mended.split(',').every((one) => parseAddress(one))
          ? draft.fix('change', { value: mended }, () => [replaceValue(resource, hops, mended)], 'preferred')
          : draft;
      } else if (items.length > 1 && failing.length === releases.length) {
        yield report('oneHop', hops, { value: hops, releases: formatReleases(failing) });
      }
    }
  },
});

type Numbered = Pick<StaticRoute, 'head' | 'index'>;

const isReroute = (route: PolicyRoute): boolean => actionMeant(route) === 'reroute';

/** The next hops of two routes as one list; undefined where one of them has none that can be read. */
function jointHops(...routes: readonly PolicyRoute[]): string | undefined {
  const hops = routes.flatMap((route) =>
    (isReroute(route) && isText(route.nextHopIP) ? route.nextHopIP.value : '').split(',').map((one) => one.trim()),
  );
  return hops.every((one) => parseAddress(one)) ? [...new Set(hops)].join() : undefined;
}
