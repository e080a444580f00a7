/** A route leaves by the NIC its key names: the gateway must be a neighbour of that NIC, not of another one of the pod. */
import { subnetSpace } from '../../ipam/capacity';
import type { Nic } from '../../ipam/nics';
import type { NicForecast } from '../../ipam/predict';
import type { Resource } from '../../model/resource';
import type { NicRoute } from '../../model/routes';
import { annotationOf } from '../../model/workload';
import { type Address, bitsOf, parseAddress } from '../../net/address';
import { type Prefix, parsePrefix, prefixContains } from '../../net/prefix';
import { annotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { forecastReads, isOfNic } from '../capacity/shared';
import { type Operation, renameKey, replaceText, setKey } from '../fix';
import { defineRule, placeOf } from '../rule';
import { nicAnnotations, readsRoutesOfIpamNics } from './shared';

export const routeGatewayOfAnotherNic = defineRule({
  code: 'KO213',
  name: 'route-gateway-of-another-nic',
  severity: 'warning',
  kinds: workloadKinds,
  reads: forecastReads,
  releases: 'all',
  text: {
    en: {
      title: 'The gateway of a route is behind another NIC',
      other:
        '{gateway} is not on the network of this NIC but in Subnet {subnet}, on which the pod has the NIC {provider}: the route is refused in the pod, and only the log of the node says so. Routes by that NIC stand in {key}.',
      unheard:
        '{gateway} is not on the network of this NIC but in Subnet {subnet}, on which the pod has the NIC {provider}: the route is refused in the pod, and only the log of the node says so. Kube-OVN takes routes by that NIC, in {key}, from 1.12.12 on.',
      plugin:
        '{gateway} is not on the network of this NIC but in Subnet {subnet}, on which the pod has the NIC {provider}: the plugin that makes this NIC cannot set the route, and the pod does not start. Routes by that NIC stand in {key}.',
      subnetHere: 'Subnet {subnet} is {cidr}',
      move: 'Move to {key}',
    },
    'zh-cn': {
      title: '路由的网关位于另一块网卡',
      other:
        '{gateway} 不在该网卡的网络中，而属于子网 {subnet}，Pod 在其中的网卡是 {provider}：该路由会在 Pod 中被拒绝，只有节点的日志会提示。经由那块网卡的路由应写在 {key} 中。',
      unheard:
        '{gateway} 不在该网卡的网络中，而属于子网 {subnet}，Pod 在其中的网卡是 {provider}：该路由会在 Pod 中被拒绝，只有节点的日志会提示。从 1.12.12 起，Kube-OVN 才接受经由那块网卡的路由，应写在 {key} 中。',
      plugin:
        '{gateway} 不在该网卡的网络中，而属于子网 {subnet}，Pod 在其中的网卡是 {provider}：创建该网卡的插件无法设置此路由，Pod 无法启动。经由那块网卡的路由应写在 {key} 中。',
      subnetHere: '子网 {subnet} 为 {cidr}',
      move: '移到 {key}',
    },
  },
  *check({ resource, releases, view, forecast, report }) {
    for (const { key, parsed, value } of nicAnnotations(resource, view, 'routes')) {
      const { routes = [], exact = false, fault } = resource.fields.routes.get(key) ?? {};
      if (routes.length === 0 || fault || !exact || !forecast().complete) continue;
      const { nics } = forecast();
      const own = nics.find(({ nic }) => isOfNic({ key, parsed, value }, nic));
      if (!own || own.nic.repeated) continue;
      const others = nics.flatMap((one) => (one === own ? [] : neighbourhood(one, view)));
      const strangers = strangersIn(routes, networksOf(own, view), others);
      for (const { route, there } of strangers) {
        const { nic, subnet } = there;
        const target = annotationKey(nic.provider, 'routes');
        const params = { gateway: route.gw.text, subnet, provider: nic.provider, key: target };
        const isHeard = (one: Nic) => one.class === 'ovn' || releases.every(readsRoutesOfIpamNics);
        if (!isHeard(own.nic)) continue;
        const heard = isHeard(nic);
        const message = !heard ? 'unheard' : own.nic.class === 'ovn' ? 'other' : 'plugin';
        const draft = report(message, route.gw, params).also(placeOf(subnet, subnet.fields.cidrBlock), 'subnetHere', {
          subnet,
          cidr: subnet.fields.cidrBlock ?? '?',
        });
        yield heard
          ? draft.fix('move', { key: target }, () => {
              if (annotationOf(resource.fields.annotations, target)) return [];
              const moved = strangers.filter((one) => one.there === there).map((one) => one.route);
              return moveRoutes(resource as Resource, resource.fields.annotationsPath, key, target, routes, moved);
            })
          : draft;
      }
    }
  },
});

interface Neighbourhood {
  readonly nic: Nic;
  readonly subnet: Resource<'Subnet'>;
  readonly prefixes: readonly Prefix[];
}

/** A NIC with its Subnet, where that is certain. */
function neighbourhood(forecast: NicForecast, view: View): readonly Neighbourhood[] {
  const { nic } = forecast;
  const [name, ...more] = subnetsOf(forecast) ?? [];
  const found = name === undefined || more.length > 0 ? undefined : view.find('Subnet', name);
  const space = found?.state === 'known' ? subnetSpace(found.value) : undefined;
  return nic.repeated || nic.assumed || found?.state !== 'known' || !space
    ? []
    : [{ nic, subnet: found.value, prefixes: space.prefixes }];
}

/** The blocks of every Subnet a NIC may end in; undefined where one of them is not known. */
function networksOf(forecast: NicForecast, view: View): readonly Prefix[] | undefined {
  const spaces = subnetsOf(forecast)?.map((name) => {
    const found = view.find('Subnet', name);
    return found.state === 'known' ? subnetSpace(found.value)?.prefixes : undefined;
  });
  return spaces?.every((prefixes) => prefixes !== undefined) ? spaces.flat() : undefined;
}

function subnetsOf({ decisions }: NicForecast): readonly string[] | undefined {
  const names = new Set<string>();
  for (const { outcome, subnet } of decisions.flatMap(({ verdicts }) => verdicts)) {
    if (outcome === 'unknown' || subnet === undefined) return undefined;
    names.add(subnet);
  }
  return [...names];
}

interface Stranger {
  readonly route: NicRoute;
  readonly there: Neighbourhood;
}

/** The routes whose gateway is on exactly one other NIC's network and surely not on the own one. */
function strangersIn(
  routes: readonly NicRoute[],
  own: readonly Prefix[] | undefined,
  others: readonly Neighbourhood[],
): readonly Stranger[] {
  const holders = (address: Address) => others.filter(({ prefixes }) => holds(prefixes, address));
  const gateways = routes.flatMap(({ gw }) => parseAddress(gw.text) ?? []);
  const ownGateways = gateways.filter((gateway) => holders(gateway).length === 0);
  // A route without gateway makes neighbours of all that are in its block.
  const direct = routes.flatMap(({ dst, gw }) => (gw.text === '' ? (parsePrefix(dst.text) ?? []) : []));
  return routes.flatMap((route) => {
    const gateway = parseAddress(route.gw.text);
    const [there, ...more] = gateway ? holders(gateway) : [];
    if (!gateway || !there || more.length > 0 || holds(direct, gateway)) return [];
    const isElsewhere = own ? !holds(own, gateway) : ownGateways.some((one) => areFarApart(one, gateway));
    return isElsewhere ? [{ route, there }] : [];
  });
}

const holds = (prefixes: readonly Prefix[], address: Address): boolean =>
  prefixes.some((prefix) => prefixContains(prefix, address));

/** No Subnet is so wide that it has both: wider than an IPv4 /8 or an IPv6 /32. */
function areFarApart(a: Address, b: Address): boolean {
  const widest = a.family === 4 ? 8 : 32;
  const shift = BigInt(bitsOf(a.family) - widest);
  return a.family === b.family && a.value >> shift !== b.value >> shift;
}

/** Takes routes out of the list under one key and writes them under another. */
function moveRoutes(
  resource: Resource,
  path: readonly string[],
  key: string,
  target: string,
  routes: readonly NicRoute[],
  moved: readonly NicRoute[],
): readonly Operation[] {
  if (moved.length === routes.length) return [renameKey(resource, [...path, key], target)];
  const firstKept = routes.findIndex((route) => !moved.includes(route));
  const cuts = routes.flatMap((route, i) => {
    if (!moved.includes(route)) return [];
    // With the comma before it, or the one behind it where nothing stays before.
    const span =
      i < firstKept ? { start: route.start, end: routes[i + 1]!.start } : { start: routes[i - 1]!.end, end: route.end };
    return [replaceText(resource.place, span, '')];
  });
  const written = JSON.stringify(
    moved.map(({ dst, gw }) => (dst.text === '' ? { gw: gw.text } : { dst: dst.text, gw: gw.text })),
  );
  return [...cuts, setKey(resource, path, target, written, key)];
}
