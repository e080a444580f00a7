/** routes is a JSON list of routes; where it cannot be read the pod does not start, and a bad route is left out. */

import type { NicRoute, RoutesFault, RouteText } from '../../model/routes';
import { parseAddress } from '../../net/address';
import { formatPrefix, hasHostBits, parsePrefix } from '../../net/prefix';
import { workloadKinds } from '../../schema/kinds';
import { replaceText } from '../fix';
import { defineRule, severityOn } from '../rule';
import { isOvnKey, nicAnnotations, readsRoutesOfIpamNics } from './shared';

export const routesAnnotationInvalid = defineRule({
  code: 'KO207',
  name: 'routes-annotation-invalid',
  severity: 'error',
  kinds: workloadKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'The routes of a NIC cannot be read',
      json: 'routes is not valid JSON from here on: the CNI answers with an error, and the pod does not start.',
      trailingComma:
        'routes is not valid JSON: no comma may stand before a closing bracket. The CNI answers with an error, and the pod does not start.',
      list: 'routes must be a JSON list of objects with dst and gw: the CNI answers with an error, and the pod does not start.',
      text: '{name} must be a text in quotes: the CNI answers with an error, and the pod does not start.',
      dst: '{value} is not a CIDR block: this route is left out, and only the log of the node says so.',
      dstOfOther:
        '{value} is not a CIDR block: the plugin that makes this NIC cannot read what Kube-OVN hands it, and the pod does not start.',
      gw: '{value} is not an IP address: this route is left out, and only the log of the node says so.',
      gwOfOther: '{value} is not an IP address: the route is made without this gateway, and nothing says so.',
      hostBits:
        '{value} is taken as {block}: what stands behind the length does not count. Write {block}, or {single} for the one address.',
      families: '{dst} and {gw} are of different families: no route can be made of them.',
      empty: 'A route without dst and gw leads nowhere. The keys are dst, a CIDR block, and gw, an address.',
      stray: '{key} is no key of a route and is ignored: the keys are dst, a CIDR block, and gw, an address.',
      removeComma: 'Remove the comma',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '网卡的路由无法读取',
      json: 'routes 从这里开始不是合法的 JSON：CNI 会返回错误，Pod 无法启动。',
      trailingComma: 'routes 不是合法的 JSON：右括号前不能有逗号。CNI 会返回错误，Pod 无法启动。',
      list: 'routes 必须是包含 dst 和 gw 的对象的 JSON 列表：CNI 会返回错误，Pod 无法启动。',
      text: '{name} 必须是带引号的文本：CNI 会返回错误，Pod 无法启动。',
      dst: '{value} 不是 CIDR 网段：该路由会被忽略，只有节点的日志会提示。',
      dstOfOther: '{value} 不是 CIDR 网段：创建该网卡的插件无法读取 Kube-OVN 返回的结果，Pod 无法启动。',
      gw: '{value} 不是 IP 地址：该路由会被忽略，只有节点的日志会提示。',
      gwOfOther: '{value} 不是 IP 地址：该路由会在没有此网关的情况下创建，且没有任何提示。',
      hostBits: '{value} 会被当作 {block}：前缀长度之后的位不起作用。请写 {block}；若只指单个地址，请写 {single}。',
      families: '{dst} 与 {gw} 属于不同的地址族：无法构成路由。',
      empty: '没有 dst 和 gw 的路由不起作用。键为 dst（CIDR 网段）和 gw（地址）。',
      stray: '{key} 不是路由的键，会被忽略：键为 dst（CIDR 网段）和 gw（地址）。',
      removeComma: '删除逗号',
      change: '改为 {value}',
    },
  },
  *check({ resource, releases, view, report }) {
    const write = (at: RouteText | RoutesFault, text: string) => () => [replaceText(resource.place, at, text)];
    for (const { key, parsed } of nicAnnotations(resource, view, 'routes')) {
      const { routes = [], fault, exact = false } = resource.fields.routes.get(key) ?? {};
      if (fault) {
        const { what } = fault;
        const draft = what === 'dst' || what === 'gw' ? report('text', fault, { name: what }) : report(what, fault);
        yield what === 'trailingComma' && exact ? draft.fix('removeComma', {}, write(fault, ''), 'preferred') : draft;
        continue;
      }
      const own = isOvnKey(parsed);
      const heard = releases.filter((one) => own || readsRoutesOfIpamNics(one));
      if (!severityOn(heard, releases, 'warning')) continue;
      for (const route of routes) {
        for (const { what, at, params, mended } of faultsOf(route)) {
          const other = !own && (what === 'dst' || what === 'gw');
          const severity = what === 'hostBits' ? 'hint' : other && what === 'dst' ? 'error' : 'warning';
          const draft = report(other ? `${what}OfOther` : what, at, params).level(
            severityOn(heard, releases, severity)!,
          );
          const [only, ...more] = exact ? mended : [];
          if (only === undefined) yield draft;
          else if (more.length === 0) yield draft.fix('change', { value: only }, write(at, only), 'preferred');
          else yield mended.reduce((one, value) => one.fix('change', { value }, write(at, value)), draft);
        }
      }
    }
  },
});

