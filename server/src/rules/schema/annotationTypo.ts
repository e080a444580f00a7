/** The key of an annotation is no key of Kube-OVN, but nearly one. */
import type { Resource } from '../../model/resource';
import { keySpan } from '../../model/workload';
import { isKnownName, settableNames } from '../../schema/annotationNames';
import { type AnnotationKey, annotationKey, isPodAnnotation, parseAnnotationKey } from '../../schema/annotations';
import { isWorkload, type Kind, kindTable } from '../../schema/kinds';
import type { View } from '../../scope/view';
import type { Span } from '../../text/position';
import { closest } from '../closest';
import { renameKey } from '../fix';
import { defineRule } from '../rule';
import { annotationsOf } from './annotationsOf';

export const annotationTypo = defineRule({
  code: 'KO140',
  name: 'annotation-typo',
  severity: 'warning',
  kinds: kindTable.map(({ kind }): Kind => kind),
  reads: ['NetworkAttachmentDefinition'],
  releases: 'all',
  text: {
    en: {
      title: 'The key of an annotation is misspelt',
      typo: '{key} is no annotation of Kube-OVN and is never read. Is {expected} meant?',
      rename: 'Change the key to {expected}',
    },
    'zh-cn': {
      title: '注解键拼写有误',
      typo: '{key} 不是 Kube-OVN 的注解，不会被读取。是否应为 {expected}？',
      rename: '将键改为 {expected}',
    },
  },
  *check({ resource, view, report }) {
    const present = new Set(annotationsOf(resource).map(({ annotation }) => annotation.key));
    for (const { key, at, path, candidates } of [...misnamed(resource, view), ...misplacedPrefix(resource)]) {
      const free = candidates.filter((candidate) => !present.has(candidate));
      const sure = free.length === 1 ? 'preferred' : undefined;
      yield free.reduce(
        (draft, expected) =>
          draft.fix('rename', { expected }, () => [renameKey(resource, [...path, key], expected)], sure),
        report('typo', at, { key, expected: candidates }),
      );
    }
  },
});

interface Typo {
  readonly key: string;
  readonly at: Span;
  readonly path: readonly string[];
  readonly candidates: readonly string[];
}

/** The prefix is Kube-OVN's, the name is not. */
function misnamed(resource: Resource, view: View): readonly Typo[] {
  const names = settableNames(resource.kind);
  return annotationsOf(resource).flatMap(({ annotation, path }) => {
    const { key, parsed } = annotation;
    if (!parsed || isKnownName(parsed.name) || !isOurs(parsed, view)) return [];
    const fits = (name: string) => !isWorkload(resource.kind) || isPodAnnotation({ ...parsed, name });
    const candidates = closest(parsed.name, names.filter(fits))
      .filter((name) => parsed.name.length > 3 || name.toLowerCase() === parsed.name.toLowerCase())
      .map((name) => annotationKey(parsed.provider, name));
    return candidates.length === 0 ? [] : [{ key, at: keySpan(annotation), path, candidates }];
  });
}

/** Keys of other projects have the same shape: only `ovn` in it, or a known network, makes one of Kube-OVN's. */
const isOurs = ({ provider, parts }: AnnotationKey, view: View): boolean =>
  provider === 'ovn' ||
  parts?.ovn === true ||
  (parts !== undefined && view.find('NetworkAttachmentDefinition', parts.nad, parts.namespace).state === 'known');

/** The name is Kube-OVN's, the prefix is not. */
const misplacedPrefix = (resource: Resource): readonly Typo[] =>
  resource.shape.strayKeys.flatMap(({ key, meant, path, start, end }) =>
    parseAnnotationKey(meant) ? [{ key, at: { start, end }, path, candidates: [meant] }] : [],
  );
