/** The key of an annotation has the form of another class of network than the one that is attached. */
import { type Nic, nadOf, nicsOf } from '../../ipam/nics';
import { traits } from '../../ipam/traits';
import { keySpan } from '../../model/workload';
import {
  type AnnotationKey,
  annotationKey,
  ipamProvider,
  isPodAnnotation,
  ovnProvider,
} from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import { formatReleases } from '../../schema/releases';
import { renameKey } from '../fix';
import { defineRule, placeOf, severityOn } from '../rule';

export const annotationProviderForm = defineRule({
  code: 'KO112',
  name: 'annotation-provider-form',
  severity: 'error',
  kinds: workloadKinds,
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'The key of an annotation has the wrong provider',
      ovn: '{key} is never read: NetworkAttachmentDefinition {nad} is of type kube-ovn, so its provider is {provider}. Write {expected}.',
      ipam: '{key} is never read: NetworkAttachmentDefinition {nad} uses Kube-OVN for addresses only, so its provider is {provider}. Write {expected}.',
      swapped:
        '{key} is never read: the name of the NetworkAttachmentDefinition comes before its namespace. Write {expected}.',
      interface:
        '{key} is never read on {releases}: a provider with an interface name exists from 1.16 on, and only where the network is attached more than once. Write {expected}.',
      nadHere: 'NetworkAttachmentDefinition {nad} is defined here',
      rename: 'Change the key to {expected}',
    },
    'zh-cn': {
      title: '注解键的 provider 有误',
      ovn: '{key} 不会被读取：NetworkAttachmentDefinition {nad} 的类型是 kube-ovn，因此 provider 是 {provider}。应写作 {expected}。',
      ipam: '{key} 不会被读取：NetworkAttachmentDefinition {nad} 仅使用 Kube-OVN 分配地址，因此 provider 是 {provider}。应写作 {expected}。',
      swapped: '{key} 不会被读取：NetworkAttachmentDefinition 的名称应在其命名空间之前。应写作 {expected}。',
      interface:
        '{key} 在 {releases} 上不会被读取：带接口名的 provider 自 1.16 起才有，且仅用于同一网络附加多次的情况。应写作 {expected}。',
      nadHere: 'NetworkAttachmentDefinition {nad} 在此定义',
      rename: '将键改为 {expected}',
    },
  },
  *check({ resource, view, releases, report }) {
    const { nics } = nicsOf(resource, view);
    const present = new Set(resource.fields.annotations.map(({ key }) => key));
    for (const annotation of resource.fields.annotations) {
      const { parsed, key } = annotation;
      if (!parsed?.parts || !isPodAnnotation(parsed)) continue;
      const found = judge(parsed, nics);
      if (!found) continue;
      const { nic, message, provider } = found;
      const affected =
        message === 'interface' && nic.repeated
          ? releases.filter((release) => !traits.interfaceKeys(release))
          : releases;
      const severity = severityOn(affected, releases, 'error');
      // A key that is right on some of the releases that count is no mistake until a release is chosen.
      if (!severity || affected.length < releases.length) continue;
      const expected = annotationKey(provider, parsed.name);
      const nad = `${nic.nad!.namespace}/${nic.nad!.name}`;
      const params = { key, nad, provider, expected, releases: formatReleases(affected) };
      const target = nadOf(nic.nad!, view);
      const draft = report(message, keySpan(annotation), params).also(
        target.state === 'known' ? placeOf(target.value, target.value.name) : undefined,
        'nadHere',
        { nad },
      );
      yield present.has(expected)
        ? draft
        : draft.fix(
            'rename',
            { expected },
            () => [renameKey(resource, [...resource.fields.annotationsPath, key], expected)],
            'preferred',
          );
    }
  },
});

interface Judgement {
  readonly nic: Nic;
  readonly message: 'ovn' | 'ipam' | 'swapped' | 'interface';
  readonly provider: string;
}

function judge({ parts, interface: device }: AnnotationKey, nics: readonly Nic[]): Judgement | undefined {
  const { nad, namespace, ovn, interface: part } = parts!;
  const find = (name: string, ns: string) =>
    nics.find((nic) => nic.nad?.name === name && nic.nad.namespace === ns && !nic.assumed && nic.class !== 'unknown');
  const nic = find(nad, namespace);
  if (nic) {
    if (nic.class === 'ovn' && !ovn && device === undefined)
      return { nic, message: 'ovn', provider: ovnProvider(nad, namespace) };
    if (nic.class === 'ipam' && ovn) return { nic, message: 'ipam', provider: ipamProvider(nad, namespace) };
    if (nic.class === 'ovn' && part !== undefined)
      return nic.repeated && nic.interface === undefined
        ? undefined
        : { nic, message: 'interface', provider: ovnProvider(nad, namespace) };
    return undefined;
  }
  const swapped = find(namespace, nad);
  if (!swapped || device !== undefined) return undefined;
  const { name, namespace: ns } = swapped.nad!;
  return {
    nic: swapped,
    message: 'swapped',
    provider: swapped.class === 'ovn' ? ovnProvider(name, ns) : ipamProvider(name, ns),
  };
}
