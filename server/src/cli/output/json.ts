/** The stable contract of `--format json`: keys may be added, never changed. Described in docs/cli.md. */
import type { FileEdit } from '../../features/applyFix';
import { pageUrl } from '../../rules/finding';
import { shownPath } from '../paths';
import type { Report, ReportedFinding } from '../report';
import type { Format } from './format';

export const json: Format = async (report) => {
  const { workspace, version, versionSource, files, documents, fixed, notes } = report;
  const findings = [];
  for (const one of ordered(report)) findings.push(await finding(one, report));
  const document = {
    schemaVersion: 1,
    kubeOvnVersion: version,
    kubeOvnVersionSource: versionSource,
    files,
    documents,
    findings,
    fixed: fixed.map(({ uri, code, title }) => ({ file: workspace.relative(uri), code, title })),
    notes: notes.map(({ path, at, message }) => ({
      file: shownPath(workspace.base, path),
      position: at ?? null,
      message,
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** By file as the contract names it; within a file the report's own order stands. */
function ordered({ findings, workspace }: Report): readonly ReportedFinding[] {
  const keyed = findings.map((one) => ({ one, file: workspace.relative(one.finding.uri) }));
  return keyed.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)).map(({ one }) => one);
}

async function finding({ finding: found, fixes }: ReportedFinding, { workspace, language }: Report) {
  const offered = [];
  for (const { title, preferred, edits } of fixes) {
    const made = await edits();
    const edit = ({ uri, range, newText }: FileEdit) => ({ file: workspace.relative(uri), range, newText });
    if (made) offered.push({ title, preferred, edits: made.map(edit) });
  }
  return {
    code: found.rule.code,
    rule: found.rule.name,
    severity: found.severity,
    message: found.message,
    file: workspace.relative(found.uri),
    range: found.range,
    resource: found.resource ?? null,
    related: found.related.map(({ uri, range, message }) => ({ file: workspace.relative(uri), range, message })),
    fixes: offered,
    page: pageUrl(found.rule, language),
  };
}
