/** A comparison of two releases as Markdown: for a merge request or a wiki, or with links for an editor. */
import { code, escaped, link } from '../features/markdown';
import { rangeIn } from '../model/place';
import { pageUrl } from '../rules/finding';
import type { Language } from '../rules/message';
import { changesOf, type UpgradeReport } from './upgrade';
import { changeOrder, findingOrder, nicInBrief, summary, upgradeSay, workloadTitle } from './upgradeTexts';

export interface PlacesInMarkdown {
  /** A place as Markdown; `line` counts from 0. */
  readonly at: (uri: string, line: number) => string;
  /** Each step ends in a link to the YAML that decided it. */
  readonly linksSteps: boolean;
}

export function upgradeMarkdown(
  report: UpgradeReport,
  language: Language,
  { at, linksSteps }: PlacesInMarkdown,
): string {
  const outcomes = changeOrder.flatMap((change) => {
    const changed = changesOf(report, change);
    if (changed.length === 0) return [];
    return [
      `## ${upgradeSay(change, language)}`,
      '',
      ...changed.flatMap(({ workload, nic: { before, after } }) => {
        const { place, name, kindSpan } = workload;
        const { line } = rangeIn(place, name ?? kindSpan).start;
        return [
          `- **${escaped(workloadTitle(workload))}** (${at(place.uri, line)}), ${code(before.label)}: ${escaped(nicInBrief(before, language))} → **${escaped(nicInBrief(after, language))}**`,
          ...(after.ways.length === 1
            ? after.steps.map(
                (step, i) =>
                  `  ${i + 1}. ${escaped(step.sentence)}${linksSteps && step.at ? ` (${link(step.at)})` : ''}`,
              )
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
      ...changed.map(
        ({ finding: { uri, range, rule, message } }) =>
          `- ${at(uri, range.start.line)} [${rule.code}](${pageUrl(rule, language)}) ${escaped(message)}`,
      ),
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
