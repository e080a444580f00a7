/** Policies of a whole cluster that Kube-OVN cannot turn into ACLs: too many rules, priorities out of range or taken. */
import { type RankedPolicyKind, rankOf } from '../../model/policies';
import { isKindOf, type Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { allReleases, type Release, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import type { Span } from '../../text/position';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf } from '../rule';
import { isText, numberOf } from '../values';

/** `peers`: the most domain names, and the most networks, of one peer. */
const limits = {
  AdminNetworkPolicy: { rules: 100, priority: 99 },
  BaselineAdminNetworkPolicy: { rules: 100 },
  ClusterNetworkPolicy: { rules: 25, priority: 399, peers: 25 },
} as const;
type PolicyKind = keyof typeof limits;
interface Limits {
  readonly rules: number;
  readonly priority?: number;
  readonly peers?: number;
}

/** From then on Kube-OVN reads policies of a kind. ClusterNetworkPolicies of the tier Admin stand in one queue with AdminNetworkPolicies. */
const reads = {
  AdminNetworkPolicy: since('1.13.0'),
  BaselineAdminNetworkPolicy: since('1.13.0'),
  ClusterNetworkPolicy: since('1.15.0'),
} as const;
const rankedKinds: readonly RankedPolicyKind[] = ['AdminNetworkPolicy', 'ClusterNetworkPolicy'];
/** So many of those that share a priority are named. */
const mostNamed = 5;

export const policyApiLimits = defineRule({
  code: 'KO202',
  name: 'policy-api-limits',
  severity: 'error',
  kinds: ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  reads: ['AdminNetworkPolicy', 'ClusterNetworkPolicy', 'Subnet', 'Vpc'],
  releases: '1.13.0',
  text: {
    en: {
      title: 'More rules or priorities than Kube-OVN takes',
      rules:
        'The {direction} rule is number {number}: one {kind} may have at most {most}, and the whole policy is refused.',
      priority: 'priority {value} is out of range: Kube-OVN takes 0 to {most} for {kind} and refuses the whole policy.',
      peers:
        '{value} is number {number} of {field}: Kube-OVN takes at most {most} for one peer and refuses the whole policy.',
      taken:
        'priority {value} is that of {others} too: in one tier Kube-OVN takes each priority once and refuses the policy that it meets later. Give each its own.',
      otherHere: '{kind} {name} has priority {value} too',
    },
    'zh-cn': {
      title: '规则数或优先级超出 Kube-OVN 的范围',
      rules: '这是第 {number} 条 {direction} 规则：一个 {kind} 最多 {most} 条，否则整个策略会被拒绝。',
      priority: 'priority {value} 超出范围：Kube-OVN 只接受 0 到 {most} 的 {kind} 优先级，会拒绝整个策略。',
      peers: '{value} 是 {field} 的第 {number} 项：每个 peer 最多 {most} 项，Kube-OVN 会拒绝整个策略。',
      taken:
        '{others} 的 priority 也是 {value}：在同一层级中，每个优先级只能使用一次，Kube-OVN 会拒绝后遇到的策略。请为每个策略设置各自的优先级。',
      otherHere: '{kind} {name} 的 priority 也是 {value}',
    },
  },
  *check({ resource, view, releases, report }) {
    const kind: PolicyKind = resource.kind;
    if (!releases.some(reads[kind])) return;
    const { rules, priority: highest, peers }: Limits = limits[kind];
    const { priority, ingress, egress } = (resource as Resource as Resource<'ClusterNetworkPolicy'>).fields;
    const value = numberOf(priority);
    if (highest !== undefined && isText(priority) && value !== undefined && (value < 0 || value > highest))
      yield report('priority', priority, { value: priority, most: highest, kind });
    const others = rivalsOfRank(resource, view, releases);
    const surely = others.some(view.together);
    if (
      others.length > 0 &&
      (surely || isOfKubeOvn(view, releases)) &&
      priority &&
      !(Number(priority.value) > (highest ?? 0))
    ) {
      const names = others.slice(0, mostNamed).map((other) => `${other.kind} ${other.name!.value}`);
      // Files that nothing applies together may be alternatives to each other.
      let draft = report('taken', priority, { value: priority, others: names }).level(surely ? 'error' : 'warning');
      for (const other of others.slice(0, mostNamed)) {
        const at = placeOf(other, other.fields.priority);
        draft = draft.also(at, 'otherHere', { kind: other.kind, name: other, value: priority });
      }
      yield draft;
    }
    for (const [direction, list] of [
      ['ingress', ingress],
      ['egress', egress],
    ] as const) {
      const over: { readonly head: Span } | undefined = list[rules];
      if (over) yield report('rules', over.head, { direction, number: rules + 1, most: rules, kind });
    }
    if (peers === undefined) return;
    for (const peer of egress.flatMap(({ to }) => to)) {
      for (const field of ['domainNames', 'networks'] as const) {
        const over: Value | undefined = peer[field][peers];
        if (over) yield report('peers', over, { value: over, field, number: peers + 1, most: peers });
      }
    }
  },
});

/** Something says that these policies are for Kube-OVN: other plugins take equal priorities, and examples of the API have them too. */
const isOfKubeOvn = (view: View, releases: readonly Release[]): boolean =>
  releases.length < allReleases.length || view.some('Subnet') || view.some('Vpc');

/** Other policies with the same priority in the same tier. */
function rivalsOfRank(
  policy: Resource,
  view: View,
  releases: readonly Release[],
): readonly Resource<RankedPolicyKind>[] {
  if (!isKindOf(policy, 'AdminNetworkPolicy') && !isKindOf(policy, 'ClusterNetworkPolicy')) return [];
  const rank = rankOf(policy);
  if (rank === undefined || !policy.name || policy.name.templated) return [];
  const kinds = rankedKinds.filter((kind) => releases.some(reads[kind]));
  const alike = view.by('policies-of-rank', rank).filter(({ kind }) => kinds.includes(kind));
  return rivalsAmong<RankedPolicyKind>(policy, alike, view);
}
