/** QoSPolicies that the controller refuses, and uses of them that limit nothing. */
import { isKindOf, type Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { parsePrefix } from '../../net/prefix';
import { allReleases, formatReleases, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { closest } from '../closest';
import { type Operation, replaceText, replaceValue, setKey } from '../fix';
import { dangling } from '../names/unknownName';
import { defineRule, ifClosed, placeOf, severityOn } from '../rule';
import { isGiven, isText } from '../values';

const bindings = ['EIP', 'NATGW'];
const directions = ['ingress', 'egress'];
const checksTexts = since('1.16.0');
/** Fields of a limit that end up in a command line, and what they may be. */
const forms = [
  ['rateMax', /^[0-9]+(\.[0-9]+)?$/],
  ['burstMax', /^[0-9]+(\.[0-9]+)?$/],
  ['interface', /^[a-zA-Z0-9_-]{1,15}$/],
] as const;

export const qosBinding = defineRule({
  code: 'KO191',
  name: 'qos-binding',
  severity: 'error',
  kinds: ['QoSPolicy', 'IptablesEIP', 'VpcNatGateway'],
  reads: ['QoSPolicy'],
  releases: 'all',
  text: {
    en: {
      title: 'A QoSPolicy that limits nothing',
      unshared: 'A QoSPolicy for a VpcNatGateway (bindingType NATGW) must say shared: true: the controller refuses it.',
      kind: 'bindingType {value} is unknown; expected EIP or NATGW.',
      number: '{field} {value} is no number such as 100 or 0.5: the controller refuses the QoSPolicy on {releases}.',
      interface:
        'interface {value} is no name of an interface (1 to 15 letters, digits, - and _): the controller refuses the QoSPolicy on {releases}.',
      direction: 'direction {value} is neither ingress nor egress: nothing is limited.',
      noDirection: 'A limit without a direction limits nothing; expected ingress or egress.',
      matchType:
        'matchType {value} is unknown: the gateway refuses the limit. Expected ip, or nothing for all packets.',
      noMatch:
        'matchType ip needs a matchValue: src or dst, one blank and a CIDR block, such as dst 10.66.0.9/32. The controller refuses the QoSPolicy.',
      match:
        'matchValue {value} is not understood; expected src or dst, one blank and a CIDR block, such as dst 10.66.0.9/32. The controller refuses the QoSPolicy.',
      unknown:
        'QoSPolicy {name} is not defined in this workspace: nothing is limited. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      gateway:
        'QoSPolicy {name} is for {binding}, not for a VpcNatGateway: nothing is limited. Its bindingType must be NATGW.',
      unbound:
        'QoSPolicy {name} has no bindingType, and a VpcNatGateway refuses it: nothing is limited. It must be NATGW.',
      eip: 'QoSPolicy {name} is for VpcNatGateways (bindingType NATGW), and this is an IptablesEIP. Its bindingType should be EIP.',
      twice: 'QoSPolicy {name} is not shared, and IptablesEIP {others} uses it too: only the first one is limited.',
      policyHere: 'QoSPolicy {name} is defined here',
      otherHere: 'Also used here',
      share: 'Set shared: true',
      bind: 'Make QoSPolicy {name} one for VpcNatGateways',
      change: 'Change to {value}',
    },
    'zh-cn': {
      title: '不起限速作用的 QoSPolicy',
      unshared: '用于 VpcNatGateway 的 QoSPolicy（bindingType 为 NATGW）必须写 shared: true：控制器会拒绝它。',
      kind: 'bindingType {value} 未知；应为 EIP 或 NATGW。',
      number: '{field} {value} 不是 100 或 0.5 之类的数值：在 {releases} 上控制器会拒绝该 QoSPolicy。',
      interface:
        'interface {value} 不是网卡名称（1 到 15 个字母、数字、- 与 _）：在 {releases} 上控制器会拒绝该 QoSPolicy。',
      direction: 'direction {value} 既不是 ingress 也不是 egress：不会限速。',
      noDirection: '没有 direction 的规则不起限速作用；应为 ingress 或 egress。',
      matchType: 'matchType {value} 未知：网关会拒绝该规则。应为 ip，或留空以匹配全部报文。',
      noMatch:
        'matchType 为 ip 时需要 matchValue：src 或 dst、一个空格与 CIDR 网段，例如 dst 10.66.0.9/32。控制器会拒绝该 QoSPolicy。',
      match:
        '无法理解 matchValue {value}；应为 src 或 dst、一个空格与 CIDR 网段，例如 dst 10.66.0.9/32。控制器会拒绝该 QoSPolicy。',
      unknown:
        '此工作区中未定义 QoSPolicy {name}：不会限速。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      gateway: 'QoSPolicy {name} 用于 {binding}，而不是 VpcNatGateway：不会限速。其 bindingType 必须为 NATGW。',
      unbound: 'QoSPolicy {name} 没有 bindingType，VpcNatGateway 会拒绝它：不会限速。必须为 NATGW。',
      eip: 'QoSPolicy {name} 用于 VpcNatGateway（bindingType 为 NATGW），而此处是 IptablesEIP。其 bindingType 应为 EIP。',
      twice: 'QoSPolicy {name} 未共享，而 IptablesEIP {others} 也在使用：只有先生效的一个会被限速。',
      policyHere: 'QoSPolicy {name} 在此定义',
      otherHere: '此处也在使用',
      share: '设置 shared: true',
      bind: '将 QoSPolicy {name} 改为用于 VpcNatGateway',
      change: '改为 {value}',
    },
  },
  *check({ resource, references, releases, view, report }) {
    const subject: Resource = resource;
    if (isKindOf(subject, 'QoSPolicy')) {
      const { shared, bindingType, bandwidthLimitRules } = subject.fields;
      if (isText(bindingType) && !bindings.includes(bindingType.value))
        yield report('kind', bindingType, { value: bindingType })
          .level('warning')
          .offer((draft) =>
            nearest(bindingType.value, bindings).reduce(
              (so, value) => so.fix('change', { value }, () => [replaceValue(subject, bindingType, value)]),
              draft,
            ),
          );
      if (bindingType?.value === 'NATGW' && isUnshared(subject))
        yield report('unshared', isGiven(shared) ? shared : bindingType).fix('share', {}, () => share(subject));
      const refusing = releases.filter(checksTexts);
      const severity = severityOn(refusing, releases, 'error') ?? 'warning';
      for (const limit of bandwidthLimitRules) {
        for (const [field, form] of forms) {
          const value = limit[field];
          if (!isText(value) || value.tag !== 'string' || form.test(value.value)) continue;
          const message = field === 'interface' ? field : 'number';
          const known = formatReleases(refusing.length > 0 ? refusing : allReleases.filter(checksTexts));
          yield report(message, value, { field, value, releases: known }).level(severity);
        }
        const { direction, matchType, matchValue, head } = limit;
        if (!isGiven(direction)) yield report('noDirection', head);
        else if (isText(direction) && direction.tag === 'string' && !directions.includes(direction.value))
          yield report('direction', direction, { value: direction }).offer((draft) =>
            nearest(direction.value, directions).reduce(
              (so, value) => so.fix('change', { value }, () => [replaceValue(subject, direction, value)]),
              draft,
            ),
          );
        // Policies for an IptablesEIP choose no packets: only the gateways look at it.
        if (isText(matchType) && matchType.value !== 'ip' && bindingType?.value === 'NATGW')
          yield report('matchType', matchType, { value: matchType }).offer((draft) =>
            matchType.value.toLowerCase() === 'ip'
              ? draft.fix('change', { value: 'ip' }, () => [replaceValue(subject, matchType, 'ip')])
              : draft,
          );
        if (matchType?.value !== 'ip' || matchValue?.templated || isMatch(matchValue?.value ?? '')) continue;
        if (!isText(matchValue)) {
          yield report('noMatch', matchType);
          continue;
        }
        const mended = mendedMatch(matchValue.value);
        const draft = report('match', matchValue, { value: matchValue });
        yield mended
          ? draft.fix('change', { value: mended }, () => [replaceValue(subject, matchValue, mended)])
          : draft;
      }
      return;
    }
    for (const reference of dangling(references, 'QoSPolicy', view)) {
      const { name } = reference;
      yield report('unknown', reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((draft) =>
          closest(name, fitting(subject, view)).reduce(
            (so, value) => so.fix('change', { value }, () => [replaceText(subject.place, reference, value)]),
            draft,
          ),
        );
    }
    const used = (subject as Resource<'IptablesEIP' | 'VpcNatGateway'>).fields.qosPolicy;
    const found = isText(used) ? view.find('QoSPolicy', used.value) : undefined;
    if (!used || found?.state !== 'known') return;
    const policy = found.value;
    const { bindingType: binding } = policy.fields;
    const params = { name: used };
    const here = placeOf(policy, binding ?? policy.name);
    if (isKindOf(subject, 'VpcNatGateway')) {
      // That another text is unknown is said of the policy.
      if (binding?.templated || (isText(binding) && binding.value !== 'EIP')) return;
      const message = isText(binding)
        ? report('gateway', used, { ...params, binding })
        : report('unbound', used, params);
      const usedByEips = view.referencesTo('QoSPolicy', used.value).some(({ resource: user }) => isEip(user));
      yield message
        .also(here, 'policyHere', params)
        .offer((draft) => (usedByEips ? draft : draft.fix('bind', params, () => bind(policy))));
      return;
    }
    if (binding?.value === 'NATGW') yield report('eip', used, params).level('warning').also(here, 'policyHere', params);
    const others = isUnshared(policy) && binding?.value !== 'NATGW' ? otherUsers(used.value, subject, view) : [];
    if (others.length === 0) return;
    const names = [...new Set(others.map((other) => other.resource.name?.value ?? '?'))];
    yield others.reduce(
      (draft, other) => draft.also({ place: other.resource.place, span: other }, 'otherHere'),
      report('twice', used, { ...params, others: names }),
    );
  },
});

/** Not said to be shared; a template may say so. */
const isUnshared = ({ fields: { shared } }: Resource<'QoSPolicy'>): boolean =>
  !isGiven(shared) || (shared.tag === 'bool' && !isTrue(shared));
const isTrue = ({ value }: Value): boolean => /^t/i.test(value);

const isEip = (resource: Resource): boolean => isKindOf(resource, 'IptablesEIP');

/** The word in another case, or a slip away. */
const nearest = (text: string, words: readonly string[]): readonly string[] => {
  const same = words.filter((word) => word.toLowerCase() === text.toLowerCase());
  return same.length > 0 ? same : closest(text, words);
};

/** A key without a value gets its blank too. */
const put = (policy: Resource, key: string, value: Value | undefined, text: string | true): Operation =>
  value
    ? replaceText(policy.place, value, value.start === value.end ? ` ${text}` : String(text))
    : setKey(policy, ['spec'], key, text, key === 'shared' ? 'bindingType' : undefined);
const share = (policy: Resource<'QoSPolicy'>): readonly Operation[] => [
  put(policy, 'shared', policy.fields.shared, true),
];
/** A policy for gateways must be shared. */
const bind = (policy: Resource<'QoSPolicy'>): readonly Operation[] => [
  put(policy, 'bindingType', policy.fields.bindingType, 'NATGW'),
  ...(isUnshared(policy) ? share(policy) : []),
];

/** One object may be written twice, for two clusters. */
const isSame = (a: Resource, b: Resource): boolean => a.name?.value === b.name?.value;

const otherUsers = (name: string, subject: Resource, view: View) =>
  view.referencesTo('QoSPolicy', name).filter((other) => isEip(other.resource) && !isSame(other.resource, subject));

/** The names of the policies that would do. */
const fitting = (subject: Resource, view: View): readonly string[] =>
  view.all('QoSPolicy').flatMap((policy) => {
    const name = policy.name?.value;
    if (name === undefined || policy.partial) return [];
    const isForGateways = policy.fields.bindingType?.value === 'NATGW';
    const free = isForGateways || !isUnshared(policy) || otherUsers(name, subject, view).length === 0;
    return isForGateways === (subject.kind === 'VpcNatGateway') && free ? [name] : [];
  });

const isMatch = (text: string): boolean => {
  const [direction, block, ...more] = text.split(' ');
  return (direction === 'src' || direction === 'dst') && parsePrefix(block ?? '') !== undefined && more.length === 0;
};

/** The blanks put right, and a single address given its length. */
function mendedMatch(text: string): string | undefined {
  const [direction = '', block = '', ...more] = text.trim().split(/\s+/);
  if (more.length > 0) return undefined;
  return [block, `${block}/32`, `${block}/128`]
    .map((one) => `${direction.toLowerCase()} ${one}`)
    .find((one) => isMatch(one) && !(block.includes(':') && one.endsWith('/32')));
}
