/** Every row of the reference table, by the table: what it says must be offered, found, listed and renamed. */
import { describe, expect, test } from 'vitest';
import {
  type AnnotationReferenceRow,
  type ContentForm,
  type FieldRow,
  type Form,
  isByContent,
} from '../../../server/src/references/row';
import { annotationRows, fieldRows, pathKeys } from '../../../server/src/references/table';
import { type Kind, kindRow } from '../../../server/src/schema/kinds';
import { accept, edited, placeOf, valueAt } from './place';

type Tree = { [key: string]: Tree } | Tree[] | string;

/** Block style, as people write it; the text `$0` is left for a cursor. */
function yaml(node: Tree, indent = ''): string {
  if (typeof node === 'string') return ` ${node}\n`;
  const entries = Array.isArray(node) ? node.map((item) => ['-', item] as const) : Object.entries(node);
  return `\n${entries.map(([key, value]) => `${indent}${key === '-' ? '-' : `${key}:`}${below(value, indent, key === '-')}`).join('')}`;
}
function below(value: Tree, indent: string, inItem: boolean): string {
  const text = yaml(value, `${indent}  `);
  return inItem && text.startsWith('\n') ? ` ${text.slice(1).trimStart()}` : text;
}

const apiVersion = (kind: Kind): string => {
  const { group } = kindRow(kind);
  return group === '' ? 'v1' : `${group}/v1`;
};

type Step = string | number;

/** An object with something at each path; the last step of a list is its first item. */
function user(kind: Kind, values: readonly (readonly [path: readonly Step[], value: string])[]): string {
  const root: Tree = { apiVersion: apiVersion(kind), kind, metadata: { name: 'user' } };
  for (const [path, value] of values) {
    let node: Tree = root;
    path.forEach((step, i) => {
      const last = i === path.length - 1;
      const made: Tree = last ? value : typeof path[i + 1] === 'number' ? [] : {};
      const holder = node as { [key: string | number]: Tree };
      holder[step] ??= made;
      node = holder[step]!;
    });
  }
  return yaml(root).slice(1);
}

function definition(kind: Kind, name: string, namespace: string): string {
  const { namespaced } = kindRow(kind);
  const metadata: Tree = { name, ...(namespaced && { namespace }) };
  const spec: Tree =
    kind === 'IPPool'
      ? { subnet: 'ovn-default' }
      : kind === 'NetworkAttachmentDefinition'
        ? { config: `'{"type": "kube-ovn", "provider": "${name}.default.ovn"}'` }
        : { Corefile: 'b' };
  return yaml({ apiVersion: apiVersion(kind), kind, metadata, spec }).slice(1);
}

const spelled: Readonly<Record<Exclude<Form, ContentForm>, (name: string) => string>> = {
  name: (name) => name,
  pool: (name) => name,
  comma: (name) => name,
  provider: (name) => `${name}.default.ovn`,
  dotted: (name) => `${name}.default`,
  slashed: (name) => name,
  slashes: (name) => `default/${name}`,
  networks: (name) => name,
  nodes: (name) => name,
  ordinal: (name) => `${name}-0`,
};

interface Case {
  readonly title: string;
  readonly kind: Kind;
  readonly target: Kind;
  readonly form: Exclude<Form, ContentForm>;
  readonly path: readonly Step[];
  /** Other fields that the row wants. */
  readonly beside: readonly (readonly [path: readonly Step[], value: string])[];
  readonly namespace: string;
}

const steps = (row: FieldRow): (string | number)[] =>
  pathKeys(row.path).flatMap((key) => (key.endsWith('[]') ? [key.slice(0, -2), 0] : [key]));

function keyPath(row: AnnotationReferenceRow, kind: Kind): string[] {
  const provider = kind === 'Service' ? 'some.default' : 'ovn';
  const key = row.scope === 'key' ? row.annotation : `${provider}.kubernetes.io/${row.annotation}`;
  return [...(kindRow(kind).podMetadata ?? ['metadata']), 'annotations', key];
}

