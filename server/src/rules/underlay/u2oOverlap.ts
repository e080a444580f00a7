/** An underlay Subnet that is joined to the overlay shares addresses with another Subnet there. */
import type { Resource } from '../../model/resource';
import { blocksOf, hasSwitch, joinedTo, rivalsOf } from '../../model/segment';
import { formatPrefix, type Prefix, prefixesOverlap } from '../../net/prefix';
import type { View } from '../../scope/view';
import { replaceText } from '../fix';
import { rivalsAmong } from '../rivals';
import { defineRule, placeOf } from '../rule';

type Subnet = Resource<'Subnet'>;

export const u2oOverlap = defineRule({
  code: 'KO183',
  name: 'u2o-overlap',
  severity: 'warning',
  kinds: ['Subnet'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'An underlay Subnet that is joined to the overlay overlaps another one there',
      overlap:
        'u2oInterconnection joins this Subnet to Vpc {vpc}, where {otherCidr} of Subnet {other}, joined as well, overlaps {cidr}: the router cannot tell them apart. Join only one of them.',
      overlay:
        'u2oInterconnection joins this Subnet to Vpc {vpc}, where {otherCidr} of overlay Subnet {other} overlaps {cidr}: the router cannot tell them apart. Do not join it, or give one of them another block.',
      otherHere: 'Subnet {other} is {otherCidr} in Vpc {vpc}',
      off: 'Set u2oInterconnection: false here',
    },
    'zh-cn': {
      title: '接入 overlay 的 underlay 子网与其中的其他子网重叠',
      overlap:
        'u2oInterconnection 将此子网接入 Vpc {vpc}，而同样接入的子网 {other} 的 {otherCidr} 与 {cidr} 重叠：路由器无法区分它们。只能接入其中之一。',
      overlay:
        'u2oInterconnection 将此子网接入 Vpc {vpc}，而其中 overlay 子网 {other} 的 {otherCidr} 与 {cidr} 重叠：路由器无法区分它们。请不要接入，或为其中之一使用其他网段。',
      otherHere: 'Vpc {vpc} 中的子网 {other} 为 {otherCidr}',
      off: '在此设置 u2oInterconnection: false',
    },
  },
  *check({ resource, view, report }) {
    const vpc = joinedTo(resource);
    const flag = resource.fields.u2oInterconnection;
    if (vpc === undefined || !flag || resource.partial) return;
    for (const block of blocksOf(resource) ?? [])
      for (const [other, clash] of overlaps(resource, vpc, block, view)) {
        const params = { other, otherCidr: formatPrefix(clash), vpc };
        yield report(joinedTo(other) === undefined ? 'overlay' : 'overlap', flag.key ?? flag, {
          ...params,
          cidr: formatPrefix(block),
        })
          .also(placeOf(other, other.fields.cidrBlock), 'otherHere', params)
          .fix('off', {}, () => [replaceText(resource.place, flag, 'false')]);
      }
  },
});

/** Joined Subnets of other Vlans, and overlay Subnets. Those of one Vlan conflict in any case, which is another finding. */
function overlaps(own: Subnet, vpc: string, block: Prefix, view: View): readonly (readonly [Subnet, Prefix])[] {
  const joined = view
    .by('subnets-joined-to', vpc)
    .filter(({ fields }) => fields.vlan?.value !== own.fields.vlan?.value);
  const overlay = rivalsOf(`${vpc}|`, block).flatMap((key) => view.by('subnets-at', key).filter(hasSwitch));
  const clashes = new Map<Subnet, Prefix>();
  for (const other of [...joined, ...overlay]) {
    const clash = blocksOf(other)?.find((one) => prefixesOverlap(one, block));
    if (clash) clashes.set(other, clash);
  }
  return rivalsAmong(own, [...clashes.keys()], view).map((other) => [other, clashes.get(other)!] as const);
}
