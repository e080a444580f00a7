/** The NIC that an annotation key speaks of, and the subnets it may be put on. */
import type { Nic } from '../ipam/nics';
import { predict } from '../ipam/predict';
import type { WorkloadResource } from '../model/resource';
import { type AnnotationKey, parseAnnotationKey } from '../schema/annotations';
import type { View } from '../scope/view';

/** The NIC among those the workload has; undefined where it does not attach the network. */
export function nicOfKey({ provider, parts, interface: device }: AnnotationKey, nics: readonly Nic[]): Nic | undefined {
  const same = (nic: Nic) => parts && nic.nad?.name === parts.nad && nic.nad.namespace === parts.namespace;
  return (
    nics.find((nic) => nic.provider === provider && device === undefined) ??
    nics.find((nic) => device !== undefined && same(nic) && nic.interface === device) ??
    nics.find((nic) => nic.provider === provider)
  );
}

/** A workload as if nothing said which address the NIC of a key is to have. */
export function withoutAddresses(workload: WorkloadResource, { provider }: AnnotationKey): WorkloadResource {
  const annotations = workload.fields.annotations.filter(
    ({ parsed }) => parsed?.provider !== provider || (parsed.name !== 'ip_pool' && parsed.name !== 'ip_address'),
  );
  return { ...workload, fields: { ...workload.fields, annotations } };
}

/** The names of every Subnet the NIC of a key may be put on, on any of the releases that count; empty where that is not known. */
export function subnetsOfNic(workload: WorkloadResource, key: AnnotationKey, view: View): readonly string[] {
  const { nics } = predict(workload, view.settings.releases, view);
  const nic = nicOfKey(
    key,
    nics.map((one) => one.nic),
  );
  const forecast = nics.find((one) => one.nic === nic);
  const names = forecast
    ? forecast.decisions.flatMap(({ verdicts }) => verdicts.map(({ subnet }) => subnet))
    : view.by('subnets-of-provider', key.provider).map(({ name }) => name?.value);
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** The Subnet that logical_switch names for the NIC of a key; undefined where the workload names none. */
export function chosenSwitch(workload: WorkloadResource, { provider }: AnnotationKey): string | undefined {
  const value = workload.fields.annotations.findLast(
    ({ key }) => key === `${provider}.kubernetes.io/logical_switch`,
  )?.value;
  return value && !value.templated && value.value !== '' ? value.value : undefined;
}

export const keyOf = (key: string | number | undefined): AnnotationKey | undefined =>
  typeof key === 'string' ? parseAnnotationKey(key) : undefined;
