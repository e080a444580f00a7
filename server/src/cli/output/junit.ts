/** JUnit XML: a file with documents is a test suite; a finding at or over the threshold is a failed test in it. */

import type { Threshold } from '../options';
import { type ReportedFinding, reaches } from '../report';
import type { Format } from './format';

export const junit: Format = ({ findings, workspace }, { threshold }) => {
  const byUri = new Map<string, ReportedFinding[]>();
  for (const one of findings) byUri.set(one.finding.uri, [...(byUri.get(one.finding.uri) ?? []), one]);
  const uris = workspace.uris.filter((uri) => (workspace.service.store.file(uri)?.documents.length ?? 0) > 0);
  const suites = uris.map((uri) => suite(workspace.shown(uri), byUri.get(uri) ?? [], threshold));
  const tests = suites.reduce((sum, one) => sum + one.tests, 0);
  const failures = suites.reduce((sum, one) => sum + one.failures, 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kube-ovn-lint" tests="${tests}" failures="${failures}">\n${suites.map(({ xml }) => xml).join('')}</testsuites>\n`;
};

function suite(file: string, findings: readonly ReportedFinding[], threshold: Threshold) {
  const tests = Math.max(1, findings.length);
  const failures = findings.filter(({ finding }) => reaches(finding.severity, threshold)).length;
  const cases =
    findings.length === 0
      ? `    <testcase classname="${escapeXml(file)}" name="kube-ovn-lint"/>\n`
      : findings.map((one) => testcase(file, one, threshold)).join('');
  const xml = `  <testsuite name="${escapeXml(file)}" tests="${tests}" failures="${failures}" errors="0">\n${cases}  </testsuite>\n`;
  return { xml, tests, failures };
}

function testcase(file: string, { finding }: ReportedFinding, threshold: Threshold): string {
  const { rule, severity, message, range } = finding;
  const at = `${range.start.line + 1}:${range.start.character + 1}`;
  const body = `${escapeXml(file)}:${at} ${escapeXml(message)}`;
  const inner = reaches(severity, threshold)
    ? `<failure type="${rule.code}" message="${escapeXml(message)}">${body}</failure>`
    : `<system-out>${severity} ${body}</system-out>`;
  return `    <testcase classname="${escapeXml(file)}" name="${rule.code} ${rule.name} ${at}">${inner}</testcase>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** XML 1.0 has no way at all to write most control characters and lone surrogates. */
const escapeXml = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replace(/[&<>"'\n\r\t]/g, (char) => entities[char]!);
