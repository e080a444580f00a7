/** Which releases look at what names another object. */
import { readsAnnotation } from '../schema/annotationNames';
import { livesAt, rootField } from '../schema/fields/index';
import type { Release } from '../schema/releases';
import type { Reference } from './read';
import { pathKeys } from './table';

/** Some of the releases has the field, or reads the annotation: otherwise the name does not matter. */
export function isReadOn({ resource: { kind }, path, annotation }: Reference, releases: readonly Release[]): boolean {
  const name = annotation ?? (path?.startsWith('metadata.annotations.') ? path.split('/')[1] : undefined);
  if (name !== undefined) return releases.some((release) => readsAnnotation(kind, { name }, release));
  return path === undefined || !rootField(kind) || releases.some(livesAt(kind, steps(path)));
}

/** `spec.policies[].subnets[]` by keys and indices. */
const steps = (path: string): readonly (string | number)[] =>
  pathKeys(path).flatMap((key) => (key.endsWith('[]') ? [key.slice(0, -2), 0] : [key]));
