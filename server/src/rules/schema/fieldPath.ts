/** How fields are called in messages. */
import type { Path } from '../../model/shape';

/** `spec.acls[0].action` */
export const showPath = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text ? `${text}.${step}` : step),
    '',
  );

/** True for a path below another one, or equal to it. */
export const isBelow = (path: Path, other: Path): boolean => other.every((step, i) => path[i] === step);
