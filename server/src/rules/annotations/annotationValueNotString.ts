/** A bare yes or on is a boolean to kubectl, and Kubernetes refuses an annotation that is no text. */
import type { Resource } from '../../model/resource';
import { isWorkloadResource } from '../../model/resource';
import type { Annotation } from '../../model/workload';
import { kindTable } from '../../schema/kinds';
import { replaceText } from '../fix';
import { defineRule } from '../rule';
import { isBareBoolean, meaningOf, switches } from './shared';

export const annotationValueNotString = defineRule({
  code: 'KO211',
  name: 'annotation-value-not-string',
  severity: 'error',
  kinds: kindTable.map(({ kind }) => kind),
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A bare yes or no in an annotation',
      bare: '{value} without quotes is a boolean to kubectl, which reads YAML 1.1, and values of annotations are texts: Kubernetes refuses the object. Put it in quotes.',
      quote: 'Write {value} in quotes',
    },
    'zh-cn': {
      title: '注解中未加引号的 yes 或 no',
      bare: 'kubectl 按 YAML 1.1 读取，未加引号的 {value} 是布尔值，而注解的值必须是文本：Kubernetes 会拒绝该对象。请加引号。',
      quote: '写作带引号的 {value}',
    },
  },
  *check({ resource, report }) {
    for (const { value, parsed } of annotationsOf(resource)) {
      if (!isBareBoolean(value)) continue;
      const meant = parsed && switches.includes(parsed.name) ? meaningOf(value.value)! : value.value;
      yield report('bare', value, { value }).fix(
        'quote',
        { value: meant },
        () => [replaceText(resource.place, value, `"${meant}"`)],
        'preferred',
      );
    }
  },
});

/** Each annotation once: those of a pod are also those of its metadata. */
function annotationsOf(resource: Resource): readonly Annotation[] {
  const own = isWorkloadResource(resource)
    ? [...resource.fields.annotations, ...resource.fields.misplaced.map(({ annotation }) => annotation)]
    : [];
  return [...new Map([...resource.annotations, ...own].map((one) => [one.value.start, one])).values()];
}
