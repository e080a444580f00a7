/** Checks documents and keeps their findings: again only those whose own text, or something they looked up, changed. */
import type { Finding } from '../rules/finding';
import type { Rule } from '../rules/rule';
import { levelOf, type RuleRun, runRules, toFinding } from '../rules/run';
import type { ScopeSettings } from '../scope/settings';
import { createScopes, type Scopes } from '../scope/sight';
import { createView, type View } from '../scope/view';
import type { DocumentFacts } from '../workspace/document';
import type { Store } from '../workspace/store';
import { createDetection } from './detection';
import {
  declaredScope,
  type Folder,
  folderFor,
  matches,
  relativePath,
  rulesOf,
  scopeSettings,
  type VersionInForce,
  versionOf,
} from './folders';
import { applySuppressions, type Suppressed } from './suppress';
import { type CancellationToken, createCheckpoint } from './yield';

export interface Engine {
  /** What a document of a file sees. `keys` is filled with everything that is looked up. */
  viewOf(uri: string, keys?: Set<string>): View;
  /**
   * Checks what is out of date, the given files first, and the others only if `rest`; gives the files whose findings may have
   * changed since a run that was not cancelled.
   */
  check(first: readonly string[], token: CancellationToken, rest?: boolean): Promise<ReadonlySet<string>>;
  /** The findings of a file as they are to be shown, in the order of its documents. */
  findings(uri: string): readonly { readonly document: DocumentFacts; readonly findings: readonly Finding[] }[];
  /** Runs rules on one document again, for their fixes. */
  run(document: DocumentFacts, those: ReadonlySet<Rule>): RuleRun;
  /** Settings or files changed in a way that concerns everything. */
  reset(folders: readonly Folder[]): void;
  scopeOf(uri: string): string;
  /** The files that make the world around a file open, whatever is set. */
  openingsOf(uri: string): readonly string[];
  /** The release in force for a file, and who says so. */
  versionFor(uri: string): VersionInForce;
}

