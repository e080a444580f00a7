/** What holds for every row of the field tables, and the look-up in them. */
import { describe, expect, test } from 'vitest';
import { exists, type Field, isRequired, releasesOf } from '../../../server/src/schema/fields/field';
import { fieldAt, fieldsUnder, rootField, tabledKinds } from '../../../server/src/schema/fields/index';
import { kindTable } from '../../../server/src/schema/kinds';
import { allReleases, formatReleases, parseVersion } from '../../../server/src/schema/releases';

const release = (text: string) => {
  const parsed = parseVersion(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.releases[0]!;
};

interface Row {
  readonly path: string;
  readonly field: Field;
}

function rowsOf(path: string, field: Field): readonly Row[] {
  const below = [
    ...Object.entries(field.fields ?? {}).flatMap(([key, child]) => rowsOf(`${path}.${key}`, child)),
    ...(field.items ? rowsOf(`${path}[]`, field.items) : []),
  ];
  return [{ path, field }, ...below];
}
const rows = tabledKinds.flatMap((kind) => rowsOf(kind, rootField(kind)!));

describe('every row', () => {
  test('all kinds of the group have a table', () => {
    const kinds = kindTable.filter(({ group }) => group === 'kubeovn.io').map(({ kind }) => kind);
    expect([...tabledKinds].sort()).toEqual([...kinds].sort());
    expect(rows.length).toBeGreaterThan(400);
  });

  test.each(rows.map(({ path, field }) => [path, field] as const))('%s', (_, field) => {
    for (const text of Object.values(field.text)) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
    }
    expect(field.text.en).not.toMatch(/[\u3000-\u9fff]/);
    if (!field.text.en.startsWith('`')) expect(field.text['zh-cn']).toMatch(/[\u4e00-\u9fff]/);
    expect(field.items === undefined, 'items').toBe(field.type !== 'list');
    expect(field.fields === undefined, 'fields').toBe(field.type !== 'object');
    expect(releasesOf(field).length).toBeGreaterThan(0);
    for (const part of `${field.since ?? ''} ${field.until ?? ''} ${typeof field.required === 'string' ? field.required : ''}`.split(
      ' ',
    ))
      if (part !== '') expect(part).toMatch(/^1\.\d+\.\d+$/);
    if (field.pattern) expect(field.example, 'example').toBeDefined();
    for (const one of field.example?.split(' or ') ?? []) expect(one).toMatch(field.pattern!);
    if (field.default !== undefined && field.oneOf) expect(field.oneOf).toContain(field.default);
  });
});

describe('the life of a field', () => {
  test('to the patch, on each line', () => {
    const { since, until } = fieldAt('Subnet', ['spec', 'u2oFeatures'])!;
    expect(formatReleases(allReleases.filter((one) => exists({ since, until }, one)))).toBe(
      '1.14.37–1.14.41, 1.15.12–1.15.24, 1.16.2–1.17.0',
    );
    const parent = fieldAt('Vip', ['spec', 'parentMac'])!;
    expect(formatReleases(releasesOf(parent))).toBe('1.12.0–1.13.15');
  });

  test('a requirement may begin with a release', () => {
    const key = fieldAt('Subnet', ['spec', 'namespaceSelectors', 0, 'matchExpressions', 0, 'key'])!;
    expect([isRequired(key, release('1.15.24')), isRequired(key, release('1.16.0'))]).toEqual([false, true]);
  });
});

describe('look-up', () => {
  test('numbers are items of lists', () => {
    expect(fieldAt('Subnet', ['spec', 'acls', 3, 'action'])!.oneOf).toContain('drop');
    expect(fieldAt('Subnet', ['spec', 'acls', 'action'])).toBeUndefined();
    expect(fieldAt('Subnet', ['spec', 0])).toBeUndefined();
  });

  test('what the table does not know', () => {
    expect(fieldAt('Subnet', ['spec', 'constructor'])).toBeUndefined();
    expect(fieldAt('Subnet', ['spec', 'cidrBlock', 'x'])).toBeUndefined();
    expect(fieldAt('Pod', ['spec'])).toBeUndefined();
    expect(fieldAt('VpcNatGateway', ['spec', 'affinity', 'nodeAffinity'])).toBeUndefined();
  });

  test('keys under a path', () => {
    expect(Object.keys(fieldsUnder('Subnet', [])!)).toEqual(['apiVersion', 'kind', 'metadata', 'spec', 'status']);
    expect(Object.keys(fieldsUnder('Vpc', ['metadata'])!)).not.toContain('namespace');
    expect(Object.keys(fieldsUnder('VpcEgressGateway', ['metadata'])!)).toContain('namespace');
    expect(fieldsUnder('Subnet', ['spec', 'namespaces'])).toBeUndefined();
    expect(Object.keys(fieldsUnder('Vpc', ['spec', 'vpcPeerings', 0])!)).toEqual(['remoteVpc', 'localConnectIP']);
  });
});
