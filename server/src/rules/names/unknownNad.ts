/** A NetworkAttachmentDefinition that nothing defines: the pod that attaches it never gets an address. */

import type { Reference } from '../../references/read';
import { closest } from '../closest';
import { newDocument, replaceText } from '../fix';
import { defineRule, ifClosed, placeOf } from '../rule';
import { nadStub } from '../stubs';
import { dangling, sourcesOf } from './unknownName';

export const unknownNad = defineRule({
  code: 'KO118',
  name: 'unknown-nad',
  severity: 'error',
  kinds: sourcesOf('NetworkAttachmentDefinition'),
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'A NetworkAttachmentDefinition that is not defined',
      unknown:
        'NetworkAttachmentDefinition {namespace}/{name} is not defined in this workspace. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      elsewhere:
        'NetworkAttachmentDefinition {namespace}/{name} is not defined in this workspace, but {other} is. A name without a namespace means the namespace of the pod.',
      other: '{other} is defined here',
      rename: 'Change to {name}',
      create: 'Create NetworkAttachmentDefinition {namespace}/{name}',
    },
    'zh-cn': {
      title: '未定义的 NetworkAttachmentDefinition',
      unknown:
        '此工作区中未定义 NetworkAttachmentDefinition {namespace}/{name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      elsewhere:
        '此工作区中未定义 NetworkAttachmentDefinition {namespace}/{name}，但定义了 {other}。不带命名空间的名称表示 Pod 所在的命名空间。',
      other: '{other} 在此定义',
      rename: '改为 {name}',
      create: '创建 NetworkAttachmentDefinition {namespace}/{name}',
    },
  },
  *check({ resource, references, view, report }) {
    for (const reference of dangling(references, 'NetworkAttachmentDefinition', view)) {
      const { name } = reference;
      const namespace = reference.namespace ?? 'default';
      const twins = view.by('nads-by-name', name);
      const twin = twins.length === 1 ? twins[0] : undefined;
      const other = twin ? `${twin.namespace}/${name}` : '';
      let draft = (
        twin
          ? report('elsewhere', reference, { namespace, name, other })
          : report('unknown', reference, { namespace, name })
      )
        .level(ifClosed(view, 'error'))
        .also(twin && placeOf(twin, twin.name), 'other', { other });
      const write = (ns: string, nad: string) => written(reference, ns, nad, resource.namespace);
      if (twin?.namespace !== undefined) {
        const text = write(twin.namespace, name);
        if (text !== undefined)
          draft = draft.fix('rename', { name: other }, () => [replaceText(resource.place, reference, text)]);
      }
      const near = closest(
        name,
        view
          .all('NetworkAttachmentDefinition')
          .flatMap((nad) => (nad.namespace === namespace && nad.name ? [nad.name.value] : [])),
      );
      for (const candidate of near) {
        const text = write(namespace, candidate);
        if (text !== undefined)
          draft = draft.fix('rename', { name: `${namespace}/${candidate}` }, () => [
            replaceText(resource.place, reference, text),
          ]);
      }
      yield draft.fix('create', { namespace, name }, () => [newDocument(resource, nadStub(namespace, name))]);
    }
  },
});

/** How the place writes a name; undefined in JSON, where the namespace is a key of its own, unless only the name differs. */
function written(
  { row, namespace: own, end, start, name: old }: Reference,
  namespace: string,
  name: string,
  pod: string | undefined,
): string | undefined {
  if (row === 'R05' || row === 'R66') return `${name}.${namespace}`;
  if (row === 'R70') return `${namespace}/${name}`;
  const bare = end - start === old.length;
  if (bare && own === namespace) return name;
  const isJson = row === 'R63' && bare && own !== pod;
  return isJson ? undefined : `${namespace}/${name}`;
}
