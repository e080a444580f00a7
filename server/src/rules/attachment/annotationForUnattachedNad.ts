/** An annotation speaks of a network that the pod does not attach. */
import { nicsOf } from '../../ipam/nics';
import { keySpan } from '../../model/workload';
import { annotationKey, isPodAnnotation } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { closest } from '../closest';
import { renameKey } from '../fix';
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
    },
    'zh-cn': {
      title: '注解针对未附加的网络',
      unattached:
        '{key} 针对 NetworkAttachmentDefinition {namespace}/{nad}，而此 {kind} 并未附加该网络，因此不起作用。请附加该网络或更正键名。',
      rename: '将 provider 改为 {provider}',
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
      yield draft;
    }
  },
});
