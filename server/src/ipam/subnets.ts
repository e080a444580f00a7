/** Where else an address of a NIC may come from: the subnets of its namespace. */
import type { Candidate, NicContext } from './context';
import type { SubnetName } from './namespace';

/** The NIC's subnet and the others of the namespace list. */
export function candidatesOf(
  { namespace, facts, era }: NicContext,
  { subnet, left }: Candidate,
): readonly SubnetName[] {
  const others = namespace === undefined ? [] : facts.namespaceSubnets(namespace, era).subnets;
  const own: SubnetName = { name: subnet.name, resource: subnet.resource };
  return [own, ...others.filter((other) => other.name !== subnet.name && other.name !== left)];
}
