/** A fixture with a cursor, opened, and what the features say there. Every offer that is taken is applied and read again. */
import { expect } from 'vitest';
import type { FileEdit } from '../../../server/src/features/applyFix';
import type { Completion, Features } from '../../../server/src/features/types';
import type { Service } from '../../../server/src/service/index';
import { isScalar, type Node } from '../../../server/src/syntax/node';
import { parseDocument } from '../../../server/src/syntax/parse';
import { splitDocuments } from '../../../server/src/syntax/split';
import { applyEdits } from '../../../server/src/text/edit';
import { lineStarts, offsetAt, type Position } from '../../../server/src/text/position';
import { type FixtureFile, fixture } from '../../harness/fixture';
import { type Options, pathOf, uriOf, workspace } from '../../harness/workspace';

export interface Place {
  readonly service: Service;
  readonly features: Features;
  readonly files: readonly FixtureFile[];
  readonly uri: string;
  readonly position: Position;
}

export interface PlaceOptions extends Options {
  readonly crlf?: boolean;
  /** Files of the workspace beside the fixture. */
  readonly beside?: string;
}

export function placeOf(source: string, options: PlaceOptions = {}): Place {
  const { files: own, cursor } = fixture(source);
  const all = [...(options.beside ? fixture(options.beside).files : []), ...own];
  const files = all.map(({ path, text }) => ({ path, text: options.crlf ? text.replaceAll('\n', '\r\n') : text }));
  const service = workspace(files, options, true);
  const at = cursor ?? { path: files.at(-1)!.path, line: 0, character: 0 };
  const position = { line: at.line, character: at.character };
  return { service, features: service.features, files, uri: uriOf(at.path), position };
}

export const completions = (source: string, options?: PlaceOptions): readonly Completion[] | undefined => {
  const { features, uri, position } = placeOf(source, options);
  return features.completions(uri, position);
};

export const labels = (source: string, options?: PlaceOptions): readonly string[] | undefined =>
  completions(source, options)?.map(({ label }) => label);

/** Takes an offer: the text afterwards. */
export function accept(source: string, label: string, options?: PlaceOptions): string {
  const { features, uri, position, files } = placeOf(source, options);
  const offers = features.completions(uri, position) ?? [];
  const found = offers.filter((one) => one.label === label);
  expect(found.length, `offers: ${offers.map((one) => one.label).join(', ')}`).toBe(1);
  const { range } = found[0]!.edit;
  expect(range.start.line, 'on one line').toBe(range.end.line);
  expect(range.start.line).toBe(position.line);
  expect(
    range.start.character <= position.character && position.character <= range.end.character,
    'holds the cursor',
  ).toBe(true);
  return edited(files, [{ uri, ...found[0]!.edit }]).get(pathOf(uri))!;
}

/** The files after some edits. */
export function edited(files: readonly FixtureFile[], edits: readonly FileEdit[]): ReadonlyMap<string, string> {
  return new Map(
    files.map(({ path, text }) => {
      const starts = lineStarts(text);
      const own = edits.filter(({ uri }) => pathOf(uri) === path);
      const offsets = own.map(({ range, newText }) => ({
        start: offsetAt(text, starts, range.start) ?? -1,
        end: offsetAt(text, starts, range.end) ?? -1,
        newText,
      }));
      return [path, applyEdits(text, offsets)];
    }),
  );
}

/** What stands at a path of a document of a text; a broken document is an error. */
export function valueAt(text: string, document: number, path: readonly (string | number)[]): string | undefined {
  const tree = parseDocument(splitDocuments(text)[document]!.text);
  expect(tree.problems, text).toEqual([]);
  let node: Node | undefined = tree.root;
  for (const step of path) {
    if (typeof step === 'number') node = node?.type === 'seq' ? node.items[step] : undefined;
    else node = node?.type === 'map' ? node.entries.findLast(({ key }) => key.value === step)?.value : undefined;
  }
  return isScalar(node) ? node.value : undefined;
}

/** `file:line:from-to text`, for readable comparisons. */
export function show(
  files: readonly FixtureFile[],
  places: readonly { readonly uri: string; readonly range: { start: Position; end: Position } }[],
) {
  return places.map(({ uri, range }) => {
    const line = files.find(({ path }) => path === pathOf(uri))!.text.split('\n')[range.start.line]!;
    return `${pathOf(uri)}:${range.start.line + 1} ${line.slice(range.start.character, range.end.character)}`;
  });
}
