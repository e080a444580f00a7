/** The stable contract of `upgrade --format json`. Described in docs/cli.md. */
import { rangeIn } from '../../model/place';
import { pageUrl } from '../../rules/finding';
import type { Language } from '../../rules/message';
import type { FindingChange, UpgradeReport, WorkloadChange } from '../../service/upgrade';
import type { Workspace } from '../workspace';
import { nicJson } from './explainJson';

export function upgradeJson(report: UpgradeReport, workspace: Workspace, language: Language): string {
  const document = {
    schemaVersion: 1,
    from: report.from,
    to: report.to,
    breaks: report.breaks,
    workloads: report.workloads.map((one) => workload(one, workspace)),
    findings: report.findings.map((one) => finding(one, workspace, language)),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

const workload = (
  { workload: { kind, namespace, name, place, kindSpan }, nics }: WorkloadChange,
  workspace: Workspace,
) => ({
  file: workspace.relative(place.uri),
  range: rangeIn(place, name ?? kindSpan),
  kind,
  namespace: namespace ?? null,
  name: name?.value ?? null,
  nics: nics.map(({ change, before, after }) => ({
    provider: after.provider,
    change,
    before: nicJson(before, workspace),
    after: nicJson(after, workspace),
  })),
});

const finding = (
  { change, finding: found, severityBefore }: FindingChange,
  workspace: Workspace,
  language: Language,
) => ({
  change,
  code: found.rule.code,
  rule: found.rule.name,
  severityBefore: severityBefore ?? null,
  severityAfter: change === 'vanishes' ? null : found.severity,
  message: found.message,
  file: workspace.relative(found.uri),
  range: found.range,
  resource: found.resource ?? null,
  page: pageUrl(found.rule, language),
});
