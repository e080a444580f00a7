/** Looks the table up from the place: which names a value takes, and which part of it is the name. */
import { ownerOfIp } from '../model/ipName';
import { parseAnnotationKey } from '../schema/annotations';
import type { Kind } from '../schema/kinds';
import { get, isScalar } from '../syntax/node';
import { parseClosedDocument } from '../syntax/parse';
import type { Span } from '../text/position';
import { applies, namesIn, type Reference, type TextAt } from './read';
import type { AnnotationReferenceRow, FieldRow } from './row';
import { annotationRows, fieldRows, pathKeys } from './table';

type Path = readonly (string | number)[];

/** The row of the value at a path of an object; `annotations` is where those that count stand, `textAt` reads its other fields. */
export function rowAt(
  kind: Kind,
  path: Path,
  annotations: readonly string[],
  textAt: TextAt,
): FieldRow | AnnotationReferenceRow | undefined {
  return (
    fieldRows.find((row) => row.kinds.includes(kind) && matches(row.path, path) && applies(row, textAt)) ??
    annotationAt(kind, path, annotations)
  );
}

/** The steps of a row's path; undefined for any index of a list. */
export const stepsOf = (path: string): readonly (string | undefined)[] =>
  pathKeys(path).flatMap((key) => (key.endsWith('[]') ? [key.slice(0, -2), undefined] : [key]));

export function matches(rowPath: string, path: Path): boolean {
  const steps = stepsOf(rowPath);
  return (
    steps.length === path.length &&
    steps.every((step, i) => (step === undefined ? typeof path[i] === 'number' : step === path[i]))
  );
}

function annotationAt(kind: Kind, path: Path, annotations: readonly string[]): AnnotationReferenceRow | undefined {
  const key = path.at(-1);
  if (
    typeof key !== 'string' ||
    path.length !== annotations.length + 1 ||
    !annotations.every((step, i) => step === path[i])
  )
    return undefined;
  const name = parseAnnotationKey(key)?.name;
  return annotationRows.find(
    (row) => row.kinds.includes(kind) && (row.scope === 'key' ? row.annotation === key : row.annotation === name),
  );
}

/** One name as its scalar spells it: the offsets of the name and, where it is written, of its namespace. */
export interface NameParts {
  readonly name: Span & { readonly text: string };
  readonly namespace: (Span & { readonly text: string }) | undefined;
}

/** The names in a text with their parts apart; forms of one part give the name alone. */
export function partsIn(text: string, form: Reference['form']): readonly NameParts[] {
  if (form === 'key') return dotted(text);
  if (form === 'ip') return ipName(text);
  if (form === 'networks' && /[[{"]/.test(text)) return fromJson(text);
  return namesIn(text, form).map(({ name, namespace, start, end }) => {
    if (namespace === undefined) return { name: part(name, start), namespace };
    return text.startsWith(`${name}.`, start)
      ? { name: part(name, start), namespace: part(namespace, start + name.length + 1) }
      : { name: part(name, end - name.length), namespace: part(namespace, start) };
  });
}

type Part = NameParts['name'];
const part = (text: string, start: number): Part => ({ text, start, end: start + text.length });

/** The key of an annotation begins with `<nad>.<ns>`. */
function dotted(text: string): readonly NameParts[] {
  const parts = parseAnnotationKey(text)?.parts;
  return parts ? [{ name: part(parts.nad, 0), namespace: part(parts.namespace, parts.nad.length + 1) }] : [];
}

function ipName(text: string): readonly NameParts[] {
  const owner = ownerOfIp(text);
  return owner ? [{ name: part(owner.name, 0), namespace: part(owner.namespace, owner.name.length + 1) }] : [];
}

function fromJson(text: string): readonly NameParts[] {
  const { root } = parseClosedDocument(text);
  return (root?.type === 'seq' ? root.items : []).flatMap((item) => {
    const inner = (key: string): Part | undefined => {
      const node = get(item, key);
      return isScalar(node) && node.style === 'double' ? part(node.value, node.start + 1) : undefined;
    };
    const name = inner('name');
    return name ? [{ name, namespace: inner('namespace') }] : [];
  });
}
