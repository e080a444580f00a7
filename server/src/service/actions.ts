/** What can be done about findings beside their own repairs: silence them, or repair all that have one right repair. */
import type { FileEdit } from '../features/applyFix';
import { together } from '../features/fixAll';
import { sayIn } from '../features/say';
import { suppressionsFor } from '../features/suppress';
import type { SuppressionAction } from '../features/types';
import type { Language } from '../rules/message';
import { offsetAt, type Range } from '../text/position';
import type { OpenDocument } from '../workspace/files';
import type { ShownFinding, ShownFix } from './show';

export interface ShownSuppression extends SuppressionAction {
  readonly finding: ShownFinding;
}

/** Comments that silence the given findings of an open file; one of each kind for each code and line. */
export function suppressions(
  findings: readonly ShownFinding[],
  documentAt: (line: number) => OpenDocument | undefined,
  language: Language,
): readonly ShownSuppression[] {
  return findings.flatMap((finding) => {
    const { start } = finding.range;
    const document = documentAt(start.line);
    if (!document) return [];
    const { facts, tree } = document;
    const offset = offsetAt(tree.text, facts.place.lineStarts, { ...start, line: start.line - facts.place.line });
    if (offset === undefined) return [];
    const { code } = finding.rule;
    return suppressionsFor({ code, offset }, tree, facts.place, sayIn(language)).map((one) => ({ ...one, finding }));
  });
}

/** The preferred repair of each finding, as far as they go together: where one stands in another's way, ask again once they are made. */
export async function allFixes(fixes: readonly ShownFix[]): Promise<readonly FileEdit[]> {
  const first = new Map<string, ShownFix>();
  for (const fix of fixes) {
    const { rule, range, message } = fix.finding;
    const key = JSON.stringify([rule.code, range, message]);
    if (fix.preferred && !first.has(key)) first.set(key, fix);
  }
  const edits = await Promise.all([...first.values()].map((fix) => fix.edits()));
  return together(edits.filter((one) => one !== undefined));
}

export const touches = (a: Range, b: Range): boolean => !(before(a.end, b.start) || before(b.end, a.start));
const before = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
