/**
 * The façade that every face uses: the server, the command line and the tests. It knows neither files nor protocol:
 * texts are handed to it, and it reads a closed file again only through `readFile`.
 */
import { defaultSettings } from '../../../shared/src/settings';
import { applyFix, type FileEdit } from '../features/applyFix';
import type { Features } from '../features/types';
import type { Place } from '../model/place';
import { rules as allRules } from '../rules/index';
import { fill, type Language } from '../rules/message';
import type { Rule } from '../rules/rule';
import { toFinding } from '../rules/run';
import type { View } from '../scope/view';
import type { SyntaxTree } from '../syntax/node';
import { parseDocument } from '../syntax/parse';
import { type Chunk, splitDocuments } from '../syntax/split';
import type { Range } from '../text/position';
import { type OpenDocument, readClosedFile, readOpenFile, unreadFile } from '../workspace/files';
import { createStore, type Store } from '../workspace/store';
import { allFixes, type ShownSuppression, suppressions, touches } from './actions';
import { createEngine } from './engine';
import { explicitEdits } from './explicit';
import { createFeatures } from './features';
import { createFolder, type Folder, folderFor, isExcluded, type VersionInForce } from './folders';
import { orderShown, type ShownFinding, type ShownFix, show } from './show';
import { scopeName, worldOf } from './world';
import { type CancellationToken, never } from './yield';

export interface ServiceOptions {
  readonly language?: Language;
  /** The text of a closed file, for edits in it. */
  readonly readFile?: (uri: string) => Promise<string | undefined>;
  /** Told of broken invariants; tests let it throw. */
  readonly bug?: (what: string, error: unknown) => void;
  readonly rules?: readonly Rule[];
}

export type { ShownFix } from './show';

export interface Counts {
  readonly files: number;
  readonly documents: number;
}

export interface Service {
  readonly language: Language;
  setLanguage(language: Language): void;
  setFolders(folders: readonly Folder[]): void;
  folders(): readonly Folder[];
  isExcluded(uri: string): boolean;
  /** The same files as they are now, judged for another release by a service of its own: this one notices nothing. Unchecked. */
  forRelease(version: string): Service;
  /** Of files that lie in the folders themselves. */
  versions(): readonly (VersionInForce & { readonly folder: string })[];
  /** The release in force for a file, or for those of a folder whose URI ends in a slash. */
  versionFor(uri: string): VersionInForce;
  /** Takes in a closed file; undefined takes it out. An open file is left alone. */
  load(uri: string, text: string | undefined): void;
  /** Takes note of a closed file that is not read: whoever sees it does not see all there is. */
  leaveOut(uri: string): void;
  open(uri: string, text: string): void;
  close(uri: string, text: string | undefined): void;
  isOpen(uri: string): boolean;
  openFiles(): readonly string[];
  /** Brings findings up to date, of `only` these files where given; gives the files whose findings may differ. Throws Cancelled. */
  check(token?: CancellationToken, only?: readonly string[]): Promise<ReadonlySet<string>>;
  findings(uri: string): readonly ShownFinding[];
  allFindings(): readonly ShownFinding[];
  /** The repairs of the findings that touch a range. */
  fixes(uri: string, range?: Range): readonly ShownFix[];
  /** Comments that silence the findings that touch a range; of open files only. */
  suppressions(uri: string, range: Range): readonly ShownSuppression[];
  /**
   * The repairs of every finding of a file that has one right repair, as far as their edits do not touch. Where some are left out,
   * asking again after these are made gives the next.
   */
  fixAll(uri: string): Promise<readonly FileEdit[]>;
  /** Edits that write the Subnet and IPPool of every NIC whose allocation is certain. Throws Cancelled. */
  explicitAllocation(token?: CancellationToken): Promise<readonly FileEdit[]>;
  counts(): Counts;
  uris(): readonly string[];
  /** What a document of the file sees; `keys` is filled with everything that is looked up. */
  viewOf(uri: string, keys?: Set<string>): View;
  scopeOf(uri: string): string;
  /** The files that make the world around a file open, whatever is set: what they stand for cannot be seen. */
  openingsOf(uri: string): readonly string[];
  readonly store: Store;
  /** The open document at a line, with its tree. */
  documentAt(uri: string, line: number): OpenDocument | undefined;
  treeAt(place: Place): Promise<SyntaxTree | undefined>;
  /** What an editor asks about a place. */
  readonly features: Features;
}

