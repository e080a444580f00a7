/** Rules of a SecurityGroup that the controller refuses: one of them, and none of the group is brought up to date. */
import type { SecurityRule } from '../../model/entries';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { formatReleases, type Release, since } from '../../schema/releases';
import { closest } from '../closest';
import { replaceText, replaceValue } from '../fix';
import { defineRule, type Severity, severityOn } from '../rule';
import { isText, numberOf } from './values';

const wide = since('1.16.0');
const families = ['ipv4', 'ipv6'];
const remotes = ['address', 'securityGroup'];
const protocols = ['all', 'icmp', 'tcp', 'udp'];
const highestPort = 65_535;

export const securityGroupRule = defineRule({
  code: 'KO184',
  name: 'security-group-rule',
  severity: 'error',
  kinds: ['SecurityGroup'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A rule of a SecurityGroup that is refused',
      missing:
        'The rule has no {field}; expected {allowed}. The controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      choice:
        '{field} {value} is unknown; expected {allowed}. The controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      priority:
        'priority {value} is out of range on {releases}: expected 1 to {most}. The controller refuses the whole SecurityGroup there.',
      address:
        '{field} {value} is neither an address nor a CIDR block. The controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      ports:
        'A rule for {protocol} needs {low} and {high} from 1 to 65535. The controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      port: '{field} {value} is no port; expected 1 to 65535. The controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      order:
        '{low} {first} is above {high} {last}. The controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      family: '{field} {value} is not of {family}: this rule never matches anything.',
      tier: 'tier {value} is unknown on {releases}; expected 0 or 1. The controller refuses the whole SecurityGroup there.',
      pass: 'policy pass hands over to the next tier, and after tier 1 there is none: on {releases} the controller refuses the whole SecurityGroup.',
      policy: 'policy {value} is unknown and works as drop; expected {allowed}.',
      protocol: 'protocol {value} is unknown, and the rule then matches every protocol; expected {allowed}.',
      change: 'Change to {value}',
      swap: 'Exchange {low} and {high}',
    },
    'zh-cn': {
      title: '会被拒绝的安全组规则',
      missing: '规则缺少 {field}；应为 {allowed}。控制器会拒绝整个安全组：其所有规则都不会更新。',
      choice: '{field} {value} 未知；应为 {allowed}。控制器会拒绝整个安全组：其所有规则都不会更新。',
      priority: 'priority {value} 在 {releases} 上超出范围：应为 1 到 {most}。控制器在这些版本上会拒绝整个安全组。',
      address: '{field} {value} 既不是地址也不是 CIDR 网段。控制器会拒绝整个安全组：其所有规则都不会更新。',
      ports: '{protocol} 规则需要 1 到 65535 之间的 {low} 与 {high}。控制器会拒绝整个安全组：其所有规则都不会更新。',
      port: '{field} {value} 不是端口；应为 1 到 65535。控制器会拒绝整个安全组：其所有规则都不会更新。',
      order: '{low} {first} 大于 {high} {last}。控制器会拒绝整个安全组：其所有规则都不会更新。',
      family: '{field} {value} 不属于 {family}：此规则永远不会匹配。',
      tier: 'tier {value} 在 {releases} 上未知；应为 0 或 1。控制器在这些版本上会拒绝整个安全组。',
      pass: 'policy pass 将报文交给下一层级，而层级 1 之后没有层级：在 {releases} 上控制器会拒绝整个安全组。',
      policy: 'policy {value} 未知，按 drop 处理；应为 {allowed}。',
      protocol: 'protocol {value} 未知，此规则会匹配所有协议；应为 {allowed}。',
      change: '改为 {value}',
      swap: '交换 {low} 与 {high}',
    },
  },
  *check({ resource, releases, report }) {
    const { ingressRules, egressRules, tier } = resource.fields;
    const tiered = releases.filter(wide);
    const level = numberOf(tier);
    const since16 = severityOn(tiered, releases, 'error');
    if (since16 && isText(tier) && level !== undefined && level !== 0 && level !== 1)
      yield report('tier', tier, { value: tier, releases: formatReleases(tiered) }).level(since16);

    function* chosen(
      field: 'ipVersion' | 'remoteType',
      { head, [field]: value }: SecurityRule,
      all: readonly string[],
    ) {
      if (value?.templated || all.includes(value?.value ?? '')) return;
      if (!isText(value)) yield report('missing', value?.key ?? head, { field, allowed: all });
      else yield unknown('choice', field, value, all);
    }
    const unknown = (message: 'choice' | 'policy' | 'protocol', field: string, value: Value, all: readonly string[]) =>
      report(message, value, { field, value, allowed: all }).offer((draft) =>
        nearest(value.value, all).reduce(
          (so, meant) => so.fix('change', { value: meant }, () => [replaceValue(resource, value, meant)]),
          draft,
        ),
      );
    function* prioritised({ head, priority }: SecurityRule) {
      const value = numberOf(priority);
      if (value === undefined) return;
      const failing = releases.filter((release) => value < 1 || value > highest(release));
      const severity = severityOn(failing, releases, 'error');
      const at = isText(priority) ? priority : undefined;
      if (severity === undefined) return;
      if (!at) yield report('missing', priority?.key ?? head, { field: 'priority', allowed: '1–200' }).level(severity);
      const most = Math.min(...failing.map(highest));
      const clamped = String(value < 1 ? 1 : most);
      if (at)
        yield report('priority', at, { value, releases: formatReleases(failing), most })
          .level(severity)
          .fix('change', { value: clamped }, () => [replaceText(resource.place, at, clamped)]);
    }
    function* addressed(field: 'remoteAddress' | 'localAddress', rule: SecurityRule, severity: Severity) {
      const { head, ipVersion, [field]: value } = rule;
      if (value?.templated) return;
      if (!isText(value)) {
        if (field === 'remoteAddress')
          yield report('missing', value?.key ?? rule.remoteType ?? head, { field, allowed: '10.66.0.0/16' });
      } else if (!isAddressOrBlocks(value.value)) {
        yield report('address', value, { field, value }).level(severity);
      } else if (isText(ipVersion) && families.includes(ipVersion.value) && !hasFamily(value.value, ipVersion.value)) {
        yield report('family', value, { field, value, family: ipVersion }).level('warning');
      }
    }
    function* ranged(kind: 'port' | 'sourcePort', { protocol, ...rule }: SecurityRule, severity: Severity) {
      const low = `${kind}RangeMin` as const;
      const high = `${kind}RangeMax` as const;
      const [from, to] = [rule[low], rule[high]];
      const [first, last] = [numberOf(from), numberOf(to)];
      const missing = ![from, to].every((value) => isText(value) || value?.templated);
      if (missing && protocol) yield report('ports', protocol, { protocol, low, high }).level(severity);
      for (const [field, value, number] of [[low, from, first] as const, [high, to, last] as const])
        if (isText(value) && number !== undefined && (number < 1 || number > highestPort))
          yield report('port', value, { field, value }).level(severity);
      if (!isText(from) || !isText(to) || first === undefined || last === undefined || first <= last) return;
      yield report('order', from, { low, first, high, last })
        .level(severity)
        .fix('swap', { low, high }, () => [
          replaceText(resource.place, from, String(last)),
          replaceText(resource.place, to, String(first)),
        ]);
    }

    for (const rule of [...ingressRules, ...egressRules]) {
      const { head, protocol, policy, remoteType, remoteSecurityGroup, localAddress } = rule;
      yield* chosen('ipVersion', rule, families);
      yield* prioritised(rule);
      yield* chosen('remoteType', rule, remotes);
      if (remoteType?.value === 'address') yield* addressed('remoteAddress', rule, 'error');
      if (remoteType?.value === 'securityGroup' && !isText(remoteSecurityGroup) && !remoteSecurityGroup?.templated)
        yield report('missing', remoteSecurityGroup?.key ?? remoteType ?? head, {
          field: 'remoteSecurityGroup',
          allowed: 'SecurityGroup',
        });
      if (since16 && isText(localAddress)) yield* addressed('localAddress', rule, since16);
      if (protocol?.value === 'tcp' || protocol?.value === 'udp') {
        yield* ranged('port', rule, 'error');
        if (since16 && isText(localAddress)) yield* ranged('sourcePort', rule, since16);
      } else if (isText(protocol) && !protocols.includes(protocol.value)) {
        yield unknown('protocol', 'protocol', protocol, protocols).level('hint');
      }
      if (!isText(policy)) continue;
      if (policy.value === 'pass' && level === 1 && since16)
        yield report('pass', policy, { releases: formatReleases(tiered) }).level(since16);
      // `deny` is what many write, and what happens.
      if (!['allow', 'drop', 'pass', 'deny'].includes(policy.value))
        yield unknown('policy', 'policy', policy, ['allow', 'drop']).level('hint');
    }
  },
});

const highest = (release: Release): number => (wide(release) ? 16_384 : 200);

/** Blocks may be a list, a single address not. */
const isAddressOrBlocks = (text: string): boolean =>
  text.includes('/') ? text.split(',').every((one) => parsePrefix(one)) : parseAddress(text) !== undefined;

const hasFamily = (text: string, family: string): boolean =>
  text.split(',').some((one) => `ipv${(parsePrefix(one) ?? parseAddress(one))?.family}` === family);

const nearest = (text: string, all: readonly string[]): readonly string[] => {
  const same = all.filter((one) => one.toLowerCase() === text.toLowerCase());
  return same.length > 0 ? same : closest(text, all);
};
