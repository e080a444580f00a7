/** Two Subnets of one Vpc and Vlan share addresses: the second never becomes ready. */

import type { Resource } from '../../model/resource';
import { blocksOf, hasSwitch, rivalsOf, segmentOf, vpcOf } from '../../model/segment';
import { formatPrefix, type Prefix, prefixesOverlap } from '../../net/prefix';
import type { View } from '../../scope/view';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf } from '../rule';
import { itemsOf } from './items';

export const subnetCidrConflict = defineRule({
  code: 'KO121',
  name: 'subnet-cidr-conflict',
  severity: 'error',
  kinds: ['Subnet'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'Subnets of one Vpc overlap',
      vpc: '{cidr} overlaps {otherCidr} of Subnet {other}, which is in Vpc {vpc} too: the one that is created second never becomes ready. Give one of them another block.',
      otherHere: 'Subnet {other} is {otherCidr}',
    },
    'zh-cn': {
      title: '同一 Vpc 的子网重叠',
      vpc: '{cidr} 与同在 Vpc {vpc} 中的子网 {other} 的 {otherCidr} 重叠：后创建的子网永远不会就绪。请为其中一个换用其他网段。',
      otherHere: '子网 {other} 为 {otherCidr}',
    },
  },
  *check({ resource, view, report }) {
    const segment = segmentOf(resource);
    const vpc = vpcOf(resource);
    const blocks = blocksOf(resource);
    // Subnets that only lend addresses are in no Vpc, and the controller compares nothing of theirs.
    if (!vpc) return;
    const { cidrBlock } = resource.fields;
    if (segment === undefined || !blocks || !cidrBlock || !resource.name || resource.name.templated) return;
    const items = itemsOf(cidrBlock);
    for (const [i, block] of blocks.entries()) {
      for (const { subnet, clash } of clashes(resource, segment, block, view)) {
        const params = { cidr: items[i]?.text ?? cidrBlock.value, otherCidr: formatPrefix(clash), other: subnet };
        yield report('vpc', items[i] ?? cidrBlock, { ...params, vpc }).also(
          placeOf(subnet, subnet.fields.cidrBlock),
          'otherHere',
          {
            other: subnet,
            otherCidr: params.otherCidr,
          },
        );
      }
    }
  },
});

type Subnet = Resource<'Subnet'>;

/** The first overlap with each other Subnet, at most eight: more say nothing new. */
function clashes(
  own: Subnet,
  segment: string,
  block: Prefix,
  view: View,
): readonly { readonly subnet: Subnet; readonly clash: Prefix }[] {
  const near = new Map<Subnet, Prefix>();
  for (const key of rivalsOf(segment, block)) {
    for (const subnet of view.by('subnets-at', key)) {
      const clash = blocksOf(subnet)?.find((other) => prefixesOverlap(other, block));
      if (clash && (hasSwitch(own) || hasSwitch(subnet))) near.set(subnet, clash);
    }
  }
  const found = [...near].map(([subnet, clash]) => ({ subnet, clash }));
  const rivals = rivalsAmong(
    own,
    found.map(({ subnet }) => subnet),
    view,
  );
  return found.filter(({ subnet }) => rivals.includes(subnet)).slice(0, 8);
}
