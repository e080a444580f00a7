/**
 * What of an object does not fit the field tables: found once, while there is a tree, and kept as small records. Whether a release or a
 * rule minds is decided later. Null counts as absent, as for the API server; what a template fills in is not judged.
 */
import { meantKey } from '../schema/annotationNames';
import { parseAnnotationKey } from '../schema/annotations';
import { type Field, own } from '../schema/fields/field';
import { rootField } from '../schema/fields/index';
import { isWorkload, type Kind, kindRow } from '../schema/kinds';
import {
  at,
  type Entry,
  entry,
  get,
  isNull,
  type MapNode,
  type Node,
  type ScalarNode,
  type SeqNode,
} from '../syntax/node';
import type { Span } from '../text/position';
import { type BrokenLimit, brokenLimit, brokenType, type FoundType } from './shapeValue';
import { detach } from './value';

export type Path = readonly (string | number)[];

interface Place extends Span {
  /** From the object: keys, and indices in lists. */
  readonly path: Path;
}

export type ShapeProblem = Place &
  /** `beside`: all keys of the map it stands in. */
  (
    | { readonly what: 'unknown'; readonly beside: readonly string[] }
    /** `text`: the value; of a map with one text in it `key:value`, of other maps and lists empty. `json`: of routes in brackets. */
    | {
        readonly what: 'type';
        readonly field: Field;
        readonly found: FoundType;
        readonly text: string;
        readonly value: Span;
        readonly json?: string;
      }
    | { readonly what: 'limit'; readonly field: Field; readonly limit: BrokenLimit; readonly text: string }
    /** A text where some releases take a number only. */
    | { readonly what: 'quantity'; readonly field: Field; readonly text: string }
    /** Nothing stands behind the dash of an item. */
    | { readonly what: 'empty'; readonly field: Field }
    /** `path` is that of the absent field; the span is the key of what should hold it. */
    | { readonly what: 'missing'; readonly field: Field }
    /** Not on every release. */
    | { readonly what: 'gated'; readonly field: Field }
  );

/** The key of an annotation that is nobody's, and the one that was meant. */
export interface StrayKey extends Span {
  readonly key: string;
  readonly meant: string;
  /** Path of the annotations it stands among. */
  readonly path: readonly string[];
}

export interface Shape {
  readonly problems: readonly ShapeProblem[];
  readonly strayKeys: readonly StrayKey[];
  /** Printed by kubectl, not written by a person. */
  readonly dumped: boolean;
}

/** Also of an object that could not be read. */
export const unjudged: Shape = { problems: [], strayKeys: [], dumped: false };

export function readShape(kind: Kind, root: Node): Shape {
  const dumped = isDump(kind, root);
  const problems = readProblems(kind, root);
  const strayKeys = readStrayKeys(kind, root);
  return dumped || problems.length > 0 || strayKeys.length > 0 ? { problems, strayKeys, dumped } : unjudged;
}

function readProblems(kind: Kind, root: Node): readonly ShapeProblem[] {
  const field = rootField(kind);
  if (root.type !== 'map') return unjudged.problems;
  if (!field) return readStructures(kind, root);
  const problems: ShapeProblem[] = [];
  const kindEntry = entry(root, 'kind')!;
  if (isGated(field)) problems.push({ what: 'gated', field, path: [], ...span(kindEntry.value) });
  walkMap(root, field, [], kindEntry.value, problems);
  return once(problems);
}

/** Maps and lists in place of the texts that annotations are. Those that choose networks are read elsewhere. */
function readStructures(kind: Kind, root: Node): readonly ShapeProblem[] {
  const paths = [['metadata'], ...(kindRow(kind).podMetadata ? [kindRow(kind).podMetadata!] : [])];
  const found = paths.flatMap((metadata): ShapeProblem[] => {
    const path = [...metadata, 'annotations'];
    const node = at(root, path);
    if (node?.type !== 'map') return [];
    return node.entries.flatMap(({ key, value, merged }): ShapeProblem[] => {
      const parsed = parseAnnotationKey(key.value);
      const json = value.type === 'scalar' || merged || !parsed ? undefined : jsonOf(value);
      if (value.type === 'scalar' || json === undefined) return [];
      const problem = { what: 'type', field: annotationField, found: value.type === 'map' ? 'map' : 'list' } as const;
      const quotable = value.flow && parsed?.name === 'routes' && { json: detach(json) };
      return [
        { ...problem, text: '', value: span(value), ...quotable, path: [...path, detach(key.value)], ...span(key) },
      ];
    });
  });
  return once(found);
}

