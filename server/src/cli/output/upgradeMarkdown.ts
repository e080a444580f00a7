/** `upgrade` as Markdown, for a merge request or a wiki. */
import { rangeIn } from '../../model/place';
import { pageUrl } from '../../rules/finding';
import type { Language } from '../../rules/message';
import { changesOf, type UpgradeReport } from '../upgradeReport';
import type { Workspace } from '../workspace';
import { summary } from './upgradeText';
import { changeOrder, findingOrder, nicInBrief, upgradeSay, workloadTitle } from './upgradeTexts';

export function upgradeMarkdown(report: UpgradeReport, workspace: Workspace, language: Language): string {
  const outcomes = changeOrder.flatMap((change) => {
    const changed = changesOf(report, change);
    if (changed.length === 0) return [];
    return [
      `## ${upgradeSay(change, language)}`,
      '',
      ...changed.flatMap(({ workload, nic: { before, after } }) => {
        const { place, name, kindSpan } = workload;
        const { line } = rangeIn(place, name ?? kindSpan).start;
        const at = code(`${workspace.shown(place.uri)}:${line + 1}`);
        return [
          `- **${escapeMarkdown(workloadTitle(workload))}** (${at}), ${code(before.label)}: ${escapeMarkdown(nicInBrief(before, language))} → **${escapeMarkdown(nicInBrief(after, language))}**`,
          ...(after.ways.length === 1
            ? after.steps.map(({ sentence }, i) => `  ${i + 1}. ${escapeMarkdown(sentence)}`)
            : []),
        ];
      }),
      '',
    ];
  });
  const findings = findingOrder.flatMap((change) => {
    const changed = report.findings.filter((one) => one.change === change);
    if (changed.length === 0) return [];
    return [
      `## ${upgradeSay(change, language)}`,
      '',
      ...changed.map(({ finding: { uri, range, rule, message } }) => {
        const at = code(`${workspace.shown(uri)}:${range.start.line + 1}`);
        return `- ${at} [${rule.code}](${pageUrl(rule, language)}) ${escapeMarkdown(message)}`;
      }),
      '',
    ];
  });
  const nothing = outcomes.length + findings.length === 0;
  return [
    `# ${upgradeSay('title', language, { from: report.from, to: report.to })}`,
    '',
    nothing ? upgradeSay('nothing', language) : summary(report, language),
    '',
    ...outcomes,
    ...findings,
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
}

const escapeMarkdown = (text: string): string => text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');

/** A code span may hold backquotes if its own are more. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  const body = text.replace(/[\r\n]+/g, ' ');
  return longest > 0 ? `${fence} ${body} ${fence}` : `${fence}${body}${fence}`;
}
