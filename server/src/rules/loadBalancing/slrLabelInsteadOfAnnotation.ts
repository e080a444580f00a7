/** The Vpc or Subnet of a SwitchLBRule is given as a label, where nothing reads it. */
import type { Resource } from '../../model/resource';
import { type Operation, removeKey, renameKey, setKey } from '../fix';
import { defineRule } from '../rule';
import { networkKeys, readsNetwork } from './network';

const names: readonly string[] = [...networkKeys, 'ovn.kubernetes.io/service_health_check'];

export const slrLabelInsteadOfAnnotation = defineRule({
  code: 'KO188',
  name: 'slr-label-instead-of-annotation',
  severity: 'warning',
  kinds: ['SwitchLBRule'],
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A label where an annotation belongs',
      label:
        'From 1.15.0 on {key} is read from the annotations of a SwitchLBRule; as a label it does nothing, and the controller guesses Vpc and Subnet.',
      switch:
        'From 1.15.0 on {key} is read from the annotations of a SwitchLBRule; as a label it does nothing, and the endpoints stay checked.',
      move: 'Move {key} to the annotations',
    },
    'zh-cn': {
      title: '应写成注解的标签',
      label: '自 1.15.0 起 {key} 从 SwitchLBRule 的注解中读取；写成标签不起作用，控制器会自行推断 Vpc 与子网。',
      switch: '自 1.15.0 起 {key} 从 SwitchLBRule 的注解中读取；写成标签不起作用，仍会对后端进行健康检查。',
      move: '将 {key} 移到注解中',
    },
  },
  *check({ resource, releases, report }) {
    if (!releases.some(readsNetwork)) return;
    const { labels } = resource.fields;
    const isGiven = (name: string): boolean => resource.annotations.some(({ key }) => key === name);
    for (const { key, value } of labels) {
      if (!names.includes(key) || isGiven(key)) continue;
      const partner = networkKeys.find((name) => name !== key);
      const isNetwork = networkKeys.some((name) => name === key);
      // Alone an annotation would not be followed either.
      const isEnough = !isNetwork || !partner || isGiven(partner) || labels.some((one) => one.key === partner);
      const draft = report(isNetwork ? 'label' : 'switch', value.key ?? value, { key });
      yield isEnough && !value.templated && value.tag === 'string'
        ? draft.fix('move', { key }, () => operations(resource, key, value.value), 'preferred')
        : draft;
    }
  },
});

/** Where nothing else is a label and there are no annotations, the labels become annotations. */
function operations(resource: Resource<'SwitchLBRule'>, key: string, value: string): readonly Operation[] {
  const { labels, isAnnotated } = resource.fields;
  if (!isAnnotated && labels.every((one) => names.includes(one.key)))
    return [renameKey(resource, ['metadata', 'labels'], 'annotations')];
  return [
    removeKey(resource, ['metadata', 'labels', key]),
    // New annotations do not come where labels go.
    setKey(resource, ['metadata', 'annotations'], key, value, isAnnotated ? undefined : 'name'),
  ];
}
