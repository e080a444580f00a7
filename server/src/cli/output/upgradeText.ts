/** `upgrade` for people: what breaks first, with the steps that show why. */
import { rangeIn } from '../../model/place';
import type { Language } from '../../rules/message';
import { changesOf, type UpgradeReport } from '../../service/upgrade';
import { changeOrder, findingOrder, nicInBrief, summary, upgradeSay, workloadTitle } from '../../service/upgradeTexts';
import { printable } from '../terminal/width';
import { wrap } from '../terminal/wrap';
import type { Workspace } from '../workspace';
import { stepLines, where } from './explainText';
import type { Presentation } from './format';

export function upgradeText(
  report: UpgradeReport,
  workspace: Workspace,
  language: Language,
  presentation: Presentation,
): string {
  const { style, quiet, width, say } = presentation;
  const heading = (id: Parameters<typeof upgradeSay>[0]) => ['', style.strong(upgradeSay(id, language))];
  const outcomes = changeOrder.flatMap((change) => {
    const changed = changesOf(report, change);
    if (changed.length === 0) return [];
    return [
      ...heading(change),
      ...changed.flatMap(({ workload, nic: { before, after } }) => {
        const { place, name, kindSpan } = workload;
        const brief = `${before.label}: ${nicInBrief(before, language)} → ${nicInBrief(after, language)}`;
        const shown = change === 'breaks' ? style.severity('error', printable(brief)) : printable(brief);
        return [
          `  ${printable(workloadTitle(workload))}  ${style.faint(where(workspace, place.uri, rangeIn(place, name ?? kindSpan).start))}`,
          `    ${shown}`,
          ...(quiet || after.ways.length !== 1 ? [] : stepLines(after.steps, 6, workspace, presentation)),
        ];
      }),
    ];
  });
  const findings = findingOrder.flatMap((change) => {
    const changed = report.findings.filter((one) => one.change === change);
    if (changed.length === 0) return [];
    return [
      ...heading(change),
      ...changed.flatMap(({ finding: { uri, range, severity, rule, message } }) =>
        wrap(
          `  ${where(workspace, uri, range.start)} ${say(severity)} ${rule.code} ${printable(message)}`,
          Math.max(40, width),
        ).map((line, i) => (i === 0 ? line : `    ${line}`)),
      ),
    ];
  });
  const nothing = outcomes.length + findings.length === 0;
  const lines = [
    style.strong(upgradeSay('title', language, { from: report.from, to: report.to })),
    ...(nothing ? [upgradeSay('nothing', language)] : [...outcomes, ...findings]),
    ...(quiet || nothing ? [] : ['', summary(report, language)]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
