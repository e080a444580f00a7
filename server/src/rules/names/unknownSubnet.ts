/** A Subnet that nothing defines. */
import { isWorkloadResource, type Resource } from '../../model/resource';
import { annotationOf } from '../../model/workload';
import type { Reference } from '../../references/read';
import { annotationKey } from '../../schema/annotations';
import type { View } from '../../scope/view';
import { namesOf } from '../closest';
import { newDocument, replaceText } from '../fix';
import { defineRule, ifClosed } from '../rule';
import { subnetStub } from '../stubs';
import { dangling, isMissing, isObjectName, keyOf, offerNear, sourcesOf } from './unknownName';

export const unknownSubnet = defineRule({
  code: 'KO104',
  name: 'unknown-subnet',
  severity: 'error',
  kinds: sourcesOf('Subnet'),
  reads: ['Subnet'],
  releases: 'all',
  text: {
    en: {
      title: 'A Subnet that is not defined',
      unknown:
        'Subnet {name} is not defined in this workspace. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      pod: 'Subnet {name} is not defined in this workspace; without it the pod stays in ContainerCreating. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      list: 'logical_switch takes the name of one Subnet: “{name}” is looked up as a single name and never found.',
      rename: 'Change to {name}',
      create: 'Create Subnet {name}',
    },
    'zh-cn': {
      title: '未定义的子网',
      unknown: '此工作区中未定义子网 {name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      pod: '此工作区中未定义子网 {name}；没有它，Pod 会停留在 ContainerCreating。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      list: 'logical_switch 只接受一个子网名称：“{name}”会被当作一个名称查找，永远找不到。',
      rename: '改为 {name}',
      create: '创建子网 {name}',
    },
  },
  *check({ resource, references, view, report }) {
    const lists = references.filter(({ row, name, templated }) => row === 'R58' && !templated && /[,\s]/.test(name));
    for (const reference of lists) {
      const names = reference.name
        .split(/[,\s]+/)
        .filter((name) => name !== '' && !isMissing('Subnet', name, '', view));
      yield names.reduce(
        (draft, name) => draft.fix('rename', { name }, () => [replaceText(resource.place, reference, name)]),
        report('list', reference, { name: reference.name }),
      );
    }
    for (const reference of dangling(references, 'Subnet', view)) {
      // Of a Service: KO193 says that a name belongs there.
      if (lists.includes(reference) || (reference.row === 'R68' && /^(true|false)$/i.test(reference.name))) continue;
      const { name, row } = reference;
      const draft = report(row === 'R58' ? 'pod' : 'unknown', reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((offered) => offerNear(offered, reference, namesOf(view, 'Subnet')));
      yield isObjectName(name)
        ? draft.fix('create', { name }, () => {
            const stub = stubFor(reference, view);
            return stub === undefined ? [] : [newDocument(resource, stub)];
          })
        : draft;
    }
  },
});

/** A new Subnet that suits its user; only where no address is fixed that it would have to hold. */
function stubFor(reference: Reference, view: View): string | undefined {
  const { name, row } = reference;
  const resource: Resource = reference.resource;
  if (row !== 'R58' || !isWorkloadResource(resource)) return undefined;
  const key = keyOf(reference)!;
  const isFixed = ['ip_address', 'ip_pool'].some((other) =>
    annotationOf(resource.fields.annotations, annotationKey(key.provider, other)),
  );
  return isFixed ? undefined : subnetStub(name, view, key.parts ? { provider: key.provider } : {});
}
