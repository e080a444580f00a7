/** `explain` for people: a workload, its NICs, and under each the steps with the places that decided them. */
import {
  type Alternative,
  type ExplainedStep,
  type Explanation,
  inBrief,
  type NicExplanation,
} from '../../features/explain';
import type { Outcome } from '../../ipam/decision';
import { rangeIn } from '../../model/place';
import { fill, type Language } from '../../rules/message';
import { printable } from '../terminal/width';
import { wrap } from '../terminal/wrap';
import type { Workspace } from '../workspace';
import { type World, worldsOf } from '../world';
import type { Presentation } from './format';

type Shown = Pick<Presentation, 'style' | 'width' | 'quiet'>;

const texts = {
  hostNetwork: {
    en: 'no Kube-OVN NIC: the pod uses the network of its node (hostNetwork)',
    'zh-cn': '没有 Kube-OVN 网卡：Pod 使用节点网络（hostNetwork）',
  },
  noNics: { en: 'no Kube-OVN NIC', 'zh-cn': '没有 Kube-OVN 网卡' },
  incomplete: {
    en: 'A template or an annotation that cannot be read may add NICs.',
    'zh-cn': '模板或无法读取的注解可能会增加网卡。',
  },
  blocks: {
    en: 'A pod starts only when every NIC has an address: the one that fails keeps the others waiting.',
    'zh-cn': '只有所有网卡都分到地址，Pod 才会启动：失败的网卡会阻塞其余网卡。',
  },
  onReleases: { en: 'on {releases}: {what}', 'zh-cn': '在 {releases} 上：{what}' },
  perhaps: { en: 'on {releases}, perhaps: {what}', 'zh-cn': '在 {releases} 上，可能：{what}' },
  nothing: { en: 'No workloads.', 'zh-cn': '没有工作负载。' },
  world: { en: 'Scope {scope}: {releases}; {closed}.', 'zh-cn': '范围 {scope}：{releases}；{closed}。' },
  version: { en: 'Kube-OVN {version}', 'zh-cn': 'Kube-OVN {version}' },
  detected: {
    en: 'Kube-OVN {version}, which the manifests install',
    'zh-cn': 'Kube-OVN {version}（清单所安装的版本）',
  },
  noVersion: { en: 'no Kube-OVN version set', 'zh-cn': '未设置 Kube-OVN 版本' },
  closed: {
    en: 'closed by {by}: what is not here does not exist',
    'zh-cn': '由 {by} 声明为完整：此处没有的对象即不存在',
  },
  open: {
    en: 'open by {by}: what is not here may exist elsewhere',
    'zh-cn': '由 {by} 声明为不完整：此处没有的对象可能在别处',
  },
  opened: {
    en: ', but {files} takes in what cannot be seen',
    'zh-cn': '，但 {files} 引入了此处看不到的内容',
  },
  openByDefault: {
    en: 'open: what is not here may exist elsewhere (--closed, or closed: true in .kube-ovn.yaml, says otherwise)',
    'zh-cn': '不完整：此处没有的对象可能在别处（可用 --closed 或 .kube-ovn.yaml 中的 closed: true 声明为完整）',
  },
} as const;

const outcomes: Readonly<Record<Outcome, Readonly<Record<Language, string>>>> = {
  allocated: { en: 'allocated', 'zh-cn': '可分配' },
  fails: { en: 'fails', 'zh-cn': '失败' },
  misplaced: { en: 'unusable address', 'zh-cn': '地址不可用' },
  depends: { en: 'depends', 'zh-cn': '视情况而定' },
  unknown: { en: 'unknown', 'zh-cn': '未知' },
};

export function explainText(
  explanations: readonly Explanation[],
  workspace: Workspace,
  language: Language,
  shown: Shown,
): string {
  const lines = explanations.flatMap((one, i) => [
    ...(i > 0 && !shown.quiet ? [''] : []),
    ...explanationLines(one, workspace, language, shown),
  ]);
  if (lines.length > 0 && !shown.quiet) {
    const uris = explanations.map(({ workload }) => workload.place.uri);
    lines.push('', ...worldsOf(workspace, uris).flatMap((world) => worldLines(world, language, shown)));
  }
  return (lines.length > 0 ? lines : [texts.nothing[language]]).map((line) => `${line}\n`).join('');
}

const deciders = { option: '--closed', scope: '.kube-ovn.yaml (scopes)', file: '.kube-ovn.yaml' } as const;

