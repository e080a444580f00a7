/** The queue that a policy of the whole cluster stands in: Kube-OVN takes each priority of a tier once. */
import type { Resource } from './resource';

export type RankedPolicyKind = 'AdminNetworkPolicy' | 'ClusterNetworkPolicy';

/** The tiers; policies of the older kind stand in the first. */
const tiers = ['Admin', 'Baseline'];

/** `Admin/5`; undefined where tier or priority are not known. */
export function rankOf({ kind, fields }: Resource<RankedPolicyKind>): string | undefined {
  const { priority } = fields;
  const tier = kind === 'AdminNetworkPolicy' ? tiers[0] : fields.tier?.value;
  return tier !== undefined && tiers.includes(tier) && priority?.tag === 'int' && !priority.templated
    ? `${tier}/${Number(priority.value)}`
    : undefined;
}
