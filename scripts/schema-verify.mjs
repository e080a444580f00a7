#!/usr/bin/env node
/**
 * Compares the field tables with the CustomResourceDefinitions of a Kube-OVN release:
 *   npm run schema:verify -- --release 1.15 charts/kube-ovn-v2/crds/kube-ovn-crd.yaml
 * Prints one line a difference and exits 1 where there is any, 2 where it cannot be told. A chart's template lines are left out.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { parseAllDocuments } from 'yaml';

const usage = 'usage: npm run schema:verify -- --release 1.15.24 FILE…\n';
const limits = ['min', 'max', 'maxLength', 'minItems', 'maxItems', 'unique', 'uniqueBy', 'pattern', 'oneOf', 'noneOf'];

async function main(args) {
  const { values, positionals } = readArguments(args);
  if (!values?.release || positionals.length === 0) return fail(usage);
  const { fields, releases, kinds } = await loadTables();
  const parsed = releases.parseVersion(values.release);
  if (!parsed.ok) return fail(`unknown release ${values.release}\n`);
  const release = parsed.releases.at(-1);
  const definitions = positionals.flatMap((file) => readDefinitions(file));
  if (definitions.length === 0) return fail('no CustomResourceDefinition of kubeovn.io found\n');

  const differences = compareAll(definitions, { fields, kinds, release });
  for (const line of differences) console.log(line);
  const counted = differences.length === 1 ? '1 difference' : `${differences.length} differences`;
  console.log(`${releases.formatRelease(release)}: ${definitions.length} kinds compared, ${counted}`);
  return differences.length > 0 ? 1 : 0;
}

function readArguments(args) {
  try {
    return parseArgs({ args, options: { release: { type: 'string' } }, allowPositionals: true });
  } catch {
    return { values: undefined, positionals: [] };
  }
}

function fail(message) {
  process.stderr.write(message);
  return 2;
}

/** The tables are TypeScript: bundled on the way, so that nothing must have been built. */
async function loadTables() {
  const contents = ['fields/index', 'fields/field', 'releases', 'kinds']
    .map((path) => `export * as ${path.split('/').at(-1)} from './server/src/schema/${path}';`)
    .join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'schema-verify-'));
  try {
    const outfile = join(folder, 'tables.mjs');
    const resolveDir = fileURLToPath(new URL('..', import.meta.url));
    await build({ stdin: { contents, resolveDir, loader: 'ts' }, bundle: true, format: 'esm', outfile });
    const loaded = await import(pathToFileURL(outfile));
    return { fields: { ...loaded.index, ...loaded.field }, releases: loaded.releases, kinds: loaded.kinds };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readDefinitions(file) {
  const text = readFileSync(file, 'utf8').replace(/^\{\{.*$/gm, '');
  return parseAllDocuments(text)
    .map((document) => document.toJS())
    .filter((object) => object?.kind === 'CustomResourceDefinition' && object.spec?.group === 'kubeovn.io');
}

function compareAll(definitions, { fields, kinds, release }) {
  const differences = [];
  const seen = new Set();
  for (const { spec } of definitions) {
    const kind = spec.names.kind;
    seen.add(kind);
    const root = fields.rootField(kind);
    if (!root || !fields.exists(root, release)) {
      differences.push(`${kind}: not in the table`);
      continue;
    }
    if (kinds.kindRow(kind).namespaced !== (spec.scope === 'Namespaced'))
      differences.push(`${kind}: scope ${spec.scope}`);
    const { properties, required = [] } = spec.versions[0].schema.openAPIV3Schema;
    const context = {
      differences,
      release,
      exists: fields.exists,
      isRequired: fields.isRequired,
      takesText: fields.takesText,
    };
    compare(`${kind} spec`, root.fields.spec, properties.spec, required.includes('spec'), context);
    const name = root.fields.metadata.fields.name;
    const stated = properties.metadata?.properties?.name ?? {};
    compareLimits(`${kind} metadata.name`, name, stated, context);
  }
  for (const kind of fields.tabledKinds)
    if (!seen.has(kind) && fields.exists(fields.rootField(kind), release)) differences.push(`${kind}: not in the CRDs`);
  return differences;
}

function compare(path, field, schema, required, context) {
  const { differences } = context;
  const expected = context.isRequired(field, context.release);
  if (expected !== required) differences.push(`${path}: ${required ? '' : 'not '}required in the CRD`);
  if (field.type === 'any' || (field.open && schema.type === 'object')) return;
  const type = typeOf(schema);
  const numberOnly = !context.takesText(field, context.release);
  if (type !== (numberOnly ? 'integer' : field.type)) {
    differences.push(`${path}: ${type} in the CRD, ${field.type} in the table`);
    return;
  }
  if (!numberOnly) compareLimits(path, field, schema, context);
  if (schema.default !== undefined || field.default !== undefined)
    differ(path, 'default', schema.default, field.default, context);
  if (type === 'object') compareProperties(path, field.fields, schema, context);
  if (type === 'list') compare(`${path}[]`, field.items, schema.items, false, context);
}

function compareProperties(path, fields, { properties = {}, required = [] }, context) {
  for (const [key, schema] of Object.entries(properties)) {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (!field || !context.exists(field, context.release)) context.differences.push(`${path}.${key}: not in the table`);
    else compare(`${path}.${key}`, field, schema, required.includes(key), context);
  }
  for (const [key, field] of Object.entries(fields))
    if (!Object.hasOwn(properties, key) && context.exists(field, context.release))
      context.differences.push(`${path}.${key}: not in the CRD`);
}

function typeOf(schema) {
  if (schema['x-kubernetes-int-or-string']) return 'int-or-string';
  if (schema.type === 'array') return 'list';
  if (schema.type !== 'object') return schema.type;
  return schema.properties ? 'object' : schema.additionalProperties ? 'map' : 'any';
}

function compareLimits(path, field, schema, context) {
  const stated = !field.stated || field.stated(context.release);
  const crd = limitsOf(schema);
  for (const limit of limits) {
    // Alternatives are written out at length in some CRDs: their sum is not compared.
    if (limit === 'pattern' && schema.anyOf && !schema.pattern) continue;
    // What the table offers without judging may be judged by a CRD.
    if (limit === 'oneOf' && schema.enum?.every((value) => field.known?.includes(value))) continue;
    // Of a number or a text the bounds are written as rules.
    if (field.type === 'int-or-string' && (limit === 'min' || limit === 'max')) continue;
    const own = field[limit] instanceof RegExp ? plainPattern(field[limit].source) : field[limit];
    differ(path, limit, crd[limit], stated ? own : undefined, context);
  }
}

const limitsOf = (schema) => ({
  min: schema.minimum,
  max: schema.maximum,
  maxLength: schema.maxLength,
  minItems: schema.minItems,
  maxItems: schema.maxItems,
  unique: schema['x-kubernetes-list-type'] === 'set' || schema.uniqueItems || undefined,
  uniqueBy: schema['x-kubernetes-list-map-keys']?.join(),
  pattern: schema.pattern && plainPattern(schema.pattern),
  oneOf: schema.enum,
  noneOf: schema.not?.enum,
});

/** `[\.-]` and `[.-]` say the same. */
const plainPattern = (source) => source.replaceAll('\\.', '.').replaceAll('\\/', '/');

function differ(path, what, crd, own, { differences }) {
  const [theirs, ours] = [crd, own].map((value) => (value === undefined ? 'none' : JSON.stringify(value)));
  if (theirs !== ours) differences.push(`${path}: ${what} ${theirs} in the CRD, ${ours} in the table`);
}

process.exitCode = await main(process.argv.slice(2));
