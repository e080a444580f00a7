/** scripts/schema-verify.mjs as people run it, over definitions written from the tables themselves. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { exists, type Field, isRequired, takesText } from '../../../server/src/schema/fields/field';
import { rootField, tabledKinds } from '../../../server/src/schema/fields/index';
import { kindRow } from '../../../server/src/schema/kinds';
import { parseVersion, type Release } from '../../../server/src/schema/releases';

const root = join(__dirname, '../../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function verify(release: string, text: string): { readonly code: number; readonly lines: readonly string[] } {
  const file = join(folder, 'crds.yaml');
  writeFileSync(file, text);
  try {
    const out = execFileSync('node', ['scripts/schema-verify.mjs', '--release', release, file], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { code: 0, lines: out.trim().split('\n') };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, lines: (stdout || stderr).trim().split('\n') };
  }
}

// biome-ignore lint/suspicious/noExplicitAny: definitions are plain objects, changed at will below
type Plain = any;

/** The schema that a row describes. */
function schemaOf(field: Field, release: Release): Plain {
  const stated = !field.stated || field.stated(release);
  const limits: Plain = stated
    ? {
        minimum: field.min,
        maximum: field.max,
        maxLength: field.maxLength,
        minItems: field.minItems,
        maxItems: field.maxItems,
        pattern: field.pattern?.source,
        enum: field.oneOf,
        not: field.noneOf && { enum: field.noneOf },
        'x-kubernetes-list-type': field.unique ? 'set' : field.uniqueBy && 'map',
        'x-kubernetes-list-map-keys': field.uniqueBy && [field.uniqueBy],
      }
    : {};
  const common = { ...limits, default: field.default };
  switch (field.type) {
    case 'list':
      return { type: 'array', items: schemaOf(field.items!, release), ...common };
    case 'object': {
      const present = Object.entries(field.fields!).filter(([, child]) => exists(child, release));
      const required = present.filter(([, child]) => isRequired(child, release)).map(([key]) => key);
      return {
        type: 'object',
        properties: Object.fromEntries(present.map(([key, child]) => [key, schemaOf(child, release)])),
        ...(required.length > 0 && { required }),
      };
    }
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' } };
    case 'any':
      return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    case 'int-or-string':
      return takesText(field, release) ? { 'x-kubernetes-int-or-string': true, ...common } : { type: 'integer' };
    default:
      return { type: field.type, ...common };
  }
}

function definitions(version: string): Plain[] {
  const parsed = parseVersion(version);
  const release = parsed.ok ? parsed.releases.at(-1)! : undefined!;
  return tabledKinds
    .filter((kind) => exists(rootField(kind)!, release))
    .map((kind) => {
      const whole = schemaOf(rootField(kind)!, release);
      const { metadata, spec } = whole.properties;
      const schema = { ...whole, properties: { spec, metadata: { properties: { name: metadata.properties.name } } } };
      return {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        spec: {
          group: 'kubeovn.io',
          scope: kindRow(kind).namespaced ? 'Namespaced' : 'Cluster',
          names: { kind },
          versions: [{ name: 'v1', schema: { openAPIV3Schema: schema } }],
        },
      };
    });
}
const asText = (objects: readonly Plain[]) =>
  objects.map((one) => stringify(one, { aliasDuplicateObjects: false })).join('---\n');
const specOf = (objects: readonly Plain[], kind: string): Plain =>
  objects.find((one) => one.spec.names.kind === kind).spec.versions[0].schema.openAPIV3Schema.properties.spec;

test.each(['1.12.0', '1.14.37', '1.16.2', '1.17'])('definitions that say the same as the tables of %s', (release) => {
  const text = `{{- if .Values.crds }}\n${asText(definitions(release))}{{- end }}\n`;
  const { code, lines } = verify(release, text);
  expect(lines.at(-1)).toMatch(/kinds compared, 0 differences$/);
  expect(code).toBe(0);
});

test('every sort of difference', () => {
  const objects = definitions('1.15.24');
  const subnet = specOf(objects, 'Subnet').properties;
  subnet.brandNew = { type: 'string' };
  delete subnet.gateway;
  subnet.mtu.type = 'string';
  subnet.protocol.enum = ['IPv4'];
  subnet.acls.items.properties.priority.maximum = 10;
  subnet.namespaces.items.type = 'integer';
  specOf(objects, 'IPPool').required = ['ips', 'namespaces'];
  specOf(objects, 'IPPool').properties.enableAddressSet.default = true;
  objects.find((one) => one.spec.names.kind === 'Vpc').spec.scope = 'Namespaced';
  objects.push({ ...objects[0], spec: { ...objects[0].spec, names: { kind: 'Novelty' } } });
  const { code, lines } = verify('1.15.24', asText(objects.filter((one) => one.spec.names.kind !== 'Vlan')));
  expect(code).toBe(1);
  expect([...lines].sort()).toEqual(
    [
      '1.15.24: 21 kinds compared, 12 differences',
      'IPPool spec.enableAddressSet: default true in the CRD, false in the table',
      'IPPool spec.namespaces: required in the CRD',
      'IPPool spec.subnet: not required in the CRD',
      'Novelty: not in the table',
      'Subnet spec.acls[].priority: max 10 in the CRD, 32767 in the table',
      'Subnet spec.brandNew: not in the table',
      'Subnet spec.gateway: not in the CRD',
      'Subnet spec.mtu: string in the CRD, integer in the table',
      'Subnet spec.namespaces[]: integer in the CRD, string in the table',
      'Subnet spec.protocol: oneOf ["IPv4"] in the CRD, ["IPv4","IPv6","Dual"] in the table',
      'Vlan: not in the CRDs',
      'Vpc: scope Namespaced',
    ].sort(),
  );
});

test('what cannot be told', () => {
  expect(verify('1.15.24', 'kind: ConfigMap\n')).toEqual({
    code: 2,
    lines: ['no CustomResourceDefinition of kubeovn.io found'],
  });
  expect(verify('1.3', asText(definitions('1.12')))).toEqual({ code: 2, lines: ['unknown release 1.3'] });
});
