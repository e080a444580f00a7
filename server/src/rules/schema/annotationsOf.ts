/** The annotations of an object that count, each with the path of the map it stands in. */
import { isWorkloadResource, type Resource } from '../../model/resource';
import type { Annotation } from '../../model/workload';

export interface PlacedAnnotation {
  readonly annotation: Annotation;
  readonly path: readonly string[];
}

/** Of pods those that reach the pod; of everything else those of its metadata. */
export const annotationsOf = (resource: Resource): readonly PlacedAnnotation[] =>
  isWorkloadResource(resource)
    ? resource.fields.annotations.map((annotation) => ({ annotation, path: resource.fields.annotationsPath }))
    : resource.annotations.map((annotation) => ({ annotation, path: ['metadata', 'annotations'] }));
