/** A Node that nothing defines, in a workspace that says it holds the whole cluster and does define Nodes: they are rarely kept in files. */
import { namesOf } from '../closest';
import { defineRule } from '../rule';
import { dangling, offerNear, sourcesOf } from './unknownName';

export const unknownNode = defineRule({
  code: 'KO220',
  name: 'unknown-node',
  severity: 'warning',
  kinds: sourcesOf('Node'),
  reads: ['Node'],
  releases: 'all',
  text: {
    en: {
      title: 'A Node that is not defined',
      gateway:
        'Node {name} is not defined in this workspace: no traffic of the Subnet leaves through it. Correct the name, or list it under external in .kube-ovn.yaml.',
      unknown:
        'Node {name} is not defined in this workspace: the entry does nothing. Correct the name, or list it under external in .kube-ovn.yaml.',
      rename: 'Change to {name}',
    },
    'zh-cn': {
      title: '未定义的节点',
      gateway:
        '此工作区中未定义节点 {name}：子网的流量不会经由它离开。请更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      unknown: '此工作区中未定义节点 {name}：该项不起作用。请更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      rename: '改为 {name}',
    },
  },
  *check({ resource, references, view, report }) {
    if (!view.settings.closed || !view.some('Node')) return;
    // A node that is listed already is not the one that was meant.
    const listed = new Set(references.filter(({ targets }) => targets.includes('Node')).map(({ name }) => name));
    for (const reference of dangling(references, 'Node', view)) {
      const { name } = reference;
      yield report(resource.kind === 'Subnet' ? 'gateway' : 'unknown', reference, { name }).offer((draft) =>
        offerNear(
          draft,
          reference,
          namesOf(view, 'Node').filter((one) => !listed.has(one)),
        ),
      );
    }
  },
});
