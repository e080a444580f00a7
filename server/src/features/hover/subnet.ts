/** A Subnet in a hover. */
import { capacity, subnetSpace, unpooledSpace } from '../../ipam/capacity';
import type { Resource } from '../../model/resource';
import { formatAddress } from '../../net/address';
import { usable } from '../../net/prefix';
import { defaultVpc } from '../../schema/kinds';
import { textOf } from '../describe';
import { code } from '../markdown';
import { card, codeOf, codes, codesOf, type HoverContext, namesOf, orNone } from './facts';

export function subnetCard(subnet: Resource<'Subnet'>, context: HoverContext): string {
  const { say, view } = context;
  const { cidrBlock, protocol, vpc, vlan, provider, namespaces, namespaceSelectors } = subnet.fields;
  const pools = view.by('pools-of-subnet', subnet.name?.value ?? '');
  const space = subnetSpace(subnet);
  const selectors = namespaceSelectors.length;
  const bound = orNone(codesOf(namespaces, say), say);
  return card(
    subnet,
    [
      [say('cidr'), codeOf(cidrBlock)],
      [say('gateway'), gateway(subnet, context)],
      [say('protocol'), codeOf(protocol) ?? (space && code(space.protocol))],
      [say('vpc'), code(textOf(vpc) ?? defaultVpc)],
      [say('vlan'), codeOf(vlan)],
      [say('provider'), code(textOf(provider) ?? 'ovn')],
      [say('namespaces'), selectors > 0 ? `${bound} ${say('selectors', { count: selectors })}` : bound],
      [say('pools'), orNone(codes(namesOf(pools), say), say)],
      [
        say('addresses'),
        space &&
          say('addressCounts', {
            usable: capacity(space.usable, space.protocol),
            unpooled: capacity(unpooledSpace(space, pools), space.protocol),
          }),
      ],
    ],
    context,
  );
}

/** As written, or the first address of each block, which the controller takes. */
function gateway(subnet: Resource<'Subnet'>, { say }: HoverContext): string | undefined {
  const own = codeOf(subnet.fields.gateway);
  const prefixes = own === undefined ? subnetSpace(subnet)?.prefixes : undefined;
  if (!prefixes) return own;
  const first = prefixes.map((prefix) => formatAddress({ family: prefix.family, value: usable(prefix).first }));
  return say('gatewayDefault', { gateway: code(first.join(',')) });
}
