/** Two underlay Subnets that are joined to the overlay share addresses there. */
import type { Resource } from '../../model/resource';
import { blocksOf, vpcOf } from '../../model/segment';
import { formatPrefix, prefixesOverlap } from '../../net/prefix';
import { defaultVpc } from '../../schema/kinds';
import { replaceText } from '../fix';
import { defineRule, placeOf } from '../rule';

export const u2oOverlap = defineRule({
  code: 'KO183',
  name: 'u2o-overlap',
  severity: 'warning',
  kinds: ['Subnet'],
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'Underlay Subnets that are joined to the overlay overlap',
      overlap:
        'u2oInterconnection joins this Subnet to Vpc {vpc}, where {otherCidr} of Subnet {other}, joined as well, overlaps {cidr}: the router cannot tell them apart. Join only one of them.',
      otherHere: 'Subnet {other} is {otherCidr} and joined to Vpc {vpc}',
      off: 'Set u2oInterconnection: false here',
    },
    'zh-cn': {
      title: '接入 overlay 的 underlay 子网重叠',
      overlap:
        'u2oInterconnection 将此子网接入 Vpc {vpc}，而同样接入的子网 {other} 的 {otherCidr} 与 {cidr} 重叠：路由器无法区分它们。只能接入其中之一。',
      otherHere: '子网 {other} 为 {otherCidr}，并接入 Vpc {vpc}',
      off: '在此设置 u2oInterconnection: false',
    },
  },
  *check({ resource, view, report }) {
    const joined = joinedTo(resource);
    const flag = resource.fields.u2oInterconnection;
    if (joined === undefined || !flag) return;
    for (const other of view.by('subnets-joined-to', joined)) {
      // Subnets of one Vlan conflict in any case, which is another finding.
      if (
        other === resource ||
        other.partial ||
        other.fields.vlan?.value === resource.fields.vlan?.value ||
        other.name?.value === resource.name?.value
      )
        continue;
      const theirs = blocksOf(other) ?? [];
      for (const block of blocksOf(resource) ?? []) {
        const clash = theirs.find((one) => prefixesOverlap(one, block));
        if (!clash) continue;
        const params = { other, otherCidr: formatPrefix(clash), vpc: joined };
        yield report('overlap', flag.key ?? flag, { ...params, cidr: formatPrefix(block) })
          .also(placeOf(other, other.fields.cidrBlock), 'otherHere', params)
          .fix('off', {}, () => [replaceText(resource.place, flag, 'false')]);
      }
    }
  },
});

/** The Vpc an underlay Subnet is joined to. */
function joinedTo(subnet: Resource<'Subnet'>): string | undefined {
  const { vlan, u2oInterconnection } = subnet.fields;
  return vlan && vlan.value !== '' && !vlan.templated && u2oInterconnection?.value === true
    ? (vpcOf(subnet) ?? defaultVpc)
    : undefined;
}
