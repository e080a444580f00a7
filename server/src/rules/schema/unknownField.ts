/** A field that no known release has: the API server drops it without a word. */
import type { Field } from '../../schema/fields/field';
import { fieldsUnder, rootField, tabledKinds } from '../../schema/fields/index';
import type { Kind } from '../../schema/kinds';
import { closest } from '../closest';
import { removeKey, renameKey } from '../fix';
import { defineRule } from '../rule';
import { showPath } from './fieldPath';

export const unknownField = defineRule({
  code: 'KO195',
  name: 'unknown-field',
  severity: 'warning',
  kinds: tabledKinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'A field does not exist',
      unknown: '{kind} has no field {field}; the API server drops it and nothing happens.',
      meant: '{kind} has no field {field}; the API server drops it and nothing happens. Is {candidates} meant?',
      elsewhere: '{kind} has no field {field}; the API server drops it and nothing happens. {key} belongs at {place}.',
      rename: 'Change to {candidate}',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: '字段不存在',
      unknown: '{kind} 没有字段 {field}；API server 会直接丢弃，不起任何作用。',
      meant: '{kind} 没有字段 {field}；API server 会直接丢弃，不起任何作用。是否应为 {candidates}？',
      elsewhere: '{kind} 没有字段 {field}；API server 会直接丢弃，不起任何作用。{key} 应位于 {place}。',
      rename: '改为 {candidate}',
      remove: '删除 {key}',
    },
  },
  *check({ resource, report }) {
    const { kind } = resource;
    for (const problem of resource.shape.problems) {
      if (problem.what !== 'unknown') continue;
      const { path, beside, start, end } = problem;
      const key = String(path.at(-1));
      const parent = path.slice(0, -1);
      const candidates = meant(key, Object.keys(fieldsUnder(kind, parent) ?? {}));
      const place = candidates.length === 0 ? placeOf(kind, key) : undefined;
      const params = { kind, field: showPath(path) };
      const at = { start, end };
      const draft =
        candidates.length > 0
          ? report('meant', at, { ...params, candidates })
          : place === undefined
            ? report('unknown', at, params)
            : report('elsewhere', at, { ...params, key, place });
      const free = candidates.filter((candidate) => !beside.includes(candidate));
      // Of two slips that mean one field only a person can choose.
      const isAlone = beside.every((other) => other === key || plain(other) !== plain(key));
      const sure = free.length === 1 && plain(free[0]!) === plain(key) && isAlone ? 'preferred' : undefined;
      yield free
        .reduce(
          (one, candidate) => one.fix('rename', { candidate }, () => [renameKey(resource, path, candidate)], sure),
          draft,
        )
        .fix('remove', { key }, () => [removeKey(resource, path)]);
    }
  },
});

/** A slip or two away, or else the only one that begins like it: `cidr`. */
function meant(key: string, names: readonly string[]): readonly string[] {
  const near = closest(key, names);
  if (near.length > 0 || key.length < 3) return near;
  const longer = names.filter((name) => plain(name).startsWith(plain(key)));
  return longer.length === 1 ? longer : [];
}

/** Right but for case, dashes and underscores. */
const plain = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');

/** Where the kind has a field of that name, if that is one place only. */
function placeOf(kind: Kind, key: string): string | undefined {
  const places: string[] = [];
  const look = (field: Field | undefined, path: string) => {
    for (const [name, child] of Object.entries((field?.items ?? field)?.fields ?? {})) {
      const at = path === '' ? name : `${path}.${name}`;
      if (name === key) places.push(at);
      look(child, child.type === 'list' ? `${at}[]` : at);
    }
  };
  look(rootField(kind), '');
  return places.length === 1 ? places[0] : undefined;
}
