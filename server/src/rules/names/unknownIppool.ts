/** An IPPool that nothing defines, or a range where only the name of a pool can stand. */

import type { Resource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import { parseRangeItem } from '../../net/range';
import type { Reference } from '../../references/read';
import { annotationKey, parseAnnotationKey } from '../../schema/annotations';
import type { View } from '../../scope/view';
import { closest, namesOf } from '../closest';
import { newDocument, renameKey, replaceText } from '../fix';
import { defineRule, ifClosed } from '../rule';
import { newPool, poolStub } from '../stubs';
import { dangling, sourcesOf } from './unknownName';

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
      rename: 'Change to {name}',
      createRange: 'Create IPPool {name} with {range} in Subnet {subnet} and use it',
      create: 'Create IPPool {name} in Subnet {subnet}',
      switchKey: 'Move {name} to logical_switch: it is a Subnet',
    },
    'zh-cn': {
      title: '未定义的 IPPool',
      unknown: '此工作区中未定义 IPPool {name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      range:
        '{name} 会被当作 IPPool 的名称，而不可能有这样的名称：注解中不能写地址范围或网段。请用这些地址创建 IPPool 并在此指定其名称。',
      rename: '改为 {name}',
      createRange: '在子网 {subnet} 中创建包含 {range} 的 IPPool {name} 并使用',
      create: '在子网 {subnet} 中创建 IPPool {name}',
      switchKey: '将 {name} 移到 logical_switch：它是一个子网',
    },
  },
  *check({ resource, references, view, report }) {
    for (const reference of references) {
      if (reference.row !== 'R59' || reference.templated || !/\/|\.\./.test(reference.name)) continue;
      const subnet = switchOf(resource, reference, view);
      const stub = subnet && parseRangeItem(reference.name) ? newPool(subnet, view) : undefined;
      const draft = report('range', reference, { name: reference.name });
      yield stub && subnet
        ? draft.fix('createRange', { name: stub.name, range: reference.name, subnet }, () => [
            replaceText(resource.place, reference, stub.name),
            newDocument(subnet, poolStub(stub.name, subnet.name!.value, [reference.name])),
          ])
        : draft;
    }
    for (const reference of dangling(references, 'IPPool', view)) {
      if (reference.row === 'R59' && /\/|\.\./.test(reference.name)) continue;
      let draft = report('unknown', reference, { name: reference.name }).level(ifClosed(view, 'error'));
      for (const name of closest(reference.name, namesOf(view, 'IPPool')))
        draft = draft.fix('rename', { name }, () => [replaceText(resource.place, reference, name)]);
      const key = keyOf(resource, reference);
      const provider = key && parseAnnotationKey(key)?.provider;
      if (
        isWorkloadResource(resource) &&
        provider &&
        view.find('Subnet', reference.name).state === 'known' &&
        !switchOf(resource, reference, view)
      ) {
        const path = [...resource.fields.annotationsPath, key];
        draft = draft.fix('switchKey', { name: reference.name }, () => [
          renameKey(resource, path, annotationKey(provider, 'logical_switch')),
        ]);
      }
      const subnet = switchOf(resource, reference, view);
      const stub = subnet && newPool(subnet, view);
      yield stub && subnet
        ? draft.fix('create', { name: reference.name, subnet }, () => [
            newDocument(subnet, poolStub(reference.name, subnet.name!.value, stub.ips)),
          ])
        : draft;
    }
  },
});

/** The annotation key a reference stands under. */
function keyOf(resource: Resource, reference: Reference): string | undefined {
  return isWorkloadResource(resource)
    ? resource.fields.annotations.find(({ value }) => value.start === reference.value.start)?.key
    : undefined;
}

/** The Subnet that the same NIC's logical_switch names. */
function switchOf(resource: Resource, reference: Reference, view: View): Resource<'Subnet'> | undefined {
  const provider = parseAnnotationKey(keyOf(resource, reference) ?? '')?.provider;
  const sibling =
    isWorkloadResource(resource) && provider
      ? resource.fields.annotations.find(({ key }) => key === annotationKey(provider, 'logical_switch'))
      : undefined;
  const found = sibling && view.find('Subnet', sibling.value.value);
  return found?.state === 'known' ? found.value : undefined;
}
