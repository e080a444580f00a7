/** An annotation speaks of a network that the pod does not attach. */
import { type Nic, nadOf, nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import type { WorkloadResource } from '../../model/resource';
import { annotationOf, keySpan } from '../../model/workload';
import { type AnnotationKey, annotationKey, isPodAnnotation, networksKey } from '../../schema/annotations';
import { virtualMachineKinds, workloadKinds } from '../../schema/kinds';
import { formatReleases, type Release } from '../../schema/releases';
import type { View } from '../../scope/view';
import { closest } from '../closest';
import { type Operation, renameKey, replaceValue, setKey } from '../fix';
import { defineRule, severityOn } from '../rule';

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
      shared:
        '{key} is read by no NIC on {releases}: NetworkAttachmentDefinition {namespace}/{nad} is attached more than once, and each of the NICs has a provider of its own. Write it for each, as in {example}.',
      device:
        '{key} is about interface {device} of NetworkAttachmentDefinition {namespace}/{nad}, and the networks of this {kind} name none like that: it has no effect. Name the interface there, or correct the key.',
      rename: 'Change the provider to {provider}',
      change: 'Change the key to {key}',
      attach: 'Attach {network}',
    },
    'zh-cn': {
      title: '注解针对未附加的网络',
      unattached:
        '{key} 针对 NetworkAttachmentDefinition {namespace}/{nad}，而此 {kind} 并未附加该网络，因此不起作用。请附加该网络或更正键名。',
      shared:
        '在 {releases} 上没有网卡读取 {key}：NetworkAttachmentDefinition {namespace}/{nad} 附加了多次，每块网卡各有自己的 provider。请分别书写，例如 {example}。',
      device:
        '{key} 针对 NetworkAttachmentDefinition {namespace}/{nad} 的接口 {device}，而此 {kind} 的网络中没有这样命名的接口，因此不起作用。请在网络中为接口命名，或更正键名。',
      rename: '将 provider 改为 {provider}',
      change: '将键改为 {key}',
      attach: '附加 {network}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { nics, complete } = nicsOf(resource, view);
    if (!complete || resource.fields.hostNetwork?.value === true) return;
    const attached = nics.filter((nic) => nic.nad !== undefined);
    const present = new Set(resource.fields.annotations.map(({ key }) => key));
    for (const annotation of resource.fields.annotations) {
      const { parsed, key } = annotation;
      if (!parsed?.parts || !isPodAnnotation(parsed)) continue;
      const { nad, namespace } = parsed.parts;
      const spokenOf = (name: string, ns: string) =>
        attached.filter((nic) => nic.nad!.name === name && nic.nad!.namespace === ns);
      const meant = spokenOf(nad, namespace);
      if (meant.length > 0) {
        const young = releases.filter(byInterface(parsed.name));
        const severity = severityOn(young, releases, 'warning');
        const deaf = severity && deafTo(parsed, meant, resource);
        if (!severity || !deaf) continue;
        const { message, device = '', keys } = deaf;
        const params = {
          key,
          namespace,
          nad,
          device,
          kind: resource.kind,
          releases: formatReleases(young),
          example: keys[0] ?? '',
        };
        const draft = report(message, keySpan(annotation), params).level(severity);
        yield keys
          .filter((one) => !present.has(one))
          .reduce(
            (one, renamed) =>
              one.fix('change', { key: renamed }, () => [
                renameKey(resource, [...resource.fields.annotationsPath, key], renamed),
              ]),
            draft,
          );
        continue;
      }
      // The labels swapped are the business of annotation-provider-form.
      if (spokenOf(namespace, nad).length > 0) continue;
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

/** Routes and the like are read by the CNI, which knows no interfaces; of rates it does from 1.16.2 on. */
function byInterface(name: string): (release: Release) => boolean {
  if (['routes', 'default_route', 'mirror'].includes(name)) return () => false;
  const isOfCni = /^(?:in|e)gress_|^(?:latency|limit|loss|jitter)$/.test(name);
  return isOfCni ? traits.interfaceIgnoredInProvider : traits.interfaceKeys;
}

interface Deaf {
  readonly message: 'shared' | 'device';
  readonly device?: string;
  /** The keys that are read instead. */
  readonly keys: readonly string[];
}

/** Why none of a network's NICs reads a key that speaks of them, where interfaces have keys of their own. */
function deafTo(parsed: AnnotationKey, nics: readonly Nic[], { kind }: WorkloadResource): Deaf | undefined {
  // KubeVirt makes names up that nobody can know.
  if (virtualMachineKinds.includes(kind) || nics.some(({ assumed, class: type }) => assumed || type === 'unknown'))
    return undefined;
  const { parts, name } = parsed;
  const device = parsed.interface ?? parts?.interface;
  const named = nics.filter((nic) => nic.interface !== undefined);
  if (device === undefined) {
    const isShared = parts?.ovn === true && nics.every((nic) => nic.provider !== nic.plainProvider);
    return isShared ? { message: 'shared', keys: named.map((nic) => annotationKey(nic.provider, name)) } : undefined;
  }
  // A provider with an interface where the network is attached once is the business of annotation-provider-form.
  const isOwn =
    parsed.interface !== undefined || (parts?.ovn === true && nics.every((nic) => nic.class === 'ovn' && nic.repeated));
  if (!isOwn || nics.some((nic) => nic.interface === device)) return undefined;
  const keys = named.map((nic) =>
    parsed.interface === undefined
      ? annotationKey(nic.provider, name)
      : annotationKey(parsed.provider, `${name}.${nic.interface}`),
  );
  return { message: 'device', device, keys };
}

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