export function createEngine(
  store: Store,
  rules: readonly Rule[],
  bug: (what: string, error: unknown) => void,
): Engine {
  const results = new WeakMap<DocumentFacts, readonly Finding[]>();
  let folders: readonly Folder[] = [];
  let scopes: { readonly version: number; readonly scopes: Scopes } | undefined;
  let detection:
    | { readonly scopes: Scopes; readonly version: number; readonly some: boolean; readonly of: Detect }
    | undefined;
  let settingsOf = new Map<string, ScopeSettings>();

  /** Checked again since findings were last asked for; a cancelled run leaves them to the next. */
  let unseen = new Set<string>();

  const folderOf = (uri: string) => folderFor(folders, uri);
  const currentScopes = (): Scopes => {
    if (scopes?.version !== store.identityVersion) {
      const before = scopes?.scopes;
      const made = createScopes(
        store.files(),
        store.index,
        store.openings,
        (uri) => folderOf(uri).uri,
        (uri) => {
          const folder = folderOf(uri);
          const scope = folder.config.scopes.length > 0 ? declaredScope(folder, uri) : undefined;
          return scope && `${folder.uri}#${scope.name}`;
        },
        store.overlays.buildsOf,
        store.overlays.topsOf,
      );
      scopes = { version: store.identityVersion, scopes: made };
      if (before && !sameSet(before.roots, made.roots)) {
        for (const file of store.files())
          if (before.scopeOf(file.uri) !== made.scopeOf(file.uri)) {
            allDirty(store);
            break;
          }
      }
    }
    return scopes!.scopes;
  };
  /** Where a scope installs another release than before, all that was judged for that is out of date. */
  const currentDetection = (): Detect => {
    const made = currentScopes();
    if (detection?.scopes === made && detection.version === store.installersVersion) return detection.of;
    const of = createDetection(store, made, (uri) => folderOf(uri).uri);
    const mayDiffer = detection === undefined || detection.some || store.installers.size > 0;
    detection = { scopes: made, version: store.installersVersion, some: store.installers.size > 0, of };
    for (const [uri, before] of mayDiffer ? settingsOf : []) {
      const now = scopeSettings(folderOf(uri), uri, of(uri));
      if (now.version === before.version) continue;
      settingsOf.set(uri, now);
      for (const document of store.file(uri)?.documents ?? []) store.dirty.add(document);
    }
    return of;
  };
  const viewOf = (uri: string, keys = new Set<string>()): View => {
    const detected = currentDetection();
    let settings = settingsOf.get(uri);
    if (!settings) {
      settings = scopeSettings(folderOf(uri), uri, detected(uri));
      settingsOf.set(uri, settings);
    }
    return createView(store.index, currentScopes().sightOf(uri), settings, keys);
  };
  const checkOne = (document: DocumentFacts) => {
    const keys = new Set<string>();
    const { reports, failures } = runRules(rules, document, viewOf(document.place.uri, keys));
    for (const { rule, error } of failures) bug(rule.code, error);
    store.index.setReads(document, keys);
    const broken = new Set(failures.map(({ rule }) => rule));
    const kept = (results.get(document) ?? []).filter((finding) => broken.has(finding.rule));
    results.set(document, [...reports.map(toFinding), ...kept].sort(order));
    store.dirty.delete(document);
  };

  const suppressed = (uri: string): readonly Suppressed[] => {
    const levels = rulesOf(folderOf(uri));
    const documents = (store.file(uri)?.documents ?? []).flatMap((document) => {
      const findings = results.get(document) ?? [];
      return findings.length + document.suppressions.length > 0 ? [{ document, findings }] : [];
    });
    return applySuppressions(documents, rules, (rule) => levelOf(rule, levels));
  };

  return {
    viewOf,
    run(document, those) {
      const own = rules.filter((rule) => those.has(rule));
      const { reports, failures } = runRules(own, document, viewOf(document.place.uri));
      // Only a document with comments that silence can have useless ones, and to know them the whole file is looked at.
      const file = document.suppressions.length > 0 ? suppressed(document.place.uri) : [];
      const useless = file.find((one) => one.document === document)?.useless ?? [];
      return { failures, reports: [...reports, ...useless] };
    },
    scopeOf: (uri) => currentScopes().scopeOf(uri),
    openingsOf: (uri) => currentScopes().openingsOf(uri),
    versionFor(uri) {
      const folder = folderOf(uri);
      return versionOf(folder, declaredScope(folder, uri), currentDetection()(uri));
    },
    reset(next) {
      folders = next;
      settingsOf = new Map();
      scopes = undefined;
      detection = undefined;
      allDirty(store);
    },
    async check(first, token, rest = true) {
      currentDetection();
      const checkpoint = createCheckpoint(token);
      const soon = first.flatMap((uri) => store.file(uri)?.documents ?? []).filter((one) => store.dirty.has(one));
      for (const document of rest ? [...soon, ...store.dirty] : soon) {
        const pause = checkpoint();
        if (pause) await pause;
        if (!store.dirty.has(document)) continue;
        checkOne(document);
        unseen.add(document.place.uri);
      }
      const changed = unseen;
      unseen = new Set();
      return changed;
    },
    findings(uri) {
      const folder = folderOf(uri);
      return suppressed(uri).map(({ document, findings, useless }) => ({
        document,
        findings: [...findings, ...useless.map(toFinding)].filter((finding) => !configured(finding, folder, uri)),
      }));
    },
  };
}

type Detect = ReturnType<typeof createDetection>;

function allDirty(store: Store): void {
  for (const file of store.files()) for (const document of file.documents) store.dirty.add(document);
}

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one));

const order = (a: Finding, b: Finding): number =>
  a.at.start - b.at.start ||
  a.at.end - b.at.end ||
  (a.rule.code < b.rule.code ? -1 : a.rule.code > b.rule.code ? 1 : 0);

/** Silenced by `suppress:` of the configuration. */
function configured(finding: Finding, folder: Folder, uri: string): boolean {
  return folder.config.suppress.some(
    (one) =>
      (one.rule === finding.rule.code || one.rule === finding.rule.name) &&
      (one.file === undefined || matches([one.file], relativePath(folder, uri))) &&
      (one.resource === undefined ||
        (finding.resource !== undefined &&
          new RegExp(`^${one.resource.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(
            finding.resource,
          ))),
  );
}
