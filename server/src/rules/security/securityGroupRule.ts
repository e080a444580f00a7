/** Rules of a SecurityGroup that the controller refuses: one of them, and none of the group is brought up to date. */
import type { SecurityRule } from '../../model/entries';
import type { Value } from '../../model/value';
import { parseAddress } from '../../net/address';
import { parsePrefix } from '../../net/prefix';
import { formatReleases, type Release, since } from '../../schema/releases';
import { closest } from '../closest';
import { replaceText, replaceValue, setKey } from '../fix';
import { defineRule, severityOn } from '../rule';
import { isText, numberOf } from '../values';

const wide = since('1.16.0');
const families = ['ipv4', 'ipv6'];
const remotes = ['address', 'securityGroup'];
const protocols = ['all', 'icmp', 'tcp', 'udp'];
const policies = ['allow', 'drop'];
const lists = ['ingressRules', 'egressRules'] as const;
type List = (typeof lists)[number];
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
        'The rule has no {field}; expected {allowed}. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      noAddress:
        'The rule has no remoteAddress; expected an address or a CIDR block, such as 0.0.0.0/0. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      noGroup:
        'The rule has no remoteSecurityGroup; expected the name of a SecurityGroup. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      choice:
        '{field} {value} is unknown; expected {allowed}. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      priority:
        'priority {value} is out of range on {releases}: expected 1 to {most}. The controller refuses the whole SecurityGroup there.',
      address:
        '{field} {value} is neither an address nor a CIDR block. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      list: '{field} {value} is a list, and a rule takes one address or CIDR block: on {releases} the controller refuses the whole SecurityGroup, and from 1.16.0 on this rule never matches anything. Write a rule for each.',
      neverList:
        '{field} {value} is a list, and a rule takes one address or CIDR block: this rule never matches anything. Write a rule for each.',
      ports:
        'A rule for {protocol} needs {low} and {high} from 1 to 65535. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      port: '{field} {value} is no port; expected 1 to 65535. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      order:
        '{low} {first} is above {high} {last}. On {releases} the controller refuses the whole SecurityGroup: none of its rules is brought up to date.',
      family: '{field} {value} is not of {family}: this rule does not match what it names.',
      tier: 'tier {value} is unknown on {releases}; expected 0 or 1. The controller refuses the whole SecurityGroup there.',
      pass: 'policy pass hands over to the next tier, and after tier 1 there is none: on {releases} the controller refuses the whole SecurityGroup.',
      policy: 'policy {value} is unknown and works as drop; expected {allowed}.',
      noPolicy: 'The rule has no policy and works as drop; expected {allowed}.',
      protocol: 'protocol {value} is unknown, and the rule then matches every protocol; expected {allowed}.',
      change: 'Change to {value}',
      set: 'Set {field}: {value}',
      swap: 'Exchange {low} and {high}',
    },
    'zh-cn': {
      title: '会被拒绝的安全组规则',
      missing: '规则缺少 {field}；应为 {allowed}。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      noAddress:
        '规则缺少 remoteAddress；应为一个地址或 CIDR 网段，例如 0.0.0.0/0。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      noGroup:
        '规则缺少 remoteSecurityGroup；应为一个安全组的名称。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      choice: '{field} {value} 未知；应为 {allowed}。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      priority: 'priority {value} 在 {releases} 上超出范围：应为 1 到 {most}。控制器在这些版本上会拒绝整个安全组。',
      address:
        '{field} {value} 既不是地址也不是 CIDR 网段。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      list: '{field} {value} 是一个列表，而一条规则只能有一个地址或 CIDR 网段：在 {releases} 上控制器会拒绝整个安全组，从 1.16.0 起此规则永远不会匹配。请为每一项各写一条规则。',
      neverList:
        '{field} {value} 是一个列表，而一条规则只能有一个地址或 CIDR 网段：此规则永远不会匹配。请为每一项各写一条规则。',
      ports:
        '{protocol} 规则需要 1 到 65535 之间的 {low} 与 {high}。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      port: '{field} {value} 不是端口；应为 1 到 65535。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      order: '{low} {first} 大于 {high} {last}。在 {releases} 上控制器会拒绝整个安全组：其所有规则都不会更新。',
      family: '{field} {value} 不属于 {family}：此规则不会匹配其所写的地址。',
      tier: 'tier {value} 在 {releases} 上未知；应为 0 或 1。控制器在这些版本上会拒绝整个安全组。',
      pass: 'policy pass 将报文交给下一层级，而层级 1 之后没有层级：在 {releases} 上控制器会拒绝整个安全组。',
      policy: 'policy {value} 未知，按 drop 处理；应为 {allowed}。',
      noPolicy: '规则缺少 policy，按 drop 处理；应为 {allowed}。',
      protocol: 'protocol {value} 未知，此规则会匹配所有协议；应为 {allowed}。',
      change: '改为 {value}',
      set: '设置 {field}: {value}',
      swap: '交换 {low} 与 {high}',
    },
  },
  *check({ resource, releases, report }) {
    const { tier } = resource.fields;
    const tiered = releases.filter(wide);
    const level = numberOf(tier);
    const since16 = severityOn(tiered, releases, 'error');
    const everywhere = formatReleases(releases);
    const onTiered = formatReleases(tiered);
    if (since16 && isText(tier) && level !== undefined && level !== 0 && level !== 1)
      yield report('tier', tier, { value: tier, releases: onTiered }).level(since16);

    function* chosen(
      field: 'ipVersion' | 'remoteType',
      list: List,
      rule: SecurityRule,
      all: readonly string[],
      meant: string | undefined,
    ) {
      const { head, index, [field]: value } = rule;
      if (value?.templated || all.includes(value?.value ?? '')) return;
      if (isText(value)) {
        if (value.tag !== 'string') return;
        const likely = nearest(value.value, all).filter((one) => fits(rule, field, one));
        yield unknown('choice', field, value, all, likely.length > 0 || meant === undefined ? likely : [meant]);
        return;
      }
      const draft = report('missing', value?.key ?? head, { field, allowed: all, releases: everywhere });
      yield meant === undefined
        ? draft
        : draft.fix('set', { field, value: meant }, () => [
            value ? replaceValue(resource, value, meant) : setKey(resource, ['spec', list, index], field, meant),
          ]);
    }
    const unknown = (
      message: 'choice' | 'policy' | 'protocol',
      field: string,
      value: Value,
      all: readonly string[],
      likely: readonly string[],
    ) =>
      report(message, value, { field, value, allowed: all, releases: everywhere }).offer((draft) =>
        likely.reduce(
          (so, meant) => so.fix('change', { value: meant }, () => [replaceValue(resource, value, meant)]),
          draft,
        ),
      );
    function* prioritised({ head, priority }: SecurityRule) {
      const value = numberOf(priority);
      if (value === undefined) return;
      const failing = releases.filter((release) => value < 1 || value > highest(release));
      const severity = severityOn(failing, releases, 'error');
      if (severity === undefined) return;
      const most = Math.min(...failing.map(highest));
      const where = { releases: formatReleases(failing) };
      if (!isText(priority)) {
        yield report('missing', priority?.key ?? head, { ...where, field: 'priority', allowed: `1–${most}` });
        return;
      }
      const clamped = String(value < 1 ? 1 : most);
      yield report('priority', priority, { ...where, value, most })
        .level(severity)
        .fix('change', { value: clamped }, () => [replaceText(resource.place, priority, clamped)]);
    }
    function* addressed(field: 'remoteAddress' | 'localAddress', value: Value, { ipVersion }: SecurityRule) {
      const failing = field === 'remoteAddress' ? releases : tiered;
      const severity = severityOn(failing, releases, 'error');
      if (!severity || value.tag !== 'string') return;
      const blocks = value.value.includes('/') ? value.value.split(',').map(parsePrefix) : [parseAddress(value.value)];
      const [first] = blocks;
      if (!first || !blocks.every((one) => one)) {
        yield report('address', value, { field, value, releases: formatReleases(failing) }).level(severity);
      } else if (blocks.length > 1) {
        // Since 1.16 lists pass the check, and stand in the ACL as they are: there no list is read without braces.
        const refusing = failing.filter((release) => !wide(release));
        const level = severityOn(refusing, releases, 'error');
        yield level
          ? report('list', value, { field, value, releases: formatReleases(refusing) }).level(level)
          : report('neverList', value, { field, value }).level('warning');
      } else if (isText(ipVersion) && families.includes(ipVersion.value) && ipVersion.value !== `ipv${first.family}`) {
        yield report('family', value, { field, value, family: ipVersion }).level('warning');
      }
    }
    function* remote(rule: SecurityRule) {
      const { head, remoteType, remoteAddress, remoteSecurityGroup } = rule;
      const where = { releases: everywhere };
      if (remoteType?.value === 'address') {
        if (isText(remoteAddress)) yield* addressed('remoteAddress', remoteAddress, rule);
        else if (!remoteAddress?.templated) yield report('noAddress', remoteAddress?.key ?? remoteType ?? head, where);
      }
      if (remoteType?.value === 'securityGroup' && !isText(remoteSecurityGroup) && !remoteSecurityGroup?.templated)
        yield report('noGroup', remoteSecurityGroup?.key ?? remoteType ?? head, where);
    }
    function* ranged(kind: 'port' | 'sourcePort', list: List, { protocol, index, ...rule }: SecurityRule) {
      const failing = kind === 'port' ? releases : tiered;
      const severity = severityOn(failing, releases, 'error');
      if (!severity || !protocol) return;
      const where = { releases: formatReleases(failing) };
      const low = `${kind}RangeMin` as const;
      const high = `${kind}RangeMax` as const;
      const [from, to] = [rule[low], rule[high]];
      const wrong = [[low, from] as const, [high, to] as const].filter(([, value]) => !isPort(value));
      for (const [field, value] of wrong)
        if (isText(value)) yield report('port', value, { ...where, field, value }).level(severity);
      const absent = wrong.filter(([, value]) => !isText(value));
      const [first, last] = [numberOf(from), numberOf(to)];
      if (absent.length > 0) {
        // One end alone is one port.
        const [[field, empty]] = absent as [(typeof absent)[number]];
        const other = [first, last].find((number) => number);
        const draft = report('ports', protocol, { ...where, protocol, low, high }).level(severity);
        yield wrong.length === 1 && other
          ? draft.fix('set', { field, value: other }, () => [
              empty
                ? replaceValue(resource, empty, String(other))
                : setKey(resource, ['spec', list, index], field, other),
            ])
          : draft;
      }
      if (wrong.length > 0 || !isText(from) || !isText(to) || !first || !last || first <= last) return;
      yield report('order', from, { ...where, low, first, high, last })
        .level(severity)
        .fix('swap', { low, high }, () => [
          replaceText(resource.place, from, String(last)),
          replaceText(resource.place, to, String(first)),
        ]);
    }
    function* policed({ head, policy }: SecurityRule) {
      if (policy?.templated) return;
      if (!isText(policy)) {
        yield report('noPolicy', policy?.key ?? head, { allowed: policies }).level('hint');
        return;
      }
      if (policy.value === 'pass' && level === 1 && since16)
        yield report('pass', policy, { releases: onTiered }).level(since16);
      // `deny` is what many write, and what happens. Before 1.16 nothing is passed on.
      if (policies.includes(policy.value) || policy.value === 'deny' || policy.tag !== 'string') return;
      if (policy.value !== 'pass' || tiered.length === 0)
        yield unknown('policy', 'policy', policy, policies, nearest(policy.value, policies)).level('hint');
    }

    for (const list of lists) {
      for (const rule of resource.fields[list]) {
        const { protocol, localAddress } = rule;
        yield* chosen('ipVersion', list, rule, families, familyOf(rule));
        yield* prioritised(rule);
        yield* chosen('remoteType', list, rule, remotes, remoteOf(rule));
        yield* remote(rule);
        if (isText(localAddress)) yield* addressed('localAddress', localAddress, rule);
        if (protocol?.value === 'tcp' || protocol?.value === 'udp') {
          yield* ranged('port', list, rule);
          if (isText(localAddress)) yield* ranged('sourcePort', list, rule);
        } else if (isText(protocol) && protocol.tag === 'string' && !protocols.includes(protocol.value)) {
          const likely = nearest(protocol.value, protocols).filter((one) => fits(rule, 'protocol', one));
          yield unknown('protocol', 'protocol', protocol, protocols, likely).level('hint');
        }
        yield* policed(rule);
      }
    }
  },
});

