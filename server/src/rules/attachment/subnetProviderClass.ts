/** A Subnet's provider has the wrong form for the NetworkAttachmentDefinition it is meant for. */

import type { Resource } from '../../model/resource';
import { ipamProvider, ovnProvider, parseProvider } from '../../schema/annotations';
import { knownIn, type View } from '../../scope/view';
import { replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';

export const subnetProviderClass = defineRule({
  code: 'KO108',
  name: 'subnet-provider-class',
  severity: 'error',
  kinds: ['Subnet'],
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'The provider of a Subnet has the wrong form',
      class:
        'provider {value} does not fit NetworkAttachmentDefinition {nad}, whose NICs have provider {expected}: this Subnet never serves it.',
      swapped:
        'provider {value} names a NetworkAttachmentDefinition that does not exist, while {nad} does: the name comes before the namespace. Expected {expected}.',
      slash:
        'provider {value} is written with a slash; Kube-OVN expects the labels separated by dots, as in {expected}.',
      suffix: 'provider {value} has three labels, so the last must be ovn: expected {expected}.',
      nadHere: 'NetworkAttachmentDefinition {nad} is defined here',
      change: 'Change provider to {expected}',
    },
    'zh-cn': {
      title: '子网的 provider 形式有误',
      class:
        'provider {value} 与 NetworkAttachmentDefinition {nad} 不符，其网卡的 provider 是 {expected}：该子网永远不会为它服务。',
      swapped:
        'provider {value} 指向不存在的 NetworkAttachmentDefinition，而 {nad} 存在：名称应在命名空间之前。应为 {expected}。',
      slash: 'provider {value} 使用了斜杠；Kube-OVN 要求用点分隔，例如 {expected}。',
      suffix: 'provider {value} 有三段，最后一段必须是 ovn：应为 {expected}。',
      nadHere: 'NetworkAttachmentDefinition {nad} 在此定义',
      change: '将 provider 改为 {expected}',
    },
  },
  *check({ resource, view, report }) {
    const provider = resource.fields.provider;
    if (!provider || provider.templated) return;
    const found = judge(provider.value, view);
    if (!found) return;
    const { message, expected, nad } = found;
    const name = nad ? `${nad.namespace}/${nad.name?.value}` : '';
    yield report(message, provider, { value: provider.value, expected, nad: name })
      .also(nad && placeOf(nad, nad.name), 'nadHere', { nad: name })
      .fix('change', { expected }, () => [replaceValue(resource, provider, expected)], 'preferred');
  },
});

type Nad = Resource<'NetworkAttachmentDefinition'>;
interface Judgement {
  readonly message: 'class' | 'swapped' | 'slash' | 'suffix';
  readonly expected: string;
  readonly nad: Nad | undefined;
}

function judge(value: string, view: View): Judgement | undefined {
  const nadAt = (name: string, namespace: string) => knownIn(view, 'NetworkAttachmentDefinition', name, namespace);
  const slash = /^([a-z0-9][-a-z0-9]*)\/([a-z0-9][-a-z0-9]*)$/.exec(value);
  if (slash) {
    const nad = nadAt(slash[2]!, slash[1]!) ?? nadAt(slash[1]!, slash[2]!);
    const expected = nad && providerOf(nad);
    return expected === undefined ? undefined : { message: 'slash', expected, nad };
  }
  const labels = value.split('.');
  if (labels.length === 3 && labels[2] !== 'ovn' && labels.every((label) => label !== '')) {
    const nad = nadAt(labels[0]!, labels[1]!);
    const expected = nad && providerOf(nad);
    // The name of a NetworkAttachmentDefinition may hold a dot: only one that is seen proves the slip.
    const isName = view.find('NetworkAttachmentDefinition', `${labels[0]}.${labels[1]}`, labels[2]).state === 'known';
    return expected === undefined || isName ? undefined : { message: 'suffix', expected, nad };
  }
  const parts = value === 'ovn' ? undefined : parseProvider(value);
  if (!parts || parts.interface !== undefined) return undefined;
  const own = nadAt(parts.nad, parts.namespace);
  if (own) {
    const expected = providerOf(own);
    return expected === undefined || expected === value ? undefined : { message: 'class', expected, nad: own };
  }
  if (view.find('NetworkAttachmentDefinition', parts.nad, parts.namespace).state !== 'absent') return undefined;
  const swapped = nadAt(parts.namespace, parts.nad);
  const expected = swapped && providerOf(swapped);
  return expected === undefined ? undefined : { message: 'swapped', expected, nad: swapped };
}

/** The provider of a network's NICs; undefined where its class is not known or Kube-OVN has no part in it. */
function providerOf({ fields, name, namespace }: Nad): string | undefined {
  if (!name || namespace === undefined) return undefined;
  if (fields.network.class === 'ovn') return ovnProvider(name.value, namespace);
  return fields.network.class === 'ipam' ? ipamProvider(name.value, namespace) : undefined;
}
