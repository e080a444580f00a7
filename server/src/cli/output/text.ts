/** For people: each finding with the line it is about, what has a part in it and what would mend it. */

import { pageUrl } from '../../rules/finding';
import type { Severity } from '../../rules/rule';
import type { Range } from '../../text/position';
import { noteText } from '../note';
import { type Report, type ReportedFinding, releasesInWords } from '../report';
import { excerpt } from '../terminal/excerpt';
import { printable } from '../terminal/width';
import { wrap } from '../terminal/wrap';
import { type Format, filesOf, type Presentation, plural } from './format';

export const text: Format = (report, presentation) => {
  const lines = report.findings.flatMap((one) => finding(one, report, presentation));
  const { quiet } = presentation;
  return [
    ...(quiet ? [] : report.notes.map((one) => noteText(one, presentation))),
    ...fixLines(report, presentation),
    ...lines,
    ...(quiet ? [] : summary(report, presentation)),
  ]
    .map((line) => `${line}\n`)
    .join('');
};

const where = (file: string, { start }: Range): string => `${printable(file)}:${start.line + 1}:${start.character + 1}`;

function finding({ finding: found, fixes: offered }: ReportedFinding, report: Report, shown: Presentation): string[] {
  const { say, style, quiet, width } = shown;
  const { workspace, language } = report;
  const head = `${where(workspace.shown(found.uri), found.range)} ${say(found.severity)} ${found.rule.code} `;
  const [first = '', ...rest] = wrap(head + printable(found.message), Math.max(40, width - 2));
  const coloured = first.startsWith(head)
    ? `${style.strong(where(workspace.shown(found.uri), found.range))} ${style.severity(found.severity, `${say(found.severity)} ${found.rule.code}`)} ${first.slice(head.length)}`
    : first;
  if (quiet) return [`${head}${printable(found.message)}`];
  const gutter = String(found.range.start.line + 1).length;
  const detail = (label: string, words: string) => {
    const indent = ' '.repeat(gutter + 3);
    const [one = '', ...more] = wrap(printable(words), Math.max(30, width - indent.length));
    return [`${' '.repeat(gutter)} ${style.faint(label)} ${one}`, ...more.map((line) => indent + line)];
  };
  return [
    coloured,
    ...rest.map((line) => `  ${line}`),
    ...source(found.uri, found.range, found.severity, gutter, report, shown),
    ...found.related.flatMap(({ uri, range, message }) =>
      detail('→', `${where(workspace.shown(uri), range)} ${message}`),
    ),
    ...offered.flatMap(({ title, preferred }) => detail('+', say(preferred ? 'fixOffered' : 'fixOffer', { title }))),
    ...detail('?', `${say('page')} ${pageUrl(found.rule, language)}`),
    '',
  ];
}

function source(
  uri: string,
  range: Range,
  severity: Severity,
  gutter: number,
  { workspace }: Report,
  { style, width }: Presentation,
): readonly string[] {
  const line = lineOf(workspace.textOf(uri), range.start.line);
  if (line === undefined) return [];
  const { source: shown, marks } = excerpt(line, range, Math.max(30, Math.min(width, 160) - gutter - 3));
  const bar = style.faint('|');
  return [
    `${style.faint(String(range.start.line + 1))} ${bar} ${shown}`,
    `${' '.repeat(gutter)} ${bar} ${marks.slice(0, marks.indexOf('^'))}${style.severity(severity, marks.trimStart())}`,
  ];
}

function lineOf(text: string | undefined, line: number): string | undefined {
  let start = 0;
  for (let n = 0; text !== undefined && n < line; n++) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return undefined;
  }
  if (text === undefined) return undefined;
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, '');
}

/** What was, or would be, fixed. */
export function fixLines(
  { fixed, workspace, findings }: Report,
  { say, style, quiet, dryRun }: Presentation,
): readonly string[] {
  if (fixed.length === 0) return [];
  const lines = fixed.map(
    ({ uri, code, title }) =>
      `${style.strong(printable(workspace.shown(uri)))} ${style.good(printable(say(dryRun ? 'wouldFix' : 'fixed', { code, title })))}`,
  );
  if (quiet) return lines;
  const count = String(fixed.length);
  const files = plural(say, 'oneFile', 'files', filesOf(fixed));
  return [
    ...lines,
    say(dryRun ? 'wouldFixSummary' : 'fixedSummary', { count, files }),
    '',
    ...(findings.length > 0 && !dryRun ? [say('remain'), ''] : []),
  ];
}

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function summary(report: Report, { say, style, width }: Presentation): readonly string[] {
  const { findings, files, documents } = report;
  const parts = order.flatMap((severity) => {
    const count = findings.filter(({ finding }) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${say(severity)}`] : [];
  });
  const count = String(findings.length);
  const what =
    findings.length === 0
      ? say('noFindings')
      : say(findings.length === 1 ? 'oneFinding' : 'findings', { count, parts: parts.join(', ') });
  const line = say('inFiles', {
    what,
    files: plural(say, 'oneFile', 'files', files),
    documents: plural(say, 'oneDocument', 'documents', documents),
    releases: releasesInWords(report.workspace, say),
  });
  return wrap(line, Math.max(40, width)).map(findings.length === 0 ? style.good : style.strong);
}