const casesOf = (
  row: FieldRow | AnnotationReferenceRow,
  more: (kind: Kind) => Omit<Case, 'title' | 'kind' | 'target' | 'form'>,
) =>
  row.kinds.flatMap((kind) =>
    row.targets.flatMap((target): Case[] => {
      if (isByContent(row.form)) return [];
      const own = more(kind);
      const title = `${row.id} ${kind} ${own.path.join('.')} → ${target}`;
      return [{ ...own, kind, target, form: row.form, title }];
    }),
  );

function besideOf({ when, namespace }: FieldRow): Case['beside'] {
  const wanted: (readonly [string, string])[] = [];
  if (when && when.text !== '') wanted.push([when.path, when.text]);
  if (namespace && 'path' in namespace) wanted.push([namespace.path, 'elsewhere']);
  return wanted.map(([path, text]) => [pathKeys(path), text] as const);
}

const namespaceOf = ({ namespace }: FieldRow): string =>
  !namespace ? 'default' : 'fixed' in namespace ? namespace.fixed : 'elsewhere';

/** Other ConfigMaps are not read. */
const corefile = [['data', 'Corefile'], 'text'] as const;

const cases: readonly Case[] = [
  ...fieldRows.flatMap((row) =>
    casesOf(row, (kind) => ({
      path: steps(row),
      beside: [...besideOf(row), ...(kind === 'ConfigMap' ? [corefile] : [])],
      namespace: namespaceOf(row),
    })),
  ),
  ...annotationRows.flatMap((row) =>
    casesOf(row, (kind) => ({ path: keyPath(row, kind), beside: [], namespace: 'default' })),
  ),
];

describe.each(cases)('$title', ({ kind, target, form, path, beside, namespace }) => {
  const name = 'wanted';
  const written = spelled[form](name);
  const files = (value: string, object = definition(target, name, namespace)) =>
    `#- def.yaml\n${object}#- use.yaml\n${user(kind, [...beside, [path, value]])}`;
  const marked = files(written.replace(name, 'wan$0ted'));
  const fromDefinition = files(written, definition(target, name, namespace).replace(`name: ${name}`, 'name: wan$0ted'));

  test('completion', () => {
    for (const typed of ['$0', "'$0'", '"w$0']) {
      expect(valueAt(accept(files(typed), written), 0, path)).toBe(written);
    }
  });

  test('definition', () => {
    const { features, uri, position } = placeOf(marked);
    const found = features.definition(uri, position);
    expect(found.map((one) => one.uri)).toEqual(['file:///w/def.yaml']);
  });

  test('references and highlights', () => {
    for (const source of [marked, fromDefinition]) {
      const { features, uri, position } = placeOf(source);
      const found = features.references(uri, position, false).map((one) => one.uri);
      expect(found).toContain('file:///w/use.yaml');
      expect(features.references(uri, position, true).map((one) => one.uri)).toEqual(
        expect.arrayContaining(['file:///w/def.yaml', 'file:///w/use.yaml']),
      );
      expect(features.highlights(uri, position).length).toBeGreaterThan(0);
    }
  });

  test('hover', () => {
    const { features, uri, position } = placeOf(marked);
    expect(features.hover(uri, position)?.markdown).toContain(target);
  });

  test('rename', async () => {
    for (const source of [marked, fromDefinition]) {
      const place = placeOf(source);
      const prepared = place.features.prepareRename(place.uri, place.position);
      expect(prepared).toMatchObject({ ok: true, placeholder: name });
      const answer = await place.features.rename(place.uri, place.position, 'other-name');
      if (!answer?.ok) throw new Error(answer?.reason);
      const after = edited(place.files, answer.edits);
      expect(valueAt(after.get('use.yaml')!, 0, path)).toBe(spelled[form]('other-name'));
      expect(valueAt(after.get('def.yaml')!, 0, ['metadata', 'name'])).toBe('other-name');
      expect([...after.values()].join('')).not.toContain(name);
    }
  });
});
