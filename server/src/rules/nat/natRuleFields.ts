/** EIPs and NAT rules with fields from which nothing can be set up. */
import type { Resource } from '../../model/resource';
import { vpcOf } from '../../model/segment';
import type { Value } from '../../model/value';
import { parseBlock, parsePrefixes, prefixesOverlap } from '../../net/prefix';
import { formatReleases, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { removeKey, replaceValue, setKey } from '../fix';
import { defineRule, severityOn } from '../rule';
import { isGiven, isText } from '../values';
import { always, forms, isBlock, natKinds, needs } from './natFields';

/** Before, the IPv6 half of a pair was passed over. */
const refusesPairs = since('1.15.1');
const hasLiterals = since('1.12.2');
/** From here on a name goes before literal addresses. */
const nameFirst = since('1.13.0');

export const natRuleFields = defineRule({
  code: 'KO171',
  name: 'nat-rule-fields',
  severity: 'error',
  kinds: natKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'An EIP or NAT rule that is refused',
      missing: '{kind} needs {field}; without it nothing is set up.',
      missingOn: 'On {releases} {kind} needs {field}; without it nothing is set up.',
      port: '{field} {value} is no port; expected a number from 1 to 65535, in quotes.',
      ipv4: '{field} {value} is no IPv4 address; the gateway translates IPv4 only.',
      block: '{field} {value} is neither an IPv4 address nor an IPv4 block; one rule takes one of them.',
      several: '{field} {value} holds several blocks; write a rule for each.',
      pair: '{field} {value} holds an IPv6 block too: on {releases} the rule is refused, for the gateway translates IPv4 only. Leave {block}.',
      protocol: '{field} {value} is unknown; expected tcp or udp.',
      lower: '{field} {value} is unknown to OVN; expected tcp or udp, in lower case.',
      address: '{field} {value} is no {family} address.',
      range: '{field} {value} is neither an {family} address nor an {family} block.',
      ipType: '{field} {value} is unknown and counts as ip; expected ip or vip.',
      floating: '{field} {value} is unknown and counts as centralized; expected centralized or distributed.',
      target: '{kind} says nothing about what it translates: it needs one of {choices}.',
      vpc: '{field} {value} is given literally, so the rule needs vpc: without a Vpc the controller cannot tell where the address is.',
      first:
        'On {releases} {field} {value} goes before {other}, so the rule needs vpc: without a Vpc the controller cannot tell where the address is.',
      both: 'vpcSubnet and ipName exclude each other; the rule translates a Subnet or one address.',
      unused: 'vpc {vpc} is given without v4IpCidr or v6IpCidr; the rule says nothing about what it translates.',
      besides:
        'vpc {vpc} is given besides {other}: the controller takes the Vpc that {other} is in, and the webhook refuses the rule. Remove vpc.',
      change: 'Change to {value}',
      add: 'Add vpc: {vpc}, which has the address',
      remove: 'Remove vpc',
    },
    'zh-cn': {
      title: '会被拒绝的 EIP 或 NAT 规则',
      missing: '{kind} 需要 {field}；缺少时不会生效。',
      missingOn: '在 {releases} 上 {kind} 需要 {field}；缺少时不会生效。',
      port: '{field} {value} 不是端口；应为 1 到 65535 的数字，并加引号。',
      ipv4: '{field} {value} 不是 IPv4 地址；网关只转换 IPv4。',
      block: '{field} {value} 既不是 IPv4 地址也不是 IPv4 网段；一条规则只能填写其中一个。',
      several: '{field} {value} 含有多个网段；请为每个网段写一条规则。',
      pair: '{field} {value} 还含有 IPv6 网段：网关只转换 IPv4，规则在 {releases} 上会被拒绝。请只保留 {block}。',
      protocol: '{field} {value} 未知；应为 tcp 或 udp。',
      lower: 'OVN 不认识 {field} {value}；应为小写的 tcp 或 udp。',
      address: '{field} {value} 不是 {family} 地址。',
      range: '{field} {value} 既不是 {family} 地址也不是 {family} 网段。',
      ipType: '{field} {value} 未知，会按 ip 处理；应为 ip 或 vip。',
      floating: '{field} {value} 未知，会按 centralized 处理；应为 centralized 或 distributed。',
      target: '{kind} 没有说明转换什么：需要 {choices} 之一。',
      vpc: '{field} {value} 是直接写出的地址，因此规则需要 vpc：没有 Vpc，控制器无法判断地址位于何处。',
      first:
        '在 {releases} 上 {field} {value} 优先于 {other}，因此规则需要 vpc：没有 Vpc，控制器无法判断地址位于何处。',
      both: 'vpcSubnet 与 ipName 互斥；规则要么转换子网，要么转换一个地址。',
      unused: '写了 vpc {vpc}，但没有 v4IpCidr 或 v6IpCidr；规则没有说明转换什么。',
      besides: '已有 {other}，又写了 vpc {vpc}：控制器采用 {other} 所在的 Vpc，而 webhook 会拒绝该规则。请删除 vpc。',
      change: '改为 {value}',
      add: '添加 vpc: {vpc}，该地址在其中',
      remove: '删除 vpc',
    },
  },
  *check({ resource, view, releases, report }) {
    const subject: Resource = resource;
    const { kind } = resource;
    const at = resource.specKey ?? resource.kindSpan;
    const fields = subject.fields as Readonly<Record<string, Value | undefined>>;
    for (const [field, on] of Object.entries(needs[kind])) {
      const value = fields[field];
      const where = value?.key ?? at;
      if (isGiven(value)) continue;
      const affected = releases.filter(on);
      const severity = severityOn(affected, releases, 'error');
      if (severity && affected.length === releases.length) yield report('missing', where, { kind, field });
      else if (severity)
        yield report('missingOn', where, { kind, field, releases: formatReleases(affected) }).level(severity);
    }
    for (const [field, { id, fits, meant, family = '', isLenient, on = always }] of Object.entries(forms[kind] ?? {})) {
      const value = fields[field];
      if (!isText(value) || fits(value.value) || !releases.some(on)) continue;
      const draft = report(id, value, { field, value, family });
      const text = meant?.(value.value) ?? '';
      const mended = fits(text)
        ? draft.fix('change', { value: text }, () => [replaceValue(resource, value, text)], 'preferred')
        : draft;
      yield isLenient ? mended.level('warning') : mended;
    }
    if (kind === 'IptablesSnatRule') {
      const { internalCIDR: value } = fields;
      if (isText(value) && !isBlock(4)(value.value)) {
        const params = { field: 'internalCIDR', value };
        const only = blockOfPair(value.value);
        const affected = releases.filter(refusesPairs);
        const severity = severityOn(affected, releases, 'error');
        if (only === undefined) yield report(value.value.includes(',') ? 'several' : 'block', value, params);
        else if (severity)
          yield report('pair', value, { ...params, block: only, releases: formatReleases(affected) })
            .level(severity)
            .fix('change', { value: only }, () => [replaceValue(resource, value, only)], 'preferred');
      }
    }
    if (kind !== 'OvnFip' && kind !== 'OvnDnatRule' && kind !== 'OvnSnatRule') return;
    const isSnat = kind === 'OvnSnatRule';
    const [v4, v6] = isSnat ? (['v4IpCidr', 'v6IpCidr'] as const) : (['v4Ip', 'v6Ip'] as const);
    const { vpc, vpcSubnet, ipName } = fields;
    const isAbsent = (...values: readonly (Value | undefined)[]) => values.every((value) => !isGiven(value));
    const name = isText(vpcSubnet) ? 'vpcSubnet' : 'ipName';
    const field = isText(fields[v4]) ? v4 : v6;
    const literal = fields[field];
    if (isText(vpcSubnet) && isText(ipName)) yield report('both', ipName.key ?? ipName);
    if (isAbsent(vpcSubnet, ipName, fields[v4], fields[v6])) {
      if (isSnat && isText(vpc)) yield report('unused', vpc, { vpc });
      else
        yield report('target', ipName?.key ?? at, {
          kind,
          choices: [...(isSnat ? ['vpcSubnet'] : []), 'ipName', `vpc + ${v4}`, `vpc + ${v6}`],
        });
    } else if (isText(literal) && isAbsent(vpc)) {
      const isAlone = isAbsent(vpcSubnet, ipName);
      const counting = releases.filter(hasLiterals);
      const affected = counting.filter((release) => isSnat || !nameFirst(release));
      const severity = field === v4 && isText(fields[name]) ? severityOn(affected, counting, 'error') : undefined;
      const draft = isAlone
        ? report('vpc', literal, { field, value: literal })
        : severity &&
          report('first', literal, { field, value: literal, other: name, releases: formatReleases(affected) }).level(
            severity,
          );
      if (draft)
        yield draft.offer((so) => {
          const found = vpcAround(literal, view);
          return found === undefined
            ? so
            : so.fix('add', { vpc: found }, () => [setKey(resource, ['spec'], 'vpc', found, 'ovnEip')]);
        });
    } else if (isSnat && isText(vpc) && isText(fields[name]) && isAbsent(fields[v4], fields[v6])) {
      if (releases.some(hasLiterals))
        yield report('besides', vpc, { vpc, other: name })
          .level('warning')
          .fix('remove', {}, () => [removeKey(resource, ['spec', 'vpc'])], 'preferred');
    }
  },
});

/** Written down, by the author or a template. */

/** The IPv4 half of an IPv4 and an IPv6 block. */
function blockOfPair(text: string): string | undefined {
  const parts = text.split(',');
  const [v4, ...more] = parts.filter(isBlock(4));
  return parts.length === 2 && more.length === 0 && parts.some(isBlock(6)) ? v4 : undefined;
}

/** The one Vpc in sight with a Subnet that has the address or block. */
function vpcAround(literal: Value, view: View): string | undefined {
  const wanted = parseBlock(literal.value) ?? parsePrefixes(literal.value)?.[0];
  if (!wanted) return undefined;
  const vpcs = view.all('Subnet').flatMap((subnet) => {
    const blocks = parsePrefixes(subnet.fields.cidrBlock?.value ?? '') ?? [];
    return blocks.some((one) => prefixesOverlap(one, wanted)) ? [vpcOf(subnet)] : [];
  });
  const [found, ...others] = new Set(vpcs);
  return others.length === 0 && found ? found : undefined;
}
