/** What the client was last told about each file: nothing is sent twice, and what is gone is withdrawn once. */
import { type Diagnostic, DiagnosticSeverity, type PublishDiagnosticsParams } from 'vscode-languageserver';

/** Findings of one file; over the limit the first are shown, and a note says so. */
const limit = 1000;

export interface Publisher {
  publish(key: string): void;
  /** The files whose findings point into this one. */
  pointingTo(key: string): Iterable<string>;
  readonly errors: number;
  readonly warnings: number;
  /** Files over the limit, with the number of their findings. */
  readonly cut: ReadonlyMap<string, number>;
  readonly limit: number;
}

export interface Shown {
  /** As the client spells it. */
  readonly uri: string;
  /** Of an open document. */
  readonly version: number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The files that the diagnostics point into. */
  readonly pointsTo: readonly string[];
}

interface Told extends Omit<Shown, 'diagnostics'> {
  readonly text: string;
  readonly errors: number;
  readonly warnings: number;
}

export function createPublisher(
  shownOf: (key: string) => Shown,
  send: (params: PublishDiagnosticsParams) => void,
): Publisher {
  const told = new Map<string, Told>();
  const pointers = new Map<string, Set<string>>();
  const cut = new Map<string, number>();
  let errors = 0;
  let warnings = 0;

  const remember = (key: string, now: Told | undefined) => {
    const before = told.get(key);
    for (const target of before?.pointsTo ?? []) {
      const from = pointers.get(target);
      if (from?.delete(key) && from.size === 0) pointers.delete(target);
    }
    errors += (now?.errors ?? 0) - (before?.errors ?? 0);
    warnings += (now?.warnings ?? 0) - (before?.warnings ?? 0);
    if (now) told.set(key, now);
    else told.delete(key);
    for (const target of now?.pointsTo ?? []) {
      const from = pointers.get(target);
      if (from) from.add(key);
      else pointers.set(target, new Set([key]));
    }
  };
  return {
    cut,
    limit,
    get errors() {
      return errors;
    },
    get warnings() {
      return warnings;
    },
    pointingTo: (key) => [...(pointers.get(key) ?? [])],
    publish(key) {
      const { uri, version, diagnostics: all, pointsTo } = shownOf(key);
      const diagnostics = all.slice(0, limit);
      if (all.length > limit) cut.set(key, all.length);
      else cut.delete(key);
      const before = told.get(key);
      const text = diagnostics.length === 0 ? '' : JSON.stringify(diagnostics);
      const same = (before?.text ?? '') === text && (text === '' || before?.uri === uri);
      // Each version of an open document is answered, so that a client can tell old findings from new ones.
      if (same && (version === undefined || before?.version === version)) {
        if (version === undefined) remember(key, text === '' ? undefined : before && { ...before, version });
        return;
      }
      if (before && before.text !== '' && before.uri !== uri) send({ uri: before.uri, diagnostics: [] });
      const count = (severity: DiagnosticSeverity) => diagnostics.filter((one) => one.severity === severity).length;
      const now: Told = {
        uri,
        version,
        text,
        pointsTo,
        errors: count(DiagnosticSeverity.Error),
        warnings: count(DiagnosticSeverity.Warning),
      };
      remember(key, text === '' && version === undefined ? undefined : now);
      send({ uri, ...(version !== undefined && { version }), diagnostics });
    },
  };
}
