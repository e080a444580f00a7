/** SARIF 2.1.0, as code scanning services read it. */
import { pageUrl } from '../../rules/finding';
import { rules } from '../../rules/index';
import type { Rule, Severity } from '../../rules/rule';
import type { Range } from '../../text/position';
import { fieldPathOf, fingerprint } from '../fingerprint';
import { shownPath, uriOf } from '../paths';
import type { Report, ReportedFinding } from '../report';
import type { Format } from './format';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

export const sarif: Format = async (report, { version, cwd }) => {
  const occurrences = new Map<string, number>();
  const results = [];
  for (const one of report.findings) results.push(await result(one, report, occurrences));
  const run = {
    tool: {
      driver: {
        name: 'kube-ovn-lint',
        semanticVersion: version,
        rules: rules.map((rule) => description(rule, report)),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { uri: `${uriOf(cwd).replace(/\/$/, '')}/` } },
    invocations: [
      {
        executionSuccessful: report.workspace.bugs.size === 0,
        toolExecutionNotifications: report.notes.map(({ path, message }) => ({
          level: 'note',
          message: { text: `${shownPath(cwd, path)}: ${message}` },
        })),
      },
    ],
    results,
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
};

const description = (rule: Rule, { language }: Report) => ({
  id: rule.code,
  name: rule.name,
  shortDescription: { text: rule.texts[language].title },
  helpUri: pageUrl(rule, language),
  defaultConfiguration: { level: levels[rule.severity] },
});

async function result({ finding, fixes }: ReportedFinding, report: Report, occurrences: Map<string, number>) {
  const { rule, severity, message, uri, range, resource, related } = finding;
  const { workspace } = report;
  const print = fingerprint(finding, fieldPathOf(finding, workspace), workspace.shown(uri));
  const seen = (occurrences.get(print) ?? 0) + 1;
  occurrences.set(print, seen);
  const repairs = [];
  for (const { title, edits } of fixes) {
    const made = await edits();
    if (!made || made.length === 0) continue;
    repairs.push({
      description: { text: title },
      artifactChanges: [...new Set(made.map((edit) => edit.uri))].map((file) => ({
        artifactLocation: artifact(file, report),
        replacements: made
          .filter((edit) => edit.uri === file)
          .map((edit) => ({ deletedRegion: region(edit.range), insertedContent: { text: edit.newText } })),
      })),
    });
  }
  return {
    ruleId: rule.code,
    ruleIndex: rules.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(uri, report), region: region(range) },
        ...(resource === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: resource, kind: 'object' }] }),
      },
    ],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((one, id) => ({
            id,
            physicalLocation: { artifactLocation: artifact(one.uri, report), region: region(one.range) },
            message: { text: one.message },
          })),
        }),
    partialFingerprints: {
      primaryLocationLineHash: `${print}:${seen}`,
      'kubeOvnResourceRuleField/v1': `${print}:${seen}`,
    },
    ...(repairs.length === 0 ? {} : { fixes: repairs }),
  };
}

/** Relative to the current directory where it lies inside, absolute elsewhere. */
function artifact(uri: string, { workspace }: Report) {
  const shown = workspace.shown(uri);
  if (shown.startsWith('../')) return { uri };
  return { uri: shown.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}

const region = ({ start, end }: Range) => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});
