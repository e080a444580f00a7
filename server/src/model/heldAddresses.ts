/** The literal addresses that objects hold, and in which Subnet: one row a field. Gateways and excludeIps are no holders. */
import { type Address, formatAddress, parseAddress } from '../net/address';
import { type Kind, natSubnet, ovnExternalSubnet } from '../schema/kinds';
import type { Span } from '../text/position';
import type { FieldsOf } from './fields';
import type { Resource } from './resource';
import type { Value } from './value';
import type { Annotation } from './workload';

export interface HeldAddress {
  readonly address: Address;
  /** The canonical text. */
  readonly text: string;
  /** Where it stands; the whole scalar where quoting makes that inexact. */
  readonly at: Span;
  /** The Subnet that the object names; undefined for workloads, whose Subnet is a matter of allocation. */
  readonly subnet: string | undefined;
  /** The annotation it stands in, of workloads. */
  readonly annotation: Annotation | undefined;
}

interface Holding {
  readonly subnet: string | undefined;
  readonly values: readonly (Value | undefined)[];
}

const table: { readonly [K in Kind]?: (fields: FieldsOf<K>, resource: Resource) => readonly Holding[] } = {
  Vip: (fields) => [{ subnet: named(fields.subnet), values: [fields.v4ip, fields.v6ip] }],
  IP: (fields) => [{ subnet: named(fields.subnet), values: [fields.v4, fields.v6] }],
  VpcNatGateway: (fields) => [{ subnet: named(fields.subnet), values: [fields.lanIp] }],
  IptablesEIP: (fields) => [{ subnet: named(fields.externalSubnet, natSubnet), values: [fields.v4ip] }],
  OvnEip: (fields) => [{ subnet: named(fields.externalSubnet, ovnExternalSubnet), values: [fields.v4, fields.v6] }],
  VpcEgressGateway: (fields) => [
    { subnet: named(fields.internalSubnet), values: fields.internalIPs },
    { subnet: named(fields.externalSubnet), values: fields.externalIPs },
  ],
  Subnet: (fields, { name }) => [{ subnet: name?.value, values: [...fields.vips, fields.u2oInterconnectionIP] }],
};

/** Kinds that may hold addresses, workloads aside. */
export const holderKinds = [
  'Vip',
  'IP',
  'VpcNatGateway',
  'IptablesEIP',
  'OvnEip',
  'VpcEgressGateway',
  'Subnet',
] as const satisfies readonly Kind[];

const named = (value: Value | undefined, otherwise?: string): string | undefined =>
  value && value.value !== '' ? (value.templated ? undefined : value.value) : otherwise;

export function heldAddresses(resource: Resource): readonly HeldAddress[] {
  const read = table[resource.kind] as ((fields: unknown, resource: Resource) => readonly Holding[]) | undefined;
  if (read) {
    return read(resource.fields, resource).flatMap(({ subnet, values }) =>
      values.flatMap((value) =>
        value ? parts(value).map((part) => ({ ...part, subnet, annotation: undefined })) : [],
      ),
    );
  }
  const annotations = (resource.fields as { readonly annotations?: readonly Annotation[] }).annotations ?? [];
  return annotations.flatMap((annotation) =>
    annotation.parsed && /^ip_(address|pool)$/.test(annotation.parsed.name)
      ? parts(annotation.value).map((part) => ({ ...part, subnet: undefined, annotation }))
      : [],
  );
}

/** The addresses in a text, separated by commas or semicolons. */
function parts(value: Value): readonly Pick<HeldAddress, 'address' | 'text' | 'at'>[] {
  if (value.templated) return [];
  const quotes = value.end - value.start - value.value.length;
  const exact = quotes === 0 || quotes === 2;
  return [...value.value.matchAll(/[^,;\s]+/g)].flatMap((match) => {
    const address = parseAddress(match[0]);
    if (!address) return [];
    const start = value.start + quotes / 2 + match.index;
    const at = exact ? { start, end: start + match[0].length } : { start: value.start, end: value.end };
    return [{ address, text: formatAddress(address), at }];
  });
}