interface RouteFault {
  readonly what: 'dst' | 'gw' | 'hostBits' | 'families' | 'empty' | 'stray';
  readonly at: RouteText;
  readonly params: Readonly<Record<string, string>>;
  /** What may stand there instead. */
  readonly mended: readonly string[];
}

function* faultsOf(route: NicRoute): Iterable<RouteFault> {
  const { dst, gw, stray } = route;
  const incomplete = dst.text === '' || gw.text === '';
  if (incomplete && stray.length > 0)
    for (const key of stray) yield { what: 'stray', at: key, params: { key: key.text }, mended: meantKey(route, key) };
  else if (dst.text === '' && gw.text === '')
    yield { what: 'empty', at: { text: '', start: route.start, end: route.end }, params: {}, mended: [] };
  const block = parsePrefix(dst.text);
  const gateway = parseAddress(gw.text);
  if (dst.text !== '' && !block)
    yield { what: 'dst', at: dst, params: { value: dst.text }, mended: blockMeant(dst.text, gateway?.family) };
  if (block && hasHostBits(dst.text)) {
    const [whole, single] = [formatPrefix(block), dst.text.replace(/\/.*/, block.family === 4 ? '/32' : '/128')];
    yield {
      what: 'hostBits',
      at: dst,
      params: { value: dst.text, block: whole, single },
      mended: [whole, single],
    };
  }
  if (gw.text !== '' && !gateway)
    yield { what: 'gw', at: gw, params: { value: gw.text }, mended: gatewayMeant(gw.text) };
  if (block && gateway && block.family !== gateway.family)
    yield { what: 'families', at: gw, params: { dst: dst.text, gw: gw.text }, mended: [] };
}

/** The names that `ip route` and other tools have for them. */
function meantKey({ dst, gw }: NicRoute, { text }: RouteText): readonly string[] {
  if (dst.text === '' && /^(?:dest(?:ination)?|to|cidr|network|subnet|prefix)$/i.test(text)) return ['dst'];
  return gw.text === '' && /^(?:gateway|via|next_?hop(?:_?ip)?)$/i.test(text) ? ['gw'] : [];
}

function blockMeant(text: string, family: 4 | 6 | undefined): readonly string[] {
  const trimmed = text.trim();
  if (parsePrefix(trimmed)) return [trimmed];
  if (trimmed.toLowerCase() === 'default') return family ? [family === 4 ? '0.0.0.0/0' : '::/0'] : [];
  const address = parseAddress(trimmed);
  return address ? [`${trimmed}/${address.family === 4 ? 32 : 128}`] : [];
}

function gatewayMeant(text: string): readonly string[] {
  const address = text.trim().replace(/\/\d+$/, '');
  return parseAddress(address) ? [address] : [];
}
