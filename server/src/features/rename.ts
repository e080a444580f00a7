/** Rename: a name everywhere it is written, in sight of where it was asked; or the reason why not. */
import { rangeIn } from '../model/place';
import type { Resource } from '../model/resource';
import type { Reference } from '../references/read';
import { isByContent } from '../references/row';
import { isWellKnown, type Kind } from '../schema/kinds';
import type { View } from '../scope/view';
import type { Span } from '../text/position';
import type { TreeAt } from './applyFix';
import { definitionsOf } from './definition';
import { titleOf } from './describe';
import { fileName } from './markdown';
import { editsOf, type Renaming, sitesOf } from './renameSites';
import type { Say } from './say';
import { type Named, referenceAt, type Spot } from './subject';
import type { PrepareRename, RenameAnswer } from './types';

/** What a view does not show. */
export interface RenameSources {
  /** The references of an object, as its document has them. */
  readonly referencesOf: (resource: Resource) => readonly Reference[];
  /** Kustomize patches of an object: each repeats its name. */
  readonly patchesOf: (definition: Resource) => readonly Resource[];
}

export function prepareRenameAt(spot: Spot, view: View, say: Say): PrepareRename | undefined {
  const named = referenceAt(spot);
  if (!named) return undefined;
  const subject = subjectOf(named, view, say);
  if ('reason' in subject) return { ok: false, reason: subject.reason };
  return { ok: true, range: rangeIn(named.place, nameSpan(named)), placeholder: named.name };
}

export async function renameAt(
  spot: Spot,
  newName: string,
  view: View,
  say: Say,
  { referencesOf, patchesOf }: RenameSources,
  treeAt: TreeAt,
): Promise<RenameAnswer | undefined> {
  const named = referenceAt(spot);
  if (!named) return undefined;
  const subject = subjectOf(named, view, say);
  if ('reason' in subject) return { ok: false, reason: subject.reason };
  const { kind, name, namespace } = subject;
  if (newName === name) return { ok: true, edits: [] };
  const refused = refuseName(newName, subject, view, say);
  if (refused !== undefined) return { ok: false, reason: refused };
  const sites = sitesOf(subject, view, referencesOf);
  const [partial] = [...sites.map(({ resource }) => resource), ...patchesOf(subject.definition)].filter(
    (one) => one.partial,
  );
  if (partial) return { ok: false, reason: templateReason(titleOf(kind, name, namespace), partial, say) };
  return editsOf(sites, { ...subject, newName }, treeAt, (uri) => say('renameChanged', { file: fileName(uri) }));
}

type Subject = Omit<Renaming, 'newName'>;

/** The one object that can be renamed. */
function subjectOf(named: Named, view: View, say: Say): Subject | { readonly reason: string } {
  const { kinds, name, namespace, templated, resource, reference } = named;
  if (templated || namespace === undefined) return { reason: templateReason(name, resource, say) };
  if (reference && isByContent(reference.form)) return { reason: say('renameContent', { name }) };
  const definitions = definitionsOf(named, view);
  const [definition] = definitions;
  if (!definition) return { reason: say('renameUndefined', { kind: kinds[0]!, name }) };
  const { kind } = definition;
  if (definitions.length > 1) return { reason: say('renameSeveral', { kind, name, count: definitions.length }) };
  if (definition.partial) return { reason: templateReason(titleOf(kind, name, namespace), definition, say) };
  return { kind, name, namespace, definition };
}

const templateReason = (name: string, { place }: Resource, say: Say): string =>
  say('renameTemplate', { name, file: fileName(place.uri) });

/** A name in which a dot would cut a provider or an annotation key short. */
const labelled: ReadonlySet<Kind> = new Set(['Namespace', 'NetworkAttachmentDefinition']);
const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const isSubdomain = (name: string): boolean =>
  name.length <= 253 && name.split('.').every((part) => /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(part));

function refuseName(name: string, { kind, namespace }: Subject, view: View, say: Say): string | undefined {
  if (labelled.has(kind)) {
    if (!label.test(name))
      return say(isSubdomain(name) && name.includes('.') ? 'renameLabelNeeded' : 'renameLabel', { name });
  } else if (!isSubdomain(name)) return say('renameSubdomain', { name });
  const taken = view.definitions(kind, name, namespace).length > 0;
  if (taken || isWellKnown(kind, namespace ? `${namespace}/${name}` : name)) return say('renameTaken', { kind, name });
  return undefined;
}

/** The name alone, where its namespace is written with it. */
function nameSpan({ span, name, reference }: Named): Span {
  if (!reference || span.end - span.start <= name.length) return span;
  const isFirst = reference.form === 'key' || reference.form === 'provider' || reference.form === 'dotted';
  return isFirst
    ? { start: span.start, end: span.start + name.length }
    : { start: span.end - name.length, end: span.end };
}
