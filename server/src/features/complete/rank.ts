/** How near a name is to what the rest of the object asks for: 0 fits, 1 says nothing either way, 2 belongs elsewhere. */
import { isKindOf, type Resource } from '../../model/resource';
import { defaultVpc } from '../../schema/kinds';
import { at, isScalar } from '../../syntax/node';
import { rootOf } from '../../workspace/document';
import { textOf } from '../describe';
import { keyOf } from '../nic';
import type { CompletionContext } from './context';
import type { Candidate } from './names';

type Rank = (candidate: Candidate) => number;

/** @param row the id of the reference's row in the table */
export function ranker(context: CompletionContext, row: string): Rank {
  const { resource, path } = context;
  const field = path.at(-1);
  const subnet = subnetRank(keyOf(field)?.provider, vpcBeside(context, row));
  const poolSubnet =
    row === 'R54' ? sibling(context, field === 'internalIPPool' ? 'internalSubnet' : 'externalSubnet') : undefined;
  return (candidate) => {
    if (candidate.kind === 'Subnet') return subnet(candidate);
    if (candidate.kind === 'IPPool') return poolSubnet === undefined ? 1 : subnetOf(candidate) === poolSubnet ? 0 : 2;
    return candidate.namespace !== '' && candidate.namespace === resource.namespace ? 0 : 1;
  };
}

/** By the provider of the NIC the annotation is for: the controller does not compare, so the others may be meant too. */
function subnetRank(provider: string | undefined, vpc: string | undefined): Rank {
  if (provider !== undefined) {
    const wanted = new Set([provider, provider.replace(/(\.ovn)\.[^.]+$/, '$1')]);
    return (candidate) => (wanted.has(providerOf(candidate) ?? '') ? 0 : 1);
  }
  return (candidate) => (vpc === undefined ? 1 : vpcOf(candidate) === vpc ? 0 : 2);
}

/** Undefined where nothing is known of a Subnet that lives elsewhere. */
function providerOf({ name, resource }: Candidate): string | undefined {
  if (!resource) return name === 'ovn-default' || name === 'join' ? 'ovn' : undefined;
  return (isKindOf(resource, 'Subnet') ? textOf(resource.fields.provider) : undefined) ?? 'ovn';
}

const vpcOf = ({ resource }: Candidate): string =>
  (resource && isKindOf(resource, 'Subnet') && textOf(resource.fields.vpc)) || defaultVpc;

const subnetOf = ({ resource }: Candidate): string | undefined =>
  resource && isKindOf(resource, 'IPPool') ? textOf((resource as Resource<'IPPool'>).fields.subnet) : undefined;

const withVpcBeside = /^(?:R30|R34|R43|R50|R53)$/;

/** The Vpc that the subnet should belong to, by the rest of the object. */
function vpcBeside(context: CompletionContext, row: string): string | undefined {
  if (row === 'R13') return context.resource.name?.value;
  if (!withVpcBeside.test(row) || context.path.at(-1) === 'externalSubnet') return undefined;
  return sibling(context, 'vpc') ?? defaultVpc;
}

function sibling({ cursor, resource }: CompletionContext, field: string): string | undefined {
  const node = at(rootOf(resource, cursor.tree), ['spec', field]);
  return isScalar(node) && !node.templated && node.value !== '' ? node.value : undefined;
}
