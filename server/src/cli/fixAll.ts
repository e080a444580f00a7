/**
 * Applies preferred fixes until nothing is left to apply. Each is verified by checking again: its finding must be gone and no other
 * may have come. Works on texts in memory; writing them is for others.
 */
import type { FileEdit } from '../features/applyFix';
import type { ShownFix } from '../service/index';
import type { ShownFinding } from '../service/show';
import { applyEdits, type OffsetEdit } from '../text/edit';
import { lineStarts, offsetAt } from '../text/position';
import { type Fixed, findingsOf } from './report';
import type { Workspace } from './workspace';

interface Candidate {
  readonly id: string;
  readonly fix: ShownFix;
  /** By URI. */
  readonly edits: ReadonlyMap<string, readonly OffsetEdit[]>;
}

const maxRounds = 500;

/** @param mayWrite whether a file belongs to the invocation: fixes that reach beyond are left alone */
export async function fixAll(workspace: Workspace, mayWrite: (uri: string) => boolean): Promise<readonly Fixed[]> {
  const fixed: Fixed[] = [];
  const refused = new Set<string>();
  for (let round = 0; round < maxRounds; round++) {
    const batch = compatible(await candidates(workspace, refused, mayWrite));
    if (batch.length === 0) break;
    const accepted = await attempt(workspace, batch, refused);
    fixed.push(
      ...accepted.map(({ fix: { finding, title } }) => ({ uri: finding.uri, code: finding.rule.code, title })),
    );
  }
  return fixed;
}

/** Applies what it can of a batch, halving it where the whole does harm; a single fix that does is refused for good. */
async function attempt(
  workspace: Workspace,
  batch: readonly Candidate[],
  refused: Set<string>,
): Promise<readonly Candidate[]> {
  const before = countFindings(workspace);
  const texts = apply(workspace, batch);
  await workspace.service.check();
  if (isImprovement(before, countFindings(workspace), batch)) return batch;
  for (const [uri, text] of texts) workspace.setText(uri, text);
  await workspace.service.check();
  if (batch.length > 1) return attempt(workspace, batch.slice(0, batch.length >> 1), refused);
  refused.add(batch[0]!.id);
  return [];
}

const groupOf = ({ uri, rule, resource }: ShownFinding): string => JSON.stringify([uri, rule.code, resource]);

function countFindings(workspace: Workspace): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const uri of workspace.uris)
    for (const finding of findingsOf(workspace, uri))
      counts.set(groupOf(finding), (counts.get(groupOf(finding)) ?? 0) + 1);
  return counts;
}

function isImprovement(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  batch: readonly Candidate[],
): boolean {
  const gone = new Map<string, number>();
  for (const { fix } of batch) gone.set(groupOf(fix.finding), (gone.get(groupOf(fix.finding)) ?? 0) + 1);
  return (
    [...after].every(([group, count]) => count <= (before.get(group) ?? 0)) &&
    [...gone].every(([group, count]) => (after.get(group) ?? 0) <= (before.get(group) ?? 0) - count)
  );
}

/** The texts as they were. */
function apply(workspace: Workspace, batch: readonly Candidate[]): ReadonlyMap<string, string> {
  const edits = new Map<string, OffsetEdit[]>();
  for (const one of batch) for (const [uri, own] of one.edits) edits.set(uri, [...(edits.get(uri) ?? []), ...own]);
  const before = new Map<string, string>();
  for (const [uri, own] of edits) {
    const text = workspace.textOf(uri) ?? '';
    before.set(uri, text);
    workspace.setText(uri, applyEdits(text, own));
  }
  return before;
}

/** One preferred fix a finding, as offsets in files. */
async function candidates(
  workspace: Workspace,
  refused: ReadonlySet<string>,
  mayWrite: (uri: string) => boolean,
): Promise<readonly Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const uri of workspace.uris) {
    if (findingsOf(workspace, uri).length === 0) continue;
    for (const fix of workspace.service.fixes(uri)) {
      const { rule, resource, message, range } = fix.finding;
      const id = JSON.stringify([uri, rule.code, resource, message, fix.title]);
      const place = JSON.stringify([uri, rule.code, range, message]);
      if (!(workspace.selected?.has(rule) ?? true)) continue;
      if (!fix.preferred || refused.has(id) || found.has(place)) continue;
      const edits = await fix.edits();
      if (!edits?.every((edit) => mayWrite(edit.uri))) continue;
      const offsets = toOffsets(workspace, edits);
      if (offsets) found.set(place, { id, fix, edits: offsets });
    }
  }
  return [...found.values()];
}

function toOffsets(
  workspace: Workspace,
  edits: readonly FileEdit[],
): ReadonlyMap<string, readonly OffsetEdit[]> | undefined {
  const byUri = new Map<string, OffsetEdit[]>();
  for (const uri of new Set(edits.map((edit) => edit.uri))) {
    const text = workspace.textOf(uri);
    if (text === undefined) return undefined;
    const starts = lineStarts(text);
    const own: OffsetEdit[] = [];
    for (const { range, newText } of edits.filter((edit) => edit.uri === uri)) {
      const start = offsetAt(text, starts, range.start);
      const end = offsetAt(text, starts, range.end);
      if (start === undefined || end === undefined) return undefined;
      own.push({ start, end, newText });
    }
    byUri.set(uri, own);
  }
  return byUri;
}

/** As many as go together: no edit touches another's, not even at one end, for two insertions at one place may say the same. */
function compatible(all: readonly Candidate[]): readonly Candidate[] {
  const taken = new Map<string, OffsetEdit[]>();
  return all.filter(({ edits }) => {
    const clashes = [...edits].some(([uri, own]) =>
      own.some((edit) => taken.get(uri)?.some((other) => edit.start <= other.end && other.start <= edit.end)),
    );
    if (!clashes) for (const [uri, own] of edits) taken.set(uri, [...(taken.get(uri) ?? []), ...own]);
    return !clashes;
  });
}
