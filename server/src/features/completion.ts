/** Completion: asks each kind of offer in turn, for each way to read the place. */
import { type Resource, readResources } from '../model/resource';
import type { View } from '../scope/view';
import { cursorsAt } from '../syntax/cursor';
import type { DocumentFacts } from '../workspace/document';
import type { OpenDocument } from '../workspace/files';
import { completeAddress } from './complete/completeAddress';
import { completeField } from './complete/completeField';
import { completeKey } from './complete/completeKey';
import { completeLabel } from './complete/completeLabel';
import { completePool } from './complete/completePool';
import { completeReference } from './complete/completeReference';
import { completeValue } from './complete/completeValue';
import { type CompletionContext, type Offer, toItems } from './complete/context';
import type { Say } from './say';
import type { Completion } from './types';

/** The first that knows the place answers. */
const completers: readonly ((context: CompletionContext) => readonly Offer[] | undefined)[] = [
  completeKey,
  completePool,
  completeAddress,
  completeReference,
  completeLabel,
  completeField,
  completeValue,
];

/** @param offset within the document's text */
export function completionsAt(
  { tree, facts }: OpenDocument,
  offset: number,
  view: View,
  say: Say,
): readonly Completion[] | undefined {
  for (const cursor of cursorsAt(tree, offset)) {
    const resources = readResources(cursor.tree, facts.place);
    const read = resources.find(({ path }) => path.every((step, i) => cursor.path[i] === step));
    if (!read) continue;
    const resource = placed(read, facts);
    const path = cursor.path.slice(resource.path.length);
    const context = { view, cursor, resource, path, place: facts.place, say };
    for (const complete of completers) {
      const offers = complete(context);
      if (offers) return toItems(offers, cursor.typed.slice(0, cursor.at), facts.place);
    }
  }
  return undefined;
}

/** The namespace that a kustomization gives it goes before what the file says. */
function placed(resource: Resource, { resources }: DocumentFacts): Resource {
  const known = resources.find(({ path }) => path.join() === resource.path.join());
  return known && known.kind === resource.kind ? { ...resource, namespace: known.namespace } : resource;
}
