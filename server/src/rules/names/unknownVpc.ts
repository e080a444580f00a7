/** A Vpc that nothing defines. */
import { namesOf } from '../closest';
import { newDocument } from '../fix';
import { defineRule, ifClosed } from '../rule';
import { vpcStub } from '../stubs';
import { dangling, isObjectName, offerNear, sourcesOf } from './unknownName';

export const unknownVpc = defineRule({
  code: 'KO134',
  name: 'unknown-vpc',
  severity: 'error',
  kinds: sourcesOf('Vpc'),
  reads: ['Vpc'],
  releases: 'all',
  text: {
    en: {
      title: 'A Vpc that is not defined',
      unknown:
        'Vpc {name} is not defined in this workspace. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      subnet:
        'Vpc {name} is not defined in this workspace, so the Subnet never becomes ready and other namespaces may lose their Subnets too. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
      create: 'Create Vpc {name}',
    },
    'zh-cn': {
      title: '未定义的 Vpc',
      unknown: '此工作区中未定义 Vpc {name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      subnet:
        '此工作区中未定义 Vpc {name}，因此该子网永远不会就绪，其他命名空间也可能失去其子网。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      rename: '改为 {name}',
      create: '创建 Vpc {name}',
    },
  },
  *check({ resource, references, view, report }) {
    for (const reference of dangling(references, 'Vpc', view)) {
      const { name, row } = reference;
      const draft = report(row === 'R01' ? 'subnet' : 'unknown', reference, { name })
        .level(ifClosed(view, 'error'))
        .offer((offered) => offerNear(offered, reference, namesOf(view, 'Vpc')));
      yield isObjectName(name) ? draft.fix('create', { name }, () => [newDocument(resource, vpcStub(name))]) : draft;
    }
  },
});
