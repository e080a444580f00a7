/** What the rules about addresses and room for them have in common. */
import type { Nic } from '../../ipam/nics';
import type { Forecast } from '../../ipam/predict';
import { type HeldAddress, heldAddresses } from '../../model/heldAddresses';
import type { Location } from '../../model/place';
import type { Resource, WorkloadResource } from '../../model/resource';
import type { Annotation } from '../../model/workload';
import { formatAddress, parseAddress } from '../../net/address';
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
    for (const { addresses, subnet } of decisions.flatMap(({ verdicts }) => verdicts)) {
      if (addresses === undefined || subnet === undefined) continue;
      for (const text of canonical(addresses)) {
        const known = subnets.get(text);
        if (known) known.add(subnet);
        else subnets.set(text, new Set([subnet]));
      }
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
