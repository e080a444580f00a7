/** A Subnet and a Vpc must not share a name: both become objects of OVN. */

import type { Resource } from '../../model/resource';
import { vpcOf } from '../../model/segment';
import type { Value } from '../../model/value';
import type { Reference } from '../../references/read';
import { isWellKnown } from '../../schema/kinds';
import { formatReleases, since } from '../../schema/releases';
import type { View } from '../../scope/view';
import { type Operation, replaceText, replaceValue } from '../fix';
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
      rename: 'Rename the Subnet to {newName}, wherever it is named',
    },
    'zh-cn': {
      title: '子网与 Vpc 同名',
      own: '子网 {name} 与其所属的 Vpc 同名：在 {releases} 上永远不会就绪。请更换名称。',
      other: '子网 {name} 与某个 Vpc 同名：webhook 会拒绝它，且两者在 OVN 中会成为同名对象。请更换名称。',
      vpcHere: 'Vpc {name} 在此定义',
      rename: '将子网重命名为 {newName}（包括所有引用）',
    },
  },
  *check({ resource, view, releases, report }) {
    const { name } = resource;
    if (!name || name.templated) return;
    const affected = releases.filter(refuses);
    const found = view.find('Vpc', name.value);
    const place = found.state === 'known' ? placeOf(found.value, found.value.name) : undefined;
    const isOwn = vpcOf(resource) === name.value;
    if (!isOwn && !place) return;
    const draft =
      isOwn && affected.length > 0
        ? report('own', name, { name, releases: formatReleases(affected) }).level(
            affected.length === releases.length ? 'error' : 'warning',
          )
        : report('other', name, { name }).level('warning');
    const newName = `${name.value}-subnet`;
    yield draft
      .also(place, 'vpcHere', { name })
      .fix('rename', { newName }, () => renamed(resource, name, newName, view));
  },
});

/** The name here and wherever it is used in sight; nothing where one of the places is not exact, or another object may be meant. */
function renamed(subnet: Resource<'Subnet'>, name: Value, newName: string, view: View): readonly Operation[] {
  const used = view.referencesTo('Subnet', name.value);
  const isExact = ({ start, end, targets, resource }: Reference) =>
    end - start === name.value.length && targets.length === 1 && !resource.partial;
  const isFree = (['Subnet', 'Vpc'] as const).every((kind) => view.definitions(kind, newName).length === 0);
  const isOne = !subnet.partial && view.definitions('Subnet', name.value).length === 1;
  if (!isFree || !isOne || isWellKnown('Subnet', name.value) || !used.every(isExact)) return [];
  return [replaceValue(subnet, name, newName), ...used.map((one) => replaceText(one.resource.place, one, newName))];
}
