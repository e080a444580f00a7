/** Fixed MAC addresses that more than one NIC of a Subnet would have. */
import type { WorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import { annotationOf } from '../../model/workload';
import { parseMac } from '../../net/mac';
import { annotationKey } from '../../schema/annotations';
import type { View } from '../../scope/view';
import { isText, type NicAnnotation, nicAnnotations } from './shared';

/** The annotations that set a port's MAC address; where another CNI makes the NIC they do nothing. */
export const fixedMacs = (workload: WorkloadResource, view: View): readonly NicAnnotation[] =>
  nicAnnotations(workload, view, 'mac_address').filter(
    ({ parsed, value }) => (parsed.provider === 'ovn' || parsed.parts?.ovn) && parseMac(value.value) !== undefined,
  );

export interface Sharer {
  readonly workload: WorkloadResource;
  readonly value: Value;
  readonly subnet: string;
}

/** Other workloads with the same address on the same Subnet; those whose Subnet is not known are left out. */
export function sharers(workload: WorkloadResource, { parsed, value }: NicAnnotation, view: View): readonly Sharer[] {
  const subnet = subnetOf(workload, parsed.provider, view);
  if (subnet === undefined) return [];
  const digits = parseMac(value.value);
  if (digits === undefined) return [];
  return view.by('workloads-of-mac', digits).flatMap((other) => {
    const own = other.name?.value === workload.name?.value && other.namespace === workload.namespace;
    if (other === workload || (own && other.kind === workload.kind)) return [];
    const twin = fixedMacs(other, view).find(
      (one) => parseMac(one.value.value) === digits && subnetOf(other, one.parsed.provider, view) === subnet,
    );
    return twin ? [{ workload: other, value: twin.value, subnet }] : [];
  });
}

/** The Subnet that logical_switch names, or the only one of the provider. */
function subnetOf({ fields }: WorkloadResource, provider: string, view: View): string | undefined {
  const chosen = annotationOf(fields.annotations, annotationKey(provider, 'logical_switch'));
  if (chosen) return isText(chosen.value) ? chosen.value.value : undefined;
  const found = provider === 'ovn' ? [] : view.by('subnets-of-provider', provider);
  return found.length === 1 ? found[0]!.name?.value : undefined;
}
