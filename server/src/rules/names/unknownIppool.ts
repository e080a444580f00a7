/** An IPPool that nothing defines, or a range where only the name of a pool can stand. */

import { poolRanges, subnetSpace } from '../../ipam/capacity';
import { isWorkloadResource, type Resource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import { parseRangeItem, rangeSize } from '../../net/range';
import { intersect, isEmpty, rangeSet, size } from '../../net/rangeSet';
import type { Reference } from '../../references/read';
import { annotationKey } from '../../schema/annotations';
import type { View } from '../../scope/view';
import { namesOf } from '../closest';
import { newDocument, renameKey, replaceText } from '../fix';
import { defineRule, ifClosed } from '../rule';
import { newPool, newPoolName, poolStub } from '../stubs';
import { dangling, isObjectName, keyOf, offerNear, sourcesOf } from './unknownName';

export const unknownIppool = defineRule({
  code: 'KO105',
  name: 'unknown-ippool',
  severity: 'error',
  kinds: sourcesOf('IPPool'),
  reads: ['IPPool', 'Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'An IPPool that is not defined',
      unknown:
        'IPPool {name} is not defined in this workspace. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      range:
        '{name} is taken for the name of an IPPool, and none can have it: a range or block cannot stand in an annotation. Create an IPPool with these addresses and name that.',
      pod: 'IPPool {name} is not defined in this workspace; without it the pod gets no address. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
      createRange: 'Create IPPool with {range} in Subnet {subnet} and use it',
      create: 'Create IPPool {name} in Subnet {subnet}',
      switchKey: 'Move {name} to logical_switch: it is a Subnet',
    },
    'zh-cn': {
      title: '未定义的 IPPool',
      unknown: '此工作区中未定义 IPPool {name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      range:
        '{name} 会被当作 IPPool 的名称，而不可能有这样的名称：注解中不能写地址范围或网段。请用这些地址创建 IPPool 并在此指定其名称。',
      pod: '此工作区中未定义 IPPool {name}；没有它，Pod 得不到地址。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      rename: '改为 {name}',
      createRange: '在子网 {subnet} 中创建包含 {range} 的 IPPool 并使用',
      create: '在子网 {subnet} 中创建 IPPool {name}',
      switchKey: '将 {name} 移到 logical_switch：它是一个子网',
    },
  },
  *check({ resource, references, view, report }) {
    for (const reference of references) {
      if (reference.row !== 'R59' || reference.templated || !isRange(reference.name)) continue;
      const draft = report('range', reference, { name: reference.name });
      const subnet = subnetOf(reference, view);
      const item = reference.name;
      yield subnet
        ? draft.fix('createRange', { range: item, subnet }, () => {
            const name = newPoolName(subnet, view);
            return fits(item, subnet, view) && name !== undefined
              ? [
                  replaceText(resource.place, reference, name),
                  newDocument(subnet, poolStub(name, subnet.name!.value, [item])),
                ]
              : [];
          })
        : draft;
    }
    for (const reference of dangling(references, 'IPPool', view)) {
      const { name, row } = reference;
      if (row === 'R59' && isRange(name)) continue;
      let draft = report(row === 'R59' ? 'pod' : 'unknown', reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((offered) => offerNear(offered, reference, namesOf(view, 'IPPool')));
      const switchKey = switchKeyFor(reference, view);
      if (switchKey)
        draft = draft.fix('switchKey', { name }, () => [renameKey(resource, switchKey.path, switchKey.key)]);
      const subnet = subnetOf(reference, view);
      yield subnet && isObjectName(name)
        ? draft.fix('create', { name, subnet }, () => {
            const made = newPool(subnet, view);
            return made ? [newDocument(subnet, poolStub(name, subnet.name!.value, made.ips))] : [];
          })
        : draft;
    }
  },
});

/** No object can have such a name: `10.0.0.0/24`, `10.0.0.1..10.0.0.9`. */
const isRange = (text: string): boolean => /\/|\.\./.test(text);

/** The Subnet of the same NIC: what logical_switch names, else the only one with its provider. */
function subnetOf(reference: Reference, view: View): Resource<'Subnet'> | undefined {
  const resource: Resource = reference.resource;
  const key = keyOf(reference);
  if (!key || !isWorkloadResource(resource)) return undefined;
  const chosen = annotationOf(resource.fields.annotations, annotationKey(key.provider, 'logical_switch'))?.value;
  const named = chosen && chosen.value !== '' ? view.find('Subnet', chosen.value) : undefined;
  if (named) return named.state === 'known' ? named.value : undefined;
  const served = key.parts ? view.by('subnets-of-provider', key.provider) : [];
  return served.length === 1 && !served[0]!.partial ? served[0] : undefined;
}

/** The name is that of a Subnet: it stands under the wrong key. */
function switchKeyFor(
  reference: Reference,
  view: View,
): { readonly path: readonly string[]; readonly key: string } | undefined {
  const resource: Resource = reference.resource;
  const key = keyOf(reference);
  if (!key || !isWorkloadResource(resource) || view.find('Subnet', reference.name).state !== 'known') return undefined;
  const wanted = annotationKey(key.provider, 'logical_switch');
  if (annotationOf(resource.fields.annotations, wanted)) return undefined;
  return { path: [...resource.fields.annotationsPath, annotationKey(key.provider, key.name)], key: wanted };
}

/** A pool of these addresses would be accepted: inside the Subnet, and in no other pool. */
function fits(item: string, subnet: Resource<'Subnet'>, view: View): boolean {
  const range = parseRangeItem(item);
  const space = subnetSpace(subnet);
  if (!range || !space) return false;
  const wanted = rangeSet([range]);
  const inside = intersect(wanted, rangeSet(space.prefixes));
  const pools = view.by('pools-of-subnet', subnet.name!.value).map(poolRanges);
  return size(inside) === rangeSize(range) && pools.every((pool) => pool && isEmpty(intersect(pool, wanted)));
}