const highest = (release: Release): number => (wide(release) ? 16_384 : 200);

/** A number that a port may have, or what only a template knows; numbers of a wrong type are another finding. */
function isPort(value: Value | undefined): boolean {
  const number = numberOf(value);
  return number === undefined || (number >= 1 && number <= highestPort);
}

/** The family that the addresses of a rule have. */
function familyOf({ remoteAddress, localAddress }: SecurityRule): string | undefined {
  const [one, ...others] = [remoteAddress, localAddress].flatMap((value) => {
    const address = isText(value) ? (parsePrefix(value.value) ?? parseAddress(value.value)) : undefined;
    return address ? [address.family] : [];
  });
  return one !== undefined && others.every((other) => other === one) ? `ipv${one}` : undefined;
}

/** What a rule is about, where only one of the two stands in it. */
function remoteOf({ remoteAddress, remoteSecurityGroup }: SecurityRule): string | undefined {
  if (isText(remoteAddress)) return isText(remoteSecurityGroup) ? undefined : 'address';
  return isText(remoteSecurityGroup) ? 'securityGroup' : undefined;
}

/** Whether the rest of the rule goes with a value: a repair must not lead to the next finding. */
function fits(rule: SecurityRule, field: 'ipVersion' | 'remoteType' | 'protocol', value: string): boolean {
  if (field === 'ipVersion') return (familyOf(rule) ?? value) === value;
  if (field === 'remoteType') {
    const named = value === 'address' ? rule.remoteAddress : rule.remoteSecurityGroup;
    return named?.templated === true || isText(named);
  }
  return !['tcp', 'udp'].includes(value) || [rule.portRangeMin, rule.portRangeMax].every((one) => one && isPort(one));
}

const nearest = (text: string, all: readonly string[]): readonly string[] => {
  const same = all.filter((one) => one.toLowerCase() === text.toLowerCase());
  return same.length > 0 ? same : closest(text, all);
};