const annotationField: Field = { type: 'string', text: { en: '', 'zh-cn': '' } };

/** A node as JSON; undefined where a template has a part in it. */
function jsonOf(node: Node): string | undefined {
  if (node.type === 'scalar') {
    if (node.templated) return undefined;
    return node.tag === 'string' ? JSON.stringify(node.value) : node.tag === 'null' ? 'null' : node.value;
  }
  const parts = node.type === 'seq' ? node.items.map(jsonOf) : node.entries.map(pairAsJson);
  if (parts.some((part) => part === undefined)) return undefined;
  return node.type === 'seq' ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
}

function pairAsJson({ key, value }: Entry): string | undefined {
  const json = key.templated ? undefined : jsonOf(value);
  return json === undefined ? undefined : `${JSON.stringify(key.value)}: ${json}`;
}

function readStrayKeys(kind: Kind, root: Node): readonly StrayKey[] {
  const path = [...(kindRow(kind).podMetadata ?? ['metadata']), 'annotations'];
  const node = at(root, path);
  if (node?.type !== 'map') return unjudged.strayKeys;
  const found: StrayKey[] = [];
  for (const { key, merged } of node.entries) {
    const meant = merged || key.templated ? undefined : meantKey(key.value);
    if (meant !== undefined) found.push({ key: detach(key.value), meant, path, ...span(key) });
  }
  return found.length === 0 ? unjudged.strayKeys : found;
}

/** Printed by kubectl, or an excerpt of that: with a status or what else only a cluster writes, or a pod without a spec. */
function isDump(kind: Kind, root: Node): boolean {
  const metadata = get(root, 'metadata');
  const status = get(root, 'status');
  return (
    ['uid', 'resourceVersion', 'managedFields'].some((key) => !isNull(get(metadata, key))) ||
    (status?.type === 'map' && status.entries.length > 0) ||
    ['network-status', 'networks-status'].some((name) =>
      get(get(metadata, 'annotations'), `k8s.v1.cni.cncf.io/${name}`),
    ) ||
    (isWorkload(kind) && get(root, 'spec') === undefined)
  );
}

const isNested = ({ type }: Field): boolean => type === 'list' || type === 'object' || type === 'map';
const isGated = (field: Field): boolean => field.since !== undefined || field.until !== undefined;
const span = ({ start, end }: Span): Span => ({ start, end });

/** @param holder where a missing field is reported */
function walkMap(node: MapNode, field: Field, path: Path, holder: Span, out: ShapeProblem[]): void {
  const last = new Map<string, Entry>();
  for (const one of node.entries) last.set(one.key.value, one);
  for (const one of last.values()) {
    // What a merge key brought in stands elsewhere and may be meant for others.
    if (one.merged || one.key.templated) continue;
    const key = detach(one.key.value);
    const child = own(field.fields, key);
    if (child) walkEntry(one, child, [...path, key], out);
    else if (!field.open && (path.length > 0 || isMeantForSpec(key, field)))
      out.push({ what: 'unknown', beside: [...last.keys()].map(detach), path: [...path, key], ...span(one.key) });
  }
  for (const [key, child] of Object.entries(field.fields ?? {}))
    if (child.required && isNull(last.get(key)?.value))
      out.push({ what: 'missing', field: child, path: [...path, key], ...span(holder) });
    else if (
      child.requiredIf !== undefined &&
      isTrue(last.get(child.requiredIf)?.value) &&
      isBlank(last.get(key)?.value)
    )
      out.push({ what: 'missing', field: child, path: [...path, key], ...span(last.get(key)?.key ?? holder) });
}

const isTrue = (node: Node | undefined): boolean =>
  node?.type === 'scalar' && node.tag === 'bool' && !node.templated && /^t/i.test(node.value);
const isBlank = (node: Node | undefined): boolean =>
  isNull(node) || (node?.type === 'scalar' && node.value === '' && !node.templated);

