/** The Vpc or Subnet of a SwitchLBRule is given as a label, where nothing reads it. */
import type { Resource } from '../../model/resource';
import { type Operation, removeKey, renameKey, setKey } from '../fix';
import { defineRule } from '../rule';

const names = ['logical_router', 'logical_switch', 'service_health_check'].map((name) => `ovn.kubernetes.io/${name}`);

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
        '{key} is read from the annotations of a SwitchLBRule; as a label it does nothing, and the controller guesses Vpc and Subnet.',
      move: 'Move {key} to the annotations',
    },
    'zh-cn': {
      title: '应写成注解的标签',
      label: '{key} 从 SwitchLBRule 的注解中读取；写成标签不起作用，控制器会自行推断 Vpc 与子网。',
      move: '将 {key} 移到注解中',
    },
  },
  *check({ resource, report }) {
    for (const { key, value } of resource.fields.labels) {
      if (!names.includes(key)) continue;
      const draft = report('label', value.key ?? value, { key });
      const isFree = !resource.annotations.some((annotation) => annotation.key === key);
      yield isFree && !value.templated && value.tag === 'string'
        ? draft.fix('move', { key }, () => operations(resource, key, value.value), 'preferred')
        : draft;
    }
  },
});

/** Where it is the only label and there are no annotations, the labels become annotations. */
function operations(resource: Resource<'SwitchLBRule'>, key: string, value: string): readonly Operation[] {
  const { labels, isAnnotated } = resource.fields;
  if (!isAnnotated && labels.length === 1) return [renameKey(resource, ['metadata', 'labels'], 'annotations')];
  return [removeKey(resource, ['metadata', 'labels', key]), setKey(resource, ['metadata', 'annotations'], key, value)];
}
