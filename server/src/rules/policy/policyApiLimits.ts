/** Policies of a whole cluster that exceed what Kube-OVN can turn into ACLs. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { Span } from '../../text/position';
import { defineRule } from '../rule';
import { isText, numberOf } from '../security/values';

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

export const policyApiLimits = defineRule({
  code: 'KO202',
  name: 'policy-api-limits',
  severity: 'error',
  kinds: ['AdminNetworkPolicy', 'BaselineAdminNetworkPolicy', 'ClusterNetworkPolicy'],
  reads: [],
  releases: '1.13.0',
  text: {
    en: {
      title: 'More rules or priorities than Kube-OVN takes',
      rules:
        'The {direction} rule is number {number}: Kube-OVN takes at most {most} in one {kind} and refuses the whole policy.',
      priority:
        'priority {value} is out of range: Kube-OVN takes 0 to {most} in a {kind} and refuses the whole policy.',
      peers:
        '{value} is number {number} of {field}: Kube-OVN takes at most {most} for one peer and refuses the whole policy.',
    },
    'zh-cn': {
      title: '规则数或优先级超出 Kube-OVN 的范围',
      rules: '这是第 {number} 条 {direction} 规则：一个 {kind} 最多 {most} 条，Kube-OVN 会拒绝整个策略。',
      priority: 'priority {value} 超出范围：{kind} 的优先级为 0 到 {most}，Kube-OVN 会拒绝整个策略。',
      peers: '{value} 是 {field} 的第 {number} 项：每个 peer 最多 {most} 项，Kube-OVN 会拒绝整个策略。',
    },
  },
  *check({ resource, report }) {
    const kind: PolicyKind = resource.kind;
    const { rules, priority: highest, peers }: Limits = limits[kind];
    const { priority, ingress, egress } = (resource as Resource as Resource<'ClusterNetworkPolicy'>).fields;
    const value = numberOf(priority);
    if (highest !== undefined && isText(priority) && value !== undefined && (value < 0 || value > highest))
      yield report('priority', priority, { value: priority, most: highest, kind });
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