/** Beside `spec` an object may hold what another tool understands; but `sepc`, or a field of the spec, is meant for Kube-OVN. */
const isMeantForSpec = (key: string, { fields }: Field): boolean =>
  /^(spce|sepc|specs|spes|pec|Spec|SPEC)$/.test(key) || own(fields?.spec?.fields, key) !== undefined;

function walkEntry({ key, value }: Entry, field: Field, path: Path, out: ShapeProblem[]): void {
  if (isNull(value)) return;
  if (isGated(field)) out.push({ what: 'gated', field, path, ...span(key) });
  walk(value, field, path, key, out);
}

function walk(node: Node, field: Field, path: Path, key: Span, out: ShapeProblem[]): void {
  const found = brokenType(node, field);
  if (found) {
    // The fault of a value is the value; that of something in place of a list, or a map, is the key's.
    const at = node.type === 'scalar' && node.end > node.start && !isNested(field) ? node : key;
    const text = node.type === 'scalar' ? detach(node.value.slice(0, 200)) : pairOf(node);
    out.push({ what: 'type', field, found, text, value: span(node), path, ...span(at) });
    return;
  }
  if (node.type === 'scalar') {
    const limit = brokenLimit(node, field);
    if (limit) out.push({ what: 'limit', field, limit, text: detach(node.value), path, ...span(node) });
    else if (field.textSince !== undefined && isQuantity(node))
      out.push({ what: 'quantity', field, text: detach(node.value), path, ...span(node) });
  } else if (node.type === 'map') {
    if (field.type === 'object') walkMap(node, field, path, key, out);
    if (field.type === 'map') walkTexts(node, field, path, out);
  } else if (field.items) {
    walkList(node, field, path, key, out);
  }
}

const isQuantity = ({ tag, templated }: ScalarNode): boolean => tag === 'string' && !templated;

const pairOf = (node: MapNode | SeqNode): string => {
  const [only, ...others] = node.type === 'map' ? node.entries : [];
  return only?.value.type === 'scalar' && !only.value.templated && others.length === 0
    ? detach(`${only.key.value}:${only.value.value}`)
    : '';
};

/** Labels and annotations: every value is a text. */
function walkTexts(node: MapNode, field: Field, path: Path, out: ShapeProblem[]): void {
  const text: Field = { type: 'string', text: field.text };
  for (const one of node.entries)
    if (!one.merged) walk(one.value, text, [...path, detach(one.key.value)], one.key, out);
}

function walkList(node: SeqNode, field: Field, path: Path, key: Span, out: ShapeProblem[]): void {
  const { minItems = 0, maxItems = Infinity } = field;
  const count = node.items.length;
  if (count < minItems || count > maxItems) {
    const limit = count < minItems ? 'minItems' : 'maxItems';
    out.push({ what: 'limit', field, limit, text: String(count), path, ...span(key) });
  }
  const seen = new Set<string>();
  node.items.forEach((item, index) => {
    const itemPath = [...path, index];
    // An absent field is null, but an item that is null is there.
    if (isNull(item)) {
      out.push({ what: 'empty', field, path: itemPath, ...span(item.end > item.start ? item : key) });
      return;
    }
    const own = field.uniqueBy === undefined ? undefined : get(item, field.uniqueBy);
    if (own?.type === 'scalar' && !own.templated && !isNull(own)) {
      if (seen.has(own.value))
        out.push({ what: 'limit', field, limit: 'uniqueBy', text: detach(own.value), path: itemPath, ...span(own) });
      seen.add(own.value);
    }
    if (field.unique && item.type === 'scalar' && !item.templated) {
      if (seen.has(item.value))
        out.push({ what: 'limit', field, limit: 'unique', text: detach(item.value), path: itemPath, ...span(item) });
      seen.add(item.value);
    }
    walk(item, field.items!, itemPath, item.type === 'map' ? (item.entries[0]?.key ?? item) : item, out);
  });
}

/** An anchor used twice is walked twice, but wrong only once. */
function once(problems: readonly ShapeProblem[]): readonly ShapeProblem[] {
  if (problems.length < 2) return problems.length === 0 ? unjudged.problems : problems;
  const seen = new Set<string>();
  return problems.filter(({ start, end, what, path }) => {
    const id = `${start}:${end}:${what}:${path.at(-1)}`;
    return !seen.has(id) && seen.add(id);
  });
}
