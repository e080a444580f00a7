/** What the rules know of VpcNatGateways. */
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { natSubnet } from '../../schema/kinds';
import { type Release, since } from '../../schema/releases';

/** What the name of its workload begins with, unless a setting of the cluster says otherwise. */
export const workloadPrefix = 'vpc-nat-gw-';

/** The external Subnet of a gateway: the first of its list alone is attached. Undefined where a template decides. */
export function attachedTo({ fields: { externalSubnets } }: Resource<'VpcNatGateway'>): string | undefined {
  const [first] = externalSubnets;
  return first?.templated ? undefined : (first?.value ?? natSubnet);
}

/** The external Subnet of an EIP, whatever its gateway is attached to. Undefined where a template decides. */
export const externalOf = (field: Value | undefined): string | undefined =>
  field?.templated ? undefined : field?.value || natSubnet;

const hasReplicas = since('1.17.0');

/** Gateways of several pods have no fixed address. Whoever writes replicas means to run a release that has them. */
export const hasSeveralPods = (
  { fields: { replicas } }: Resource<'VpcNatGateway'>,
  releases: readonly Release[],
): boolean =>
  releases.some(hasReplicas) && replicas !== undefined && (replicas.templated || Number(replicas.value) > 1);
