/** Looks the table up from the place: which names a value takes, and which part of it is the name. */
import { parseAnnotationKey } from '../schema/annotations';
import type { Kind } from '../schema/kinds';
import { get, isScalar } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
import type { Span } from '../text/position';
import type { AnnotationReferenceRow, FieldRow, Form } from './row';
import { annotationRows, fieldRows, pathKeys } from './table';

type Path = readonly (string | number)[];

/** The row of the value at a path of an object; `annotations` is where those that count stand. */
export function rowAt(
  kind: Kind,
  path: Path,
  annotations: readonly string[],
): FieldRow | AnnotationReferenceRow | undefined {
  return (
    fieldRows.find((row) => row.kinds.includes(kind) && matches(pathKeys(row.path), path)) ??
    annotationAt(kind, path, annotations)
  );
}

/** `[]` at the end of a key stands for any index of its list. */
function matches(keys: readonly string[], path: Path): boolean {
  const steps = keys.flatMap((key): (string | undefined)[] =>
    key.endsWith('[]') ? [key.slice(0, -2), undefined] : [key],
  );
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
export function partsIn(text: string, form: Form | 'key'): readonly NameParts[] {
  switch (form) {
    case 'name':
    case 'pool':
      return [{ name: part(text, 0), namespace: undefined }];
    case 'comma':
      return items(text).map((name) => ({ name, namespace: undefined }));
    case 'provider':
    case 'dotted':
    case 'key':
      return dotted(text);
    case 'slashed':
      return slashed(part(text, 0));
    case 'slashes':
      return items(text).flatMap((item) => (item.text.includes('/') ? slashed(item) : []));
    case 'networks':
      return /[[{"]/.test(text) ? fromJson(text) : items(text).flatMap(slashed);
  }
}

type Part = NameParts['name'];
const part = (text: string, start: number): Part => ({ text, start, end: start + text.length });

function items(text: string): readonly Part[] {
  let offset = 0;
  return text.split(',').flatMap((item) => {
    const trimmed = item.trim();
    const start = offset + item.indexOf(trimmed);
    offset += item.length + 1;
    return trimmed === '' ? [] : [part(trimmed, start)];
  });
}

function dotted(text: string): readonly NameParts[] {
  const [name, namespace] = text.split('.');
  if (!name || !namespace) return [];
  return [{ name: part(name, 0), namespace: part(namespace.replace(/\/.*/, ''), name.length + 1) }];
}

/** `[<ns>/]<name>[@<interface>]` */
function slashed(item: Part): readonly NameParts[] {
  const bare = item.text.replace(/@.*/, '');
  const slash = bare.indexOf('/');
  const name = bare.slice(slash + 1);
  if (name === '') return [];
  return [
    {
      name: part(name, item.start + slash + 1),
      namespace: slash < 0 ? undefined : part(bare.slice(0, slash), item.start),
    },
  ];
}

function fromJson(text: string): readonly NameParts[] {
  const { root } = parseDocument(text);
  return (root?.type === 'seq' ? root.items : []).flatMap((item) => {
    const inner = (key: string): Part | undefined => {
      const node = get(item, key);
      return isScalar(node) && node.style === 'double' ? part(node.value, node.start + 1) : undefined;
    };
    const name = inner('name');
    return name ? [{ name, namespace: inner('namespace') }] : [];
  });
}
