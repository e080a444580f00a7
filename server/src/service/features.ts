/** The features of the service: finds the document of a position and what it sees, and asks the feature. */

import type { Settings } from '../../../shared/src/settings';
import type { TreeAt } from '../features/applyFix';
import { completionsAt } from '../features/completion';
import { definitionAt } from '../features/definition';
import { explainPage } from '../features/explainPage';
import { fieldHoverAt } from '../features/fieldHover';
import { hintsOf } from '../features/hints';
import { hoverAt } from '../features/hover';
import { hoverContext } from '../features/hover/facts';
import type { WorldFacts } from '../features/hover/world';
import { lensesOf } from '../features/lenses';
import { highlightsAt, referencesAt } from '../features/references';
import { prepareRenameAt, renameAt } from '../features/rename';
import { sayIn } from '../features/say';
import { spotAt } from '../features/subject';
import { documentSymbols, workspaceSymbols } from '../features/symbols';
import type { Features } from '../features/types';
import { rangeIn } from '../model/place';
import { identityOf, isWorkloadResource, type Resource } from '../model/resource';
import type { Language } from '../rules/message';
import type { View } from '../scope/view';
import { offsetAt } from '../text/position';
import type { OpenDocument } from '../workspace/files';
import type { Store } from '../workspace/store';

export interface FeatureSources {
  readonly store: Store;
  readonly viewOf: (uri: string) => View;
  readonly treeAt: TreeAt;
  readonly documentAt: (uri: string, line: number) => OpenDocument | undefined;
  readonly language: () => Language;
  readonly worldAt: (uri: string) => WorldFacts;
  readonly settingsOf: (uri: string) => Pick<Settings, 'codeLens' | 'inlayHints'>;
}

export function createFeatures({
  store,
  viewOf,
  treeAt,
  documentAt,
  language,
  worldAt,
  settingsOf,
}: FeatureSources): Features {
  const say = () => sayIn(language());
  const documentsOf = (uri: string) => store.file(uri)?.documents ?? [];
  const spot = (uri: string, position: Parameters<typeof spotAt>[1]) => spotAt(documentsOf(uri), position);
  const referencesOf = (resource: Resource) =>
    (documentsOf(resource.place.uri).find(({ place }) => place === resource.place)?.references ?? []).filter(
      (reference) => reference.resource === resource,
    );

  const patchesOf = (definition: Resource) =>
    [...store.files()]
      .flatMap(({ documents }) => documents.flatMap(({ resources }) => resources))
      .filter((one) => one.patch && one.kind === definition.kind && one.name?.value === definition.name?.value)
      .filter(({ place, kind, name, namespace }) =>
        viewOf(place.uri).definitions(kind, name!.value, namespace).includes(definition),
      );

  return {
    completions(uri, position) {
      const document = documentAt(uri, position.line);
      if (!document) return undefined;
      const { place } = document.facts;
      const line = position.line - place.line;
      const offset = offsetAt(document.chunk.text, place.lineStarts, { line, character: position.character });
      return offset === undefined ? undefined : completionsAt(document, offset, viewOf(uri), say());
    },
    hover(uri, position) {
      const at = spot(uri, position);
      if (!at) return undefined;
      const view = viewOf(uri);
      const found =
        hoverAt(at, view, say(), () => worldAt(uri)) ??
        fieldHoverAt(at, documentAt(uri, position.line), hoverContext(view, say()));
      return found && { markdown: found.markdown, range: rangeIn(at.document.place, found.span) };
    },
    definition(uri, position) {
      const at = spot(uri, position);
      return at ? definitionAt(at, viewOf(uri)) : [];
    },
    references(uri, position, includeDefinition) {
      const at = spot(uri, position);
      return at ? referencesAt(at, viewOf(uri), includeDefinition) : [];
    },
    highlights(uri, position) {
      const at = spot(uri, position);
      return at ? highlightsAt(at, viewOf(uri)) : [];
    },
    documentSymbols: (uri) => documentSymbols(documentsOf(uri)),
    workspaceSymbols: (query) =>
      workspaceSymbols(
        query,
        [...store.files()].flatMap(({ documents }) => documents),
      ),
    prepareRename(uri, position) {
      const at = spot(uri, position);
      return at && prepareRenameAt(at, viewOf(uri), say());
    },
    async rename(uri, position, newName) {
      const at = spot(uri, position);
      return at && renameAt(at, newName, viewOf(uri), say(), { referencesOf, patchesOf }, treeAt);
    },
    explanation(uri, workload) {
      const chosen = documentsOf(uri)
        .flatMap(({ resources }) => resources.filter(isWorkloadResource))
        .filter((one) => workload === undefined || identityOf(one) === workload);
      return chosen.length > 0 ? explainPage(chosen, viewOf(uri), say()) : undefined;
    },
    lenses: (uri) => (settingsOf(uri).codeLens ? lensesOf(documentsOf(uri), viewOf(uri), say()) : []),
    hints: (uri, range) => (settingsOf(uri).inlayHints ? hintsOf(documentsOf(uri), range, viewOf(uri), say()) : []),
  };
}
