/** Completion: asks each kind of offer in turn, for each way to read the place. */
import { type Resource, readResources } from '../model/resource';
import type { View } from '../scope/view';
import { cursorsAt } from '../syntax/cursor';
import type { DocumentFacts } from '../workspace/document';
import type { OpenDocument } from '../workspace/files';
import { completeAddress } from './complete/completeAddress';
import { completeBlock } from './complete/completeBlock';
import { completeField } from './complete/completeField';
import { completeIdentity } from './complete/completeIdentity';
import { completeKey } from './complete/completeKey';
import { completeLabel } from './complete/completeLabel';
import { completePool } from './complete/completePool';
import { completeReference } from './complete/completeReference';
import { completeSkeleton } from './complete/completeSkeleton';
import { completeValue } from './complete/completeValue';
import { type CompletionContext, type Offer, type PlaceContext, toItems } from './complete/context';
import type { Say } from './say';
import type { Completion } from './types';

type Completer<Context> = (context: Context) => readonly Offer[] | undefined;

/** The first that knows the place answers. */
const completers: readonly Completer<CompletionContext>[] = [
  completeKey,
  completePool,
  completeAddress,
  completeReference,
  completeLabel,
  completeBlock,
  completeField,
  completeValue,
  completeIdentity,
];

/** Where there is no object of ours yet. */
const beginners: readonly Completer<PlaceContext>[] = [completeSkeleton, completeIdentity];

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
    const place: PlaceContext = { view, cursor, place: facts.place, say };
    const offers = read ? inObject(placed(read, facts), place) : firstOf(beginners, place);
    if (offers) return toItems(offers, cursor.typed.slice(0, cursor.at), facts.place);
  }
  return undefined;
}

function inObject(resource: Resource, place: PlaceContext): readonly Offer[] | undefined {
  const path = place.cursor.path.slice(resource.path.length);
  return firstOf(completers, { ...place, resource, path });
}

function firstOf<Context>(all: readonly Completer<Context>[], context: Context): readonly Offer[] | undefined {
  for (const complete of all) {
    const offers = complete(context);
    if (offers) return offers;
  }
  return undefined;
}

/** The namespace that a kustomization gives it goes before what the file says. */
function placed(resource: Resource, { resources }: DocumentFacts): Resource {
  const known = resources.find(({ path }) => path.join() === resource.path.join());
  return known && known.kind === resource.kind ? { ...resource, namespace: known.namespace } : resource;
}
