/** The words that the forms of a comparison of two releases share. */
import { type Explanation, inBrief, type NicExplanation } from '../features/explain';
import type { Change } from '../features/upgrade';
import { fill, type Language } from '../rules/message';
import { changesOf, type FindingChange, type UpgradeReport } from './upgrade';

const texts = {
  title: { en: 'Kube-OVN {from} → {to}', 'zh-cn': 'Kube-OVN {from} → {to}' },
  nothing: { en: 'Nothing changes.', 'zh-cn': '没有变化。' },
  breaks: { en: 'Breaks', 'zh-cn': '会出错' },
  mends: { en: 'Starts to work', 'zh-cn': '恢复正常' },
  moves: { en: 'Works out differently', 'zh-cn': '结果不同' },
  appears: { en: 'Findings that appear', 'zh-cn': '新出现的问题' },
  changes: { en: 'Findings of another severity', 'zh-cn': '严重级别改变的问题' },
  vanishes: { en: 'Findings that go', 'zh-cn': '消失的问题' },
  or: { en: '{a} or {b}', 'zh-cn': '{a} 或 {b}' },
  summary: {
    en: 'NICs that break: {breaks}, that start to work: {mends}, that work out differently: {moves}. Findings that appear: {appears}, that go: {vanishes}.',
    'zh-cn': '网卡：会出错 {breaks}，恢复正常 {mends}，结果不同 {moves}。问题：新出现 {appears}，消失 {vanishes}。',
  },
} as const;

export type UpgradeTextId = keyof typeof texts;

export const upgradeSay = (
  id: UpgradeTextId,
  language: Language,
  params: Readonly<Record<string, string>> = {},
): string => fill(texts[id][language], params, language);

export const changeOrder: readonly Change[] = ['breaks', 'mends', 'moves'];
export const findingOrder: readonly FindingChange['change'][] = ['appears', 'changes', 'vanishes'];

/** All ways a NIC can go, each once. */
export function nicInBrief({ ways }: NicExplanation, language: Language): string {
  const words = [...new Set(ways.map((way) => inBrief(way, language)))];
  return words.reduce((a, b) => upgradeSay('or', language, { a, b }));
}

export const workloadTitle = ({ kind, namespace, name }: Explanation['workload']): string =>
  `${kind} ${namespace ?? '?'}/${name?.value ?? '?'}`;

export function summary(report: UpgradeReport, language: Language): string {
  const nics = (change: (typeof changeOrder)[number]) => String(changesOf(report, change).length);
  const findings = (change: (typeof findingOrder)[number]) =>
    String(report.findings.filter((one) => one.change === change).length);
  return upgradeSay('summary', language, {
    breaks: nics('breaks'),
    mends: nics('mends'),
    moves: nics('moves'),
    appears: findings('appears'),
    vanishes: findings('vanishes'),
  });
}
