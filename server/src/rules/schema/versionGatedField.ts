/** A kind, field or annotation that the release in use does not have: the API server drops it without a word. */
import type { ShapeProblem } from '../../model/shape';
import { keySpan } from '../../model/workload';
import { annotationLife, readsAnnotation } from '../../schema/annotationNames';
import { exists, releasesOf } from '../../schema/fields/field';
import { type Kind, kindTable } from '../../schema/kinds';
import { allReleases, formatReleases, type Release } from '../../schema/releases';
import { removeKey } from '../fix';
import { defineRule } from '../rule';
import { annotationsOf } from './annotationsOf';
import { isBelow, showPath } from './fieldPath';

const kinds: readonly Kind[] = kindTable.map(({ kind }) => kind);

export const versionGatedField = defineRule({
  code: 'KO194',
  name: 'version-gated-field',
  severity: 'warning',
  kinds,
  reads: [],
  releases: 'all',
  text: {
    en: {
      title: 'Not there in the release in use',
      kind: '{kind} does not exist on {releases}: the API server refuses the object. It exists on {known}.',
      field: '{field} does not exist on {releases}: the API server drops it and nothing happens. It exists on {known}.',
      annotation: '{key} is not read on {releases}. It is read on {known}.',
      remove: 'Remove {key}',
    },
    'zh-cn': {
      title: '所用版本中不存在',
      kind: '{kind} 在 {releases} 上不存在：API server 会拒绝此对象。它存在于 {known}。',
      field: '{field} 在 {releases} 上不存在：API server 会直接丢弃，不起任何作用。它存在于 {known}。',
      annotation: '{key} 在 {releases} 上不会被读取。读取它的版本为 {known}。',
      remove: '删除 {key}',
    },
  },
  *check({ resource, view, releases, report }) {
    if (view.settings.version === null) return;
    for (const { field, path, start, end } of topmost(resource.shape.problems, releases)) {
      const params = {
        releases: formatReleases(releases.filter((release) => !exists(field, release))),
        known: formatReleases(releasesOf(field)),
      };
      if (path.length === 0) {
        yield report('kind', { start, end }, { ...params, kind: resource.kind });
        return;
      }
      const key = String(path.at(-1));
      yield report('field', { start, end }, { ...params, field: showPath(path) }).fix('remove', { key }, () => [
        removeKey(resource, path),
      ]);
    }
    for (const { annotation, path } of annotationsOf(resource)) {
      const { parsed } = annotation;
      if (!parsed || !annotationLife(resource.kind, parsed.name) || annotation.value.templated) continue;
      const reads = (release: Release) => readsAnnotation(resource.kind, parsed, release);
      const missing = releases.filter((release) => !reads(release));
      if (missing.length === 0) continue;
      const { key } = annotation;
      const known = formatReleases(allReleases.filter(reads));
      yield report('annotation', keySpan(annotation), { key, releases: formatReleases(missing), known }).fix(
        'remove',
        { key },
        () => [removeKey(resource, [...path, key])],
      );
    }
  },
});

type Gated = Extract<ShapeProblem, { what: 'gated' }>;

/** Of what some release lacks, the outermost: what lies in it is lost with it. */
function topmost(problems: readonly ShapeProblem[], releases: readonly Release[]): readonly Gated[] {
  const gated = problems.filter(
    (one): one is Gated => one.what === 'gated' && releases.some((release) => !exists(one.field, release)),
  );
  return gated.filter(
    ({ path }) => !gated.some((other) => other.path.length < path.length && isBelow(path, other.path)),
  );
}
