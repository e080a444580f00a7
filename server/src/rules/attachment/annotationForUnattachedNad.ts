/** An annotation speaks of a network that the pod does not attach. */
import { nadOf, nicsOf } from '../../ipam/nics';
import type { WorkloadResource } from '../../model/resource';
import { annotationOf, keySpan } from '../../model/workload';
import { type AnnotationKey, annotationKey, isPodAnnotation, networksKey } from '../../schema/annotations';
import { virtualMachineKinds, workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { closest } from '../closest';
import { type Operation, renameKey, replaceValue, setKey } from '../fix';
import { defineRule } from '../rule';

export const annotationForUnattachedNad = defineRule({
  code: 'KO111',
  name: 'annotation-for-unattached-nad',
  severity: 'warning',
  kinds: workloadKinds,
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'An annotation for a network that is not attached',
      unattached:
        '{key} is about NetworkAttachmentDefinition {namespace}/{nad}, which this {kind} does not attach: it has no effect. Attach the network, or correct the key.',
      rename: 'Change the provider to {provider}',
      attach: 'Attach {network}',
    },
    'zh-cn': {
      title: '注解针对未附加的网络',
      unattached:
        '{key} 针对 NetworkAttachmentDefinition {namespace}/{nad}，而此 {kind} 并未附加该网络，因此不起作用。请附加该网络或更正键名。',
      rename: '将 provider 改为 {provider}',
      attach: '附加 {network}',
    },
  },
  *check({ resource, view, report }) {
    const { nics, complete } = nicsOf(resource, view);
    if (!complete || resource.fields.hostNetwork?.value === true) return;
    const attached = nics.filter((nic) => nic.nad !== undefined);
    const present = new Set(resource.fields.annotations.map(({ key }) => key));
    for (const annotation of resource.fields.annotations) {
      const { parsed, key } = annotation;
      if (!parsed?.parts || !isPodAnnotation(parsed)) continue;
      const { nad, namespace } = parsed.parts;
      const speaksOf = (name: string, ns: string) =>
        attached.some((nic) => nic.nad!.name === name && nic.nad!.namespace === ns);
      // The labels swapped are the business of annotation-provider-form.
      if (speaksOf(nad, namespace) || speaksOf(namespace, nad)) continue;
      let draft = report('unattached', keySpan(annotation), { key, namespace, nad, kind: resource.kind });
      const providers =
        attached.length === 1
          ? [attached[0]!.provider]
          : closest(
              parsed.provider,
              attached.map((nic) => nic.provider),
            );
      for (const provider of providers) {
        const renamed = annotationKey(provider, parsed.name);
        if (present.has(renamed)) continue;
        draft = draft.fix('rename', { provider }, () => [
          renameKey(resource, [...resource.fields.annotationsPath, key], renamed),
        ]);
      }
      const network = namespace === (resource.namespaceValue?.value ?? 'default') ? nad : `${namespace}/${nad}`;
      yield draft.fix('attach', { network }, () => (isUsable(parsed, resource, view) ? attach(resource, network) : []));
    }
  },
});

/** Once attached, the key would be read and the NIC have a Subnet. */
function isUsable({ parts, provider }: AnnotationKey, workload: WorkloadResource, view: View): boolean {
  const { nad, namespace, ovn, interface: device } = parts!;
  const found = nadOf({ name: nad, namespace }, view);
  const { class: kind } = found.state === 'known' ? found.value.fields.network : { class: undefined };
  if (device !== undefined || kind !== (ovn ? 'ovn' : 'ipam')) return false;
  const chosen = annotationOf(workload.fields.annotations, annotationKey(provider, 'logical_switch'));
  return (ovn && (chosen?.value.value ?? '') !== '') || view.by('subnets-of-provider', provider).length > 0;
}

/** Adds a network to the annotation in its short form; virtual machines list theirs elsewhere. */
function attach(workload: WorkloadResource, network: string): readonly Operation[] {
  const { annotations, annotationsPath, attachments } = workload.fields;
  if (virtualMachineKinds.includes(workload.kind)) return [];
  const own = annotationOf(annotations, networksKey)?.value;
  if (!own) return [setKey(workload, annotationsPath, networksKey, network)];
  if (attachments.state !== 'known' || attachments.elements.some(({ json }) => json)) return [];
  return [replaceValue(workload, own, own.value.trim() === '' ? network : `${own.value.trimEnd()}, ${network}`)];
}
