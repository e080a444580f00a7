/** Where another network replaces the default one, the annotations of the default NIC speak of a NIC that is not there. */

import { nicsOf } from '../../ipam/nics';
import type { WorkloadResource } from '../../model/resource';
import { annotationOf, keySpan } from '../../model/workload';
import { annotationKey, defaultNetworkKey as multusKey, podAnnotation } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import type { Span } from '../../text/position';
import { pathOf } from '../annotations/shared';
import { renameKey, replaceValue } from '../fix';
import { defineRule, placeOf } from '../rule';

export const defaultNetworkKey = defineRule({
  code: 'KO160',
  name: 'default-network-key',
  severity: 'warning',
  kinds: workloadKinds,
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'An annotation of the default NIC beside another default network',
      dead: '{key} is not read: {nad} replaces the default network of this pod, so the provider of eth0 is {provider}. Write {expected}.',
      foreign:
        '{key} is not read: {nad}, a network without Kube-OVN, replaces the default network of this pod, so Kube-OVN makes no NIC for it.',
      form: 'Kube-OVN takes a network for the default one only where {key} says exactly {plain}; in JSON, with an interface name or with blanks around it, it is treated as one more attachment.',
      replacedHere: '{nad} replaces the default network here',
      rename: 'Change the key to {expected}',
      plain: 'Change to {plain}',
    },
    'zh-cn': {
      title: '默认网络被替换后仍使用默认网卡的注解',
      dead: '{key} 不会被读取：{nad} 替换了此 Pod 的默认网络，因此 eth0 的 provider 是 {provider}。应写作 {expected}。',
      foreign: '{key} 不会被读取：不使用 Kube-OVN 的网络 {nad} 替换了此 Pod 的默认网络，因此 Kube-OVN 不为其创建网卡。',
      form: '只有当 {key} 正好写作 {plain} 时，Kube-OVN 才将该网络视为默认网络；使用 JSON、带接口名或前后有空白（包括换行）时会被当作又一个附加网络。',
      replacedHere: '{nad} 在此替换默认网络',
      rename: '将键改为 {expected}',
      plain: '改为 {plain}',
    },
  },
  *check({ resource, view, report }) {
    if (view.settings.nonPrimaryCNI || resource.fields.hostNetwork?.value === true) return;
    const odd = oddForm(resource);
    if (odd) {
      const { plain, span, value } = odd;
      yield report('form', span, { key: multusKey, plain }).fix(
        'plain',
        { plain },
        () => [replaceValue(resource, value, plain)],
        'preferred',
      );
    }
    const starts = replacements(resource).map(({ start }) => start);
    const nic = nicsOf(resource, view).nics.find((one) => one.source && starts.includes(one.source.start));
    if (!nic?.nad) return;
    const nad = `${nic.nad.namespace}/${nic.nad.name}`;
    const present = new Set(resource.fields.annotations.map(({ key }) => key));
    for (const annotation of resource.fields.annotations) {
      const { parsed, key } = annotation;
      if (parsed?.provider !== 'ovn' || podAnnotation(parsed.name)?.form !== 'nic') continue;
      const expected = annotationKey(nic.provider, parsed.name);
      const draft = report(nic.class === 'other' ? 'foreign' : 'dead', keySpan(annotation), {
        key,
        nad,
        provider: nic.provider,
        expected,
      }).also(placeOf(resource, nic.source), 'replacedHere', { nad });
      const certain = nic.class === 'ovn' || nic.class === 'ipam';
      yield certain && !present.has(expected)
        ? draft.fix('rename', { expected }, () => [renameKey(resource, pathOf(resource, key), expected)])
        : draft;
    }
  },
});

/** Where the workload names the network that becomes its eth0. */
function replacements({ fields }: WorkloadResource): readonly Span[] {
  const annotated = fields.defaultNetwork.state === 'known' ? fields.defaultNetwork.elements : [];
  const ofVm = fields.networks.filter((network) => network.isDefault?.value === true);
  return [...annotated.map(({ span }) => span), ...ofVm.flatMap(({ networkName }) => networkName ?? [])];
}

/** A default network written in a way that Kube-OVN does not recognise. */
function oddForm({ fields }: WorkloadResource) {
  const read = fields.defaultNetwork;
  const value = annotationOf(fields.annotations, multusKey)?.value;
  const element = read.state === 'known' && read.elements.length === 1 ? read.elements[0] : undefined;
  if (!element || !value) return undefined;
  const plain = element.namespace === undefined ? element.name : `${element.namespace}/${element.name}`;
  return value.value === plain ? undefined : { plain, span: element.span, value };
}