export function createService(options: ServiceOptions = {}): Service {
  const rules = options.rules ?? allRules;
  const bug = options.bug ?? (() => {});
  const store = createStore();
  const engine = createEngine(store, rules, bug);
  const opened = new Map<string, string>();
  let language = options.language ?? 'en';
  let folders: readonly Folder[] = [createFolder('', defaultSettings)];
  engine.reset(folders);

  /** Edits in a closed file come one after the other. */
  let lastSplit: { text: string; chunks: readonly Chunk[]; trees: Map<Chunk, SyntaxTree> } | undefined;
  const treeAt = async (place: Place): Promise<SyntaxTree | undefined> => {
    const open = store.file(place.uri)?.open?.find(({ facts }) => facts.place === place);
    if (open) return open.tree;
    const text = opened.has(place.uri) ? undefined : await options.readFile?.(place.uri);
    if (text === undefined) return undefined;
    if (lastSplit?.text !== text) lastSplit = { text, chunks: splitDocuments(text), trees: new Map() };
    const { chunks, trees } = lastSplit;
    const chunk = chunks.find(({ line }) => line === place.line);
    const tree = chunk && (trees.get(chunk) ?? parseDocument(chunk.text));
    if (chunk && tree) trees.set(chunk, tree);
    return tree;
  };
  const findings = (uri: string): readonly ShownFinding[] =>
    engine
      .findings(uri)
      .flatMap(({ document, findings: own }) => own.map((finding) => show(document, finding, language)))
      .sort(orderShown);

  const documentAt = (uri: string, line: number): OpenDocument | undefined =>
    store.file(uri)?.open?.findLast(({ facts }) => facts.place.line <= line);
  const viewOf: Service['viewOf'] = (uri, keys) => engine.viewOf(uri, keys);
  const inForce = { folders: () => folders, scopeOf: engine.scopeOf, versionFor: engine.versionFor };
  const features = createFeatures({
    store,
    viewOf,
    treeAt,
    documentAt,
    language: () => language,
    worldAt: (uri) => {
      const world = worldOf(inForce, uri);
      return { ...world, scope: scopeName(world), openings: engine.openingsOf(uri) };
    },
    settingsOf: (uri) => folderFor(folders, uri).settings,
  });

  const fixes: Service['fixes'] = (uri, range) => {
    return engine.findings(uri).flatMap(({ document, findings: own }) => {
      const shown = own
        .map((finding) => show(document, finding, language))
        .filter((finding) => !range || touches(finding.range, range));
      if (shown.length === 0) return [];
      return engine.run(document, new Set(shown.map(({ rule }) => rule))).reports.flatMap((found) => {
        const finding = show(document, toFinding(found), language);
        const isShown = (one: ShownFinding) =>
          one.rule === finding.rule && one.message === finding.message && touches(one.range, finding.range);
        if ((range && !touches(finding.range, range)) || !shown.some(isShown)) return [];
        return found.report.fixes().flatMap((fix) => {
          const operations = fix.operations();
          if (operations.length === 0) return [];
          const title = fill(found.rule.texts[language][fix.title]!, fix.params, language);
          return [{ finding, title, preferred: fix.preferred, edits: () => applyFix(operations, treeAt) }];
        });
      });
    });
  };

  return {
    store,
    treeAt,
    findings,
    features,
    documentAt,
    viewOf,
    get language() {
      return language;
    },
    setLanguage: (next) => {
      language = next;
    },
    setFolders(next) {
      folders = next.length > 0 ? next : [createFolder('', defaultSettings)];
      engine.reset(folders);
    },
    folders: () => folders,
    forRelease(version) {
      const other = createService({ ...options, language });
      other.setFolders(folders.map((folder) => ({ ...folder, settings: { ...folder.settings, version } })));
      for (const { uri } of store.files()) other.store.put(uri, store.asRead(uri));
      return other;
    },
    isExcluded: (uri) => isExcluded(folderFor(folders, uri), uri),
    versions: () => folders.map(({ uri }) => ({ folder: uri, ...engine.versionFor(`${uri}/`) })),
    versionFor: (uri) => engine.versionFor(uri),
    load(uri, text) {
      if (!opened.has(uri)) store.put(uri, text === undefined ? undefined : readClosedFile(uri, text));
    },
    leaveOut(uri) {
      if (!opened.has(uri)) store.put(uri, unreadFile(uri));
    },
    open(uri, text) {
      opened.set(uri, text);
      store.put(uri, readOpenFile(uri, text, store.asRead(uri)));
    },
    close(uri, text) {
      opened.delete(uri);
      store.put(uri, text === undefined ? undefined : readClosedFile(uri, text));
    },
    isOpen: (uri) => opened.has(uri),
    openFiles: () => [...opened.keys()],
    check: (token = never, only) => engine.check(only ?? [...opened.keys()], token, only === undefined),
    allFindings: () => [...store.files()].flatMap(({ uri }) => findings(uri)).sort(orderShown),
    fixes,
    suppressions: (uri, range) =>
      suppressions(
        findings(uri).filter((finding) => touches(finding.range, range)),
        (line) => documentAt(uri, line),
        language,
      ),
    explicitAllocation: (token = never) => explicitEdits(store, viewOf, treeAt, token),
    fixAll: (uri) => allFixes(fixes(uri)),
    counts() {
      let files = 0;
      let documents = 0;
      for (const file of store.files()) {
        const read = file.documents.filter((document) => document.kubernetes || document.resources.length > 0).length;
        if (read > 0) files++;
        documents += read;
      }
      return { files, documents };
    },
    uris: () => [...store.files()].map(({ uri }) => uri),
    scopeOf: (uri) => engine.scopeOf(uri),
    openingsOf: (uri) => engine.openingsOf(uri),
  };
}
