/** Annotations of an object that stand where they do not reach the pod, and are not also where they do. */
import type { WorkloadResource } from '../../model/resource';
import { keySpan, type MisplacedAnnotation } from '../../model/workload';
import type { Span } from '../../text/position';
import { moveAnnotation, type Operation } from '../fix';

interface Misplaced extends MisplacedAnnotation {
  readonly at: Span;
  readonly key: string;
  /** Where it belongs. */
  readonly target: string;
  readonly move: () => readonly Operation[];
}

export function misplaced(workload: WorkloadResource): readonly Misplaced[] {
  const { annotations, annotationsPath, misplaced: found } = workload.fields;
  const effective = new Set(annotations.map(({ key }) => key));
  return found
    .filter(({ annotation }) => !effective.has(annotation.key))
    .map(({ annotation, path }) => ({
      annotation,
      path,
      at: keySpan(annotation),
      key: annotation.key,
      target: annotationsPath.join('.'),
      // What a template writes cannot be written again.
      move: () => (annotation.value.templated ? [] : moveAnnotation(workload, path, annotationsPath, annotation.key)),
    }));
}
