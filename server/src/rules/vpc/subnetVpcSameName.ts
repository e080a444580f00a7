/** A Subnet and a Vpc must not share a name: both become objects of OVN. */
import { vpcOf } from '../../model/segment';
import { formatReleases, since } from '../../schema/releases';
import { defineRule, placeOf } from '../rule';

const refuses = since('1.14.0');

export const subnetVpcSameName = defineRule({
  code: 'KO153',
  name: 'subnet-vpc-same-name',
  severity: 'error',
  kinds: ['Subnet'],
  reads: ['Vpc'],
  releases: '1.14.0',
  text: {
    en: {
      title: 'A Subnet has the name of a Vpc',
      own: 'Subnet {name} has the name of the Vpc it belongs to: on {releases} it never becomes ready. Give it another name.',
      other:
        'Subnet {name} has the name of a Vpc: the webhook refuses it, and both become objects of one name in OVN. Give it another name.',
      vpcHere: 'Vpc {name} is defined here',
    },
    'zh-cn': {
      title: '子网与 Vpc 同名',
      own: '子网 {name} 与其所属的 Vpc 同名：在 {releases} 上永远不会就绪。请更换名称。',
      other: '子网 {name} 与某个 Vpc 同名：webhook 会拒绝它，且两者在 OVN 中会成为同名对象。请更换名称。',
      vpcHere: 'Vpc {name} 在此定义',
    },
  },
  *check({ resource, view, releases, report }) {
    const { name } = resource;
    if (!name || name.templated) return;
    const affected = releases.filter(refuses);
    const found = view.find('Vpc', name.value);
    const place = found.state === 'known' ? placeOf(found.value, found.value.name) : undefined;
    const isOwn = vpcOf(resource) === name.value;
    if (isOwn && affected.length > 0) {
      yield report('own', name, { name, releases: formatReleases(affected) })
        .level(affected.length === releases.length ? 'error' : 'warning')
        .also(place, 'vpcHere', { name });
    } else if (isOwn || place) yield report('other', name, { name }).level('warning').also(place, 'vpcHere', { name });
  },
});
