/** A NetworkAttachmentDefinition that nothing defines: the pod that attaches it never gets an address. */

import { isKindOf, isWorkloadResource, type Resource } from '../../model/resource';
import type { Reference } from '../../references/read';
import { ovnProvider } from '../../schema/annotations';
import { isWorkload } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { closest } from '../closest';
import { newDocument, replaceText } from '../fix';
import { defineRule, ifClosed, placeOf } from '../rule';
import { nadStub } from '../stubs';
import { dangling, isObjectName, sourcesOf } from './unknownName';

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
        'NetworkAttachmentDefinition {namespace}/{name} is not defined in this workspace, but {other} is. Correct the name, or define it.',
      bare: 'NetworkAttachmentDefinition {namespace}/{name} is not defined in this workspace, but {other} is: a name without a namespace means that of the pod. Write {other}.',
      pod: 'NetworkAttachmentDefinition {namespace}/{name} is not defined in this workspace; without it the whole pod gets no address. Define it, correct the name, or list it under external in .kube-ovn.yaml.',
      other: '{other} is defined here',
      rename: 'Change to {name}',
      create: 'Create NetworkAttachmentDefinition {namespace}/{name}',
    },
    'zh-cn': {
      title: '未定义的 NetworkAttachmentDefinition',
      unknown:
        '此工作区中未定义 NetworkAttachmentDefinition {namespace}/{name}。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      elsewhere:
        '此工作区中未定义 NetworkAttachmentDefinition {namespace}/{name}，但定义了 {other}。请更正名称，或定义它。',
      bare: '此工作区中未定义 NetworkAttachmentDefinition {namespace}/{name}，但定义了 {other}：不带命名空间的名称表示 Pod 所在的命名空间。请写作 {other}。',
      pod: '此工作区中未定义 NetworkAttachmentDefinition {namespace}/{name}；没有它，整个 Pod 得不到地址。请定义它、更正名称，或在 .kube-ovn.yaml 的 external 中列出。',
      other: '{other} 在此定义',
      rename: '改为 {name}',
      create: '创建 NetworkAttachmentDefinition {namespace}/{name}',
    },
  },
  *check({ resource, references, view, report }) {
    for (const reference of dangling(references, 'NetworkAttachmentDefinition', view)) {
      const { name, row } = reference;
      const namespace = reference.namespace!;
      const twins = view.by('nads-by-name', name);
      if (mayBeMeant(reference, twins) || isSwapped(reference, view)) continue;
      const twin = twins.length === 1 ? twins[0] : undefined;
      const other = twin ? `${twin.namespace}/${name}` : '';
      const draft = (
        twin
          ? report(reference.namespaced || !isWorkload(resource.kind) ? 'elsewhere' : 'bare', reference, {
              namespace,
              name,
              other,
            })
          : report(isWorkload(resource.kind) ? 'pod' : 'unknown', reference, { namespace, name })
      )
        .level(ifClosed(view, 'error'))
        .also(twin && placeOf(twin, twin.name), 'other', { other })
        .offer((offered) =>
          meant(name, namespace, twin, view).reduce((so, nad) => {
            const text = written(reference, nad.namespace, nad.name);
            return text === undefined
              ? so
              : so.fix('rename', { name: `${nad.namespace}/${nad.name}` }, () => [
                  replaceText(resource.place, reference, text),
                ]);
          }, offered),
        );
      // A network of another CNI needs what nobody can guess; one of ours only the Subnet that serves it.
      yield isObjectName(name) && row !== 'R66' && row !== 'R70'
        ? draft.fix('create', { namespace, name }, () =>
            isServed(reference, view) ? [newDocument(resource, nadStub(namespace, name))] : [],
          )
        : draft;
    }
  },
});

type Nad = Resource<'NetworkAttachmentDefinition'>;

/** Objects without a namespace go wherever kubectl is told: then a namesake is the one that is meant, wherever it says it is. */
const mayBeMeant = ({ namespaced, resource }: Reference, twins: readonly Nad[]): boolean =>
  twins.some((nad) => !nad.namespaceValue) ||
  (twins.length > 0 && !namespaced && isWorkload(resource.kind) && !resource.namespaceValue);

/** The only namesake, and names of the same namespace that are near. */
function meant(name: string, namespace: string, twin: Nad | undefined, view: View) {
  const names = view
    .all('NetworkAttachmentDefinition')
    .flatMap((nad) => (nad.namespace === namespace && nad.name ? [nad.name.value] : []));
  return [
    ...(twin?.namespace === undefined ? [] : [{ namespace: twin.namespace, name }]),
    ...closest(name, names).map((near) => ({ namespace, name: near })),
  ];
}

/** The provider of a Subnet with name and namespace swapped is subnet-provider-class's. */
const isSwapped = ({ row, name, namespace }: Reference, view: View): boolean =>
  row === 'R05' && view.find('NetworkAttachmentDefinition', namespace!, name).state === 'known';

/** A Subnet has the provider that the new network would have. */
function isServed({ row, name, namespace, resource }: Reference, view: View): boolean {
  const provider = ovnProvider(name, namespace!);
  if (row === 'R05') return isKindOf(resource, 'Subnet') && resource.fields.provider?.value === provider;
  return view.by('subnets-of-provider', provider).length > 0;
}

/** How the place writes a name; undefined in JSON, where the namespace is a key of its own, unless only the name differs. */
function written(reference: Reference, namespace: string, name: string): string | undefined {
  const { form, namespaced, namespace: own } = reference;
  if (form === 'provider' || form === 'dotted') return `${name}.${namespace}`;
  if (form === 'slashes') return `${namespace}/${name}`;
  const json = isJson(reference);
  if (own === namespace && (!namespaced || json)) return name;
  return json ? undefined : `${namespace}/${name}`;
}

function isJson({ resource, start }: Reference): boolean {
  const { attachments, defaultNetwork } = isWorkloadResource(resource)
    ? resource.fields
    : { attachments: undefined, defaultNetwork: undefined };
  return [attachments, defaultNetwork].some(
    (one) => one?.state === 'known' && one.elements.some(({ json, span }) => json && span.start === start),
  );
}
