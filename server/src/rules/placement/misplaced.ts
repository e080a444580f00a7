/** Annotations of an object that stand where they do not reach the pod, and are not also where they do. */
import type { WorkloadResource } from '../../model/resource';
import { keySpan, type MisplacedAnnotation } from '../../model/workload';
import type { Span } from '../../text/position';

export function misplaced(workload: WorkloadResource): readonly (MisplacedAnnotation & { readonly at: Span })[] {
  const effective = new Set(workload.fields.annotations.map(({ key }) => key));
  return workload.fields.misplaced
    .filter(({ annotation }) => !effective.has(annotation.key))
    .map((one) => ({ ...one, at: keySpan(one.annotation) }));
}
