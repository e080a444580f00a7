/** A Subnet that nothing defines. */
import { closest, namesOf } from '../closest';
import { newDocument, replaceText } from '../fix';
import { defineRule, ifClosed } from '../rule';
import { subnetStub } from '../stubs';
import { dangling, sourcesOf } from './unknownName';

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
      list: 'logical_switch takes one Subnet name; {name} is looked up as a single name and never found.',
      rename: 'Change to {name}',
      create: 'Create Subnet {name}',
    },
    'zh-cn': {
      title: '未定义的子网',
      unknown: '此工作区中未定义子网 {name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      list: 'logical_switch 只接受一个子网名称；{name} 会被当作一个名称查找，永远找不到。',
      rename: '改为 {name}',
      create: '创建子网 {name}',
    },
  },
  *check({ resource, references, view, report }) {
    const lists = references.filter(({ row, name, templated }) => row === 'R58' && !templated && /[,\s]/.test(name));
    for (const reference of lists) {
      const first = reference.name.split(/[,\s]+/).find((name) => name !== '');
      const draft = report('list', reference, { name: reference.name });
      yield first === undefined
        ? draft
        : draft.fix('rename', { name: first }, () => [replaceText(resource.place, reference, first)]);
    }
    for (const reference of dangling(references, 'Subnet', view)) {
      if (lists.includes(reference)) continue;
      let draft = report('unknown', reference, { name: reference.name }).level(ifClosed(view, 'error'));
      for (const name of closest(reference.name, namesOf(view, 'Subnet')))
        draft = draft.fix('rename', { name }, () => [replaceText(resource.place, reference, name)]);
      const stub = subnetStub(reference.name, view);
      yield stub === undefined
        ? draft
        : draft.fix('create', { name: reference.name }, () => [newDocument(resource, stub)]);
    }
  },
});
