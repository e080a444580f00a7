/** What the rules about the values of annotations have in common. */
import type { WorkloadResource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { Annotation } from '../../model/workload';
import { readsAnnotation } from '../../schema/annotationNames';
import { type AnnotationKey, isPodAnnotation } from '../../schema/annotations';
import { since } from '../../schema/releases';
import type { View } from '../../scope/view';
import type { Span } from '../../text/position';

export type NicAnnotation = Annotation & { readonly parsed: AnnotationKey };

/** The annotations of these names that are read: texts, not empty, on pods with NICs of their own. */
export function nicAnnotations(workload: WorkloadResource, view: View, ...names: string[]): readonly NicAnnotation[] {
  if (workload.fields.hostNetwork?.value === true) return [];
  return workload.fields.annotations.filter((one): one is NicAnnotation => {
    const { parsed, value } = one;
    return (
      parsed !== undefined &&
      names.includes(parsed.name) &&
      isPodAnnotation(parsed) &&
      isText(value) &&
      !(parsed.provider === 'ovn' && view.settings.nonPrimaryCNI) &&
      view.settings.releases.some((release) => readsAnnotation(workload.kind, parsed, release))
    );
  });
}

/** A text that says something: values of other types are refused before anyone reads them. */
export const isText = (value: Value): boolean =>
  !value.templated && value.tag === 'string' && value.value !== '' && !isBareBoolean(value);

/** Kube-OVN makes the NICs of these keys itself; to those of others it lends addresses. */
export const isOvnKey = ({ parts }: AnnotationKey): boolean => parts?.ovn !== false;
/** Hands routes to the plugins that make the other NICs. */
export const readsRoutesOfIpamNics = since('1.12.12');

/** Annotations that switch something of a NIC on or off. */
export const switches: readonly string[] = ['port_security', 'layer2_forward', 'mirror', 'default_route'];

/** Without blanks and quotes around it: typographic quotes, and quotes within quotes, are part of a text. */
export const unquoted = (text: string): string => text.replace(/^[\s"'“”‘’]+|[\s"'“”‘’]+$/g, '');

/** What a word for yes or no means; undefined for other words. */
export function meaningOf(text: string): 'true' | 'false' | undefined {
  const word = unquoted(text).toLowerCase();
  if (/^(true|yes|y|on|1|enabled?)$/.test(word)) return 'true';
  return /^(false|no|n|off|0|disabled?)$/.test(word) ? 'false' : undefined;
}

/** A bare yes, on, no …: a text in YAML 1.2, but a boolean in YAML 1.1, which kubectl reads. */
export const isBareBoolean = ({ value, start, end, tag, templated }: Value): boolean =>
  !templated &&
  tag === 'string' &&
  end - start === value.length &&
  /^(?:[yn]|[Yy]es|[Nn]o|[Oo]n|[Oo]ff|YES|NO|ON|OFF|Y|N)$/.test(value);

/** Path of an annotation of the pod. */
export const pathOf = (workload: WorkloadResource, key: string): readonly string[] => [
  ...workload.fields.annotationsPath,
  key,
];

/** Whether the characters of a scalar's source are those of its text, but for the quotes around them. */
export const isExact = (value: Value): boolean => leadOf(value) === 0 || leadOf(value) === 1;
const leadOf = (value: Value): number => (value.end - value.start - value.value.length) / 2;

/** The span of part of a scalar's text; that of the whole scalar where quoting or folding makes it inexact. */
export const spanIn = (value: Value, start: number, end: number): Span =>
  isExact(value)
    ? { start: value.start + leadOf(value) + start, end: value.start + leadOf(value) + end }
    : { start: value.start, end: value.end };

export interface Item {
  /** Without the blanks around it. */
  readonly text: string;
  /** As written between the separators. */
  readonly raw: string;
  /** Of the trimmed text, within the whole. */
  readonly start: number;
  readonly end: number;
}

/** The items of a list in a text. */
export function itemsOf(text: string, separator: string): readonly Item[] {
  let offset = 0;
  return text.split(separator).map((raw) => {
    const trimmed = raw.trim();
    const start = offset + (trimmed === '' ? 0 : raw.indexOf(trimmed));
    offset += raw.length + separator.length;
    return { text: trimmed, raw, start, end: start + trimmed.length };
  });
}
