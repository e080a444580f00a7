/** An object in a few words, beside its name. */
import { capacity, poolSpace, subnetSpace } from '../ipam/capacity';
import { isKindOf, type Resource } from '../model/resource';
import type { Value } from '../model/value';
import { defaultVpc, type Kind } from '../schema/kinds';
import type { View } from '../scope/view';
import { freeCount } from './free';
import type { Say } from './say';
import type { TextId } from './texts';

export interface Describe {
  (resource: Resource): string | undefined;
  /** What a pool can give out, and how much of it nothing in view takes; undefined where that is not known. */
  readonly counts: (pool: Resource<'IPPool'>) => { readonly capacity: bigint; readonly free: bigint } | undefined;
}

export function describer(view: View, say: Say): Describe {
  const counts: Describe['counts'] = (pool) => {
    const name = textOf(pool.fields.subnet);
    const subnet = name === undefined ? undefined : view.find('Subnet', name);
    const space = subnet?.state === 'known' ? subnetSpace(subnet.value) : undefined;
    const own = space && poolSpace(pool, space);
    if (!space || !own) return undefined;
    return { capacity: capacity(own, space.protocol), free: freeCount(own, space.protocol, view) };
  };
  const pool = (resource: Resource<'IPPool'>): string => {
    const { ips, namespaces } = resource.fields;
    const count = counts(resource);
    return join([
      listOf(ips),
      count && say('free', { count: count.free }),
      namespaces.length > 0 ? say('boundTo', { namespaces: listOf(namespaces) }) : say('boundToNone'),
    ]);
  };
  const describe = (resource: Resource): string | undefined => {
    if (isKindOf(resource, 'IPPool')) return pool(resource);
    if (isKindOf(resource, 'Subnet')) {
      const { cidrBlock, provider, vpc } = resource.fields;
      const isDefaultVpc = !vpc?.value || vpc.value === defaultVpc;
      return join([textOf(cidrBlock), ovnless(provider), isDefaultVpc ? undefined : `VPC ${vpc.value}`]);
    }
    if (isKindOf(resource, 'NetworkAttachmentDefinition')) return say(networkClass[resource.fields.network.class]);
    if (isKindOf(resource, 'Vpc')) {
      const { namespaces } = resource.fields;
      return namespaces.length > 0 ? say('boundTo', { namespaces: listOf(namespaces) }) : undefined;
    }
    if (isKindOf(resource, 'Vip')) {
      const { v4ip, v6ip, subnet } = resource.fields;
      return join([textOf(v4ip), textOf(v6ip), subnet && say('ofSubnet', { subnet })]);
    }
    return undefined;
  };
  return Object.assign(describe, { counts });
}

export const networkClass = {
  ovn: 'ovnNetwork',
  ipam: 'ipamNetwork',
  other: 'otherNetwork',
  unknown: 'unknownNetwork',
} as const satisfies Record<string, TextId>;

/** A text that is known and not empty. */
export const textOf = (value: Value | undefined): string | undefined =>
  value && !value.templated && value.value !== '' ? value.value : undefined;

const listOf = (values: readonly Value[]): string => values.map((value) => value.value).join(', ');
const ovnless = (provider: Value | undefined): string | undefined =>
  provider?.value === 'ovn' ? undefined : textOf(provider);
const join = (parts: readonly (string | undefined)[]): string =>
  parts.filter((one) => one !== undefined && one !== '').join(' · ');

/** `Subnet a`, `Pod default/a`. */
export const titleOf = (kind: Kind, name: string, namespace: string | undefined): string =>
  `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