function worldLines(world: World, language: Language, { style, width }: Shown) {
  const { scope, version, versionSource, closed, decidedBy, openings } = world;
  const releases = fill(
    texts[version === null ? 'noVersion' : versionSource === 'detected' ? 'detected' : 'version'][language],
    { version: version ?? '' },
    language,
  );
  const certainty =
    decidedBy === 'default'
      ? texts.openByDefault[language]
      : fill(texts[closed ? 'closed' : 'open'][language], { by: deciders[decidedBy] }, language);
  const opened =
    closed && openings.length > 0
      ? fill(texts.opened[language], { files: openings.slice(0, 3).map(printable) }, language)
      : '';
  const line = fill(texts.world[language], { scope: printable(scope), releases, closed: certainty + opened }, language);
  return wrap(line, Math.max(40, width)).map(style.faint);
}

function explanationLines(
  { workload, nics, steps, hostNetwork, complete }: Explanation,
  workspace: Workspace,
  language: Language,
  shown: Shown,
): string[] {
  const { style } = shown;
  const { kind, name, namespace, place, kindSpan } = workload;
  const title = `${kind} ${namespace ?? '?'}/${name?.value ?? '?'}`;
  const at = where(workspace, place.uri, rangeIn(place, name ?? kindSpan).start);
  const fails = nics.some(({ ways }) => ways.some(({ outcome }) => outcome === 'fails'));
  return [
    `${style.strong(printable(title))}  ${style.faint(at)}`,
    ...(nics.length === 0 ? [`  ${texts[hostNetwork ? 'hostNetwork' : 'noNics'][language]}`] : []),
    ...(shown.quiet || hostNetwork ? [] : steps.map(({ sentence }) => `  ${printable(sentence)}`)),
    ...nics.flatMap((nic) => nicLines(nic, workspace, language, shown)),
    ...(shown.quiet || !fails || nics.length < 2 ? [] : [`  ${texts.blocks[language]}`]),
    ...(complete || hostNetwork ? [] : [`  ${texts.incomplete[language]}`]),
  ];
}

function nicLines(nic: NicExplanation, workspace: Workspace, language: Language, shown: Shown): string[] {
  const { quiet, style } = shown;
  const label = style.strong(printable(nic.label + (nic.interface === undefined ? '' : ` (${nic.interface})`)));
  const ways = distinct(nic.ways, language);
  const [only] = ways;
  if (ways.length === 1)
    return [
      `  ${label} → ${brief(only!, language, shown)}`,
      ...(quiet ? [] : stepLines(only!.steps, 4, workspace, shown)),
    ];
  return [
    `  ${label} → ${outcomes[nic.outcome][language]}`,
    ...ways.flatMap((way) => [
      `    ${onReleases(way, ways, language, shown)}`,
      ...(quiet ? [] : stepLines(way.steps, 6, workspace, shown)),
    ]),
  ];
}

/** Ways that look alike in one line are told once. */
function distinct(ways: readonly Alternative[], language: Language): readonly Alternative[] {
  const key = (way: Alternative) => `${way.releases} ${inBrief(way, language)}`;
  return ways.filter((way, i) => ways.findIndex((other) => key(other) === key(way)) === i);
}

/** Where one release has several ways, none of them is sure; unless they are about different pods. */
function onReleases(way: Alternative, all: readonly Alternative[], language: Language, shown: Shown): string {
  const several = way.pod === undefined && all.filter(({ releases }) => releases === way.releases).length > 1;
  const text = texts[several ? 'perhaps' : 'onReleases'][language];
  return fill(text, { releases: way.releases, what: brief(way, language, shown) }, language);
}

function brief(way: Alternative, language: Language, { style }: Shown): string {
  const words = printable(inBrief(way, language));
  if (way.outcome === 'allocated') return style.good(words);
  return way.outcome === 'unknown'
    ? style.faint(words)
    : style.severity(way.outcome === 'fails' ? 'error' : 'warning', words);
}

export function stepLines(
  steps: readonly ExplainedStep[],
  indent: number,
  workspace: Workspace,
  { style, width }: Shown,
) {
  return steps.flatMap(({ sentence, at }, i) => {
    const lead = `${' '.repeat(indent)}${i + 1}. `;
    const place = at ? where(workspace, at.place.uri, rangeIn(at.place, at.span).start) : '';
    const lines = wrap(printable(sentence), Math.max(30, width - lead.length));
    return lines.map((line, n) => {
      const tail = n === lines.length - 1 && place !== '' ? `  ${style.faint(place)}` : '';
      return `${n === 0 ? lead : ' '.repeat(lead.length)}${line}${tail}`;
    });
  });
}

export const where = (
  workspace: Workspace,
  uri: string,
  { line, character }: { line: number; character: number },
): string => `${printable(workspace.shown(uri))}:${line + 1}:${character + 1}`;
