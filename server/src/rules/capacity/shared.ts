/** What the rules about addresses and room for them have in common. */
import type { Nic } from '../../ipam/nics';
import type { Forecast } from '../../ipam/predict';
import { type HeldAddress, heldAddresses } from '../../model/heldAddresses';
import type { Location } from '../../model/place';
import type { Resource, WorkloadResource } from '../../model/resource';
import { type Annotation, annotationOf } from '../../model/workload';
import { formatAddress, parseAddress } from '../../net/address';
import { annotationKey } from '../../schema/annotations';
import type { Kind } from '../../schema/kinds';

/** The kinds that the allocation decision looks up. */
export const forecastReads = [
  'IPPool',
  'Subnet',
  'NetworkAttachmentDefinition',
  'Namespace',
  'Vpc',
  'Vip',
] as const satisfies readonly Kind[];

/** An address that a workload writes out, with the NIC it is for and the Subnets it may end in, over all releases that count. */
export interface PlacedAddress {
  readonly held: HeldAddress;
  readonly nic: Nic;
  readonly subnets: readonly string[];
}

/** The annotation is one of this NIC's. */
export function isOfNic({ parsed }: Annotation, nic: Nic): boolean {
  if (!parsed) return false;
  if (parsed.interface !== undefined)
    return parsed.interface === nic.interface && parsed.provider === `${nic.nad?.name}.${nic.nad?.namespace}`;
  return parsed.provider === nic.provider || parsed.provider === nic.plainProvider;
}

export function placedAddresses(resource: WorkloadResource, { nics }: Forecast): readonly PlacedAddress[] {
  const all = heldAddresses(resource);
  if (all.length === 0) return [];
  return nics.flatMap(({ nic, decisions }) => {
    const subnets = new Map<string, Set<string>>();
    const chosen = [nic.provider, nic.plainProvider].map(
      (provider) => annotationOf(resource.fields.annotations, annotationKey(provider, 'logical_switch'))?.value.value,
    );
    for (const { addresses, subnet, outcome } of decisions.flatMap(({ verdicts }) => verdicts)) {
      // Where the Subnet is not known either, only the author's own word for it counts.
      if (subnet === undefined || (outcome === 'unknown' && !chosen.includes(subnet))) continue;
      const texts =
        addresses === undefined && outcome === 'unknown' ? all.map(({ text }) => text) : canonical(addresses ?? '');
      for (const text of texts) subnets.set(text, (subnets.get(text) ?? new Set()).add(subnet));
    }
    return all
      .filter(({ annotation }) => annotation && isOfNic(annotation, nic))
      .flatMap((held) => {
        const found = subnets.get(held.text);
        return found ? [{ held, nic, subnets: [...found] }] : [];
      });
  });
}

const canonical = (addresses: string): readonly string[] =>
  addresses.split(',').flatMap((part) => {
    const address = parseAddress(part.trim());
    return address ? [formatAddress(address)] : [];
  });

/** `Deployment web`, as messages name an object. */
export const titleOf = ({ kind, name }: Resource): string => `${kind} ${name?.value ?? '?'}`;

export const placeOfHeld = (resource: Resource, { at }: HeldAddress): Location => ({ place: resource.place, span: at });
