/** A namespace with several Subnets: which of them a pod gets is not defined, unless the pod says so. */

import { namespaceSubnets } from '../../ipam/namespace';
import type { Resource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import { annotationKey } from '../../schema/annotations';
import { workloadKinds } from '../../schema/kinds';
import type { View } from '../../scope/view';
import { setKey } from '../fix';
import { defineRule, placeOf } from '../rule';

export const ambiguousNamespaceSubnets = defineRule({
  code: 'KO128',
  name: 'ambiguous-namespace-subnets',
  severity: 'information',
  kinds: ['Subnet', ...workloadKinds],
  reads: ['Subnet', 'NetworkAttachmentDefinition', 'IPPool', 'Namespace', 'Vpc', 'Vip'],
  releases: 'all',
  text: {
    en: {
      title: 'A namespace with several Subnets',
      binding:
        'Namespace {namespace} is also bound to {others}: which of these Subnets a pod without logical_switch gets is not defined. Name one in logical_switch of the pods where it matters.',
      pod: 'Namespace {namespace} is bound to {subnets}: which of them eth0 gets is not defined. Name one in {key} where it matters.',
      otherHere: 'Subnet {subnet} is bound to namespace {namespace} too',
      choose: 'Insert logical_switch: {subnet}',
    },
    'zh-cn': {
      title: '绑定了多个子网的命名空间',
      binding:
        '命名空间 {namespace} 还绑定到 {others}：没有 logical_switch 的 Pod 会得到其中哪个子网未定义。需要时请在 Pod 的 logical_switch 中指定。',
      pod: '命名空间 {namespace} 绑定到 {subnets}：eth0 会得到哪一个未定义。需要时请在 {key} 中指定。',
      otherHere: '子网 {subnet} 也绑定到命名空间 {namespace}',
      choose: '插入 logical_switch: {subnet}',
    },
  },
  *check({ resource, view, report, forecast }) {
    if (view.settings.nonPrimaryCNI) return;
    const subject: Resource = resource;
    if (isWorkloadResource(subject)) {
      const nic = forecast().nics.find((one) => one.nic.default && !one.nic.nad);
      const verdicts = (nic?.decisions ?? []).flatMap((decision) => decision.verdicts);
      const undecided = verdicts.filter(({ steps }) => steps.some(({ id }) => id === 'oneOfNamespaceSubnets'));
      const subnets = [...new Set(undecided.flatMap(({ subnet }) => subnet ?? []))].sort();
      const namespace = subject.namespace;
      if (subnets.length < 2 || namespace === undefined) return;
      const key = annotationKey('ovn', 'logical_switch');
      let draft = report('pod', subject.name ?? subject.kindSpan, {
        namespace,
        subnets: subnets.map((name) => `Subnet ${name}`),
        key,
      }).level('hint');
      for (const subnet of subnets)
        draft = draft.fix('choose', { subnet }, () => [setKey(subject, subject.fields.annotationsPath, key, subnet)]);
      yield draft;
      return;
    }
    const subnet = subject as Resource<'Subnet'>;
    if (!ofDefaultNic(subnet)) return;
    for (const item of subnet.fields.namespaces) {
      if (item.templated || item.value === '') continue;
      const bound = view.by('subnets-of-namespace', item.value).filter(ofDefaultNic);
      const others = bound.filter(
        ({ name }, i) =>
          name?.value !== subnet.name?.value && bound.findIndex((other) => other.name?.value === name?.value) === i,
      );
      if (others.length === 0 || !isUndecided(item.value, view)) continue;
      let draft = report('binding', item, {
        namespace: item,
        others: others.map((other) => `Subnet ${other.name?.value ?? '?'}`),
      });
      for (const other of others)
        draft = draft.also(
          placeOf(
            other,
            other.fields.namespaces.find((one) => one.value === item.value),
          ),
          'otherHere',
          { subnet: other, namespace: item },
        );
      yield draft;
    }
  },
});

/** Subnets of attached networks are the business of attachment-subnet-bound-to-namespace. */
const ofDefaultNic = ({ fields: { provider } }: Resource<'Subnet'>): boolean =>
  !provider?.templated && (provider === undefined || provider.value === '' || provider.value === 'ovn');

/** On the oldest or the newest release that counts; between them only Vpcs' default subnets make a difference. */
function isUndecided(namespace: string, view: View): boolean {
  const { releases } = view.settings;
  return [releases[0], releases.at(-1)].some(
    (release) => release && !namespaceSubnets(namespace, release, view).ordered,
  );
}
