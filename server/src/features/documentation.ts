/** The documentation of an annotation key. */
import { type AnnotationRow, parseAnnotationKey, podAnnotation } from '../schema/annotations';
import { type AnnotationText, annotationTexts, multusTexts } from '../schema/annotationTexts';
import { allReleases, formatReleases, type Release } from '../schema/releases';
import { bold, escaped, list, paragraphs } from './markdown';
import type { Say } from './say';

/** Markdown: what it does, what may stand in it, what happens otherwise, and on which releases; undefined for keys that are not ours. */
export function documentationOf(key: string, row: AnnotationRow | undefined, say: Say): string | undefined {
  const text = textOfKey(key);
  if (!text) return undefined;
  const releases = windowOf(row);
  return paragraphs(
    text.does[say.language],
    list([
      `${bold(say('grammar'))}: ${text.grammar[say.language]}`,
      `${bold(say('wrong'))}: ${escaped(text.wrong[say.language])}`,
      ...(releases.length < allReleases.length ? [`${bold(say('window'))}: ${formatReleases(releases)}`] : []),
    ]),
  );
}

/** A key whose meaning is known, with its row where it is in the table of pod annotations. */
export const rowOfKey = (key: string): AnnotationRow | undefined => {
  const parsed = parseAnnotationKey(key);
  const row = parsed && podAnnotation(parsed.name);
  return row && (row.form === 'nic' || parsed.provider === 'ovn') ? row : undefined;
};

function textOfKey(key: string): AnnotationText | undefined {
  const parsed = parseAnnotationKey(key);
  return multusTexts[key] ?? (parsed && annotationTexts[parsed.name]);
}

const windowOf = (row: AnnotationRow | undefined): readonly Release[] =>
  allReleases.filter((release) => (row?.since?.(release) ?? true) && !(row?.until?.(release) ?? false));
